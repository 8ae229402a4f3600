import type { Clock } from '../../electron/ports.ts';

/** A clock that stands still until it is moved. */
export function fixedClock(startMs: number): Clock & { moveMs(by: number): void } {
  let now = startMs;
  return {
    nowMs: () => now,
    monotonicMs: () => now - startMs,
    moveMs: (by) => {
      now += by;
    },
  };
}
