// The request to a back end (gateway.md 2.14), built from the file and the call. Scheme, host and port come from the
// file alone; what the caller sent can fill path segments, the query and headers (security requirement S58).
import { HOP_HEADERS } from '../http/header-names.ts';
import { percentEncode } from '../http/percent-encoding.ts';
import { splitHost, splitQuery, splitUrl } from '../http/request-target.ts';
import type { Header, HeaderList } from '../model/header-list.ts';
import { decodeQueryText } from '../signing/canonical-query-string.ts';
import { backendParameterValue } from './backend-parameters.ts';
import { appendRest, fillPath } from './backend-path.ts';
import type { BackendParameter, HttpBackend } from './config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from './gateway-call.ts';

/**
 * Everything the host needs to perform the call; the body is the caller's. For an upgrade request (`call.upgrade`) the
 * headers hold `Upgrade` and `Connection: Upgrade`, so that the host can hand the connection through.
 */
export interface BackendCall {
  readonly scheme: 'http' | 'https';
  readonly hostname: string;
  readonly port: number;
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly timeoutMs: number;
  /** How many times to try again after a failed connection or a timeout. */
  readonly retries: number;
}

export type BackendRequestProblem = 'dot-segments' | 'address' | 'value';
export type BackendRequest = { ok: true; call: BackendCall } | { ok: false; problem: BackendRequestProblem };

export interface BackendAddress {
  readonly scheme: 'http' | 'https';
  /** Host header. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
  readonly query: string | undefined;
}

/** `#name#` replaced by the variables of group and environment; an unknown name stays. */
function withVariables(text: string, facts: CallFacts, context: StepContext): string {
  if (!text.includes('#')) return text;
  const name = facts.environment ?? '';
  const environment = context.gateway.config.environments.find((candidate) => candidate.name === name);
  const values = { ...environment?.variables, ...matchOf(facts).api.group.variables[name] };
  return text.replace(/#([A-Za-z][\w-]*)#/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? whole) : whole,
  );
}

/** Address of a back end that names it itself (no channel), variables filled in. */
export function backendAddress(
  backend: HttpBackend,
  facts: CallFacts,
  context: StepContext,
): BackendAddress | undefined {
  const written = 'url' in backend ? backend.url : undefined;
  const direct = 'address' in backend ? (backend.address ?? '') : '';
  const url = written ?? `${backend.scheme.toLowerCase()}://${direct}${backend.path ?? '/'}`;
  const split = splitUrl(withVariables(url, facts, context));
  if (!split.ok) return undefined;
  return { ...split.url, path: split.url.path === '' ? '/' : split.url.path };
}

interface Mapping {
  readonly path: ReadonlyMap<string, string>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: HeaderList;
  /** Front parameters that do not go on under their own name: `QUERY name`, `HEADER name`. */
  readonly consumed: ReadonlySet<string>;
}

function mapParameters(
  parameters: readonly BackendParameter[],
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): Mapping {
  const { api } = matchOf(facts).api;
  const path = new Map<string, string>();
  const query: [string, string][] = [];
  const headers: Header[] = [];
  const taken = new Set(
    parameters.filter(({ origin }) => origin === 'REQUEST').map(({ value }) => value.toLowerCase()),
  );
  for (const parameter of parameters) {
    const value = backendParameterValue(parameter, call, facts, context);
    if (value === undefined) continue;
    if (parameter.in === 'PATH') path.set(parameter.name, value);
    else if (parameter.in === 'QUERY') query.push([parameter.name, value]);
    else headers.push([parameter.name, value]);
  }
  const gone = api.parameters.filter(
    (declared) =>
      declared.passThrough === false || (taken.has(declared.name.toLowerCase()) && declared.passThrough !== true),
  );
  const key = (place: string, name: string): string => `${place} ${place === 'HEADER' ? name.toLowerCase() : name}`;
  return { path, query, headers, consumed: new Set(gone.map((declared) => key(declared.in, declared.name))) };
}

function queryText(call: GatewayCall, base: string | undefined, mapping: Mapping): string {
  const replaced = new Set(mapping.query.map(([name]) => name));
  const kept = splitQuery(call.query ?? '').filter(({ name }) => {
    const decoded = decodeQueryText(name);
    return !mapping.consumed.has(`QUERY ${decoded}`) && !replaced.has(decoded);
  });
  const pieces = [
    ...(base === undefined || base === '' ? [] : [base]),
    ...kept.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)),
    ...mapping.query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`),
  ];
  return pieces.length === 0 ? '' : `?${pieces.join('&')}`;
}

/** Headers of one connection, and credentials meant for the gateway: they stop here. */
const NOT_FORWARDED = new Set([...HOP_HEADERS, 'host', 'content-length', 'expect', 'x-auth-token', 'x-apig-appcode']);
const REPLACED = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'x-request-id']);

function forwardedHeaders(call: GatewayCall, host: string, mapping: Mapping): HeaderList {
  const mapped = new Set(mapping.headers.map(([name]) => name.toLowerCase()));
  const listed = new Set(
    (call.headerMap.get('connection') ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  const kept = call.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (call.upgrade !== undefined && lower === 'upgrade') return true;
    if (NOT_FORWARDED.has(lower) || REPLACED.has(lower) || listed.has(lower)) return false;
    return !mapped.has(lower) && !mapping.consumed.has(`HEADER ${lower}`);
  });
  const before = call.headerMap.get('x-forwarded-for');
  return [
    ['Host', host],
    ...kept,
    ...mapping.headers,
    ['X-Forwarded-For', before === undefined ? call.peerAddress : `${before}, ${call.peerAddress}`],
    ['X-Forwarded-Proto', call.scheme],
    ['X-Real-IP', call.peerAddress],
    ['X-Request-Id', call.requestId],
    // A protocol switch is asked of the back end too: `Upgrade` was kept above, `Connection` must name it.
    ...(call.upgrade === undefined ? [] : [['Connection', 'Upgrade'] as const]),
  ];
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/** -1, the default of an API: idempotent methods once, others not (gateway.md 2.15). */
export function retriesFor(written: number, method: string): number {
  return written >= 0 ? written : IDEMPOTENT.has(method) ? 1 : 0;
}

/** Builds the backend request for one address; never reads more of the call than path, query and headers. */
export function buildBackendCall(
  backend: HttpBackend,
  address: BackendAddress,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): BackendRequest {
  const match = matchOf(facts);
  const own = mapParameters(backend.parameters, call, facts, context);
  const { serviceHeaders } = facts;
  const mapping = serviceHeaders === undefined ? own : { ...own, headers: [...own.headers, ...serviceHeaders] };
  const filled = fillPath(address.path, mapping.path, match.variables);
  const path = filled === undefined ? undefined : appendRest(filled, match.rest);
  if (path === undefined) return { ok: false, problem: 'dot-segments' };
  const host = backend.host ?? address.host;
  if (!splitHost(host).ok) return { ok: false, problem: 'address' };
  const method = backend.method === 'ANY' ? call.method : backend.method;
  return {
    ok: true,
    call: {
      scheme: address.scheme,
      hostname: address.hostname,
      port: address.port,
      method,
      target: `${path}${queryText(call, address.query, mapping)}`,
      headers: forwardedHeaders(call, host, mapping),
      timeoutMs: Math.min(backend.timeoutMs, context.gateway.config.parameters.backend_timeout),
      retries: retriesFor(backend.retries, method),
    },
  };
}
