// Explains refused calls after their answers are sent, one per turn of the event loop, so that no caller waits for it.
import type { Cause, DiagnosisCase } from '../../../shared/model/diagnosis.ts';

export type Explain = (entryCase: DiagnosisCase) => readonly Cause[];

/** Explanations waiting at most; beyond it a flood of refused calls is logged without causes. */
const WAITING = 100;

interface Job {
  readonly makeCase: () => DiagnosisCase;
  readonly finish: (causes: readonly Cause[] | undefined) => void;
}

export class ExplainQueue {
  readonly #explain: Explain | undefined;
  readonly #jobs: Job[] = [];

  constructor(explain: Explain | undefined) {
    this.#explain = explain;
  }

  /** Calls `finish` once: with causes where they could be found, with undefined otherwise. */
  add(makeCase: Job['makeCase'], finish: Job['finish']): void {
    if (this.#explain === undefined || this.#jobs.length >= WAITING) {
      finish(undefined);
      return;
    }
    this.#jobs.push({ makeCase, finish });
    // Two turns: a caller in this very process reads its answer in the next one.
    if (this.#jobs.length === 1) setImmediate(() => setImmediate(() => this.#next(this.#explain)));
  }

  #next(explain: Explain | undefined): void {
    const job = this.#jobs[0];
    if (job === undefined || explain === undefined) return;
    let causes: readonly Cause[] | undefined;
    try {
      causes = explain(job.makeCase());
    } catch {
      // A fault of the explanation must not cost the log entry; the entry then simply has no causes.
      causes = undefined;
    }
    this.#jobs.shift();
    // Callbacks of one turn run together: the next job waits for the next turn, so that sockets are served between.
    if (this.#jobs.length > 0) setImmediate(() => this.#next(explain));
    job.finish(causes);
  }
}
