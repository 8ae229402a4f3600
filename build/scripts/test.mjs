// `npm test`: sets up packages, build and a browser, runs every test, and ends with one line counted from the reports.
// `-- --unit` runs the unit tests alone; paths choose files (those under test/e2e are the browser's).
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { ensureChromium } from './chromium.mjs';
import { readFlags } from './flags.mjs';
import { inProject } from './paths.mjs';
import { playwrightCounts, repeatedBrowserTests, sum, summaryLine } from './reports.mjs';
import { endWithChildren, packageScript, run } from './run.mjs';
import { ensureBuild, ensurePackages, requireNode } from './set-up.mjs';
import { repeatedLines, runUnitTests } from './unit-tests.mjs';

/** @typedef {import('./reports.mjs').Counts} Counts */
/** @typedef {{ name: string, code: number, counts: Counts | undefined, repeated: string[] }} Outcome */

requireNode();
endWithChildren();
/** @type {string[]} */
const paths = [];
const flags = readFlags({ unit: 'switch' }, 'npm test -- [--unit] [PATH…]', { paths });
const isBrowserPath = (/** @type {string} */ path) => /(^|\/)e2e(\/|$)|\.spec\.ts$/.test(path);
const browserPaths = paths.filter(isBrowserPath);
const unitPaths = paths.filter((path) => !isBrowserPath(path));
const runsUnits = flags.unit || paths.length === 0 || unitPaths.length > 0;
const runsBrowser = !flags.unit && (paths.length === 0 || browserPaths.length > 0);

rmSync(inProject('test-results'), { recursive: true, force: true });
mkdirSync(inProject('test-results'), { recursive: true });
await ensurePackages();
await ensureBuild();

/** @type {Outcome[]} */
const outcomes = [];
if (runsUnits) outcomes.push(await runUnits());
if (runsBrowser) outcomes.push(await runBrowser());
finish();

/** @returns {Promise<Outcome>} */
async function runUnits() {
  return { name: 'unit tests', ...(await runUnitTests('unit', { paths: unitPaths }, run)) };
}

/** @returns {Promise<Outcome>} */
async function runBrowser() {
  const report = inProject('test-results/browser.json');
  try {
    const env = { ...process.env, CHROMIUM: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const args = ['test', '--config', 'build/playwright.config.ts', '--reporter=line,json', ...browserPaths];
    const code = await run(...packageScript('@playwright/test/cli.js', args), { env });
    return { name: 'browser tests', code, counts: playwrightCounts(report), repeated: repeatedBrowserTests(report) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { name: 'browser tests', code: 1, counts: undefined, repeated: [] };
  }
}

/** Prints what went wrong with the runs themselves, then the line of all tests, and ends. */
function finish() {
  const total = sum(outcomes.flatMap((outcome) => outcome.counts ?? []));
  const problems = outcomes.flatMap(({ name, code, counts }) => {
    if (counts === undefined) return [`The ${name} left no report (exit code ${code}).`];
    if (counts.passed + counts.failed === 0) return [`The ${name} ran nothing.`];
    return code !== 0 && counts.failed === 0
      ? [`The ${name} ended with exit code ${code} although no test failed.`]
      : [];
  });
  for (const problem of problems) console.error(problem);
  for (const line of repeatedLines(outcomes.flatMap(({ repeated }) => repeated))) console.log(line);
  const line = summaryLine(total);
  // .ci/run repeats it after its last step.
  writeFileSync(inProject('test-results/summary.txt'), `${line}\n`);
  console.log(line);
  process.exitCode = problems.length === 0 && total.failed === 0 ? 0 : 1;
}
