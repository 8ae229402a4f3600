// Imports into and exports from the app's own gateway. The gateway file stays in the hands of the gateway's control:
// here it is read as text, changed, and given back to be validated and taken like any other change.
import { existsSync } from 'node:fs';
import { splitDocument } from '../../../shared/formats/importers/openapi/split-document.ts';
import { type GatewayConfig, readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import type { ImportReport, ImportResult } from '../../../shared/model/openapi-import.ts';
import type { ConfigProblem } from '../../../shared/rpc/methods/gateway.ts';
import type { Clock } from '../../ports.ts';
import type { GatewayControl } from '../gateway-control.ts';
import type { DocumentStore, KeptDocument } from '../stores/document-store.ts';
import { type ExportOutcome, type ExportRequest, exportDocument } from './export-document.ts';
import { type DocumentImport, type ImportOptions, importDocument } from './import-document.ts';
import { type Importer, importsInThread } from './import-thread.ts';
import { templateGateway } from './template-gateway.ts';

export interface ImportInput extends ImportOptions {
  readonly text: string;
  readonly preview: boolean;
}

export interface ImportAnswer {
  report: ImportReport;
  result: ImportResult;
  applied: boolean;
  problems: ConfigProblem[];
  /** Of an import that was applied: where the workspace folder keeps its text. */
  kept?: KeptDocument;
}

export interface ExportInput extends Omit<ExportRequest, 'version'> {
  readonly version?: string | undefined;
}

export interface Exported {
  text: string;
  fileName: string;
  notices: { api: string; finding: string }[];
}

export interface DocumentFile {
  fileName: string;
  text: string;
  apis: number;
}

export interface GatewayDocuments {
  import(input: ImportInput): Promise<ImportAnswer>;
  /** A document of too many APIs in several. */
  split(text: string): { parts: DocumentFile[] };
  /** @throws AppError NOT_FOUND, BAD_INPUT as `exportDocument`. */
  export(input: ExportInput): Exported;
  template(input: Pick<ExportInput, 'format' | 'encoding'>): Exported;
  /** The documents in the workspace folder. */
  readonly store: DocumentStore;
}

export interface GatewayDocumentsParts {
  readonly gateway: Pick<GatewayControl, 'configText' | 'configure' | 'publish'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly store: DocumentStore;
  /** The built thread of imports; without it documents are read in this one. */
  readonly importThread?: string | undefined;
}

export function createGatewayDocuments({
  gateway,
  clock,
  store,
  importThread,
}: GatewayDocumentsParts): GatewayDocuments {
  const here: Importer = async (file, text, options) => importDocument(file, text, options);
  // A program that runs from its source has no such file.
  const isBuilt = importThread !== undefined && existsSync(importThread);
  const read = isBuilt ? importsInThread(importThread) : here;
  const file = (): unknown => JSON.parse(gateway.configText());
  const write = (config: GatewayConfig, input: ExportInput): Exported => {
    const version = input.version ?? new Date(clock.nowMs()).toISOString();
    return exportedOf(exportDocument(config, { ...input, version }), input);
  };
  return {
    async import({ text, preview, ...options }) {
      const { report, result, document, problems } = await read(file(), text, options);
      const answer = { report, result, applied: false, problems: [...problems] };
      if (preview || document === undefined) return answer;
      const { applied, problems: left } = await gateway.configure(JSON.stringify(document));
      // What was replaced answers as before until it is published; what is new was published by being there.
      if (applied && options.publish !== false) {
        for (const api of replacedApis({ report, result }, options.group)) {
          await gateway.publish({ api, environment: 'RELEASE' });
        }
      }
      const kept = applied ? { kept: await store.keep(text) } : {};
      return { ...answer, applied, problems: left, ...kept };
    },
    store,
    split: (text) => ({ parts: documentFiles(text) }),
    export: (input) => write(configOf(file()), input),
    template: (input) => write(configOf(templateGateway), { ...input, scope: 'extended' }),
  };
}

/** `GROUP/API` of each API that the import replaced. */
function replacedApis({ report, result }: DocumentImport, group: string | undefined): readonly string[] {
  const updated = new Set(result.success.filter(({ action }) => action === 'update').map(routeOf));
  const names = report.apis.filter((api) => updated.has(routeOf(api))).map(({ name, more }) => more?.name ?? name);
  return names.map((name) => `${group ?? report.group}/${String(name)}`);
}

const routeOf = ({ method, path }: { readonly method: string; readonly path: string }): string => `${method} ${path}`;

/** A file that the control has is valid. */
function configOf(file: unknown): GatewayConfig {
  const reading = readGatewayConfig(file);
  if (!reading.ok) throw new Error('the gateway file became invalid');
  return reading.config;
}

function exportedOf({ text, group, notices }: ExportOutcome, { format, encoding }: ExportInput): Exported {
  return { text, fileName: exportFileName(group, format, encoding), notices: notices.map((each) => ({ ...each })) };
}

/** The parts of a document, each with a name of ours (S85). */
export function documentFiles(text: string): DocumentFile[] {
  const ending = /^\s*\{/.test(text) ? 'json' : 'yaml';
  return splitDocument(text).map((part, index) => ({ fileName: `part-${index + 1}.${ending}`, ...part }));
}

/** Made by us, whatever the group is called (S85). */
export function exportFileName(group: string, format: string, encoding: string): string {
  const slug = group
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${slug === '' ? 'group' : slug}-apis.${format}.${encoding}`;
}
