// The report of a run: a page that stands alone and loads nothing, and JUnit's XML. Everything in it is text: whatever
// an answer held, nothing of it becomes markup.
import { assertNever } from '../../model/assert-never.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { RunFormat, RunReport, RunResult } from '../../model/run.ts';
import { type JunitCase, type JunitSuite, junitReport } from './junit.ts';

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

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884}.no{color:#c0362c}.yes{color:#1a7f4b}@media(prefers-color-scheme:dark){.no{color:#ff8a80}.yes{color:#7bd88f}}code{overflow-wrap:anywhere}';

export function runHtml(report: RunReport): string {
  const { name, startedAt, durationMs, results } = report;
  const passed = results.filter((result) => result.passed).length;
  const rows = results.map((result) => {
    const sign = result.passed ? '<td class="yes">✓</td>' : '<td class="no">✗</td>';
    const status = html(String(result.status ?? result.errorCode ?? '–'));
    const problems = problemsOf(result).map((line) => `<div><code>${html(line)}</code></div>`);
    const where = result.folder === '' ? '' : `${html(result.folder)} / `;
    return `<tr>${sign}<td>${where}${html(nameOf(result))}<br><code>${html(`${result.method} ${result.url}`)}</code></td><td>${status}</td><td>${Math.round(result.durationMs)} ms</td><td>${problems.join('')}</td></tr>`;
  });
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${html(name)}</title><style>${STYLE}</style></head><body><h1>${html(name)}</h1>`,
    `<p>${html(startedAt)} · ${Math.round(durationMs)} ms · ${passed} / ${results.length} ✓${report.stopped ? ' · ■' : ''}</p>`,
    `<table><tbody>${rows.join('\n')}</tbody></table></body></html>`,
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** THE table of reports. */
export const runReports: Readonly<
  Record<RunFormat, { readonly ending: string; readonly write: (report: RunReport) => string }>
> = {
  html: { ending: 'html', write: runHtml },
  junit: { ending: 'xml', write: runJunit },
  json: { ending: 'json', write: (report) => `${JSON.stringify(report, undefined, 2)}\n` },
};
