// Credential quotas: how often an app may call within a cycle (gateway.md 2.9). Its cycles are counted from the start
// time of the policy, before which it does not act; without one they begin with the app's first call.
import { zonedTimeMs } from './config/fields.ts';
import type { QuotaPolicy } from './config/policies-schema.ts';
import { type CallWindow, type CountingState, type Limit, limitOf, windowAt } from './throttle.ts';

export interface CompiledQuota {
  readonly name: string;
  readonly limit: Limit;
  readonly startsAtMs: number | undefined;
}

export function compileQuota({ name, limit, period, startsAt }: QuotaPolicy): CompiledQuota {
  const startsAtMs = startsAt === undefined ? undefined : zonedTimeMs(startsAt);
  return { name, limit: limitOf(limit, period.count, period.unit), startsAtMs };
}

/** The cycle of one app that `nowMs` lies in; undefined before the policy acts. Every app has a count of its own. */
export function quotaWindow(
  quota: CompiledQuota,
  app: string,
  state: CountingState,
  nowMs: number,
): CallWindow | undefined {
  const { startsAtMs, limit, name } = quota;
  if (startsAtMs !== undefined && nowMs < startsAtMs) return undefined;
  const window = windowAt(state, { policy: name, where: 'quota' }, 'app', app, limit, nowMs);
  if (window.count === 0 && startsAtMs !== undefined) {
    window.startedMs = nowMs - ((nowMs - startsAtMs) % limit.periodMs);
  }
  return window;
}
