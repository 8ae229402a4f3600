// `npm run check`: types, format and lint, import rules, unit tests; two steps at a time, everything shown that failed.
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { endWithChildren, packageScript, runQuietly } from './run.mjs';
import { ensurePackages, requireNode } from './set-up.mjs';
import { repeatedLines, runUnitTests } from './unit-tests.mjs';

/** @typedef {{ code: number, output: string }} Ended */

requireNode();
endWithChildren();
readFlags({}, 'npm run check');
await ensurePackages();

/** Tests that `npm test` runs and that are too slow before every commit. */
const LEFT_TO_TEST = [
  'test/e2e/**',
  // They start processes or set up copies of the project.
  'test/**/*process*.test.ts',
  'test/build/scripts/**',
  // It looks into what `npm run build` made.
  'test/build/package.test.ts',
  // They kill, damage and fill what programs keep.
  'test/faults/**',
  'test/electron/gateway/python-client.test.ts',
  // They upload 200 MB, hold a thousand connections, or wait for a time limit of the protocol.
  'test/**/streaming.test.ts',
  'test/electron/gateway/bodies-at-once.test.ts',
  'test/electron/gateway/http2.test.ts',
  'test/electron/gateway/wire-limits.test.ts',
  'test/electron/gateway/hostile-attacks.test.ts',
  'test/electron/web/loopback-limits.test.ts',
  // Thousands of random inputs; recorded ones of the same kind stay. (test/build/scripts has those of `npm run fuzz`.)
  'test/shared/signing/profiles/official-node-signer.test.ts',
  'test/shared/formats/importers/openapi/hostile.test.ts',
  'test/shared/formats/importers/hardening.test.ts',
  'test/electron/cli/signed-wrongly.test.ts',
];

/** @type {readonly { name: string, run: () => Promise<Ended> }[]} The slowest first, so that the pair of lanes ends together. */
const STEPS = [
  { name: 'unit tests', run: unitTests },
  { name: 'types', run: () => quietly(...packageScript('typescript/bin/tsc', ['-b'])) },
  {
    name: 'format and lint',
    run: () => quietly(...packageScript('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
  },
  { name: 'import rules', run: () => quietly(process.execPath, [inProject('build/scripts/check-layout.mjs')]) },
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

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<Ended>}
 */
function quietly(command, args) {
  return runQuietly(command, args, { env: PLAIN });
}

/** @returns {Promise<Ended>} */
async function unitTests() {
  /** @type {string[]} */
  const outputs = [];
  // One module table for all files: half of the time went into loading the same modules 200 times. `npm test` keeps the
  // files apart, so that none comes to need what another one left behind.
  const options = ['--no-isolate', ...LEFT_TO_TEST.flatMap((pattern) => ['--exclude', pattern])];
  const { code, repeated } = await runUnitTests('check', { options, reporter: 'minimal' }, async (command, args) => {
    const ended = await quietly(command, args);
    outputs.push(ended.output);
    return ended.code;
  });
  for (const line of repeatedLines(repeated)) console.log(line);
  return { code, output: outputs.join('\n') };
}

/** Takes one step after the other until none is left. */
async function lane() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const begun = Date.now();
    const { code, output } = await step.run();
    if (code !== 0) {
      failed.push(step.name);
      console.log(`\n── ${step.name} ──\n${output.trimEnd()}\n`);
    }
    const verdict = code === 0 ? 'ok' : 'FAILED';
    console.log(`${verdict.padEnd(7)}${step.name.padEnd(16)}${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s`);
  }
}
