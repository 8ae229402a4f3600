// The files of `gateway --config`: gateway files and OpenAPI documents in any mixture, told apart by what they hold.
import {
  type ConfigProblem,
  type GatewayConfig,
  type GatewayConfigReading,
  readGatewayConfig,
} from '../../shared/gateway/read-gateway-config.ts';
import type { ImportReport } from '../../shared/model/openapi-import.ts';
import { InputProblem } from './input-problem.ts';
import { joinGatewayFiles } from './join-gateway-files.ts';
import { readDocument } from './read-document.ts';
import type { Terminal } from './terminal.ts';

/** One OpenAPI document and what was found in it. */
export interface DocumentNote {
  readonly file: string;
  readonly report: ImportReport;
}

/** A problem of the configuration, with the file that its pointer is for. */
export interface SourceProblem extends ConfigProblem {
  readonly file: string;
}

export interface GatewaySources {
  /** The text of each file, in order; a change of one of them is a change of the configuration. */
  readonly texts: readonly string[];
  readonly documents: readonly DocumentNote[];
  readonly problems: readonly SourceProblem[];
  /** Undefined where there are problems, or a document was refused whole. */
  readonly config: GatewayConfig | undefined;
}

/** A gateway file as it is written, JSON or YAML. Throws InputProblem for anything else. */
export async function readGatewayJson(file: string, text: string): Promise<unknown> {
  const content = await contentOf(file, text);
  if (content.kind === 'gateway') return content.json;
  throw new InputProblem('BAD_INPUT', 'cli.error.gatewayFileWanted', { file });
}

type Content =
  | { readonly kind: 'gateway'; readonly file: string; readonly json: unknown }
  | { readonly kind: 'openapi'; readonly file: string; readonly text: string };

/** Throws InputProblem for a file that cannot be read, or is neither JSON nor YAML. */
export async function readGatewaySources(files: readonly string[], terminal: Terminal): Promise<GatewaySources> {
  const texts: string[] = [];
  for (const file of files) texts.push(await readDocument(file, terminal));
  const contents = await Promise.all(texts.map((text, index) => contentOf(files[index] ?? '', text)));
  const gateways = contents.filter((content) => content.kind === 'gateway');
  const openApis = contents.filter((content) => content.kind === 'openapi');
  const joined = joinGatewayFiles(gateways);
  if (openApis.length === 0) {
    const reading = await withSoundCertificates(readGatewayConfig(joined.json));
    const problems = reading.ok ? [] : reading.problems.map((problem) => joined.placed(problem));
    return { texts, documents: [], problems, config: reading.ok ? reading.config : undefined };
  }
  const { importDocuments } = await import('../services/gateway-documents/import-document.ts');
  const outcome = importDocuments(
    joined.json,
    openApis.map(({ text }) => text),
  );
  const documents = outcome.imports.map(({ report }, index) => ({ file: openApis[index]?.file ?? '', report }));
  const names = openApis.map(({ file }) => file).join(', ');
  const checked = outcome.config && (await withSoundCertificates({ ok: true, config: outcome.config }));
  const wrong = checked?.ok === false ? checked.problems : outcome.problems;
  const problems = wrong.map((problem) => joined.placed(problem, names));
  return { texts, documents, problems, config: problems.length > 0 ? undefined : outcome.config };
}

/** Certificates are looked into where there are any. */
async function withSoundCertificates(reading: GatewayConfigReading): Promise<GatewayConfigReading> {
  if (!reading.ok || reading.config.groups.every(({ domainSettings }) => domainSettings.length === 0)) return reading;
  const { withCertificates } = await import('../services/gateway/tls/check-certificates.ts');
  return withCertificates(reading);
}

/** The first document that was refused whole. */
export function refusedDocument({ documents }: GatewaySources): DocumentNote | undefined {
  return documents.find(({ report }) => report.problems.some(({ severity }) => severity === 'document'));
}

async function contentOf(file: string, text: string): Promise<Content> {
  const json = parsedJson(text);
  if (json !== undefined) {
    const isDocument = typeof json.value === 'object' && json.value !== null && hasVersion(json.value);
    return isDocument ? { kind: 'openapi', file, text } : { kind: 'gateway', file, json: json.value };
  }
  const { yamlContent } = await import('./yaml-content.ts');
  const content = yamlContent(file, text);
  if (content.kind === 'wrong') throw content.problem;
  return content.kind === 'openapi' ? { kind: 'openapi', file, text } : { kind: 'gateway', file, json: content.json };
}

const hasVersion = (value: object): boolean => Object.hasOwn(value, 'openapi') || Object.hasOwn(value, 'swagger');

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
