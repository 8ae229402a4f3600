// Step "throttling": the debugging domain's quota, then what is bound, or the default limit per API (gateway.md 2.11).
// A refused call is not counted, by none of its limits.
import type { ErrorDetailId } from '../../catalog/error-codes.ts';
import type { HeaderList } from '../../model/header-list.ts';
import type { CompiledApi } from '../compiled-api.ts';
import { subjectOf } from '../fault-subject.ts';
import { faultFor, noFaults } from '../faults.ts';
import { type CallFacts, type GatewayCall, isDebugCall, matchOf, type StepContext } from '../gateway-call.ts';
import { matchValue } from '../match-value.ts';
import { type PipelineStep, pass, remembered, type StepResult } from '../pipeline-step.ts';
import {
  type CallWindow,
  type CompiledThrottle,
  type Limit,
  type LimitScope,
  limitOf,
  windowAt,
  windowId,
} from '../throttle.ts';

const DETAILS: Readonly<Record<LimitScope, ErrorDetailId>> = {
  domain: '0308.domain',
  api: '0308.api',
  allenv: '0308.api',
  user: '0308.user',
  app: '0308.app',
  ip: '0308.ip',
  rule: '0308.rule',
};

const DEBUGGING_LIMIT = limitOf(1000, 1, 'DAY');
const DEBUGGING = { policy: 'debuggingDomain', where: '' };
const DEFAULT = 'ratelimit_api_limits';
const DEFAULT_BASE = { policy: DEFAULT, where: '' };
/** Made once for each API: every call needs its own. */
const defaultIds = new WeakMap<CompiledApi, string>();
const PASSED = remembered({}, 'throttling.default', () => pass('throttling.default'));

/** Account by which the user limit counts; an app stands for itself, since the file names no owner. */
function userOf(facts: CallFacts): string | undefined {
  const { identity } = facts;
  if (identity?.kind === 'iam') return identity.account ?? identity.accountId ?? identity.user ?? 'iam';
  return identity?.kind === 'app' ? `app ${identity.app.app.key}` : undefined;
}

/** The limit of a user or credential: its own where it is excluded, else that for all. */
function personalLimit(
  specials: ReadonlyMap<string, Limit>,
  names: readonly (string | undefined)[],
  common: Limit | undefined,
): Limit | undefined {
  if (specials.size === 0) return common;
  for (const name of names) {
    const own = name === undefined ? undefined : specials.get(name);
    if (own) return own;
  }
  return common;
}

function boundWindows(
  throttle: CompiledThrottle,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): CallWindow[] {
  const { state, nowMs } = context;
  const api = matchOf(facts).api.fullName;
  const base = { policy: throttle.policy, where: throttle.shared ? '' : `${facts.environment ?? ''} ${api}` };
  const windows: CallWindow[] = [];
  const add = (scope: LimitScope, key: string, limit: Limit | undefined): void => {
    if (limit !== undefined) windows.push(windowAt(state, base, scope, key, limit, nowMs));
  };
  const { identity } = facts;
  add('api', '', throttle.api);
  const user = userOf(facts);
  if (user !== undefined) {
    const names = identity?.kind === 'iam' ? [identity.account, identity.accountId] : [];
    add('user', user, personalLimit(throttle.userSpecials, names, throttle.user));
  }
  if (identity?.kind === 'app') {
    const { name, key } = identity.app.app;
    add('app', name, personalLimit(throttle.appSpecials, [name, key], throttle.app));
  }
  if (throttle.ip) add('ip', facts.sourceAddress ?? call.peerAddress, throttle.ip);
  for (const { name, limit, expression } of throttle.rules) {
    const read = (wanted: string) => matchValue(wanted, throttle.parameters.get(wanted), call, facts, context);
    if (expression.holds(read)) add('rule', name, limit);
  }
  return windows;
}

/** The call counted by the gateway's default, which is one limit per API over all environments. */
function defaultWindow(api: CompiledApi, context: StepContext): CallWindow {
  const { gateway, state, nowMs } = context;
  let id = defaultIds.get(api);
  if (id === undefined) {
    id = windowId(DEFAULT_BASE, 'allenv', api.fullName);
    defaultIds.set(api, id);
  }
  return windowAt(state, DEFAULT_BASE, 'allenv', api.fullName, gateway.defaultLimit, nowMs, id);
}

function timeText({ count, unit }: Limit): string {
  return `${count} ${unit.toLowerCase()}`;
}

/** `X-Apig-RateLimit-*` as they stand with this call counted (gateway.md 2.16). */
function rateHeaders(windows: readonly CallWindow[]): HeaderList {
  return windows
    .filter(({ scope }) => scope !== 'domain' && scope !== 'rule')
    .map(({ scope, count, limit }) => [
      `X-Apig-RateLimit-${scope === 'allenv' ? 'api-allenv' : scope}`,
      `remain:${Math.max(0, limit.limit - count)},limit:${limit.limit},time:${timeText(limit)}`,
    ]);
}

/** Texts and rules that no document shows: those of credentials and of parameter rules, and the default limit's. */
const GUESSED: ReadonlySet<LimitScope> = new Set(['app', 'rule', 'allenv']);

function overLimit(window: CallWindow, facts: CallFacts, found: CallFacts | undefined): StepResult {
  const { scope, policy, limit } = window;
  const values = { limit: String(limit.limit), count: String(limit.count), unit: limit.unit.toLowerCase() };
  const params = { ...values, scope: scope === 'allenv' ? 'api' : scope, policy };
  const isAppsUser = scope === 'user' && facts.identity?.kind === 'app';
  const guess = GUESSED.has(scope) || isAppsUser ? ({ guess: true } as const) : {};
  return {
    kind: 'refuse',
    refusal: { error: '0308', detail: DETAILS[scope], values },
    reason: { id: 'throttling.over', params, ...guess },
    ...(found === undefined ? {} : { facts: found }),
  };
}

/** The window that a fault switch declares used up; one that is not configured takes the default's numbers. */
function usedUp(windows: readonly CallWindow[], facts: CallFacts, context: StepContext): CallWindow | undefined {
  const subject = subjectOf(facts);
  if (facts.viaDebuggingDomain && faultFor(context.faults, 'DEBUGGING_QUOTA_USED_UP', subject)) return windows[0];
  const scope = faultFor(context.faults, 'THROTTLING_USED_UP', subject)?.limit;
  if (scope === undefined) return undefined;
  const configured = windows.find((window) => window.scope === scope || (scope === 'api' && window.scope === 'allenv'));
  const limit = context.gateway.defaultLimit;
  return configured ?? { policy: DEFAULT, scope, key: '', limit, startedMs: context.nowMs, count: 0 };
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { api } = matchOf(facts);
  const { throttle } = api.policies;
  const isDebug = isDebugCall(call);
  const common = defaultWindow(api, context);
  if (!throttle && !isDebug && !facts.viaDebuggingDomain && context.faults === noFaults) {
    if (common.count >= common.limit.limit) return overLimit(common, facts, undefined);
    common.count++;
    return PASSED;
  }
  const limits = throttle ? boundWindows(throttle, call, facts, context) : [];
  if (facts.viaDebuggingDomain) {
    limits.unshift(windowAt(context.state, DEBUGGING, 'domain', api.group.name, DEBUGGING_LIMIT, context.nowMs));
  }
  if (!throttle) limits.push(common);
  const fault = context.faults === noFaults ? undefined : usedUp(limits, facts, context);
  const over = fault ?? limits.find((window) => window.count >= window.limit.limit);
  if (over === undefined) {
    for (const window of limits) window.count++;
    if (throttle) common.count++;
  }
  const shown = throttle ? [...limits, common] : limits;
  const found = isDebug ? { answerHeaders: [...(facts.answerHeaders ?? []), ...rateHeaders(shown)] } : undefined;
  if (over) return overLimit(over, facts, found);
  if (throttle) return pass('throttling.passed', { policy: throttle.policy }, found);
  return found === undefined ? PASSED : pass('throttling.default', undefined, found);
}

export const throttlingStep: PipelineStep = { id: 'throttling', run };
