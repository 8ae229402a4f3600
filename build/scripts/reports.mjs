// Counts of the test runners' own JSON reports, and the one line at the end of a run.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} TestFile */

/**
 * Vitest's JSON report. A file that could not even be loaded has no tests; it counts as one failure.
 * @param {string} file
 * @returns {Counts | undefined} undefined when there is no readable report
 */
export function vitestCounts(file) {
  const report = readReport(file);
  if (report === undefined || !Number.isInteger(report.numTotalTests) || !Array.isArray(report.testResults))
    return undefined;
  return sum(report.testResults.map(countsOfFile));
}

/**
 * @param {TestFile} file
 * @returns {Counts} a file that failed without a failed test could not be loaded: one failure
 */
function countsOfFile(file) {
  const having = (/** @type {string} */ status) =>
    file.assertionResults.filter((test) => test.status === status).length;
  const [passed, failed] = [having('passed'), having('failed')];
  const skipped = file.assertionResults.length - passed - failed;
  return { passed, failed: failed === 0 && file.status === 'failed' ? 1 : failed, skipped };
}

/**
 * The files of Vitest's JSON report that hold a failure.
 * @param {string} file
 * @returns {string[]} absolute paths
 */
export function failedFiles(file) {
  /** @type {TestFile[]} */
  const files = readReport(file)?.testResults ?? [];
  return files.filter((each) => countsOfFile(each).failed > 0).map((each) => each.name);
}

/**
 * The counts of a run whose failed files ran a second time: each file counts as its last run ended.
 * @param {string} first report of all files
 * @param {string} second report of the files that failed
 * @returns {{ counts: Counts, repeated: string[] } | undefined} names of the tests that passed only the second time
 */
export function secondTryCounts(first, second) {
  /** @type {[{ testResults: TestFile[] } | undefined, { testResults: TestFile[] } | undefined]} */
  const [all, again] = [readReport(first), readReport(second)];
  if (!Array.isArray(all?.testResults) || !Array.isArray(again?.testResults)) return undefined;
  const later = new Map(again.testResults.map((file) => [file.name, file]));
  const repeated = all.testResults.flatMap((file) => {
    const now = later.get(file.name)?.assertionResults ?? [];
    const passed = new Set(now.filter((test) => test.status === 'passed').map((test) => test.fullName));
    return file.assertionResults.filter((test) => test.status === 'failed' && passed.has(test.fullName));
  });
  return {
    counts: sum(all.testResults.map((file) => countsOfFile(later.get(file.name) ?? file))),
    repeated: repeated.map((test) => test.fullName),
  };
}

/**
 * Playwright's JSON report. A test that failed first and passed when repeated counts as it ended, and is named by
 * repeatedBrowserTests; errors outside of any test count as failures.
 * @param {string} file
 * @returns {Counts | undefined}
 */
export function playwrightCounts(file) {
  const report = readReport(file);
  if (report === undefined || !Number.isInteger(report.stats?.expected)) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/** @typedef {{ specs?: { title: string, tests: { status: string }[] }[], suites?: Suite[] }} Suite */

/**
 * @param {string} file Playwright's JSON report
 * @returns {string[]} titles of the tests that passed only when repeated
 */
export function repeatedBrowserTests(file) {
  /** @type {(suite: Suite) => string[]} */
  const within = ({ specs = [], suites = [] }) => [
    ...specs.filter((spec) => spec.tests.some((test) => test.status === 'flaky')).map((spec) => spec.title),
    ...suites.flatMap(within),
  ];
  return within(readReport(file) ?? {});
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  });

/** @param {Counts} counts */
export const summaryLine = ({ passed, failed, skipped }) =>
  `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;
