// What a check found, as one object for programs, as lines with file and line for people, as JUnit's XML for CI.
import { type JunitCase, type JunitSuite, junitReport } from '../../shared/formats/exporters/junit.ts';
import { asSent, type ImportedRequest, type ImportProblem } from '../../shared/formats/importers/imported-request.ts';
import { HOST } from '../../shared/http/header-names.ts';
import type { Cause } from '../../shared/model/diagnosis.ts';
import { headerValue } from '../../shared/model/header-list.ts';
import type { CheckBasis, CheckVerdict, RequestCheck } from '../services/check/check-request.ts';
import { titled } from './diagnosis-page.ts';
import type { CliText } from './language.ts';
import type { Page } from './output.ts';

export interface CheckedFile {
  readonly name: string;
  readonly requests: readonly { readonly imported: ImportedRequest; readonly check: RequestCheck }[];
  readonly problems: readonly ImportProblem[];
}

export interface CheckedCall {
  readonly file: string;
  /** First and last line of the request in the file, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly name?: string;
  readonly method: string;
  readonly url: string;
  readonly verdict: CheckVerdict;
  readonly basis: CheckBasis;
  readonly status?: number;
  readonly errorCode?: string;
  readonly reason?: string;
  readonly causes: readonly Cause[];
  /** What the file leaves open about the request. */
  readonly notes: readonly { readonly id: string; readonly line: number; readonly message: string }[];
}

export interface CheckReport {
  readonly calls: readonly CheckedCall[];
  readonly refused: number;
  readonly passed: number;
  readonly unverified: number;
  readonly undecided: number;
  readonly problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly id: string;
    readonly message: string;
  }[];
}

export function checkReport(files: readonly CheckedFile[], text: CliText): CheckReport {
  const calls = files.flatMap(({ name, requests }) =>
    requests.map(({ imported, check }) => checkedCall(name, imported, check, text)),
  );
  const of = (verdict: CheckVerdict) => calls.filter((call) => call.verdict === verdict).length;
  const problems = files.flatMap(({ name, problems: found }) =>
    found.map(({ id, line, found: quoted }) => ({
      file: name,
      line,
      id,
      message: text(`cli.check.problem.${id}`, { found: quoted }),
    })),
  );
  const counts = {
    refused: of('refused'),
    passed: of('passed'),
    unverified: of('unverified'),
    undecided: of('undecided'),
  };
  return { calls, ...counts, problems };
}

function checkedCall(file: string, imported: ImportedRequest, check: RequestCheck, text: CliText): CheckedCall {
  const { line, endLine, name, notes } = imported;
  const { scheme, method, target, headers } = asSent(imported);
  return {
    file,
    line,
    endLine,
    ...(name === undefined ? {} : { name }),
    method,
    url: `${scheme}://${headerValue(headers, HOST) ?? ''}${target}`,
    ...check,
    notes: notes.map((note) => ({
      id: note.id,
      line: note.line,
      message: text(`cli.check.note.${note.id}`, { value: note.value }),
    })),
  };
}

/** A line per request, its causes below it; the counts at the end. */
export function printReport(report: CheckReport, page: Page, text: CliText): Page {
  for (const call of report.calls) {
    const verdict = text(`cli.check.verdict.${call.verdict}`);
    const style = call.verdict === 'refused' ? 'red' : call.verdict === 'passed' ? 'green' : 'yellow';
    page.line(`${call.file}:${call.line}: ${verdict} ${call.method} ${call.url}`, style);
    for (const line of detailLines(call, text)) page.line(`    ${line}`);
  }
  for (const { file, line, message } of report.problems) page.line(`${file}:${line}: ${message}`, 'red');
  if (report.calls.length > 0 || report.problems.length > 0) page.blank();
  const counts = ['refused', 'passed', 'unverified', 'undecided'] as const;
  page.line(text('cli.check.counts', Object.fromEntries(counts.map((name) => [name, String(report[name])]))));
  return report.unverified === 0 ? page : page.line(text('cli.check.why.unverified'), 'dim');
}

function detailLines(
  { causes, status, errorCode, basis, verdict, notes }: CheckedCall,
  text: CliText,
): readonly string[] {
  const answer =
    status === undefined ? [] : [text(`cli.check.answer.${basis}`, { answer: `${status} ${errorCode ?? ''}`.trim() })];
  const told = causes.filter(({ certainty }, index) => index === 0 || certainty === 'proven');
  return [
    ...(verdict === 'refused' ? answer : []),
    ...told.flatMap((cause) => [`${titled(cause, text)} ${cause.cause}`, ...fixOf(cause)]),
    ...(verdict === 'refused'
      ? []
      : notes.map(({ message, line }) => text('cli.error.atLine', { line: String(line), message }))),
  ];
}

function fixOf({ fix }: Cause): readonly string[] {
  return fix.text === '' ? [] : fix.text.split('\n').map((line) => `→ ${line}`);
}

/** Refused requests fail, what could not be judged is skipped, what could not be read is an error. */
export function junitOf(report: CheckReport, text: CliText): string {
  const names = [...new Set([...report.calls, ...report.problems].map(({ file }) => file))];
  const suites = names.map((name): JunitSuite => {
    const calls = report.calls.filter(({ file }) => file === name).map((call) => junitCase(call, text));
    const problems = report.problems
      .filter(({ file }) => file === name)
      .map(({ line, id, message }): JunitCase => {
        return { name: `${name}:${line}`, line, outcome: { kind: 'error', type: id, message, text: message } };
      });
    return { name, cases: [...calls, ...problems] };
  });
  return junitReport('countersign check', suites);
}

function junitCase(call: CheckedCall, text: CliText): JunitCase {
  const { method, url, line, verdict, causes } = call;
  const title = call.name === undefined ? `${method} ${url}` : `${call.name}: ${method} ${url}`;
  const named = { name: `${title} (${call.file}:${line})`, line };
  const [first] = causes;
  const body = detailLines(call, text).join('\n');
  if (verdict === 'passed') return named;
  if (verdict !== 'refused') {
    const [note] = call.notes;
    const message = verdict === 'undecided' && note ? note.message : text(`cli.check.why.${verdict}`);
    return { ...named, outcome: { kind: 'skipped', type: verdict, message, text: body } };
  }
  const message = first === undefined ? text('cli.check.verdict.refused') : titled(first, text);
  return {
    ...named,
    outcome: { kind: 'failure', type: first?.cause ?? call.errorCode ?? 'refused', message, text: body },
  };
}
