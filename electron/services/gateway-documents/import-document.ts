// OpenAPI documents put into a gateway file: read, merged, and held against the schema of a running gateway.
import { importOpenApi } from '../../../shared/formats/importers/openapi/import-openapi.ts';
import { failuresOf, idOf } from '../../../shared/formats/importers/openapi/import-result.ts';
import {
  type ConflictMode,
  type MergeOptions,
  mergeImport,
} from '../../../shared/formats/importers/openapi/merge-import.ts';
import {
  type ConfigProblem,
  type GatewayConfig,
  readGatewayConfig,
} from '../../../shared/gateway/read-gateway-config.ts';
import {
  type GatewayDocument,
  gatewayDocumentSchema,
  nameOfApi,
  nameOfGroup,
} from '../../../shared/model/gateway-document.ts';
import type { ImportReport, ImportResult } from '../../../shared/model/openapi-import.ts';
import { fillText } from '../../../shared/text/fill-text.ts';
import { openApiImportEn } from '../../../shared/text/openapi-import.en.ts';

export interface ImportOptions {
  /** The group to import into; without it the one called like the document's title, or a new one. */
  readonly group?: string | undefined;
  readonly apiMode?: ConflictMode;
  readonly extendMode?: ConflictMode;
  readonly publish?: boolean;
  readonly plain?: boolean;
  /** Without it that of the gateway file. */
  readonly backendTimeoutMs?: number | undefined;
}

/** One document: what it says, and what became of its APIs. */
export interface DocumentImport {
  readonly report: ImportReport;
  readonly result: ImportResult;
}

export interface ImportsOutcome {
  readonly imports: readonly DocumentImport[];
  /** The gateway file with the imports in it; undefined where a document or the file with it was refused. */
  readonly document: GatewayDocument | undefined;
  readonly config: GatewayConfig | undefined;
  /** Why the file with the imports is not valid. */
  readonly problems: readonly ConfigProblem[];
}

export interface ImportOutcome extends Omit<ImportsOutcome, 'imports'>, DocumentImport {}

export const isRefusedWhole = ({ problems }: ImportReport): boolean =>
  problems.some(({ severity }) => severity === 'document');

/** `file`: a gateway file as it is written; it need not be valid for the document to be read. */
export function importDocument(file: unknown, text: string, options: ImportOptions = {}): ImportOutcome {
  const { imports, ...rest } = importDocuments(file, [text], options);
  const [only] = imports;
  if (only === undefined) throw new Error('a document without its report');
  return { ...only, ...rest };
}

/** Several documents in their order; each knows the policies of the file and of those before it. */
export function importDocuments(file: unknown, texts: readonly string[], options: ImportOptions = {}): ImportsOutcome {
  const parsed = gatewayDocumentSchema.safeParse(file);
  const base = parsed.data ?? { groups: [] };
  const reports: ImportReport[] = [];
  let document = base;
  for (const text of texts) {
    const report = readReport(document, text, options);
    reports.push(report);
    if (!isRefusedWhole(report)) document = mergeImport(document, report, modesOf(options)).document;
  }
  if (parsed.success && !reports.some(isRefusedWhole)) return putAll(base, reports, options);
  const imports = reports.map((report) => ({ report, result: refusedResult(report, options) }));
  return { imports, document: undefined, config: undefined, problems: parsed.success ? [] : problemsOf(file) };
}

/** What is loosely wrong is strictly wrong as well, and has words there. */
function problemsOf(file: unknown): readonly ConfigProblem[] {
  const reading = readGatewayConfig(file);
  if (reading.ok) throw new Error('a valid gateway file that imports cannot read');
  return reading.problems;
}

function readReport(document: GatewayDocument, text: string, options: ImportOptions): ImportReport {
  return importOpenApi(text, {
    plain: options.plain ?? false,
    backendTimeoutMs: options.backendTimeoutMs ?? document.parameters?.backend_timeout ?? 60_000,
    known: knownOf(document, options.group),
  });
}

function refusedResult(report: ImportReport, { group }: ImportOptions): ImportResult {
  return { group_id: idOf(group ?? report.group), success: [], failure: failuresOf(report) };
}

function modesOf({ group, apiMode, extendMode, publish }: ImportOptions): MergeOptions {
  const into = group === undefined ? {} : { group };
  return { ...into, apiMode: apiMode ?? 'merge', extendMode: extendMode ?? 'merge', publish: publish ?? true };
}

/** Members of `x-countersign` that the file does not take are left out rather than refusing the import. */
function putAll(base: GatewayDocument, reports: readonly ImportReport[], options: ImportOptions): ImportsOutcome {
  let document = base;
  const imports = reports.map((report) => {
    const merged = mergeImport(document, report, modesOf(options));
    document = merged.document;
    return { report, result: merged.result };
  });
  const reading = readGatewayConfig(document);
  if (reading.ok) return { imports, document, config: reading.config, problems: [] };
  const less = withoutFaults(reports, document, reading.problems);
  if (less !== undefined) return putAll(base, less, options);
  return { imports, document: undefined, config: undefined, problems: reading.problems };
}

/** The reports without the carried members that the problems name; undefined when nothing is carried any more. */
function withoutFaults(
  reports: readonly ImportReport[],
  document: GatewayDocument,
  problems: readonly ConfigProblem[],
): readonly ImportReport[] | undefined {
  const wrong = wrongMembers(document, problems);
  const less = reports.map((report) => ({
    ...report,
    apis: report.apis.map((api) => {
      const names = wrong.get(typeof api.more?.name === 'string' ? api.more.name : api.name);
      const kept = Object.entries(api.more ?? {}).filter(([name]) => !names?.has(name));
      return kept.length === Object.keys(api.more ?? {}).length ? api : { ...api, more: Object.fromEntries(kept) };
    }),
  }));
  const isLess = less.some(({ apis }, r) => apis.some((api, a) => api !== reports[r]?.apis[a]));
  if (isLess) return less;
  const isCarrying = less.some(({ more, apis }) => more !== undefined || apis.some((api) => api.more !== undefined));
  if (!isCarrying) return withoutRefused(reports, document, problems);
  return less.map(({ more: _more, apis, ...report }) => ({
    ...report,
    apis: apis.map(({ more: _own, ...api }) => api),
  }));
}

/** The reports without the APIs that the gateway does not take, refused with its own words; undefined without any. */
function withoutRefused(
  reports: readonly ImportReport[],
  document: GatewayDocument,
  problems: readonly ConfigProblem[],
): readonly ImportReport[] | undefined {
  const reasons = new Map<string, ConfigProblem>();
  for (const problem of problems) {
    const [, group = '', api = '', rest = ''] = /^\/groups\/(\d+)\/apis\/(\d+)(.*)/.exec(problem.pointer) ?? [];
    const found = document.groups[Number(group)]?.apis?.[Number(api)];
    if (found && !reasons.has(nameOfApi(found))) reasons.set(nameOfApi(found), { ...problem, pointer: rest });
  }
  const refused = reports.map((report) => {
    const gone = report.apis.filter(({ name }) => reasons.has(name));
    const apis = report.apis.filter((api) => !gone.includes(api));
    const rejected = [...report.rejected, ...gone.map(({ method, path, name }) => ({ method, path, name }))];
    const found = gone.map((api) => refusal(`${api.method} ${api.path}`, reasons.get(api.name)));
    return { ...report, apis, rejected, accepted: apis.length, problems: [...report.problems, ...found] };
  });
  return refused.some(({ apis }, r) => apis.length < (reports[r]?.apis.length ?? 0)) ? refused : undefined;
}

function refusal(api: string, problem: ConfigProblem | undefined): ImportReport['problems'][number] {
  const { pointer = '', found = '', allowed = '' } = problem ?? {};
  const params = { pointer, found, allowed };
  const finding = fillText(openApiImportEn['gateway-refuses'], params);
  // The place in the document is no longer known here.
  return { id: 'gateway-refuses', pointer: '', finding, line: 1, column: 1, params, api, severity: 'api' };
}

/** API name → members that problems point to. */
function wrongMembers(document: GatewayDocument, problems: readonly ConfigProblem[]): ReadonlyMap<string, Set<string>> {
  const wrong = new Map<string, Set<string>>();
  for (const { pointer } of problems) {
    const [, group = '', api = '', member = ''] = /^\/groups\/(\d+)\/apis\/(\d+)\/([^/]+)/.exec(pointer) ?? [];
    const found = document.groups[Number(group)]?.apis?.[Number(api)];
    if (found) wrong.set(nameOfApi(found), (wrong.get(nameOfApi(found)) ?? new Set()).add(member));
  }
  return wrong;
}

function knownOf(document: GatewayDocument, group: string | undefined) {
  const named = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name);
  const target = document.groups.find((each, index) => nameOfGroup(each, index) === group);
  return {
    throttlingPolicies: named(document.throttlingPolicies),
    accessControlPolicies: named(document.accessControlPolicies),
    responses: Object.keys(target?.responses ?? {}),
    channels: named(document.channels),
    plugins: named(document.plugins),
    orchestrationRules: named(document.orchestrationRules),
  };
}
