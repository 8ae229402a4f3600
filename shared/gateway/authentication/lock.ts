// The lock of an AK: more than five consecutive failures lock it for five minutes (gateway.md 2.8, FAQ 5.7).
// "More than five" is read as: the sixth failure is answered as locked, and so is everything in the next five minutes.
import type { GatewayState } from '../gateway-state.ts';

const FAILURES_ALLOWED = 5;
export const LOCK_MS = 5 * 60 * 1000;

/** True while the AK is locked at `nowMs`. A lock that has run out is forgotten, its count with it. */
export function isLocked(state: GatewayState, ak: string, nowMs: number): boolean {
  const record = state.failures.get(ak);
  if (record === undefined || record.lockedUntilMs === 0) return false;
  if (nowMs < record.lockedUntilMs) return true;
  state.failures.delete(ak);
  return false;
}

/** Counts a failure; true when it is the one that locks. */
export function recordFailure(state: GatewayState, ak: string, nowMs: number): boolean {
  const count = (state.failures.get(ak)?.count ?? 0) + 1;
  const locks = count > FAILURES_ALLOWED;
  state.failures.set(ak, { count, lockedUntilMs: locks ? nowMs + LOCK_MS : 0 });
  return locks;
}

/** A success ends the series of failures. */
export function recordSuccess(state: GatewayState, ak: string): void {
  state.failures.delete(ak);
}
