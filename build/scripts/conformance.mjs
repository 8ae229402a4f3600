// `npm run conformance`: counts how often each signing profile gives its signer's recorded answer, prints the counts and
// writes docs/conformance.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

requireNode();
readFlags({}, 'npm run conformance');
await ensurePackages();

const { build } = await import('esbuild');
mkdirSync(inProject('test-results'), { recursive: true });
// The counting is TypeScript, shared with the test; a bundle of it runs on plain Node.
const bundle = inProject('test-results/conformance.mjs');
await build({
  entryPoints: [inProject('test/support/conformance.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { conformancePage } = await import(pathToFileURL(bundle).href);
rmSync(bundle);
const { vectors } = JSON.parse(readFileSync(inProject('test/vectors/signing/recorded.json'), 'utf8'));
const page = conformancePage(vectors);
mkdirSync(inProject('docs'), { recursive: true });
writeFileSync(inProject('docs/conformance.md'), page);
console.log(page);
