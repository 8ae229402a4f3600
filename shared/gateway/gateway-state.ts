// What a gateway remembers between requests. One object, owned by whoever runs the pipeline; steps change it through
// the functions of their own files only. Every table is bounded.
import type { HeaderList } from '../model/header-list.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Authorizer } from './config/authorizer-schema.ts';
import type { CallWindow } from './throttle.ts';

/** Consecutive failures of one AK; `lockedUntilMs` is 0 while it is not locked. */
export interface FailureRecord {
  readonly count: number;
  readonly lockedUntilMs: number;
}

/** A token of app_token, under the token itself; it stays known after its time, to be refused as expired. */
export interface IssuedToken {
  readonly kind: 'access' | 'refresh';
  readonly appKey: string;
  readonly expiresMs: number;
}

/** What a function answered as context: flat, texts only. */
export type AuthorizerContext = Readonly<Record<string, string>>;

export interface FunctionVerdict {
  readonly status: 'allow' | 'deny';
  readonly context: AuthorizerContext;
}

/** What an authorizer answered, by its name and the identity sources; void once the authorizer is another one. */
export interface KeptAnswer {
  readonly authorizer: Authorizer;
  readonly answer: FunctionVerdict;
  readonly untilMs: number;
}

/** Failures of an address at a third-party service, within the five minutes that began with the first. */
export interface FailureWindow {
  readonly plugin: string;
  readonly address: string;
  readonly startedMs: number;
  readonly count: number;
}

/** What the health checks found of a channel member. */
export interface MemberHealth {
  readonly healthy: boolean;
  /** Checks in a row with the same result, and that result. */
  readonly inRow: number;
  readonly lastOk: boolean;
  readonly lastError?: string | undefined;
  readonly checkedAtMs: number;
}

/** Calls that a circuit breaker counted in its window; `openUntilMs` is 0 while it is closed. */
export interface BreakerRecord {
  readonly startedMs: number;
  readonly calls: number;
  readonly unhealthy: number;
  readonly openUntilMs: number;
}

/** An answer of a back end that the response cache keeps; under a digest of what it was asked with. */
export interface CachedAnswer {
  readonly policy: string;
  readonly api: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly storedMs: number;
  readonly untilMs: number;
}

export interface GatewayState {
  readonly failures: BoundedMap<string, FailureRecord>;
  /** Counted calls of throttling; `listCounters` of throttle.ts shows them. */
  readonly windows: BoundedMap<string, CallWindow>;
  readonly addressFailures: BoundedMap<string, FailureWindow>;
  readonly authorizerAnswers: BoundedMap<string, KeptAnswer>;
  readonly issuedTokens: BoundedMap<string, IssuedToken>;
  /** What each channel member has gained in the weighted round robin; keyed as in member-state.ts, like the next two. */
  readonly turns: BoundedMap<string, number>;
  /** Calls under way at each channel member. */
  readonly active: BoundedMap<string, number>;
  /** What the health checks found of each channel member. */
  readonly health: BoundedMap<string, MemberHealth>;
  /** Circuit breakers by policy and, unless it is shared, by API and environment. */
  readonly breakers: BoundedMap<string, BreakerRecord>;
  /** How many calls have got the error of a switch ERROR_CODE; keyed by its place in the list of faults. */
  readonly faultCalls: BoundedMap<string, number>;
  readonly cachedAnswers: BoundedMap<string, CachedAnswer>;
}

const TABLE_ENTRIES = 10_000;
/** Documented size of the response cache. */
const CACHE_BYTES = 128 * 1024 * 1024;
/** Headers and the objects themselves, estimated. */
const CACHE_OVERHEAD = 1000;

export function createGatewayState(): GatewayState {
  return {
    failures: new BoundedMap(TABLE_ENTRIES),
    windows: new BoundedMap(TABLE_ENTRIES),
    addressFailures: new BoundedMap(TABLE_ENTRIES),
    authorizerAnswers: new BoundedMap(TABLE_ENTRIES),
    issuedTokens: new BoundedMap(TABLE_ENTRIES),
    turns: new BoundedMap(TABLE_ENTRIES),
    active: new BoundedMap(TABLE_ENTRIES),
    health: new BoundedMap(TABLE_ENTRIES),
    breakers: new BoundedMap(TABLE_ENTRIES),
    faultCalls: new BoundedMap(TABLE_ENTRIES),
    cachedAnswers: new BoundedMap(TABLE_ENTRIES, { most: CACHE_BYTES, of: ({ body }) => body.length + CACHE_OVERHEAD }),
  };
}
