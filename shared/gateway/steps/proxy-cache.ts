// Step "proxy-cache": an answer of the back end that was kept goes out again, and the back end is not called (plug-in
// proxy_cache). It stands behind the choice of the back end, which is part of the key, and before the breaker: what is
// kept serves while the back end is down.
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, pass, type StepResult, skip } from '../pipeline-step.ts';
import { cacheKey, clientDirectives, refusedByClient } from '../proxy-cache.ts';

const NONE = skip('proxy-cache.none');

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { api } = matchOf(facts);
  const { cache } = api.policies;
  if (cache === undefined) return NONE;
  const { policy } = cache;
  if ((facts.backend ?? api.api.backend).type === 'MOCK') return skip('proxy-cache.mock', { policy });
  if ((call.method !== 'GET' && call.method !== 'HEAD') || call.upgrade !== undefined)
    return skip('proxy-cache.method', { policy, method: call.method });
  const { state, nowMs } = context;
  const key = cacheKey(cache, call, facts, context);
  const client = clientDirectives(cache, call, facts);
  const watch = client?.has('no-store') ? {} : { cache: { cache, key, api: api.fullName } };
  const kept = state.cachedAnswers.get(key);
  if (kept === undefined || nowMs >= kept.untilMs) return pass('proxy-cache.miss', { policy }, watch);
  const refused = refusedByClient(client, kept, nowMs);
  if (refused !== undefined) return pass('proxy-cache.refused', { policy, directive: refused }, watch);
  const age = Math.floor((nowMs - kept.storedMs) / 1000);
  const params = { policy, age: String(age), left: String(Math.ceil((kept.untilMs - nowMs) / 1000)) };
  const { status, headers, body } = kept;
  // That path, API, environment and back end belong to the key beside what the policy names is not documented.
  return { kind: 'answer', answer: { status, headers, body }, reason: { id: 'proxy-cache.hit', params, guess: true } };
}

export const proxyCacheStep: PipelineStep = { id: 'proxy-cache', run };
