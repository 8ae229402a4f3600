// What throttling counts (gateway.md 2.11), prepared once per API: a policy, or the plug-in "throttling 2.0" that takes
// its place, or neither. The windows live in the gateway's state.
import type { BoundedMap } from './bounded-map.ts';
import type { GatewayApi } from './config/api-schema.ts';
import type { Plugin, RateLimitContent, RateLimitParameter } from './config/plugin-schema.ts';
import type { ThrottlingPolicy } from './config/policies-schema.ts';
import { type MatchExpression, readMatchExpression } from './match-expression.ts';

const SECONDS = { SECOND: 1, MINUTE: 60, HOUR: 3600, DAY: 86_400 } as const;
export type TimeUnit = keyof typeof SECONDS;
export type LimitScope = 'domain' | 'api' | 'allenv' | 'user' | 'app' | 'ip' | 'rule';

/** So many calls in `count` units of time. */
export interface Limit {
  readonly limit: number;
  readonly count: number;
  readonly unit: TimeUnit;
  readonly periodMs: number;
}

export function limitOf(limit: number, count: number, unit: TimeUnit): Limit {
  return { limit, count, unit, periodMs: count * SECONDS[unit] * 1000 };
}

/** A rule of throttling 2.0 with its own limit. */
export interface ThrottleRule {
  readonly name: string;
  readonly limit: Limit;
  readonly expression: MatchExpression;
}

export interface CompiledThrottle {
  /** Name of the policy or plug-in. */
  readonly policy: string;
  /** One counter for all APIs bound. */
  readonly shared: boolean;
  readonly api: Limit | undefined;
  readonly user: Limit | undefined;
  readonly app: Limit | undefined;
  readonly ip: Limit | undefined;
  /** Limits of excluded tenants by account, of excluded credentials by name or key. */
  readonly userSpecials: ReadonlyMap<string, Limit>;
  readonly appSpecials: ReadonlyMap<string, Limit>;
  readonly parameters: ReadonlyMap<string, RateLimitParameter>;
  readonly rules: readonly ThrottleRule[];
}

function compilePolicy(policy: ThrottlingPolicy): CompiledThrottle {
  const { unit, count } = policy.period;
  const of = (limit: number | undefined): Limit | undefined =>
    limit === undefined ? undefined : limitOf(limit, count, unit);
  const specials = (type: 'APP' | 'USER'): ReadonlyMap<string, Limit> =>
    new Map(
      policy.special.flatMap((entry) => {
        const own = 'app' in entry ? { type: 'APP', key: entry.app } : { type: entry.type, key: entry.instance };
        return own.type === type ? [[own.key, limitOf(entry.limit, count, unit)] as const] : [];
      }),
    );
  return {
    policy: policy.name,
    shared: policy.type === 'SHARED',
    api: of(policy.apiLimit),
    user: of(policy.userLimit),
    app: of(policy.appLimit),
    ip: of(policy.ipLimit),
    userSpecials: specials('USER'),
    appSpecials: specials('APP'),
    parameters: new Map(),
    rules: [],
  };
}

const UNITS = { second: 'SECOND', minute: 'MINUTE', hour: 'HOUR', day: 'DAY' } as const;

function compilePlugin(name: string, content: RateLimitContent): CompiledThrottle {
  const unit = UNITS[content.default_time_unit];
  const count = content.default_interval;
  const of = (limit: number | undefined): Limit | undefined =>
    limit === undefined || limit === -1 ? undefined : limitOf(limit, count, unit);
  const specials = (type: 'app' | 'user'): ReadonlyMap<string, Limit> =>
    new Map(
      content.specials
        .filter((special) => special.type === type)
        .flatMap(({ policies }) => policies.map(({ key, limit }) => [key, limitOf(limit, count, unit)] as const)),
    );
  return {
    policy: name,
    shared: content.scope === 'share',
    api: of(content.api_limit),
    user: of(content.user_limit),
    app: of(content.app_limit),
    ip: of(content.ip_limit),
    userSpecials: specials('user'),
    appSpecials: specials('app'),
    parameters: new Map(content.parameters.map((parameter) => [parameter.name, parameter])),
    rules: content.rules.flatMap((rule) => {
      const reading = readMatchExpression(rule.match_regex);
      const period = limitOf(rule.limit, rule.interval ?? count, rule.time_unit ? UNITS[rule.time_unit] : unit);
      return reading.ok ? [{ name: rule.rule_name, limit: period, expression: reading.expression }] : [];
    }),
  };
}

/** Throttling of one API: the plug-in where one is bound, else the policy; undefined: the gateway's default alone. */
export function compileThrottle(
  api: GatewayApi,
  policies: ReadonlyMap<string, ThrottlingPolicy>,
  plugins: readonly Plugin[],
): CompiledThrottle | undefined {
  const plugin = plugins.find((candidate) => candidate.type === 'rate_limit');
  if (plugin?.type === 'rate_limit') return compilePlugin(plugin.name, plugin.content);
  const policy = api.throttling === undefined ? undefined : policies.get(api.throttling);
  return policy && compilePolicy(policy);
}

/** A fixed window of counted calls; it begins with the first one. */
export interface CallWindow {
  readonly policy: string;
  readonly scope: LimitScope;
  /** Whose calls are counted together: an API, an account, a credential, an address … */
  readonly key: string;
  limit: Limit;
  startedMs: number;
  count: number;
}

/** The part of the gateway's state that throttling keeps. */
export interface CountingState {
  readonly windows: BoundedMap<string, CallWindow>;
}

/** Its time is over, or no call was counted yet. */
export function isOver(window: CallWindow, nowMs: number): boolean {
  return window.count === 0 || nowMs < window.startedMs || nowMs >= window.startedMs + window.limit.periodMs;
}

/** What a window counts by: the policy, where it counts, and whose calls. */
export interface CountBase {
  readonly policy: string;
  readonly where: string;
}

/** Under which the state keeps a window. */
export function windowId(base: CountBase, scope: LimitScope, key: string): string {
  return `${scope}\n${base.policy}\n${base.where}\n${key}`;
}

/** The window of `scope` and `key` as it stands at `nowMs`; one whose time is over begins anew, without a call. */
export function windowAt(
  state: CountingState,
  base: CountBase,
  scope: LimitScope,
  key: string,
  limit: Limit,
  nowMs: number,
  id: string = windowId(base, scope, key),
): CallWindow {
  let window = state.windows.get(id);
  if (window === undefined) {
    const shownKey = base.where === '' || base.where === key ? key : `${base.where} ${key}`.trim();
    window = { policy: base.policy, scope, key: shownKey, limit, startedMs: nowMs, count: 0 };
    state.windows.set(id, window);
  }
  window.limit = limit;
  if (isOver(window, nowMs)) {
    window.startedMs = nowMs;
    window.count = 0;
  }
  return window;
}

/** One counter as people and programs look at it. */
export interface CounterLine {
  readonly policy: string;
  readonly scope: LimitScope;
  readonly key: string;
  readonly used: number;
  readonly limit: number;
  readonly resetsAtMs: number;
}

/** Every running window, in the order of its last use. */
export function listCounters(state: CountingState, nowMs: number): readonly CounterLine[] {
  return [...state.windows.values()]
    .filter((window) => !isOver(window, nowMs))
    .map(({ policy, scope, key, count, limit, startedMs }) => ({
      policy,
      scope,
      key,
      used: count,
      limit: limit.limit,
      resetsAtMs: startedMs + limit.periodMs,
    }));
}
