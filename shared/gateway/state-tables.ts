// What a gateway remembers, as data: every table of its state with lines that people and programs can read, reset singly
// or all. A new member of GatewayState does not compile without its row here.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8Encode } from '../http/utf8.ts';
import { FORBID_MS } from './authentication/forbidden-address.ts';
import type { BoundedMap } from './bounded-map.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { GatewayState } from './gateway-state.ts';
import { isOver } from './throttle.ts';

export type StateTableId = keyof GatewayState;
type ValueOf<T extends StateTableId> = GatewayState[T] extends BoundedMap<string, infer V> ? V : never;

export interface StateLine {
  readonly table: StateTableId;
  /** For resetting this line alone. Says nothing of secrets. */
  readonly id: string;
  /** Whom it is about: an AK, a channel, a policy. */
  readonly subject: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** By the gateway's clock, when the entry stops to act by itself. */
  readonly endsAtMs?: number | undefined;
}

/** One line, one table, or without both everything. */
export interface StateChoice {
  readonly table?: string | undefined;
  readonly id?: string | undefined;
}

type Words = Pick<StateLine, 'subject' | 'values' | 'endsAtMs'>;

interface StateTable<T extends StateTableId> {
  /** Undefined: the entry has run out and says nothing any more. */
  readonly line: (key: string, value: ValueOf<T>, nowMs: number) => Words | undefined;
  /** False when what it is about is in the file no more; it is then forgotten at a reload. */
  readonly stands: (key: string, value: ValueOf<T>, known: Known) => boolean;
}

/** Names of a configuration that entries may be about. */
interface Known {
  readonly accessKeys: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  /** Throttling policies, plug-ins, and the counters that every gateway has. */
  readonly limits: ReadonlySet<string>;
}

const ALWAYS = ['ratelimit_api_limits', 'debuggingDomain'];

function knownOf(config: GatewayConfig): Known {
  const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name);
  const { throttlingPolicies, plugins, quotaPolicies } = config;
  return {
    accessKeys: new Set(config.iam.accessKeys.map(({ ak }) => ak)),
    channels: new Set(names(config.channels)),
    limits: new Set([...ALWAYS, ...names(throttlingPolicies), ...names(plugins), ...names(quotaPolicies)]),
  };
}

/** Channel and member of a key such as `pool|10.0.0.1:80`. */
function memberOf(key: string): { readonly subject: string; readonly values: { readonly member: string } } {
  const end = key.lastIndexOf('|');
  return { subject: key.slice(0, end), values: { member: key.slice(end + 1) } };
}

/** THE table of what is remembered. */
const tables: { readonly [T in StateTableId]: StateTable<T> } = {
  failures: {
    line: (ak, { count, lockedUntilMs }, nowMs) => {
      if (lockedUntilMs !== 0 && nowMs >= lockedUntilMs) return undefined;
      const locked = lockedUntilMs !== 0;
      return { subject: ak, values: { failures: count, locked }, ...(locked ? { endsAtMs: lockedUntilMs } : {}) };
    },
    stands: (ak, _value, known) => known.accessKeys.has(ak),
  },
  windows: {
    line: (_key, window, nowMs) =>
      isOver(window, nowMs)
        ? undefined
        : {
            subject: window.policy,
            values: { scope: window.scope, of: window.key, used: window.count, limit: window.limit.limit },
            endsAtMs: window.startedMs + window.limit.periodMs,
          },
    stands: (_key, { policy }, known) => known.limits.has(policy),
  },
  issuedTokens: {
    // The key is the token itself and stays here.
    line: (_token, { kind, appKey, expiresMs }, nowMs) =>
      nowMs >= expiresMs ? undefined : { subject: appKey, values: { kind }, endsAtMs: expiresMs },
    // The token of an app that is gone is refused with words of its own (APIG.1004), so it must stay known.
    stands: () => true,
  },
  addressFailures: {
    line: (_key, { plugin, address, startedMs, count }, nowMs) => {
      const endsAtMs = startedMs + FORBID_MS;
      return nowMs >= endsAtMs ? undefined : { subject: plugin, values: { address, failures: count }, endsAtMs };
    },
    stands: (_key, { plugin }, known) => known.limits.has(plugin),
  },
  authorizerAnswers: {
    // The key holds what callers sent at the identity sources and stays here.
    line: (_key, { authorizer, answer, untilMs }, nowMs) =>
      nowMs >= untilMs ? undefined : { subject: authorizer.name, values: { status: answer.status }, endsAtMs: untilMs },
    // Void with every change: the authorizer may be another one.
    stands: () => false,
  },
  turns: {
    line: (key, gained) => ({ ...memberOf(key), values: { ...memberOf(key).values, gained } }),
    stands: (key, _gained, known) => known.channels.has(memberOf(key).subject),
  },
  active: {
    line: (key, calls) => ({ ...memberOf(key), values: { ...memberOf(key).values, calls } }),
    // The calls are under way whatever the file says now.
    stands: () => true,
  },
  health: {
    line: (key, { healthy, inRow, lastOk, lastError, checkedAtMs }) => {
      const { subject, values } = memberOf(key);
      const found = { healthy, inRow, lastOk, checkedAtMs };
      return { subject, values: { ...values, ...found, ...(lastError === undefined ? {} : { lastError }) } };
    },
    stands: (key, _health, known) => known.channels.has(memberOf(key).subject),
  },
  breakers: {
    line: (key, { calls, unhealthy, openUntilMs }, nowMs) => {
      const [subject = '', rule = '', of = ''] = key.split('|');
      const open = nowMs < openUntilMs;
      const values = { open, calls, unhealthy, ...(rule === '' ? {} : { rule }), ...(of === '' ? {} : { of }) };
      return { subject, values, ...(open ? { endsAtMs: openUntilMs } : {}) };
    },
    stands: (key, _record, known) => known.limits.has(key.split('|')[0] ?? ''),
  },
  faultCalls: {
    line: (fault, calls) => ({ subject: fault, values: { calls } }),
    // A changed list of switches begins to count anew.
    stands: () => true,
  },
  cachedAnswers: {
    line: (_key, { policy, api, status, body, untilMs }, nowMs) =>
      nowMs >= untilMs
        ? undefined
        : { subject: policy, values: { api, status, bytes: body.length }, endsAtMs: untilMs },
    stands: (_key, { policy }, known) => known.limits.has(policy),
  },
};

export const stateTableIds = Object.keys(tables).sort() as readonly StateTableId[];

/** Keys may be secrets (tokens); what leaves the host is a digest. */
const idOf = (key: string): string => bytesToHex(sha256(utf8Encode(key))).slice(0, 24);

function linesOf<T extends StateTableId>(table: T, state: GatewayState, nowMs: number): readonly StateLine[] {
  // The map of `table` holds the values of its row; the compiler cannot follow the index on both sides.
  const map = state[table] as BoundedMap<string, ValueOf<T>>;
  return [...map.entries()].flatMap(([key, value]) => {
    const words = tables[table].line(key, value, nowMs);
    return words === undefined ? [] : [{ table, id: idOf(key), ...words }];
  });
}

/** Every entry that acts at `nowMs`. */
export function listState(state: GatewayState, nowMs: number): readonly StateLine[] {
  return stateTableIds.flatMap((table) => linesOf(table, state, nowMs));
}

/** Forgets one line, one table, or everything; how many entries went. */
export function resetState(state: GatewayState, which: StateChoice): number {
  const chosen = stateTableIds.filter((table) => which.table === undefined || which.table === table);
  return chosen.reduce((sum, table) => {
    const map = state[table];
    const keys = [...map.keys()].filter((key) => which.id === undefined || which.id === idOf(key));
    for (const key of keys) map.delete(key);
    return sum + keys.length;
  }, 0);
}

function forget<T extends StateTableId>(table: T, state: GatewayState, known: Known): void {
  const map = state[table] as BoundedMap<string, ValueOf<T>>;
  for (const [key, value] of [...map.entries()]) if (!tables[table].stands(key, value, known)) map.delete(key);
}

/** After a change of the configuration: what is about things that are no longer there is forgotten, the rest stays. */
export function keepStanding(state: GatewayState, config: GatewayConfig): void {
  const known = knownOf(config);
  for (const table of stateTableIds) forget(table, state, known);
}
