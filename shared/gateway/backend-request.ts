// The request to a back end (gateway.md 2.14), built from the file and the call. Scheme, host and port come from the
// file alone; what the caller sent can fill path segments, the query and headers (security requirement S58).
import { HOP_HEADERS } from '../http/header-names.ts';
import type { HeaderList } from '../model/header-list.ts';
import type { BackendCall, BackendTarget, ChosenMember } from './backend-call.ts';
import type { BackendFrame } from './backend-frame.ts';
import { hopHeader, tokenMayPass } from './backend-headers.ts';
import { type Mapping, type MappingProblem, mapParameters, mappedQuery } from './backend-mapping.ts';
import { appendRest, fillPath } from './backend-path.ts';
import type { MappingPlan } from './backend-plan.ts';
import type { HttpBackend } from './config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from './gateway-call.ts';

export type { BackendCall } from './backend-call.ts';

export type BackendRequest = { ok: true; call: BackendCall } | { ok: false; problem: MappingProblem };

/** Headers of one connection, and credentials meant for the gateway: they stop here. */
const NOT_FORWARDED = new Set([...HOP_HEADERS, 'host', 'content-length', 'expect', 'x-apig-appcode', 'x-hw-appkey']);
const REPLACED = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'x-request-id', 'x-countersign-hops']);

/** Names that a Connection header declares to belong to this connection. */
function listedNames(call: GatewayCall): ReadonlySet<string> | undefined {
  const connection = call.headerMap.get('connection')?.toLowerCase();
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  return new Set(connection.split(',').map((name) => name.trim()));
}

function keptHeaders(
  call: GatewayCall,
  plan: MappingPlan,
  mapping: Mapping,
  facts: CallFacts,
  context: StepContext,
): HeaderList {
  const listed = listedNames(call);
  const mapped = new Set(mapping.headers.map(([name]) => name.toLowerCase()));
  return call.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (call.upgrade !== undefined && lower === 'upgrade') return true;
    if (NOT_FORWARDED.has(lower) || REPLACED.has(lower) || listed?.has(lower)) return false;
    if (lower === 'x-auth-token' && !tokenMayPass(facts, context)) return false;
    return !mapped.has(lower) && !plan.goneHeaders.has(lower);
  });
}

/** What the gateway adds to a backend request is not documented; these are the usual ones of a proxy. */
function addedHeaders(call: GatewayCall, target: BackendTarget | undefined): HeaderList {
  const before = call.headerMap.get('x-forwarded-for');
  return [
    ['X-Forwarded-For', before === undefined ? call.peerAddress : `${before}, ${call.peerAddress}`],
    ['X-Forwarded-Proto', call.scheme],
    ['X-Real-IP', call.peerAddress],
    ['X-Request-Id', call.requestId],
    ...(target === undefined ? [] : hopHeader(call, target)),
    // A protocol switch is asked of the back end too: `Upgrade` was kept above, `Connection` must name it.
    ...(call.upgrade === undefined ? [] : [['Connection', 'Upgrade'] as const]),
  ];
}

const isHostName = (name: string): boolean => name.length === 4 && name.toLowerCase() === 'host';

/** A constant parameter Host takes the place of the address's (FAQ 5.6); what a caller sends never does (S58). */
function hostWith(plan: MappingPlan, host: string): string {
  const constant = plan.parameters.find(
    ({ in: place, origin, name }) => place === 'HEADER' && origin === 'CONSTANT' && isHostName(name),
  );
  return constant?.value ?? host;
}

/** Every header of the backend request. */
export function requestHeaders(
  { host, target }: { readonly host: string; readonly target: BackendTarget | undefined },
  { plan, mapping }: { readonly plan: MappingPlan; readonly mapping: Mapping },
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): HeaderList {
  const added = [...(facts.serviceHeaders ?? []), ...(facts.addedHeaders ?? [])];
  const own: Mapping = added.length === 0 ? mapping : { ...mapping, headers: [...mapping.headers, ...added] };
  const kept = keptHeaders(call, plan, own, facts, context);
  const named = own.headers.filter(([name]) => !isHostName(name));
  return [['Host', hostWith(plan, host)], ...kept, ...named, ...addedHeaders(call, target)];
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/** -1, the default of an API: idempotent methods once, others not (gateway.md 2.15). */
export function retriesFor(written: number, method: string): number {
  return written >= 0 ? written : IDEMPOTENT.has(method) ? 1 : 0;
}

/** A channel allows fewer repetitions than it has enabled members. */
const channelRetries = (retries: number, member: ChosenMember | undefined): number =>
  member === undefined ? retries : Math.min(retries, Math.max(0, member.enabled - 1));

export interface RequestParts {
  readonly backend: HttpBackend;
  readonly frame: BackendFrame;
  readonly plan: MappingPlan;
  readonly target: BackendTarget;
  /** Host header: of the file, of the address, or with a channel the caller's. */
  readonly host: string;
  readonly member: ChosenMember | undefined;
}

/** Builds the backend request for one target; never reads more of the call than path, query and headers. */
export function buildBackendCall(
  { backend, frame, plan, target, host, member }: RequestParts,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): BackendRequest {
  const match = matchOf(facts);
  const mapping = mapParameters(plan, call, facts, context);
  if (typeof mapping === 'string') return { ok: false, problem: mapping };
  const filled = fillPath(frame.path, mapping.path, match.variables);
  const path = filled === undefined ? undefined : appendRest(filled, match.rest);
  if (path === undefined) return { ok: false, problem: 'dot-segments' };
  const method = backend.method === 'ANY' ? call.method : backend.method;
  const limitMs = context.gateway.config.parameters.backend_timeout;
  return {
    ok: true,
    call: {
      ...target,
      scheme: frame.scheme,
      method,
      target: `${path}${mappedQuery(call, frame.query, plan, mapping)}`,
      headers: requestHeaders({ host, target }, { plan, mapping }, call, facts, context),
      timeoutMs: Math.min(backend.timeoutMs, limitMs),
      timeouts: { ownMs: backend.timeoutMs, limitMs },
      retries: channelRetries(retriesFor(backend.retries, method), member),
      member,
      clientTls: backend.clientTls,
      verifyTls: backend.verifyTls,
    },
  };
}
