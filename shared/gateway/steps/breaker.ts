// Step "breaker": an open circuit breaker keeps calls from their back end (gateway.md 2.15). It stands behind the choice of
// the back end, which a downgrade replaces.

import { type BreakerWatch, breakerNow, type CompiledBreaker } from '../breaker.ts';
import type { Downgrade } from '../breaker-downgrade.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type MatchParameter, matchValue } from '../match-value.ts';
import { guessed, type PipelineStep, pass, refuse, type StepResult, skip } from '../pipeline-step.ts';

const NONE = skip('breaker.none');

/** The console gives every breaker these two. */
const OF_EVERY_BREAKER: ReadonlyMap<string, MatchParameter> = new Map([
  ['reqPath', { type: 'path' }],
  ['method', { type: 'method' }],
]);

interface Applied {
  readonly watch: BreakerWatch;
  readonly rule: string;
  readonly downgrade: Downgrade | undefined;
}

/** The first rule that matches, else the default settings. What a rule leaves out is the default's. */
function applied(breaker: CompiledBreaker, call: GatewayCall, facts: CallFacts, context: StepContext): Applied {
  const read = (name: string): string | undefined =>
    matchValue(name, breaker.parameters.get(name) ?? OF_EVERY_BREAKER.get(name), call, facts, context);
  const rule = breaker.rules.find(({ matches }) => matches?.holds(read) ?? true);
  const own = rule?.condition === undefined ? '' : rule.name;
  const bound = breaker.isShared ? '' : `${facts.environment ?? ''} ${matchOf(facts).api.fullName}`;
  return {
    watch: { key: [breaker.policy, own, bound].join('|'), condition: rule?.condition ?? breaker.condition },
    rule: rule?.name ?? '',
    downgrade: rule?.downgrade ?? breaker.downgrade,
  };
}

function open(downgrade: Downgrade | undefined, params: Readonly<Record<string, string>>): StepResult {
  if (downgrade === undefined) {
    const refusal = { error: '503', detail: '503.breaker' } as const;
    return refuse(refusal, { id: 'breaker.open', params, guess: true });
  }
  if (downgrade.kind === 'passthrough') return pass('breaker.passthrough', params, { addedHeaders: downgrade.headers });
  const { backend } = downgrade;
  return pass('breaker.downgraded', { ...params, type: backend.type }, { backend });
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { breaker } = matchOf(facts).api.policies;
  if (breaker === undefined) return NONE;
  const { state, nowMs } = context;
  const { watch, rule, downgrade } = applied(breaker, call, facts, context);
  const before = state.breakers.get(watch.key);
  const record = breakerNow(before, watch.condition, nowMs);
  const params = { policy: breaker.policy, rule };
  if (record.openUntilMs > 0) {
    state.breakers.set(watch.key, record);
    return open(downgrade, { ...params, seconds: String(Math.ceil((record.openUntilMs - nowMs) / 1000)) });
  }
  // What a breaker does when its time is over is not documented: ours is closed at once, without a trial.
  if (before !== undefined && before.openUntilMs > 0)
    return guessed(pass('breaker.closes', params, { breaker: watch }));
  const counted = { calls: String(record.calls), unhealthy: String(record.unhealthy) };
  return pass('breaker.closed', { ...params, ...counted }, { breaker: watch });
}

export const breakerStep: PipelineStep = { id: 'breaker', run };
