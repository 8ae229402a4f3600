// Whatever computes one diagnosis at a time: a thread of its own, or, where there is no bundle of it, this very thread.
import { setImmediate } from 'node:timers/promises';
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { diagnoseCase } from '../diagnose-case.ts';

export interface DiagnosisRunner {
  /**
   * Searches for at most `budgetMs`. Undefined when it was interrupted before it was done. Rejects with AppError
   * UNAVAILABLE when the computing was lost, with Error (no text of the case in it) for a fault of ours.
   */
  run(evidence: DiagnosisCase, budgetMs: number): Promise<Diagnosis | undefined>;
  /** The running one ends soon, its promise settles in any case. */
  interrupt(): void;
  /** Ends what runs; afterwards nothing of it is left. */
  close(): Promise<void>;
}

/** For programs that run from source, tests above all. It lets the event loop turn first, then it holds it. */
export function createInProcessRunner(): DiagnosisRunner {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  return {
    async run(evidence, budgetMs) {
      isInterrupted = false;
      await setImmediate();
      if (isInterrupted) return undefined;
      const endMs = performance.now() + budgetMs;
      return diagnoseCase(evidence, () => performance.now() >= endMs);
    },
    interrupt,
    close: async () => interrupt(),
  };
}
