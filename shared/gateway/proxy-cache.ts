// The response cache (plug-in proxy_cache; user guide, "Response Cache"): which answers are kept, under which key, for how
// long. Documented: GET and HEAD, bodies up to 1 MB, 128 MB in all, the back end's Cache-Control before the policy's
// ttl, three headers and those of the list. Ours: that path, API, environment and chosen back end belong to every key,
// and what is kept where the policy names no status.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8Encode } from '../http/utf8.ts';
import type { HeaderList } from '../model/header-list.ts';
import { sentQueryValue, systemValue } from './backend-parameters.ts';
import { cacheDirectives, type Directives, lifetimeOf, seconds } from './cache-control.ts';
import type { CacheWatch, CompiledCache } from './compiled-proxy.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from './gateway-call.ts';
import type { CachedAnswer, GatewayState } from './gateway-state.ts';
import type { StepReason } from './pipeline-step.ts';

/** Longer bodies are not kept. */
export const CACHED_BODY = 1024 * 1024;
/** Which of the API's back ends the policies chose: the same key may stand for several answers. */
function chosenBackend(facts: CallFacts): number {
  const { backendPolicies } = matchOf(facts).api.api;
  return backendPolicies.findIndex(({ backend }) => backend === facts.backend);
}

/** A digest: header values may be secrets, and are long. */
export function cacheKey(cache: CompiledCache, call: GatewayCall, facts: CallFacts, context: StepContext): string {
  const { system_params, parameters, headers } = cache.key;
  const parts = [
    [cache.policy, facts.environment, matchOf(facts).api.fullName, call.method, call.path, chosenBackend(facts)],
    system_params.map((name) => systemValue(name, call, facts, context) ?? null),
    parameters.map((name) => sentQueryValue(call, name) ?? null),
    headers.map((name) => call.headerMap.get(name.toLowerCase()) ?? null),
  ];
  return bytesToHex(sha256(utf8Encode(JSON.stringify(parts))));
}

/** The caller's Cache-Control, where the policy lets this caller have a say. */
export function clientDirectives(cache: CompiledCache, call: GatewayCall, facts: CallFacts): Directives | undefined {
  const { mode, datas } = cache.client;
  const { identity } = facts;
  const app = identity?.kind === 'app' ? identity.app.app : undefined;
  // Offline an app's id is its key or its name.
  const isListed = mode === 'apps' && app !== undefined && (datas.includes(app.key) || datas.includes(app.name));
  if (mode !== 'all' && !isListed) return undefined;
  const written = cacheDirectives(call.headerMap.get('cache-control'));
  return written.size === 0 ? undefined : written;
}

/** Why the caller does not take this answer; undefined: it does. */
export function refusedByClient(client: Directives | undefined, kept: CachedAnswer, nowMs: number): string | undefined {
  if (client === undefined) return undefined;
  for (const name of ['no-store', 'no-cache']) if (client.has(name)) return name;
  const oldest = seconds(client, 'max-age');
  if (oldest !== undefined && nowMs - kept.storedMs > oldest * 1000) return `max-age=${oldest}`;
  const freshFor = seconds(client, 'min-fresh');
  return freshFor !== undefined && kept.untilMs - nowMs < freshFor * 1000 ? `min-fresh=${freshFor}` : undefined;
}

const leftOut = (policy: string, why: string): StepReason => ({ id: 'proxy-cache.not-kept', params: { policy, why } });

/** Keeps an answer of the back end, or says why not; `body` is undefined where it was too long or broke off. */
export function keepAnswer(
  state: GatewayState,
  { cache, key, api }: CacheWatch,
  answer: { readonly status: number; readonly headers: HeaderList; readonly body: Uint8Array | undefined },
  nowMs: number,
): StepReason {
  const { policy } = cache;
  const { status, body } = answer;
  const ttl = cache.ttl.get(status);
  if (ttl === undefined) return leftOut(policy, `status ${status}`);
  const lifetime = lifetimeOf(answer.headers);
  if (typeof lifetime === 'string' || lifetime === 0)
    return leftOut(policy, `Cache-Control: ${lifetime === 0 ? 'max-age=0' : lifetime}`);
  if (body === undefined || body.length > CACHED_BODY) return leftOut(policy, `> ${CACHED_BODY} bytes`);
  const headers = answer.headers.filter(([name]) => cache.headers.has(name.toLowerCase()));
  const forSeconds = lifetime ?? ttl;
  state.cachedAnswers.set(key, {
    policy,
    api,
    status,
    headers,
    body,
    storedMs: nowMs,
    untilMs: nowMs + forSeconds * 1000,
  });
  const params = { policy, seconds: String(forSeconds), by: lifetime === undefined ? 'ttl' : 'Cache-Control' };
  const isOurs = !cache.hasOwnTtl && lifetime === undefined;
  return { id: 'proxy-cache.kept', params, ...(isOurs ? { guess: true as const } : {}) };
}
