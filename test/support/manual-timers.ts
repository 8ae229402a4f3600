// Timers that run when a test says so.

export interface ManualTimers {
  after(ms: number, work: () => void): () => void;
  /** Moves the time on and runs what falls due, in order. */
  advance(ms: number): void;
  nowMs(): number;
  /** How many wait. */
  readonly waiting: number;
}

interface Due {
  readonly atMs: number;
  readonly work: () => void;
}

let latest: ManualTimers | undefined;

export function manualTimers(): ManualTimers {
  let now = 0;
  const waiting = new Set<Due>();
  const next = (untilMs: number): Due | undefined =>
    [...waiting].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  latest = {
    after(ms, work) {
      const due = { atMs: now + ms, work };
      waiting.add(due);
      return () => waiting.delete(due);
    },
    advance(ms) {
      const untilMs = now + ms;
      for (let due = next(untilMs); due !== undefined; due = next(untilMs)) {
        waiting.delete(due);
        now = due.atMs;
        due.work();
      }
      now = untilMs;
    },
    nowMs: () => now,
    get waiting() {
      return waiting.size;
    },
  };
  return latest;
}

/** The timers made last. */
manualTimers.last = (): ManualTimers => {
  if (latest === undefined) throw new Error('no timers were made');
  return latest;
};
