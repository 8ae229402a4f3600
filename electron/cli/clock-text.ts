// A clock reading in words.
import { durationText, WINDOW_MS } from '../../shared/diagnosis/clock-skew.ts';
import type { ClockReading } from '../../shared/model/clock-reading.ts';
import type { CliText } from './language.ts';

/** Lines for people; the last one only where signed calls are refused. */
export function clockText(reading: ClockReading, text: CliText): string {
  const { skewMs, uncertaintyMs, roundTripMs, origin } = reading;
  // The server's time minus ours: positive when this machine is behind.
  const direction = Math.abs(skewMs) <= uncertaintyMs ? 'equal' : skewMs > 0 ? 'behind' : 'ahead';
  const details = { uncertainty: shortTime(uncertaintyMs), roundTrip: shortTime(roundTripMs) };
  return [
    text(`cli.clock.${direction}`, { skew: shortTime(skewMs), origin }),
    text('cli.clock.details', details),
    ...(isOutsideWindow(reading) ? [text('cli.clock.outside')] : []),
  ].join('\n');
}

/** True when a gateway refuses what is signed by this clock. */
export function isOutsideWindow({ skewMs }: ClockReading): boolean {
  return Math.abs(skewMs) > WINDOW_MS;
}

function shortTime(ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return `${Math.round(size)} ms`;
  return size < 60_000 ? `${(size / 1000).toFixed(1)} s` : durationText(size);
}
