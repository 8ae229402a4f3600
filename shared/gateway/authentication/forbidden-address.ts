// The brute force threshold of third_auth: an address with more failures than that within five minutes is refused until
// the five minutes, which began with its first failure, are over (gateway.md 2.8, end).
import type { FailureWindow, GatewayState } from '../gateway-state.ts';

export const FORBID_MS = 5 * 60 * 1000;

const keyOf = (plugin: string, address: string): string => `${plugin}\n${address}`;

function windowOf(state: GatewayState, plugin: string, address: string, nowMs: number): FailureWindow | undefined {
  const window = state.addressFailures.get(keyOf(plugin, address));
  return window !== undefined && nowMs < window.startedMs + FORBID_MS ? window : undefined;
}

/** When the address may call again; undefined while it may. */
export function forbiddenUntil(
  state: GatewayState,
  plugin: string,
  address: string,
  limit: number | undefined,
  nowMs: number,
): number | undefined {
  const window = limit === undefined ? undefined : windowOf(state, plugin, address, nowMs);
  return window !== undefined && limit !== undefined && window.count > limit ? window.startedMs + FORBID_MS : undefined;
}

/** Counts a failure of the address. */
export function recordAddressFailure(state: GatewayState, plugin: string, address: string, nowMs: number): void {
  const before = windowOf(state, plugin, address, nowMs) ?? { plugin, address, startedMs: nowMs, count: 0 };
  state.addressFailures.set(keyOf(plugin, address), { ...before, count: before.count + 1 });
}
