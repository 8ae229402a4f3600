// Circuit breakers (gateway.md 2.15; user guide, "Circuit Breaker"): what counts as unhealthy, when a breaker opens, and
// for how long. By count it opens with the call that reaches the threshold, by percentage when its window ends.
import { type Downgrade, downgradeBackend } from './breaker-downgrade.ts';
import type { BreakerCondition, BreakerContent, BreakerParameter } from './config/breaker-schema.ts';
import type { BreakerRecord, GatewayState } from './gateway-state.ts';
import { type MatchExpression, readMatchExpression } from './match-expression.ts';

/** What a call must be watched for. */
export interface BreakerWatch {
  readonly key: string;
  readonly condition: CompiledCondition;
}

export interface CompiledCondition {
  readonly written: BreakerCondition;
  /** Of the type `condition`. */
  readonly unhealthy: MatchExpression | undefined;
}

interface CompiledRule {
  readonly name: string;
  readonly matches: MatchExpression | undefined;
  /** Undefined: the default's, counted together with it. */
  readonly condition: CompiledCondition | undefined;
  readonly downgrade: Downgrade | undefined;
}

export interface CompiledBreaker {
  readonly policy: string;
  readonly isShared: boolean;
  readonly condition: CompiledCondition;
  readonly downgrade: Downgrade | undefined;
  readonly parameters: ReadonlyMap<string, BreakerParameter>;
  readonly rules: readonly CompiledRule[];
}

function compileExpression(text: string | null | undefined): MatchExpression | undefined {
  const reading = text ? readMatchExpression(text) : undefined;
  return reading?.ok ? reading.expression : undefined;
}

const compileCondition = (written: BreakerCondition): CompiledCondition => ({
  written,
  unhealthy: compileExpression(written.unhealthy_condition),
});

function compileDowngrade(written: BreakerContent['downgrade_default']): Downgrade | undefined {
  const made = written ? downgradeBackend(written) : undefined;
  return typeof made === 'string' ? undefined : made;
}

export function compileBreaker(policy: string, content: BreakerContent): CompiledBreaker {
  return {
    policy,
    isShared: content.scope === 'share',
    condition: compileCondition(content.breaker_condition),
    downgrade: compileDowngrade(content.downgrade_default),
    parameters: new Map((content.downgrade_parameters ?? []).map((parameter) => [parameter.name, parameter])),
    rules: (content.downgrade_rules ?? []).map((rule) => ({
      name: rule.rule_name,
      matches: compileExpression(rule.match_regex),
      condition: rule.breaker_condition ? compileCondition(rule.breaker_condition) : undefined,
      downgrade: compileDowngrade(rule.downgrade_backend),
    })),
  };
}

const fresh = (nowMs: number): BreakerRecord => ({ startedMs: nowMs, calls: 0, unhealthy: 0, openUntilMs: 0 });

/** The record as it is at this moment: a window that has ended may have opened the breaker, or begins anew. */
export function breakerNow(
  record: BreakerRecord | undefined,
  { written }: CompiledCondition,
  nowMs: number,
): BreakerRecord {
  if (record === undefined) return fresh(nowMs);
  if (record.openUntilMs > 0) return nowMs < record.openUntilMs ? record : fresh(nowMs);
  const endMs = record.startedMs + written.time_window * 1000;
  if (nowMs < endMs) return record;
  const percentage = record.calls === 0 ? 0 : (record.unhealthy / record.calls) * 100;
  const opens =
    written.breaker_mode === 'percentage' &&
    record.calls >= written.min_call_threshold &&
    percentage >= written.unhealthy_percentage;
  const openUntilMs = endMs + written.open_breaker_time * 1000;
  return opens && nowMs < openUntilMs ? { ...record, openUntilMs } : fresh(nowMs);
}

/** What became of a backend call, as far as a breaker looks at it. */
export interface BreakerOutcome {
  readonly timedOut: boolean;
  /** Of the back end, or of the gateway's own answer where the back end gave none. */
  readonly status: number;
  readonly ms: number;
}

function isUnhealthy({ written, unhealthy }: CompiledCondition, outcome: BreakerOutcome): boolean {
  if (written.breaker_type === 'timeout') return outcome.timedOut;
  return (
    unhealthy?.holds((name) => String(name === '$context.statusCode' ? outcome.status : Math.round(outcome.ms))) ??
    false
  );
}

/** Counts a call. While the breaker is open, calls that began before count no more. */
export function noteBreaker(state: GatewayState, watch: BreakerWatch, outcome: BreakerOutcome, nowMs: number): void {
  const { key, condition } = watch;
  const before = breakerNow(state.breakers.get(key), condition, nowMs);
  if (before.openUntilMs > 0) return;
  const unhealthy = before.unhealthy + (isUnhealthy(condition, outcome) ? 1 : 0);
  const { breaker_mode, unhealthy_threshold, open_breaker_time } = condition.written;
  const opens = breaker_mode === 'counter' && unhealthy >= unhealthy_threshold;
  state.breakers.set(key, {
    startedMs: before.startedMs,
    calls: before.calls + 1,
    unhealthy,
    openUntilMs: opens ? nowMs + open_breaker_time * 1000 : 0,
  });
}
