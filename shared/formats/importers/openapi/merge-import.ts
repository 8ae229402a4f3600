// An import put into a gateway file: a new group, or more APIs in one that is there; `api_mode` and `extend_mode` decide
// who wins where both have something (gateway.md 5, openapi-extensions.md 7).
import type { ApiDefinition } from '../../../model/api-definition.ts';
import {
  type DocumentApi,
  type DocumentEntry,
  type DocumentGroup,
  type GatewayDocument,
  nameOfApi,
  nameOfGroup,
} from '../../../model/gateway-document.ts';
import type { ImportReport, ImportResult } from '../../../model/openapi-import.ts';
import { apiPart, namesUsed } from './gateway-part.ts';
import { domainsOf, hasCatchAll } from './group-domains.ts';
import { failuresOf, idOf, keptFailure, successOf } from './import-result.ts';
import { mergedResponses } from './merge-responses.ts';
import { isRecord, overlay } from './overlay.ts';

export type ConflictMode = 'merge' | 'override';

export interface MergeOptions {
  /** The group to import into; without it the one called like the document's title, or a new one. */
  readonly group?: string;
  readonly apiMode: ConflictMode;
  readonly extendMode: ConflictMode;
  readonly publish: boolean;
}

export interface Merged {
  readonly document: GatewayDocument;
  readonly result: ImportResult;
}

/** The file with the import in it. Nothing of the file is changed in place. */
export function mergeImport(document: GatewayDocument, report: ImportReport, options: MergeOptions): Merged {
  const name = options.group ?? report.group;
  const index = document.groups.findIndex((group, at) => nameOfGroup(group, at) === name);
  const group = document.groups[index] ?? newGroup(name, document, report);
  const merged = mergeApis(name, group, report, options);
  const responses = mergedResponses(group.responses, report.responses, options.extendMode);
  const joined = { ...merged.group, ...(Object.keys(responses).length > 0 ? { responses } : {}) };
  const next = index < 0 ? overlay(joined, groupPatch(report)) : joined;
  const groups = index < 0 ? [...document.groups, next] : document.groups.with(index, next);
  const lists = {
    throttlingPolicies: mergeList('throttlingPolicies', document, report, options.extendMode),
    accessControlPolicies: mergeList('accessControlPolicies', document, report, options.extendMode),
    authorizers: mergeList('authorizers', document, report, options.extendMode),
  };
  const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
  const changed = { ...document, groups, ...filled };
  return {
    document: { ...changed, ...unresolvedOf(changed, report) },
    result: {
      group_id: idOf(name),
      success: merged.success,
      failure: [...merged.failure, ...failuresOf(report)],
    },
  };
}

function newGroup(name: string, document: GatewayDocument, report: ImportReport): DocumentGroup {
  const { description } = report;
  const { domains } = patchOf(report, 'group');
  // Domains of an export of ours, too, are taken only where no other group has them.
  const own = Array.isArray(domains) ? domains.filter((domain) => typeof domain === 'string') : undefined;
  const wanted = own && { domains: own, catchAll: own.includes('*') && !hasCatchAll(document) };
  return {
    name,
    ...(description === undefined ? {} : { description }),
    domains: domainsOf(document, wanted ?? report),
  };
}

/** What `x-countersign` of the document says of the group, but its domains. */
function groupPatch(report: ImportReport): Readonly<Record<string, unknown>> {
  const { domains: _domains, apis: _apis, ...patch } = patchOf(report, 'group');
  return patch;
}

function patchOf({ more = {} }: ImportReport, name: string): Readonly<Record<string, unknown>> {
  const patch = Object.hasOwn(more, name) ? more[name] : undefined;
  return isRecord(patch) ? patch : {};
}

interface MergedApis extends Pick<ImportResult, 'success' | 'failure'> {
  readonly group: DocumentGroup;
}

/** Of APIs with the same name or route: `merge` keeps the group's own, `override` replaces it. */
function mergeApis(name: string, group: DocumentGroup, report: ImportReport, options: MergeOptions): MergedApis {
  const apis: (DocumentApi | undefined)[] = [...(group.apis ?? [])];
  const byName = new Map(apis.map((api, at) => [api ? nameOfApi(api) : '', at]));
  const byRoute = new Map(apis.map((api, at) => [api ? routeOf(api) : '', at]));
  const success: ImportResult['success'] = [];
  const failure: ImportResult['failure'] = [];
  for (const api of report.apis) {
    const part = apiPart(api, options);
    const [sameName, sameRoute] = [byName.get(nameOfApi(part)), byRoute.get(routeOf(api))];
    const at = sameRoute ?? sameName;
    if (at === undefined) {
      apis.push(part);
      success.push(successOf(name, api, 'create'));
    } else if (options.apiMode === 'merge') {
      failure.push(keptFailure(api, sameRoute === undefined ? 'name' : 'route'));
    } else {
      apis[at] = part;
      if (sameName !== undefined && sameName !== at) apis[sameName] = undefined;
      success.push(successOf(name, api, 'update'));
    }
  }
  return { group: { ...group, apis: apis.filter((api) => api !== undefined) }, success, failure };
}

function routeOf({ method = 'ANY', path, matchMode = 'NORMAL' }: DocumentApi | ApiDefinition): string {
  return `${method} ${path} ${matchMode}`;
}

type PolicyList = 'throttlingPolicies' | 'accessControlPolicies' | 'authorizers';

function mergeList(
  name: PolicyList,
  document: GatewayDocument,
  report: ImportReport,
  mode: ConflictMode,
): DocumentEntry[] {
  const list = [...(document[name] ?? [])];
  const patches = patchOf(report, name);
  for (const said of report[name]) {
    const patch = Object.hasOwn(patches, said.name) ? patches[said.name] : undefined;
    const { name: patched, ...rest } = overlay({ ...said }, isRecord(patch) ? patch : {});
    const entry: DocumentEntry = { ...rest, name: typeof patched === 'string' ? patched : said.name };
    const at = list.findIndex((each) => each.name === entry.name);
    if (at < 0) list.push(entry);
    // What the gateway file adds to an entry (an authorizer's script) outlives the import.
    else if (mode === 'override') list[at] = overlay(list[at] ?? {}, entry) as DocumentEntry;
  }
  return list;
}

/** What the file's APIs name and the file does not have; a real gateway takes such imports with a warning. */
function unresolvedOf(document: GatewayDocument, report: ImportReport): Pick<GatewayDocument, 'unresolved'> {
  const used = namesUsed(report);
  const missing = (['channels', 'plugins', 'orchestrationRules'] as const).map((list) => {
    const known = new Set((document[list] ?? []).map(({ name }) => name));
    const names = new Set([...(document.unresolved?.[list] ?? []), ...used[list]]);
    return [list, [...names].filter((each) => !known.has(each))] as const;
  });
  const filled = missing.filter(([, names]) => names.length > 0);
  return filled.length > 0 || document.unresolved !== undefined ? { unresolved: Object.fromEntries(filled) } : {};
}
