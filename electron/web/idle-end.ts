// S78: the shell ends itself a while after the last page was closed, unless a program still uses the mock gateway.
import type { Clock } from '../ports.ts';

export interface IdleEnd {
  /** The number of open connections has changed. */
  connections(open: number): void;
  /** The mock gateway was called. */
  gatewayCalled(): void;
  /** Ends the shell when it is time; called every few seconds. */
  check(): void;
}

export const IDLE_MS = 10 * 60_000;

/** Never before the first connection: a user may come back to the terminal much later. */
export function createIdleEnd(clock: Pick<Clock, 'monotonicMs'>, end: () => void, idleMs = IDLE_MS): IdleEnd {
  let open = 0;
  let closedAt: number | undefined;
  let calledAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  return {
    connections(now) {
      closedAt = now === 0 && open > 0 ? clock.monotonicMs() : now === 0 ? closedAt : undefined;
      open = now;
    },
    gatewayCalled() {
      calledAt = clock.monotonicMs();
    },
    check() {
      if (ended || closedAt === undefined) return;
      if (clock.monotonicMs() - Math.max(closedAt, calledAt) < idleMs) return;
      ended = true;
      end();
    },
  };
}
