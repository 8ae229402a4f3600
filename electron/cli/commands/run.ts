// countersign run: a workspace folder sent in order, with what is expected of each answer.

import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type RunFormat, type RunReport, type RunResult, runFormats } from '../../../shared/model/run.ts';
import { hostMessage } from '../../../shared/text/host-messages/host-message.ts';
import type { RunWork } from '../../services/runner/run-requests.ts';
import { codeOf } from '../../services/stores/atomic-file.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import type { CliLanguage } from '../language.ts';
import { proxyFlags } from '../network-flags.ts';
import { Page, writeJson } from '../output.ts';
import { numberFlag } from '../parse-arguments.ts';
import { readText } from '../read-input.ts';
import { credentialFlags, variableFlags } from '../request-flags.ts';
import type { RunFolder } from '../run-folder.ts';
import { vaultFlags } from '../vault-credential.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'cli.run.summary',
  usage: 'FOLDER [options]',
  flags: [
    ...variableFlags,
    { name: 'rows', value: 'FILE', help: 'cli.flag.rows' },
    { name: 'folder', value: 'NAME', help: 'cli.flag.folder' },
    { name: 'report', value: 'KIND=FILE', repeatable: true, help: 'cli.flag.report' },
    { name: 'bail', help: 'cli.flag.bail' },
    { name: 'delay', value: 'MS', help: 'cli.flag.delay' },
    ...credentialFlags,
    ...vaultFlags,
    ...proxyFlags,
  ],
  examples: [
    'countersign run workspace --environment test --passphrase-file passphrase.txt',
    'countersign run workspace --folder orders --bail --key KEY --secret-file secret.txt',
    'countersign run workspace --rows users.csv --report junit=run.xml --report html=run.html --json',
  ],
  async run(call) {
    const [folder, surplus] = call.arguments.positionals;
    if (folder === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.noFolder');
    if (surplus !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus });
    const reports = readReports(call);
    const path = resolve(folder);
    const work = {
      name: basename(path),
      rows: await readRows(call),
      bail: call.arguments.has('bail'),
      delayMs: numberFlag(call.arguments, 'delay', { min: 0, max: 3_600_000 }) ?? 0,
    };
    const { openRunFolder } = await import('../run-folder.ts');
    const opened = await openRunFolder(path, call);
    const report = await performRun({ ...work, requests: opened.requests }, opened, call);
    opened.close();
    for (const each of reports) await writeReport(each, report, call.language);
    return finish(report, call);
  },
};

/** Ctrl+C ends it with what has come; the reports are written all the same. */
async function performRun(work: RunWork, { send, close }: RunFolder, call: CommandCall): Promise<RunReport> {
  const { runRequests } = await import('../../services/runner/run-requests.ts');
  const { waitUnless } = await import('../../services/runner/wait-unless.ts');
  const stop = new AbortController();
  void call.terminal.untilStopped().then(() => {
    stop.abort();
    close();
  });
  return runRequests(work, {
    clock: call.terminal.clock,
    send,
    progress: (result) => (call.json ? writeJson(call.terminal, result) : printLine(result, call)),
    wait: (ms) => waitUnless(stop.signal, ms),
    signal: stop.signal,
  });
}

async function finish(report: RunReport, call: CommandCall): Promise<ExitCode> {
  const { results, durationMs } = report;
  const passed = results.filter((result) => result.passed).length;
  const total = { passed: String(passed), all: String(results.length), ms: String(Math.round(durationMs)) };
  const isGood = passed === results.length && !report.stopped;
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
  const file = call.arguments.value('rows');
  const data = call.arguments.value('data');
  // In other tools `--data` are the rows; here, as in every command, it is the app's folder.
  if (data !== undefined && existsSync(data) && !statSync(data).isDirectory()) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.rowsFlag', { file: data });
  }
  if (file === undefined) return [];
  const { readDataRows } = await import('../../../shared/runner/data-rows.ts');
  const read = readDataRows(await readText(file, call.terminal));
  if (!read.ok) throw new InputProblem('BAD_INPUT', 'cli.error.dataRow', { file, line: String(read.line) });
  return read.rows;
}

interface WantedReport {
  readonly kind: RunFormat;
  readonly file: string;
}

function readReports(call: CommandCall): readonly WantedReport[] {
  return call.arguments.values('report').map((word) => {
    const equals = word.indexOf('=');
    const kind = runFormats.find((each) => each === word.slice(0, equals));
    const file = word.slice(equals + 1);
    if (kind === undefined || file === '') throw new InputProblem('BAD_ARGUMENT', 'cli.error.report');
    return { kind, file };
  });
}

async function writeReport({ kind, file }: WantedReport, report: RunReport, language: CliLanguage): Promise<void> {
  const { runReports } = await import('../../../shared/formats/exporters/run-report.ts');
  try {
    const say = (message: string) => hostMessage(message, language);
    await writeFile(file, runReports[kind].write(report, { language, say }));
  } catch (error) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.fileUnwritable', { file, reason: codeOf(error) });
  }
}
