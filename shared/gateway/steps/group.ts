// Step "group": Host selects the API group (gateway.md 2.3).
import { answerTokenRequest } from '../authentication/token-endpoint.ts';
import { type CompiledApp, type CompiledGateway, type CompiledGroup, DEFAULT_ENVIRONMENT } from '../compile-gateway.ts';
import type { GatewayCall } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult, type StepTextId } from '../pipeline-step.ts';

export interface Selection {
  readonly groups: readonly CompiledGroup[];
  readonly text: StepTextId;
  readonly guess?: true;
}

function isAddress(hostname: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname) || hostname.includes(':');
}

/**
 * With `app_route` a caller that names a credential needs no domain: the gateway's address and X-HW-ID lead to the APIs
 * that the credential may call.
 */
function routedByApp(gateway: CompiledGateway, call: GatewayCall): CompiledApp | undefined {
  const { app_route, default_group_host_trustlist: trusted } = gateway.config.parameters;
  const key = app_route ? call.headerMap.get('x-hw-id')?.trim() : undefined;
  if (key === undefined) return undefined;
  const { hostname, localAddress } = call;
  return hostname === localAddress || trusted.includes(hostname) ? gateway.appsByKey.get(key) : undefined;
}

/** Exact name, debugging domain, one wildcard level, group DEFAULT by address, then the groups that take any Host. */
export function selectGroups(gateway: CompiledGateway, call: GatewayCall): Selection | undefined {
  const { hostname } = call;
  const exact = gateway.groupsByDomain.get(hostname);
  if (exact) return { groups: [exact], text: 'group.domain' };
  const debugging = gateway.groupsByDebuggingDomain.get(hostname);
  if (debugging) return { groups: [debugging], text: 'group.debugging' };
  const dot = hostname.indexOf('.');
  const wildcard = dot > 0 ? gateway.groupsByParent.get(hostname.slice(dot + 1)) : undefined;
  if (wildcard) return { groups: [wildcard], text: 'group.wildcard', guess: true };
  const trusted = gateway.config.parameters.default_group_host_trustlist;
  const own = isAddress(hostname) && (hostname === call.localAddress || trusted.includes(hostname));
  if (own && gateway.defaultGroup) return { groups: [gateway.defaultGroup], text: 'group.address' };
  if (gateway.catchAllGroups.length > 0) return { groups: gateway.catchAllGroups, text: 'group.any', guess: true };
  return undefined;
}

function selected({ groups, text, guess }: Selection, host: string): StepResult {
  const result = pass(
    text,
    { host, group: groups.map(({ group }) => group.name).join(', ') },
    { groups, viaDebuggingDomain: text === 'group.debugging', environment: DEFAULT_ENVIRONMENT },
  );
  return guess && result.kind === 'continue' ? { ...result, reason: { ...result.reason, guess } } : result;
}

function selectedByApp(app: CompiledApp, host: string, gateway: CompiledGateway): StepResult {
  const names = new Set([...(app.authorized?.keys() ?? [])].map((api) => api.slice(0, api.indexOf('/'))));
  const groups = gateway.groups.filter(({ group }) => app.authorized === undefined || names.has(group.name));
  return {
    kind: 'continue',
    reason: { id: 'group.app-route', params: { host, app: app.app.name }, guess: true },
    facts: { groups, viaDebuggingDomain: false, environment: DEFAULT_ENVIRONMENT, routedApp: app },
  };
}

export const groupStep: PipelineStep = {
  id: 'group',
  run(call, _facts, context) {
    const token = answerTokenRequest(call, context);
    if (token) return token;
    const app = routedByApp(context.gateway, call);
    if (app) return selectedByApp(app, call.hostname, context.gateway);
    const selection = selectGroups(context.gateway, call);
    const host = call.hostname;
    if (selection === undefined) {
      const known = [...context.gateway.groupsByDomain.keys()].slice(0, 10).join(', ');
      return refuse(
        { error: '0101' },
        { id: host === '' ? 'group.no-host' : 'group.unknown', params: { host, known } },
      );
    }
    const { groups, text } = selection;
    const [only] = groups;
    const isNamed = only !== undefined && (text === 'group.domain' || text === 'group.debugging');
    return isNamed ? remembered(only, host, () => selected(selection, host)) : selected(selection, host);
  },
};
