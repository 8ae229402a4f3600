// Where the history's calls are carried out: in its thread, or, for a program that runs from source, in this one.
import type { HistoryCalls } from './thread-messages.ts';

export interface HistoryRunner {
  /** Rejects with DamagedEntry, and with AppError UNAVAILABLE when the thread ended. */
  call<K extends keyof HistoryCalls>(
    call: K,
    ...values: Parameters<HistoryCalls[K]>
  ): Promise<ReturnType<HistoryCalls[K]>>;
  end(): Promise<void>;
}

export interface RunnerOptions {
  readonly file: string;
  readonly notice: (text: string) => void;
  /** The notice before this told of something that was kept and is gone. */
  readonly lost?: (() => void) | undefined;
  readonly nowMs: () => number;
}
