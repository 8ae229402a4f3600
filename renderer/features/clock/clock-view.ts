import { isZoneOffset, WINDOW_MS } from '../../../shared/diagnosis/clock-skew.ts';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';

export { WINDOW_MS };

const QUARTER_HOUR_MS = 15 * 60_000;
/** Below this nobody needs to act. */
const NEGLIGIBLE_MS = 60_000;

export type Judgement = 'none' | 'ok' | 'drifting' | 'edge' | 'zone' | 'behind' | 'ahead';

/** What one reading means for a signature made now. Server minus client: positive means that this machine is behind. */
export function judge(reading: ClockReading | undefined): Judgement {
  if (!reading) return 'none';
  const { skewMs, uncertaintyMs } = reading;
  const size = Math.abs(skewMs);
  if (Math.abs(size - WINDOW_MS) <= uncertaintyMs) return 'edge';
  if (size < WINDOW_MS) return size <= NEGLIGIBLE_MS ? 'ok' : 'drifting';
  if (isZoneOffset(skewMs)) return 'zone';
  return skewMs > 0 ? 'behind' : 'ahead';
}

/** The zone offset nearest to a skew, milliseconds without sign. */
export function nearestZone(skewMs: number): number {
  return Math.round(Math.abs(skewMs) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
}

/** The newest reading of each origin, the newest origin first. */
export function newestByOrigin(readings: readonly ClockReading[]): readonly ClockReading[] {
  const byOrigin = new Map<string, ClockReading>();
  for (const reading of readings) {
    byOrigin.delete(reading.origin);
    byOrigin.set(reading.origin, reading);
  }
  return [...byOrigin.values()].reverse();
}

/** Half the width of the window drawing: a little more than what is accepted. */
export const DRAWN_MS = 20 * 60_000;

/** Place of a signature made now in the drawing, 0 to 1 with the gateway's time at 0.5; `beyond` where it is outside. */
export function signaturePlace(skewMs: number): { readonly at: number; readonly beyond: 'left' | 'right' | undefined } {
  const at = 0.5 - skewMs / (2 * DRAWN_MS);
  if (at < 0) return { at: 0, beyond: 'left' };
  return at > 1 ? { at: 1, beyond: 'right' } : { at, beyond: undefined };
}

/** Range of the chart over time: all readings with their uncertainty, with some room, never less than a second. */
export function skewRange(readings: readonly ClockReading[]): { readonly low: number; readonly high: number } {
  const lows = readings.map(({ skewMs, uncertaintyMs }) => skewMs - uncertaintyMs);
  const highs = readings.map(({ skewMs, uncertaintyMs }) => skewMs + uncertaintyMs);
  const low = Math.min(0, ...lows);
  const high = Math.max(0, ...highs);
  const room = Math.max(500, (high - low) * 0.1);
  return { low: low - room, high: high + room };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What people count in, up to days; the 15 minutes of the window are among them. */
const STEPS = [
  ...[100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 4, 8, 12, 24, 48].map((count) => count * HOUR),
  ...[5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].map((count) => count * 24 * HOUR),
];

/** The values beside the scale: at most five, in round steps, zero among them where it is in sight. */
export function skewTicks({ low, high }: { readonly low: number; readonly high: number }): readonly number[] {
  const fits = (step: number) => Math.floor(high / step) - Math.ceil(low / step) < 5;
  const step = STEPS.find(fits) ?? (high - low) / 3;
  const first = Math.ceil(low / step);
  // Never -0.
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step + 0);
}
