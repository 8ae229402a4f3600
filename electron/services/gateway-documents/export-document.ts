// A group of a gateway file as an OpenAPI document. The export reads itself back: what comes out differently is written
// into `x-countersign`, what an import would refuse is told.
import { documentOf, documentText } from '../../../shared/formats/exporters/openapi/export-openapi.ts';
import type {
  ExportFormat,
  ExportInput,
  ExportScope,
} from '../../../shared/formats/exporters/openapi/export-setting.ts';
import { groupNameOf, isGroupName } from '../../../shared/formats/importers/openapi/names.ts';
import { isRecord, patchBetween } from '../../../shared/formats/importers/openapi/overlay.ts';
import type { GatewayApi } from '../../../shared/gateway/config/api-schema.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { AppError } from '../../app-error.ts';
import { comparable } from './comparable.ts';
import { authorizerOf, definitionOf, objectName, throttlingOf } from './definition-of.ts';
import { importDocument } from './import-document.ts';

export interface ExportRequest {
  /** Needed when the file has several groups. */
  readonly group?: string | undefined;
  readonly format: ExportFormat;
  readonly encoding: 'yaml' | 'json';
  readonly scope: ExportScope;
  /** Names of APIs; all of the group without it. */
  readonly apis?: readonly string[] | undefined;
  readonly version: string;
}

export interface ExportNotice {
  readonly api: string;
  readonly finding: string;
}

export interface ExportOutcome {
  readonly text: string;
  readonly group: string;
  /** What a gateway would refuse, or has no place for. */
  readonly notices: readonly ExportNotice[];
}

/** @throws AppError NOT_FOUND for a group or an API that the configuration does not have, BAD_INPUT without a group. */
export function exportDocument(config: GatewayConfig, request: ExportRequest): ExportOutcome {
  const group = groupOf(config, request.group);
  const apis = chosenApis(group, request.apis);
  const input = inputOf(config, group, apis, request.version);
  const options = { format: request.format, scope: request.scope };
  if (request.scope !== 'extended') {
    return { text: documentText(documentOf(input, options), request.encoding), group: group.name, notices: [] };
  }
  const plain = documentOf(input, options);
  const back = importDocument({ groups: [] }, documentText(plain, 'json'), { backendTimeoutMs: 600_000 });
  const notices = noticesOf(input, back.report.problems);
  const patched = withPatches(input, config, group, apis, back.config);
  return { text: documentText(documentOf(patched, options), request.encoding), group: group.name, notices };
}

type Group = GatewayConfig['groups'][number];

function groupOf(config: GatewayConfig, name: string | undefined): Group {
  const names = config.groups.map((group) => group.name).join(', ');
  const group = name === undefined ? config.groups[0] : config.groups.find((each) => each.name === name);
  if (name === undefined && config.groups.length > 1) {
    throw new AppError('BAD_INPUT', `The gateway file has several groups; name one of: ${names}.`);
  }
  if (group) return group;
  throw new AppError('NOT_FOUND', `There is no group called “${name ?? ''}”. Groups: ${names || 'none'}.`);
}

function chosenApis(group: Group, names: readonly string[] | undefined): readonly GatewayApi[] {
  if (names === undefined || names.length === 0) return group.apis;
  return names.map((name) => {
    const api = group.apis.find((each) => each.name === name);
    if (api) return api;
    const known = group.apis.map((each) => each.name).join(', ');
    throw new AppError('NOT_FOUND', `Group ${group.name} has no API called “${name}”. APIs: ${known || 'none'}.`);
  });
}

/** Only policies and authorizers that the APIs use are written. */
function inputOf(config: GatewayConfig, group: Group, apis: readonly GatewayApi[], version: string): ExportInput {
  const used = {
    throttling: new Set(apis.map(({ throttling }) => throttling)),
    accessControl: new Set(apis.flatMap(({ accessControl = [] }) => accessControl)),
    authorizers: new Set(apis.map(({ authorizer }) => authorizer)),
  };
  return {
    title: isGroupName(group.name) ? group.name : groupNameOf(group.name),
    description: group.description || undefined,
    version,
    host: group.domains.find(isIndependent) ?? group.debuggingDomain,
    apis: apis.map(definitionOf),
    throttlingPolicies: config.throttlingPolicies.filter(({ name }) => used.throttling.has(name)).map(throttlingOf),
    accessControlPolicies: config.accessControlPolicies
      .filter(({ name }) => used.accessControl.has(name))
      .map((policy) => ({ ...policy, name: objectName(policy.name) })),
    authorizers: config.authorizers.filter(({ name }) => used.authorizers.has(name)).map(authorizerOf),
    responses: group.responses,
    more: undefined,
  };
}

const isIndependent = (domain: string): boolean => !/^(\*.*|localhost|[\d.]+|[^:]*:.*)$/.test(domain);

function noticesOf(input: ExportInput, problems: readonly { readonly api?: string | undefined; finding: string }[]) {
  const refused = problems.map(({ api = '', finding }) => ({ api, finding }));
  const routes = new Set<string>();
  const twice = input.apis.flatMap(({ method, path, name }) => {
    const route = `${method} ${path}`;
    const isSecond = routes.has(route);
    routes.add(route);
    const finding = `${name} is left out: a document has each method and path once, whatever the match mode`;
    return isSecond ? [{ api: route, finding }] : [];
  });
  return [...refused, ...twice];
}

/** The input with `x-countersign` members that make an import give the same configuration. */
function withPatches(
  input: ExportInput,
  config: GatewayConfig,
  group: Group,
  apis: readonly GatewayApi[],
  back: GatewayConfig | undefined,
): ExportInput {
  const backGroup = back?.groups[0];
  if (back === undefined || backGroup === undefined) return input;
  const byName = new Map(backGroup.apis.map((api) => [api.name, api]));
  const patched = input.apis.map((definition, index) => {
    const found = byName.get(definition.name);
    const patch = found && patchBetween(comparable(apis[index]), comparable(found));
    return isRecord(patch) ? { ...definition, more: patch } : definition;
  });
  const more = {
    ...groupPatch(group, backGroup),
    ...listPatch('throttlingPolicies', input, config, back),
    ...listPatch('accessControlPolicies', input, config, back),
    ...listPatch('authorizers', input, config, back),
  };
  return { ...input, apis: patched, more: Object.keys(more).length > 0 ? more : undefined };
}

function groupPatch(group: Group, back: Group): { group?: Record<string, unknown> } {
  const { apis: _apis, ...own } = group;
  const patch = patchBetween(own, back);
  return isRecord(patch) ? { group: patch } : {};
}

type List = 'throttlingPolicies' | 'accessControlPolicies' | 'authorizers';

/** By the name in the document, which may differ from that in the file. */
function listPatch(
  list: List,
  input: ExportInput,
  config: GatewayConfig,
  back: GatewayConfig,
): Record<string, unknown> {
  const patches = input[list].flatMap(({ name }) => {
    const own = config[list].find((each) => each.name === name || objectName(each.name) === name);
    const found = back[list].find((each) => each.name === name);
    const patch = found && patchBetween(comparable(own), comparable(found));
    return isRecord(patch) ? [[name, patch] as const] : [];
  });
  return patches.length === 0 ? {} : { [list]: Object.fromEntries(patches) };
}
