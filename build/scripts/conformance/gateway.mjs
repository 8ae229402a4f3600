// Runs the proofs of the gateway's FAQ and of the table of errors, prints each outcome, writes docs/conformance-gateway.md.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inProject } from '../paths.mjs';
import { packageScript, runQuietly } from '../run.mjs';
import { load } from './load.mjs';

const FOLDER = 'test/electron/gateway';

/** @typedef {{ name: string, status: 'passed' | 'failed' | 'skipped' }} Outcome */

/** Every test file of the gateway, by its path in the project, in the order of the names. */
export function gatewayTestSources() {
  return readdirSync(inProject(FOLDER), { recursive: true, encoding: 'utf8' })
    .map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((path) => ({ path, text: readFileSync(inProject(path), 'utf8') }));
}

/**
 * @param {string} report path of the test runner's JSON report
 * @returns {Outcome[]} a file that could not be loaded counts as a failed test
 */
function outcomesOf(report) {
  /** @type {{ testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    /** @type {Outcome[]} */
    const tests = assertionResults.map((test) => ({
      name: test.fullName,
      status: test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
    }));
    const isBroken = status === 'failed' && tests.every((test) => test.status !== 'failed');
    return isBroken ? [...tests, { name: `${name}: ${message}`, status: 'failed' }] : tests;
  });
}

/**
 * @param {readonly string[]} files
 * @returns {Promise<Outcome[]>}
 */
export async function outcomes(files) {
  mkdirSync(inProject('test-results'), { recursive: true });
  const report = inProject('test-results/conformance.json');
  rmSync(report, { force: true });
  const args = [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...files,
  ];
  const { output } = await runQuietly(...packageScript('vitest/vitest.mjs', args));
  try {
    return outcomesOf(report);
  } catch {
    throw new Error(`The tests left no report:\n${output}`);
  }
}

/** @param {{ gatewayPage: (sources: object[]) => string }} counting */
function writePage({ gatewayPage }) {
  writeFileSync(inProject('docs/conformance-gateway.md'), gatewayPage(gatewayTestSources()));
}

/** @returns {Promise<boolean>} */
export async function faq() {
  const counting = await load('conformance-gateway');
  writePage(counting);
  const ran = await outcomes(counting.faqFiles(gatewayTestSources()));
  const { lines, ok } = counting.faqReport(ran);
  console.log(["The gateway's FAQ, section by section", '', ...lines, ''].join('\n'));
  return ok;
}

/** @returns {Promise<boolean>} */
export async function errors() {
  const counting = await load('conformance-gateway');
  writePage(counting);
  const { lines, ok } = counting.errorsReport(await outcomes([counting.ERRORS_FILE]));
  console.log(['Errors that a caller can get', '', ...lines, ''].join('\n'));
  return ok;
}
