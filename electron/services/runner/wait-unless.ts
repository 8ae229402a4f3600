// The delay between two requests of a run.

/** Resolves after `ms` milliseconds, or at once when the signal comes. */
export function waitUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
