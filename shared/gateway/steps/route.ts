// Step "route": method and path to a published API (gateway.md 2.5 and 2.6), with the reason when there is none.
import type { CompiledApp, CompiledGroup } from '../compile-gateway.ts';
import type { CompiledApi } from '../compiled-api.ts';
import { isDebugged } from '../console-debugging.ts';
import type { ActiveFaults } from '../faults.ts';
import type { CallFacts, GatewayCall, StepContext } from '../gateway-call.ts';
import { matchApi, type RouteAnswer } from '../match-api.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult } from '../pipeline-step.ts';
import { routingPath } from '../route-tree.ts';
import { unpublishedReason } from '../unpublished-reason.ts';

/** OPTIONS with Origin and Access-Control-Request-Method: a browser asks before the call proper. */
export function isPreflight(call: GatewayCall): boolean {
  return (
    call.method === 'OPTIONS' && call.headerMap.has('origin') && call.headerMap.has('access-control-request-method')
  );
}

const UNKNOWN: RouteAnswer = { kind: 'unknown-path' };

function look(
  group: CompiledGroup,
  environment: string,
  method: string,
  path: string,
  specificOnly = false,
): RouteAnswer {
  const root = group.routes.get(environment);
  return root === undefined ? UNKNOWN : matchApi(root, method, path, specificOnly);
}

/** The API whose CORS policy answers a preflight: the one that would take the call proper, else any of that path. */
function corsApi(
  groups: readonly CompiledGroup[],
  environment: string,
  call: GatewayCall,
  path: string,
): RouteAnswer | undefined {
  const wanted = call.headerMap.get('access-control-request-method')?.trim() ?? '';
  for (const group of groups) {
    const first = look(group, environment, wanted, path);
    const other = first.kind === 'other-methods' ? first.methods[0] : undefined;
    const answer = other === undefined ? first : look(group, environment, other, path);
    if (answer.kind === 'match' && answer.match.api.policies.cors) return answer;
  }
  return undefined;
}

/** The first API of these groups that the credential may call; undefined: none, so that the first API at all is taken. */
function routedMatch(
  groups: readonly CompiledGroup[],
  environment: string,
  call: GatewayCall,
  path: string,
  app: CompiledApp | undefined,
): RouteAnswer | undefined {
  if (app?.authorized === undefined) return undefined;
  const { authorized } = app;
  return groups
    .map((group) => look(group, environment, call.method, path))
    .find((answer) => answer.kind === 'match' && authorized.get(answer.match.api.fullName)?.has(environment));
}

/** The groups in order; a preflight looks for an API made for OPTIONS first, and takes ANY only when there is none. */
function find(groups: readonly CompiledGroup[], environment: string, call: GatewayCall, path: string): RouteAnswer {
  const preflight = isPreflight(call);
  const byPolicy = preflight ? corsApi(groups, environment, call, path) : undefined;
  if (byPolicy) return byPolicy;
  const passes = preflight ? [true, false] : [false];
  let best = UNKNOWN;
  for (const specificOnly of passes) {
    for (const group of groups) {
      const answer = look(group, environment, call.method, path, specificOnly);
      if (answer.kind === 'match') return answer;
      if (answer.kind === 'other-methods') best = answer;
    }
  }
  return best;
}

/** The environments in which an API would take the call. */
function publishedIn(groups: readonly CompiledGroup[], call: GatewayCall, path: string): readonly string[] {
  const names = groups.flatMap((group) =>
    [...group.routes.keys()].filter((name) => look(group, name, call.method, path).kind === 'match'),
  );
  return [...new Set(names)];
}

/** The same path with the closing slash added or taken away. */
function otherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

const SHOWN = 500;

function noApi(
  groups: readonly CompiledGroup[],
  environment: string,
  call: GatewayCall,
  path: string,
  context: StepContext,
): StepResult {
  const params = { method: call.method, path: path.slice(0, SHOWN), environment };
  if (isPreflight(call)) return refuse({ error: '0101' }, { id: 'route.preflight', params });
  const unpublished = unpublishedReason(groups, environment, call.method, path, context);
  if (unpublished !== undefined) return refuse({ error: '0101' }, unpublished);
  const elsewhere = publishedIn(groups, call, path);
  if (elsewhere.length > 0) {
    return refuse(
      { error: '0101' },
      { id: 'route.other-environment', params: { ...params, published: elsewhere.join(', ') } },
    );
  }
  if (find(groups, environment, call, otherSlash(path)).kind === 'match') {
    return refuse(
      { error: '0101' },
      { id: 'route.slash', params: { ...params, other: otherSlash(path).slice(0, SHOWN) } },
    );
  }
  return refuse({ error: '0101' }, { id: 'route.unknown', params });
}

function found(compiled: CompiledApi, faults: ActiveFaults): StepResult {
  const { api, group, fullName, version } = compiled;
  const params = { api: fullName, method: api.method, path: api.path, mode: api.matchMode };
  if (isDebugged(api, group.name, fullName, faults)) {
    return { kind: 'continue', reason: { id: 'route.debugging', params: { api: fullName }, guess: true } };
  }
  if (version === undefined) return pass('route.found', params);
  return pass('route.found-version', { ...params, version: version.id, time: version.time });
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const groups = facts.groups ?? [];
  const environment = facts.environment ?? '';
  const path = routingPath(call.path, context.gateway.config.parameters.api_uri_no_escape);
  const routed = routedMatch(groups, environment, call, path, facts.routedApp);
  const answer = routed ?? find(groups, environment, call, path);
  if (answer.kind === 'match') {
    const { match } = answer;
    const result = remembered(match.api, 'route', () => found(match.api, context.faults));
    return result.kind === 'continue' ? { ...result, facts: { match } } : result;
  }
  if (answer.kind === 'other-methods' && !isPreflight(call)) {
    const params = { method: call.method, path: path.slice(0, SHOWN), methods: answer.methods.join(', ') };
    const changed = unpublishedReason(groups, environment, call.method, path, context);
    return refuse({ error: '0101.method' }, { ...(changed ?? { id: 'route.method', params }), guess: true });
  }
  return noApi(groups, environment, call, path, context);
}

export const routeStep: PipelineStep = { id: 'route', run };
