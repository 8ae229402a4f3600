// Explains refused calls after their answers are sent, one at a time, so that no caller waits for it.
import type { Cause, DiagnosisCase } from '../../../shared/model/diagnosis.ts';

/** Computes beside the event loop; rejects when there is no explanation to be had. */
export type Explain = (entryCase: DiagnosisCase) => Promise<readonly Cause[]>;

/** `skipped`: it would have come too late for too many others. */
export type Explanation =
  | { readonly kind: 'explained'; readonly causes: readonly Cause[] }
  | { readonly kind: 'skipped' | 'failed' };

/** Explanations waiting at most. In a flood of refused calls the newest are worth more than the oldest. */
export const MOST_WAITING = 200;

interface Job {
  readonly makeCase: () => DiagnosisCase;
  readonly finish: (explanation: Explanation) => void;
}

export class ExplainQueue {
  readonly #explain: Explain;
  readonly #jobs: Job[] = [];
  #working: Promise<void> | undefined;

  constructor(explain: Explain) {
    this.#explain = explain;
  }

  /** Calls `finish` once, never within this call. */
  add(makeCase: Job['makeCase'], finish: Job['finish']): void {
    this.#jobs.push({ makeCase, finish });
    if (this.#jobs.length > MOST_WAITING) {
      const oldest = this.#jobs.shift();
      setImmediate(() => oldest?.finish({ kind: 'skipped' }));
    }
    this.#working ??= this.#work();
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    // Two turns: a caller in this very process reads its answer in the next one.
    await turn();
    await turn();
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      job.finish(await this.#explained(job));
      // Sockets are served between two of them.
      await turn();
    }
    this.#working = undefined;
  }

  /** A fault of the explanation must not cost the log entry. */
  async #explained({ makeCase }: Job): Promise<Explanation> {
    try {
      return { kind: 'explained', causes: await this.#explain(makeCase()) };
    } catch {
      return { kind: 'failed' };
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
