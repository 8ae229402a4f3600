// `npm run bench`: every file of test/bench, measured by Vitest; prints the median of each case and how it compares
// with the first one of its group. Speed is never a test: machines differ, and a slow moment is no defect.
import { mkdirSync, readFileSync } from 'node:fs';
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, packageScript, run } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

/** @typedef {{ name: string, median: number, rank: number, sampleCount: number }} Case median in milliseconds */
/** @typedef {{ fullName: string, benchmarks: Case[] }} Group */

requireNode();
endWithChildren();
/** @type {string[]} */
const paths = [];
readFlags({}, 'npm run bench -- [PATH…]', { paths });
await ensurePackages();

mkdirSync(inProject('test-results'), { recursive: true });
const report = inProject('test-results/bench.json');
const args = ['bench', '--run', '--config', 'build/vitest.config.ts', `--outputJson=${report}`, ...paths];
const code = await run(...packageScript('vitest/vitest.mjs', args));
if (code === 0) printMedians();
process.exit(code);

function printMedians() {
  /** @type {{ files: { groups: Group[] }[] }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { fullName, benchmarks } of files.flatMap((file) => file.groups)) {
    console.log(`\n${fullName}`);
    const first = benchmarks[0]?.median ?? Number.NaN;
    const width = Math.max(...benchmarks.map((each) => each.name.length));
    for (const { name, median, sampleCount } of benchmarks) {
      const perSecond = Math.round(1000 / median).toLocaleString('en');
      const ratio = (first / median).toFixed(2);
      console.log(
        `  ${name.padEnd(width)}  median ${median.toFixed(4)} ms, ${perSecond}/s, ${ratio} × the first (${sampleCount} samples)`,
      );
    }
  }
}
