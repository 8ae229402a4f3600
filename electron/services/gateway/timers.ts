// Waiting as a port, so that tests of intervals and delays need not wait.

export interface Timers {
  /** Runs `work` after `ms`; the function returned calls it off. */
  after(ms: number, work: () => void): () => void;
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Timers from `after` alone. */
export function timersFrom(after: Timers['after']): Timers {
  return {
    after,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const cancel = after(ms, () => {
          signal.removeEventListener('abort', stop);
          resolve();
        });
        const stop = (): void => {
          cancel();
          resolve();
        };
        signal.addEventListener('abort', stop, { once: true });
      }),
  };
}

export const systemTimers: Timers = timersFrom((ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
});
