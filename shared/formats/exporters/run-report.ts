// The reports of a run. Everything in them is text: whatever an answer held, nothing of it becomes markup.
import { assertNever } from '../../model/assert-never.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { RunFormat, RunReport, RunResult } from '../../model/run.ts';
import { type JunitCase, type JunitSuite, junitReport } from './junit.ts';
import { type ReportLanguage, runHtml } from './run-html.ts';

/** `status 2xx`, `header X-Id contains "a"`: in the words of the file that holds it. */
export function expectationText(expected: Expectation): string {
  switch (expected.kind) {
    case 'status':
    case 'errorCode':
    case 'cause':
      return `${expected.kind} ${expected.value || '–'}`;
    case 'time':
      return `time ≤ ${expected.atMostMs} ms`;
    case 'header':
      return `header ${expected.name} ${testText(expected)}`;
    case 'jsonPath':
      return `jsonPath ${expected.path} ${testText(expected)}`;
    case 'body':
      return `body ${testText(expected)}`;
    default:
      return assertNever(expected);
  }
}

function testText({ test, value }: { readonly test: string; readonly value: string }): string {
  return test === 'exists' || test === 'absent' ? test : `${test} ${JSON.stringify(value)}`;
}

/** One line for each thing that was not as expected. */
export function problemsOf({ error, expectations, missing }: RunResult): readonly string[] {
  return [
    ...(error === undefined ? [] : [error]),
    ...expectations.flatMap(({ expectation, met, actual }) =>
      met ? [] : [`${expectationText(expectation)}: ${actual === undefined ? '–' : JSON.stringify(actual)}`],
    ),
    ...missing.map((name) => `capture ${name}: –`),
  ];
}

const nameOf = ({ name, row }: RunResult): string => (row === undefined ? name : `${name} [${row + 1}]`);

export function runJunit({ name, results }: RunReport): string {
  const folders = [...new Set(results.map(({ folder }) => folder))];
  const suites = folders.map((folder): JunitSuite => {
    const own = results.filter((result) => result.folder === folder);
    return { name: folder || name, cases: own.map(caseOf) };
  });
  return junitReport(name, suites);
}

function caseOf(result: RunResult): JunitCase {
  const problems = problemsOf(result);
  if (result.passed) return { name: nameOf(result) };
  const kind = result.error === undefined ? 'failure' : 'error';
  const type = result.cause ?? result.errorCode ?? 'expectation';
  return { name: nameOf(result), outcome: { kind, type, message: problems[0] ?? type, text: problems.join('\n') } };
}

/** THE table of reports. */
export const runReports: Readonly<
  Record<
    RunFormat,
    { readonly ending: string; readonly write: (report: RunReport, language?: ReportLanguage) => string }
  >
> = {
  html: { ending: 'html', write: runHtml },
  // For machines: the same in every language.
  junit: { ending: 'xml', write: (report) => runJunit(report) },
  json: { ending: 'json', write: (report) => `${JSON.stringify(report, undefined, 2)}\n` },
};
