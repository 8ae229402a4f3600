// An OpenAPI document put into a gateway file: read, merged, and held against the schema of a running gateway.
import { importOpenApi } from '../../../shared/formats/importers/openapi/import-openapi.ts';
import { failuresOf, idOf } from '../../../shared/formats/importers/openapi/import-result.ts';
import { type ConflictMode, mergeImport } from '../../../shared/formats/importers/openapi/merge-import.ts';
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

export interface ImportOptions {
  /** The group to import into; without it the one called like the document's title, or a new one. */
  readonly group?: string | undefined;
  readonly apiMode?: ConflictMode;
  readonly extendMode?: ConflictMode;
  readonly publish?: boolean;
  readonly plain?: boolean;
  readonly backendTimeoutMs?: number | undefined;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  readonly result: ImportResult;
  /** The gateway file with the import in it; undefined where the document or the file with it was refused. */
  readonly document: GatewayDocument | undefined;
  readonly config: GatewayConfig | undefined;
  /** Why the file with the import is not valid. */
  readonly problems: readonly ConfigProblem[];
}

/** `file`: a gateway file as it is written; it need not be valid for the document to be read. */
export function importDocument(file: unknown, text: string, options: ImportOptions = {}): ImportOutcome {
  const document = gatewayDocumentSchema.safeParse(file).data ?? { groups: [] };
  const report = importOpenApi(text, {
    plain: options.plain ?? false,
    backendTimeoutMs: options.backendTimeoutMs ?? document.parameters?.backend_timeout ?? 60_000,
    known: knownOf(document, options.group),
  });
  if (report.problems.some(({ severity }) => severity === 'document')) {
    const result = { group_id: idOf(options.group ?? report.group), success: [], failure: failuresOf(report) };
    return { report, result, document: undefined, config: undefined, problems: [] };
  }
  return put(document, report, options);
}

/** Members of `x-countersign` that the file does not take are left out rather than refusing the import. */
function put(document: GatewayDocument, report: ImportReport, options: ImportOptions): ImportOutcome {
  const { group, apiMode = 'merge', extendMode = 'merge', publish = true } = options;
  const modes = { ...(group === undefined ? {} : { group }), apiMode, extendMode, publish };
  const merged = mergeImport(document, report, modes);
  const reading = readGatewayConfig(merged.document);
  if (reading.ok) return { report, ...merged, config: reading.config, problems: [] };
  const less = withoutFaults(report, merged.document, reading.problems);
  if (less !== undefined) return put(document, less, options);
  return { report, result: merged.result, document: undefined, config: undefined, problems: reading.problems };
}

/** The report without the carried members that the problems name; undefined when none of them does. */
function withoutFaults(
  report: ImportReport,
  document: GatewayDocument,
  problems: readonly ConfigProblem[],
): ImportReport | undefined {
  const wrong = new Map<string, Set<string>>();
  for (const { pointer } of problems) {
    const [, group = '', api = '', member = ''] = /^\/groups\/(\d+)\/apis\/(\d+)\/([^/]+)/.exec(pointer) ?? [];
    const found = document.groups[Number(group)]?.apis?.[Number(api)];
    if (found) wrong.set(nameOfApi(found), (wrong.get(nameOfApi(found)) ?? new Set()).add(member));
  }
  let isLess = false;
  const apis = report.apis.map((api) => {
    const names = wrong.get(typeof api.more?.name === 'string' ? api.more.name : api.name);
    const kept = Object.entries(api.more ?? {}).filter(([name]) => !names?.has(name));
    if (kept.length === Object.keys(api.more ?? {}).length) return api;
    isLess = true;
    return { ...api, more: Object.fromEntries(kept) };
  });
  if (isLess) return { ...report, apis };
  if (report.more === undefined && apis.every(({ more }) => more === undefined)) return undefined;
  const { more: _more, ...rest } = report;
  return { ...rest, apis: apis.map(({ more: _own, ...api }) => api) };
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
