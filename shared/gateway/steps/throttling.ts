// Step "throttling": the debugging domain's quota, then the bound policy or the default limit per API (gateway.md 2.11).
// Windows are fixed and begin with the first counted call; a refused call is not counted.
import type { ErrorDetailId } from '../../catalog/error-codes.ts';
import type { ThrottlingPolicy } from '../config/policies-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import type { GatewayState } from '../gateway-state.ts';
import { type PipelineStep, pass, refuse, type StepResult } from '../pipeline-step.ts';

const SECONDS = { SECOND: 1, MINUTE: 60, HOUR: 3600, DAY: 86_400 } as const;
type Unit = keyof typeof SECONDS;

interface Limit {
  readonly scope: 'domain' | 'api' | 'user' | 'app' | 'ip';
  /** Whose calls are counted together. */
  readonly key: string;
  readonly limit: number;
  readonly count: number;
  readonly unit: Unit;
}

const DETAILS: Readonly<Record<Limit['scope'], ErrorDetailId>> = {
  domain: '0308.domain',
  api: '0308.api',
  user: '0308.user',
  app: '0308.app',
  ip: '0308.ip',
};

const DEBUGGING_CALLS = 1000;

const lengthMs = (limit: Limit): number => limit.count * SECONDS[limit.unit] * 1000;

function calls(state: GatewayState, limit: Limit, nowMs: number): { startedMs: number; count: number } {
  const window = state.windows.get(limit.key);
  const runs = window !== undefined && nowMs >= window.startedMs && nowMs < window.startedMs + lengthMs(limit);
  return runs ? window : { startedMs: nowMs, count: 0 };
}

/** Account by which the user limit counts; an app stands for itself, since the file names no owner. */
function userOf(facts: CallFacts): string | undefined {
  const { identity } = facts;
  if (identity?.kind === 'iam') return identity.account ?? identity.accountId ?? identity.user ?? 'iam';
  return identity?.kind === 'app' ? `app ${identity.app.app.key}` : undefined;
}

function specialLimit(policy: ThrottlingPolicy, type: 'APP' | 'USER', names: readonly string[]): number | undefined {
  const special = policy.special.find((entry) =>
    'app' in entry
      ? type === 'APP' && names.includes(entry.app)
      : entry.type === type && names.includes(entry.instance),
  );
  return special?.limit;
}

function policyLimits(policy: ThrottlingPolicy, call: GatewayCall, facts: CallFacts): readonly Limit[] {
  const api = matchOf(facts).api.fullName;
  const environment = facts.environment ?? '';
  const base = policy.type === 'SHARED' ? `shared ${policy.name}` : `${policy.name} ${environment} ${api}`;
  const of = (scope: Limit['scope'], who: string, limit: number | undefined): readonly Limit[] =>
    limit === undefined ? [] : [{ scope, key: `${base}|${scope}|${who}`, limit, ...policy.period }];
  const user = userOf(facts);
  const { identity } = facts;
  const app = identity?.kind === 'app' ? identity.app.app : undefined;
  const account =
    identity?.kind === 'iam' ? [identity.account ?? '', identity.accountId ?? ''].filter((name) => name !== '') : [];
  return [
    ...of('api', '', policy.apiLimit),
    ...(user === undefined ? [] : of('user', user, specialLimit(policy, 'USER', account) ?? policy.userLimit)),
    ...(app === undefined
      ? []
      : of('app', app.key, specialLimit(policy, 'APP', [app.name, app.key]) ?? policy.appLimit)),
    ...of('ip', facts.sourceAddress ?? call.peerAddress, policy.ipLimit),
  ];
}

function limitsOf(call: GatewayCall, facts: CallFacts, context: StepContext): readonly Limit[] {
  const { api } = matchOf(facts);
  const domain: Limit = {
    scope: 'domain',
    key: `domain ${api.group.name}`,
    limit: DEBUGGING_CALLS,
    count: 1,
    unit: 'DAY',
  };
  const fallback: Limit = {
    scope: 'api',
    key: `default ${facts.environment ?? ''} ${api.fullName}`,
    limit: context.gateway.config.parameters.ratelimit_api_limits,
    count: 1,
    unit: 'SECOND',
  };
  return [
    ...(facts.viaDebuggingDomain ? [domain] : []),
    ...(api.throttling ? policyLimits(api.throttling, call, facts) : [fallback]),
  ];
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { state, nowMs } = context;
  const counted = limitsOf(call, facts, context).map((limit) => ({ limit, window: calls(state, limit, nowMs) }));
  const over = counted.find(({ limit, window }) => window.count >= limit.limit);
  const policy = matchOf(facts).api.throttling?.name;
  if (over) {
    const { scope, limit, count, unit } = over.limit;
    const values = { limit: String(limit), count: String(count), unit: unit.toLowerCase() };
    const params = { ...values, scope, policy: policy ?? 'ratelimit_api_limits' };
    const documented = scope !== 'app' && policy !== undefined;
    const reason = { id: 'throttling.over', params } as const;
    return refuse(
      { error: '0308', detail: DETAILS[scope], values },
      documented || scope === 'domain' ? reason : { ...reason, guess: true },
    );
  }
  for (const { limit, window } of counted) {
    state.windows.set(limit.key, { startedMs: window.startedMs, count: window.count + 1 });
  }
  return policy === undefined ? pass('throttling.default') : pass('throttling.passed', { policy });
}

export const throttlingStep: PipelineStep = { id: 'throttling', run };
