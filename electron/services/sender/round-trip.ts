// The two moments between which the server must have looked at its clock, on this machine's clock.
import type { Timings } from '../../../shared/model/exchange.ts';
import type { RoundTrip } from '../clock/skew.ts';

/** `startedAtMs`: the wall clock when the timings began to count. */
export function roundTripOf(startedAtMs: number, timings: Timings): RoundTrip {
  const received = timings.firstByteMs ?? timings.doneMs;
  // An answer may begin before the last byte of a large request is out.
  const sent = Math.min(timings.sentMs ?? received, received);
  return { sentAtMs: startedAtMs + sent, receivedAtMs: startedAtMs + received };
}
