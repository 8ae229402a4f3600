// countersign run: a workspace folder sent in order, with what is expected of each answer.
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { RunReport, RunResult } from '../../../shared/model/run.ts';
import { codeOf } from '../../services/stores/atomic-file.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { proxyFlags } from '../network-flags.ts';
import { Page, writeJson } from '../output.ts';
import { numberFlag } from '../parse-arguments.ts';
import { readText } from '../read-input.ts';
import { credentialFlags, variableFlags } from '../request-flags.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'cli.run.summary',
  usage: 'FOLDER [options]',
  flags: [
    ...variableFlags,
    { name: 'data', value: 'FILE', help: 'cli.flag.rows' },
    { name: 'folder', value: 'NAME', help: 'cli.flag.folder' },
    { name: 'report', value: 'KIND=FILE', repeatable: true, help: 'cli.flag.report' },
    { name: 'bail', help: 'cli.flag.bail' },
    { name: 'delay', value: 'MS', help: 'cli.flag.delay' },
    ...credentialFlags,
    ...proxyFlags,
  ],
  examples: [
    'countersign run workspace --environment test --key KEY --secret-file secret.txt',
    'countersign run workspace --data users.csv --report junit=run.xml --report html=run.html --json',
  ],
  async run(call) {
    const [folder, surplus] = call.arguments.positionals;
    if (folder === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.noFiles');
    if (surplus !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus });
    const reports = readReports(call);
    const { openRunFolder } = await import('../run-folder.ts');
    const { runRequests } = await import('../../services/runner/run-requests.ts');
    const opened = await openRunFolder(resolve(folder), call);
    const progress = (result: RunResult) => (call.json ? writeJson(call.terminal, result) : printLine(result, call));
    const report = await runRequests(
      {
        name: basename(resolve(folder)),
        requests: opened.requests,
        rows: await readRows(call),
        bail: call.arguments.has('bail'),
        delayMs: numberFlag(call.arguments, 'delay', { min: 0, max: 3_600_000 }) ?? 0,
      },
      {
        clock: call.terminal.clock,
        send: opened.send,
        progress,
        wait: (ms) => new Promise((done) => void setTimeout(done, ms)),
      },
    );
    opened.close();
    for (const { kind, file } of reports) await writeReport(kind, file, report);
    return finish(report, call);
  },
};

async function finish(report: RunReport, call: CommandCall): Promise<ExitCode> {
  const { results, durationMs } = report;
  const passed = results.filter((result) => result.passed).length;
  const total = { passed: String(passed), all: String(results.length), ms: String(Math.round(durationMs)) };
  const isGood = passed === results.length;
  if (!call.json) await new Page(call).line(call.text('cli.run.total', total), isGood ? 'green' : 'red').print();
  return isGood ? 0 : 1;
}

async function printLine(result: RunResult, call: CommandCall): Promise<void> {
  const { problemsOf } = await import('../../../shared/formats/exporters/run-report.ts');
  const row = result.row === undefined ? '' : ` [${result.row + 1}]`;
  const came = result.status ?? result.errorCode ?? '–';
  const page = new Page(call);
  page.line(
    `${result.passed ? '✓' : '✗'} ${result.name}${row}  ${came}  ${Math.round(result.durationMs)} ms`,
    result.passed ? 'green' : 'red',
  );
  for (const problem of problemsOf(result)) page.line(`    ${problem}`);
  await page.print();
}

async function readRows(call: CommandCall) {
  const file = call.arguments.value('data');
  if (file === undefined) return [];
  const { readDataRows } = await import('../../../shared/runner/data-rows.ts');
  const read = readDataRows(await readText(file, call.terminal));
  if (!read.ok) throw new InputProblem('BAD_INPUT', 'cli.error.dataRow', { file, line: String(read.line) });
  return read.rows;
}

type ReportKind = 'html' | 'junit' | 'json';

function readReports(call: CommandCall): readonly { readonly kind: ReportKind; readonly file: string }[] {
  return call.arguments.values('report').map((word) => {
    const [, kind, file] = /^(html|junit|json)=(.+)$/.exec(word) ?? [];
    if (file === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.report');
    // The pattern names exactly these.
    return { kind: kind as ReportKind, file };
  });
}

async function writeReport(kind: ReportKind, file: string, report: RunReport): Promise<void> {
  const { runHtml, runJunit } = await import('../../../shared/formats/exporters/run-report.ts');
  const texts = { html: runHtml, junit: runJunit, json: (of: RunReport) => `${JSON.stringify(of, undefined, 2)}\n` };
  try {
    await writeFile(file, texts[kind](report));
  } catch (error) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.fileUnwritable', { file, reason: codeOf(error) });
  }
}
