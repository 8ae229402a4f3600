// countersign export: a group of a gateway file as an OpenAPI document that the real gateway would take.
import { exportFormats } from '../../../shared/formats/exporters/requests/export-formats.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { exportRequestFiles } from '../export-requests.ts';
import { InputProblem } from '../input-problem.ts';
import { choiceFlag } from '../parse-arguments.ts';

const FORMATS = ['openapi3', 'swagger2'] as const;
const ALL_FORMATS = [...FORMATS, ...exportFormats] as const;
const ENCODINGS = ['yaml', 'json'] as const;
const SCOPES = ['basic', 'full', 'extended'] as const;

export const exportCommand: Command = {
  name: 'export',
  summary: 'cli.export.summary',
  usage: '[FILE…] --format FORMAT [options]',
  flags: [
    { name: 'format', value: 'FORMAT', help: 'cli.flag.format' },
    { name: 'config', value: 'FILE', repeatable: true, help: 'cli.flag.exportConfig' },
    { name: 'group', value: 'NAME', help: 'cli.flag.exportGroup' },
    { name: 'api', value: 'NAME', repeatable: true, help: 'cli.flag.exportApi' },
    { name: 'scope', value: 'SCOPE', help: 'cli.flag.scope' },
    { name: 'encoding', value: 'ENCODING', help: 'cli.flag.encoding' },
    { name: 'document-version', value: 'TEXT', help: 'cli.flag.documentVersion' },
    { name: 'template', help: 'cli.flag.template' },
    { name: 'out', value: 'FILE', help: 'cli.flag.exportOut' },
  ],
  examples: [
    'countersign export gateway.json --format openapi3 --group pets --out pets.yaml',
    'countersign export gateway.json --format swagger2 --json',
    'countersign export --template --format openapi3',
    'countersign export collection.json --format k6 --out load-test.js',
  ],
  async run(call) {
    const { arguments: given, terminal } = call;
    const format = choiceFlag(given, 'format', ALL_FORMATS);
    if (format === undefined) {
      const allowed = ALL_FORMATS.join(', ');
      throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagNeeded', { flag: '--format', allowed });
    }
    if (format !== 'openapi3' && format !== 'swagger2') return exportRequestFiles(format, call, write);
    const out = given.value('out');
    const encoding = choiceFlag(given, 'encoding', ENCODINGS) ?? (isJson(call, out) ? 'json' : 'yaml');
    const scope = choiceFlag(given, 'scope', SCOPES) ?? 'extended';
    const config = await configuration(call);
    if (config === undefined) return 2;
    const { exportDocument } = await import('../../services/gateway-documents/export-document.ts');
    const { text, notices } = exportDocument(config, {
      ...{ format, encoding, scope, group: given.value('group'), apis: given.values('api') },
      version: given.value('document-version') ?? new Date(terminal.clock.nowMs()).toISOString(),
    });
    for (const { api, finding } of notices) terminal.note(call.text('cli.export.notice', { api, finding }));
    return out === undefined ? print(text, call) : write(out, text, call);
  },
};

const isJson = (call: CommandCall, out: string | undefined): boolean => call.json || out?.endsWith('.json') === true;

/** The gateway of the files, which may be OpenAPI documents too; undefined after their problems have been told. */
async function configuration(call: CommandCall): Promise<GatewayConfig | undefined> {
  const files = [...call.arguments.values('config'), ...call.arguments.positionals];
  if (call.arguments.has('template')) return templateConfig();
  if (files.length === 0) throw new InputProblem('BAD_ARGUMENT', 'cli.error.gatewayFileNeeded');
  const { readGatewaySources } = await import('../gateway-sources.ts');
  const { tellSources } = await import('../tell-sources.ts');
  const sources = await readGatewaySources(files, call.terminal);
  if (sources.config === undefined) await tellSources(sources, call);
  return sources.config;
}

async function templateConfig(): Promise<GatewayConfig> {
  const { readGatewayConfig } = await import('../../../shared/gateway/read-gateway-config.ts');
  const { templateGateway } = await import('../../services/gateway-documents/template-gateway.ts');
  const reading = readGatewayConfig(templateGateway);
  if (!reading.ok) throw new Error('the template is not valid');
  return reading.config;
}

async function print(text: string, call: CommandCall): Promise<ExitCode> {
  await call.terminal.write(text);
  return 0;
}

async function write(file: string, text: string, call: CommandCall): Promise<ExitCode> {
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new InputProblem('NOT_FOUND', 'cli.error.fileUnwritable', { file, reason });
  }
  call.terminal.note(call.text('cli.import.written', { file }));
  return 0;
}
