// The time limits of one exchange (security.md H): one for each phase, one for the whole, and the user's own stop.

export interface TimeLimits {
  readonly connectMs: number;
  readonly tlsMs: number;
  readonly firstByteMs: number;
  readonly silenceMs: number;
  readonly wholeMs: number;
}

export const defaultTimeLimits: Omit<TimeLimits, 'wholeMs'> = {
  connectMs: 10_000,
  tlsMs: 10_000,
  firstByteMs: 60_000,
  silenceMs: 60_000,
};

export type Phase = 'connect' | 'proxy' | 'tls' | 'firstByte' | 'silence';

const CODES: Readonly<Record<Phase, string>> = {
  connect: 'ETIMEDOUT_CONNECT',
  proxy: 'ETIMEDOUT_PROXY',
  tls: 'ETIMEDOUT_TLS',
  firstByte: 'ETIMEDOUT_FIRST_BYTE',
  silence: 'ETIMEDOUT_SILENCE',
};

const LIMITS: Readonly<Record<Phase, keyof TimeLimits>> = {
  connect: 'connectMs',
  // The proxy has to open the way within the time for a connection, counted anew.
  proxy: 'connectMs',
  tls: 'tlsMs',
  firstByte: 'firstByteMs',
  silence: 'silenceMs',
};

/** Why an exchange was stopped by us. */
export class StopError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export const CANCELLED = 'CANCELLED';

export class PhaseTimer {
  readonly #limits: TimeLimits;
  readonly #listeners = new Set<(error: StopError) => void>();
  readonly #whole: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #cancel = () => this.#stop(CANCELLED);
  #current: NodeJS.Timeout | undefined;
  #stopped: StopError | undefined;
  #isEndless = false;

  constructor(limits: TimeLimits, signal?: AbortSignal) {
    this.#limits = limits;
    this.#signal = signal;
    this.#whole = setTimeout(() => this.#stop('ETIMEDOUT_WHOLE'), limits.wholeMs);
    signal?.addEventListener('abort', this.#cancel);
    if (signal?.aborted) this.#cancel();
  }

  /** Begins a phase, or the same one anew. Throws when the exchange was stopped already. */
  phase(phase: Phase): void {
    if (this.#stopped) throw this.#stopped;
    clearTimeout(this.#current);
    if (this.#isEndless) return;
    this.#current = setTimeout(() => this.#stop(CODES[phase]), this.#limits[LIMITS[phase]]);
  }

  /** The same phase begins anew because something moved; without effect once the exchange was stopped. */
  extend(phase: Phase): void {
    if (!this.#stopped) this.phase(phase);
  }

  /** No limit but the user's own stop from here on. */
  endless(): void {
    this.#isEndless = true;
    clearTimeout(this.#current);
    clearTimeout(this.#whole);
  }

  /** Calls the listener when time is up or the user cancels; the answer takes it off again. */
  onStop(listener: (error: StopError) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends all limits. */
  done(): void {
    clearTimeout(this.#current);
    clearTimeout(this.#whole);
    this.#signal?.removeEventListener('abort', this.#cancel);
    this.#listeners.clear();
  }

  #stop(code: string): void {
    this.#stopped = new StopError(code);
    for (const listener of [...this.#listeners]) listener(this.#stopped);
  }
}
