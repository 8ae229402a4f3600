// countersign import: an OpenAPI document as APIs of the gateway, with everything that is wrong in it.
import type { ApiBackend, ApiDefinition } from '../../../shared/model/api-definition.ts';
import type { ImportProblem, ImportReport, ImportResult, ImportWarning } from '../../../shared/model/openapi-import.ts';
import type { ImportOptions, ImportOutcome } from '../../services/gateway-documents/import-document.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { isRequestsImport, runRequestsImport } from '../import-requests.ts';
import { findingText } from '../import-text.ts';
import { InputProblem } from '../input-problem.ts';
import { Page, writeJson } from '../output.ts';
import { choiceFlag, numberFlag } from '../parse-arguments.ts';

const MODES = ['merge', 'override'] as const;

export const importCommand: Command = {
  name: 'import',
  summary: 'cli.import.summary',
  usage: 'FILE… [options]',
  flags: [
    { name: 'into', value: 'FILE', help: 'cli.flag.into' },
    { name: 'out', value: 'FILE', help: 'cli.flag.importOut' },
    { name: 'group', value: 'NAME', help: 'cli.flag.importGroup' },
    { name: 'api-mode', value: 'MODE', help: 'cli.flag.apiMode' },
    { name: 'extend-mode', value: 'MODE', help: 'cli.flag.extendMode' },
    { name: 'no-publish', help: 'cli.flag.noPublish' },
    { name: 'plain', help: 'cli.flag.plain' },
    { name: 'requests', help: 'cli.flag.requests' },
    { name: 'split', value: 'FOLDER', help: 'cli.flag.split' },
    { name: 'backend-timeout', value: 'MS', help: 'cli.flag.backendTimeout' },
  ],
  examples: [
    'countersign import pets.yaml --json',
    'countersign import pets.yaml --into gateway.json --api-mode override',
    'countersign import petstore.json --out gateway.json',
    'countersign import collection.json environment.json --json',
  ],
  async run(call) {
    if (await isRequestsImport(call)) return runRequestsImport(call);
    const { readDocument } = await import('../read-document.ts');
    const file = documentFile(call);
    const options = importOptions(call);
    const into = call.arguments.value('into');
    const gateway: unknown = into === undefined ? { groups: [] } : await gatewayFile(into, call);
    const text = await readDocument(file, call.terminal);
    const folder = call.arguments.value('split');
    if (folder !== undefined) return split(text, folder, call);
    const { importDocument } = await import('../../services/gateway-documents/import-document.ts');
    const outcome = importDocument(gateway, text, options);
    const target = call.arguments.value('out') ?? into;
    if (target !== undefined && outcome.document !== undefined) await write(target, outcome, call);
    await print(file, outcome, call);
    return exitCode(outcome);
  },
};

function documentFile({ arguments: given }: CommandCall): string {
  const [file, second] = given.positionals;
  if (file === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.documentNeeded');
  if (second !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: second.slice(0, 60) });
  return file;
}

function importOptions({ arguments: given }: CommandCall): ImportOptions {
  return {
    group: given.value('group'),
    apiMode: choiceFlag(given, 'api-mode', MODES) ?? 'merge',
    extendMode: choiceFlag(given, 'extend-mode', MODES) ?? 'merge',
    publish: !given.has('no-publish'),
    plain: given.has('plain'),
    backendTimeoutMs: numberFlag(given, 'backend-timeout', { min: 1, max: 600_000 }),
  };
}

async function gatewayFile(file: string, call: CommandCall): Promise<unknown> {
  const { readDocument } = await import('../read-document.ts');
  const { readGatewayJson } = await import('../gateway-sources.ts');
  return readGatewayJson(file, await readDocument(file, call.terminal));
}

async function write(file: string, { document }: ImportOutcome, call: CommandCall): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(file, `${JSON.stringify(document, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new InputProblem('NOT_FOUND', 'cli.error.fileUnwritable', { file, reason });
  }
  if (!call.json) call.terminal.note(call.text('cli.import.written', { file }));
}

/** Writes the parts of a document of too many APIs into a folder, which is made when it is not there. */
async function split(text: string, folder: string, call: CommandCall): Promise<ExitCode> {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const { documentFiles } = await import('../../services/gateway-documents/gateway-documents.ts');
  const files = documentFiles(text).map(({ fileName, ...part }) => ({ file: join(folder, fileName), ...part }));
  try {
    await mkdir(folder, { recursive: true });
    for (const part of files) await writeFile(part.file, part.text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new InputProblem('NOT_FOUND', 'cli.error.fileUnwritable', { file: folder, reason });
  }
  const parts = files.map(({ file, apis }) => ({ file, apis }));
  if (call.json) await writeJson(call.terminal, { parts });
  else
    for (const { file, apis } of parts) call.terminal.note(call.text('cli.import.part', { file, apis: String(apis) }));
  return 0;
}

/** 2 refused whole, 1 something was rejected, 0 all taken. */
function exitCode({ report, problems }: ImportOutcome): ExitCode {
  if (problems.length > 0 || report.problems.some(({ severity }) => severity === 'document')) return 2;
  return report.problems.length > 0 ? 1 : 0;
}

async function print(file: string, outcome: ImportOutcome, call: CommandCall): Promise<void> {
  const { report, result, problems } = outcome;
  const { terminal, text, language } = call;
  for (const problem of report.problems.filter(({ severity }) => severity === 'document')) {
    const message = findingText(problem, language);
    const params = { file, line: String(problem.line), column: String(problem.column), message };
    terminal.note(text('cli.error.prefix', { message: text('cli.error.atPlace', params) }));
  }
  for (const problem of problems) terminal.note(text('cli.error.configProblem', { ...problem }));
  if (call.json) return writeJson(terminal, { ...report, result });
  if (report.problems.some(({ severity }) => severity === 'document')) return;
  return pageOf(report, result, call).print();
}

function pageOf(report: ImportReport, result: ImportResult, call: CommandCall): Page {
  const { text, language } = call;
  const counts = { accepted: String(report.accepted), rejected: String(report.rejected.length) };
  const page = new Page(call).line(
    text('cli.import.title', { group: report.group, format: report.format, ...counts }),
    report.rejected.length > 0 ? 'yellow' : 'green',
  );
  for (const api of report.apis) page.line(`  ${apiLine(api)}`);
  const lines = (list: readonly (ImportProblem | ImportWarning)[]) =>
    list.map((each) => `${each.line}:${each.column}  ${each.api ?? ''}  ${findingText(each, language)}`).join('\n');
  if (report.problems.length > 0) page.block(text('cli.import.problems'), lines(report.problems));
  if (report.warnings.length > 0) page.block(text('cli.import.warnings'), lines(report.warnings));
  const kept = result.failure.filter(({ error_code }) => error_code === 'APIG.3202' || error_code === 'APIG.3301');
  const others = kept.map(({ method, path, error_msg }) => `${method} ${path}  ${error_msg}`);
  if (others.length > 0) page.block(text('cli.import.kept'), others.join('\n'));
  return page;
}

function apiLine(api: ApiDefinition): string {
  const auth = api.twoFactor ? `${api.auth} + ${api.authorizer ?? ''}` : api.auth;
  const mode = api.matchMode === 'SWA' ? '…' : '';
  return `${api.method} ${api.path}${mode}  ${api.name}  ${auth}  → ${backendLine(api.backend)}`;
}

function backendLine(backend: ApiBackend): string {
  if (backend.type === 'MOCK') return `MOCK ${backend.status ?? 200}`;
  if (backend.type === 'FUNCTION') return backend.urn;
  const host = backend.type === 'HTTP' ? backend.address : backend.channel;
  return `${backend.method} ${backend.scheme.toLowerCase()}://${host}${backend.path}`;
}
