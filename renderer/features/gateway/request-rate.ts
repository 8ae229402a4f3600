import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { verdictOf } from './log-verdict.ts';

/** One bar of the chart. */
export interface RateBar {
  readonly requests: number;
  readonly refused: number;
}

export const RATE_BARS = 60;
export const RATE_BAR_MS = 5_000;

/** Requests of the last five minutes in bars of five seconds, oldest first; `nowMs` lies in the last bar. */
export function requestRate(entries: readonly GatewayLogEntry[], nowMs: number): readonly RateBar[] {
  const last = Math.floor(nowMs / RATE_BAR_MS);
  const bars = Array.from({ length: RATE_BARS }, () => ({ requests: 0, refused: 0 }));
  for (const entry of entries) {
    const bar = bars[RATE_BARS - 1 - (last - Math.floor(Date.parse(entry.time) / RATE_BAR_MS))];
    if (!bar) continue;
    bar.requests += 1;
    if (verdictOf(entry) !== 'accepted') bar.refused += 1;
  }
  return bars;
}
