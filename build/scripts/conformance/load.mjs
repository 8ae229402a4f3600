// The counting is TypeScript, shared with the tests; a bundle of it runs on plain Node.
import { mkdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';

/**
 * @param {string} entry a module under test/support, without its ending
 * @returns {Promise<any>} what it exports; the callers know its shape, and the tests check it
 */
export async function load(entry) {
  const { build } = await import('esbuild');
  mkdirSync(inProject('test-results'), { recursive: true });
  const bundle = inProject(`test-results/${entry}.mjs`);
  await build({
    entryPoints: [inProject(`test/support/${entry}.ts`)],
    outfile: bundle,
    bundle: true,
    // Packages with modules of the older form cannot be bundled into this one.
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const loaded = await import(pathToFileURL(bundle).href);
  rmSync(bundle);
  return loaded;
}
