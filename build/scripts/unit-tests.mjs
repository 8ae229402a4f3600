// One run of the unit tests; files that failed run once more, one after another.
// Many of them start processes, sockets and threads: what fails only beside a busy machine is told from what is wrong,
// and every test that needed the second run is named, so that nobody takes it for sound.
import { inProject } from './paths.mjs';
import { failedFiles, secondTryCounts, vitestCounts } from './reports.mjs';
import { packageScript } from './run.mjs';

/** More failed files than this are no matter of a busy machine. */
const MOST_FILES = 8;

/**
 * @param {string} name of the reports in test-results/
 * @param {{ options?: readonly string[], paths?: readonly string[], reporter?: string }} what options of
 *   Vitest's `run`, files to choose, and the reporter for the eye
 * @param {(command: string, args: readonly string[]) => Promise<number>} start runs one program to its end
 * @returns {Promise<{ code: number, counts: import('./reports.mjs').Counts | undefined, repeated: string[] }>} the exit
 *   code of the last run, the counts of both, and the tests that passed only the second time
 */
export async function runUnitTests(name, { options = [], paths = [], reporter = 'default' }, start) {
  const first = inProject(`test-results/${name}.json`);
  const code = await start(...vitest(reporter, first, [...options, ...paths]));
  const files = failedFiles(first);
  const counts = vitestCounts(first);
  if (code === 0 || files.length === 0 || files.length > MOST_FILES) return { code, counts, repeated: [] };
  const second = inProject(`test-results/${name}-again.json`);
  const again = await start(...vitest(reporter, second, [...options, '--no-file-parallelism', ...files]));
  const both = secondTryCounts(first, second);
  return both === undefined ? { code, counts, repeated: [] } : { code: again, ...both };
}

/**
 * @param {string} reporter
 * @param {string} report
 * @param {readonly string[]} args
 */
const vitest = (reporter, report, args) =>
  packageScript('vitest/vitest.mjs', [
    'run',
    '--config',
    'build/vitest.config.ts',
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);

/**
 * @param {readonly string[]} names
 * @returns {string[]} lines to print
 */
export const repeatedLines = (names) => names.map((name) => `Passed only at the second try: ${name}`);
