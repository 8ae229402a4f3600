// `npm run check`: types, format and lint, import rules, unit tests; two steps at a time, everything shown that failed.
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, packageScript, runQuietly } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';

requireNode();
endWithChildren();
readFlags({}, 'npm run check');
await ensurePackages();

/** Tests that start processes, set up copies of the project or upload 200 MB: `npm test` runs them. */
const LEFT_TO_TEST = ['test/e2e/**', 'test/**/*process*.test.ts', 'test/build/scripts/**', 'test/**/streaming.test.ts'];

/** @type {readonly { name: string, command: [string, string[]] }[]} The slowest first, so that the pair of lanes ends together. */
const STEPS = [
  {
    name: 'unit tests',
    command: packageScript('vitest/vitest.mjs', [
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=minimal',
      ...LEFT_TO_TEST.flatMap((pattern) => ['--exclude', pattern]),
    ]),
  },
  { name: 'types', command: packageScript('typescript/bin/tsc', ['-b']) },
  {
    name: 'format and lint',
    command: packageScript('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'import rules', command: [process.execPath, [inProject('build/scripts/check-layout.mjs')]] },
];

// What the steps print is kept and shown later, where colours may not be understood.
/** @type {NodeJS.ProcessEnv} */
const PLAIN = { ...process.env, NO_COLOR: '1' };
delete PLAIN.FORCE_COLOR;

const started = Date.now();
const waiting = [...STEPS];
/** @type {string[]} */
const failed = [];
await Promise.all([lane(), lane()]);
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(
  failed.length === 0 ? `All checks passed in ${seconds} s.` : `Failed: ${failed.join(', ')} (${seconds} s).`,
);
process.exit(failed.length === 0 ? 0 : 1);

/** Takes one step after the other until none is left. */
async function lane() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const begun = Date.now();
    const { code, output } = await runQuietly(...step.command, { env: PLAIN });
    if (code !== 0) {
      failed.push(step.name);
      console.log(`\n── ${step.name} ──\n${output.trimEnd()}\n`);
    }
    const verdict = code === 0 ? 'ok' : 'FAILED';
    console.log(`${verdict.padEnd(7)}${step.name.padEnd(16)}${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s`);
  }
}
