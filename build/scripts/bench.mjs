// `npm run bench`: every file of test/bench whose name holds one of the given words. A `.measure.ts` runs bundled on
// plain Node, as the shells do, so that what is measured is what is shipped; a `.bench.ts` runs under Vitest.
// Speed is never a test: machines differ, and a slow moment is no defect.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, packageScript, run } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

/** @typedef {{ name: string, median?: number, rank: number, sampleCount: number }} Case median in milliseconds */
/** @typedef {{ fullName: string, benchmarks: Case[] }} Group */

requireNode();
endWithChildren();
/** @type {string[]} */
const paths = [];
readFlags({}, 'npm run bench -- [PATH…]', { paths });
await ensurePackages();
mkdirSync(inProject('test-results/bench'), { recursive: true });

const all = readdirSync(inProject('test/bench'));
const chosen = all.filter((name) => paths.length === 0 || paths.some((path) => `test/bench/${name}`.includes(path)));
const measured = chosen.filter((name) => name.endsWith('.measure.ts'));
const benched = chosen.filter((name) => name.endsWith('.bench.ts'));
if (measured.length + benched.length === 0)
  console.error(`No file of test/bench is called like ${paths.join(' or ')}.`);

let code = measured.length + benched.length === 0 ? 1 : 0;
for (const name of measured) code = Math.max(code, await measure(name));
if (benched.length > 0) code = Math.max(code, await underVitest(benched));
process.exit(code);

/** @param {string} name */
async function measure(name) {
  const { build } = await import('esbuild');
  // As deep as build/scripts, whose parts find the project from where they are.
  const bundle = inProject(join('test-results/bench', name.replace(/\.ts$/, '.mjs')));
  await build({
    entryPoints: [inProject(join('test/bench', name))],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const ended = await run(process.execPath, [bundle]);
  rmSync(bundle);
  return ended;
}

/** @param {string[]} names */
async function underVitest(names) {
  const report = inProject('test-results/bench.json');
  const files = names.map((name) => `test/bench/${name}`);
  const args = ['bench', '--run', '--config', 'build/vitest.config.ts', `--outputJson=${report}`, ...files];
  const ended = await run(...packageScript('vitest/vitest.mjs', args));
  if (ended === 0) printMedians(report);
  return ended;
}

/** @param {string} report */
function printMedians(report) {
  /** @type {{ files: { groups: Group[] }[] }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { fullName, benchmarks } of files.flatMap((file) => file.groups)) {
    console.log(`\n${fullName}`);
    const first = benchmarks[0]?.median ?? Number.NaN;
    const width = Math.max(...benchmarks.map((each) => each.name.length));
    for (const { name, median = Number.NaN, sampleCount } of benchmarks) {
      const perSecond = Math.round(1000 / median).toLocaleString('en');
      const ratio = (first / median).toFixed(2);
      console.log(
        `  ${name.padEnd(width)}  median ${median.toFixed(4)} ms, ${perSecond}/s, ${ratio} × the first (${sampleCount} samples)`,
      );
    }
  }
}
