// Explains refused calls after their answers are sent, one at a time, so that no caller waits for it.
import { BoundedMap } from '../../../shared/gateway/bounded-map.ts';
import type { Cause, DiagnosisCase } from '../../../shared/model/diagnosis.ts';

/** Computes beside the event loop; rejects when there is no explanation to be had. */
export type Explain = (entryCase: DiagnosisCase) => Promise<readonly Cause[]>;

/** `skipped`: it would have come too late for too many others. */
export type Explanation =
  | { readonly kind: 'explained'; readonly causes: readonly Cause[] }
  | { readonly kind: 'skipped' | 'failed' };

/** Explanations waiting at most. In a flood of refused calls the newest are worth more than the oldest. */
export const MOST_WAITING = 200;

/** Beyond so many waiting it is a flood, and answering goes before explaining. */
const FLOOD = 20;
/** In a flood the thread that explains rests so many times as long as the last explanation took. */
const REST = 3;
/** Explanations that equal refusals can still share. */
const SHARED = 200;

/** A refused call, as the queue sees it. */
export interface Unexplained {
  /** Equal for calls whose causes must be equal; undefined: nothing is known to be equal to it. */
  readonly key: string | undefined;
  readonly makeCase: () => DiagnosisCase;
  /** Called once, never within `add`. */
  readonly finish: (explanation: Explanation) => void;
}

/** One explanation and all who wait for it. */
class Job {
  readonly key: Unexplained['key'];
  readonly makeCase: Unexplained['makeCase'];
  readonly #finishes: Unexplained['finish'][] = [];
  #explanation: Explanation | undefined;

  constructor({ key, makeCase, finish }: Unexplained) {
    this.key = key;
    this.makeCase = makeCase;
    this.#finishes.push(finish);
  }

  join(finish: Unexplained['finish']): void {
    const known = this.#explanation;
    if (known === undefined) this.#finishes.push(finish);
    else setImmediate(() => finish(known));
  }

  finish(explanation: Explanation): void {
    this.#explanation = explanation;
    for (const finish of this.#finishes.splice(0)) finish(explanation);
  }
}

export class ExplainQueue {
  readonly #explain: Explain;
  readonly #jobs: Job[] = [];
  /** By key; a client that repeats what is refused asks the same question again and again. */
  readonly #byKey = new BoundedMap<string, Job>(SHARED);
  #working: Promise<void> | undefined;
  #endRest: () => void = () => undefined;
  /** Who waits for the end of everything: meanwhile there is no rest. */
  #hurrying = 0;

  constructor(explain: Explain) {
    this.#explain = explain;
  }

  add(call: Unexplained): void {
    const equal = call.key === undefined ? undefined : this.#byKey.get(call.key);
    if (equal !== undefined) {
      equal.join(call.finish);
      return;
    }
    const job = new Job(call);
    this.#jobs.push(job);
    if (job.key !== undefined) this.#byKey.set(job.key, job);
    const oldest = this.#jobs.length > MOST_WAITING ? this.#jobs.shift() : undefined;
    if (oldest !== undefined) setImmediate(() => this.#finish(oldest, { kind: 'skipped' }));
    this.#working ??= this.#work();
  }

  #finish(job: Job, explanation: Explanation): void {
    // Equal calls that come later may have more luck.
    if (explanation.kind !== 'explained' && job.key !== undefined) this.#byKey.delete(job.key);
    job.finish(explanation);
  }

  /** What decides about causes has changed: no explanation is shared with calls that come from now on. */
  forget(): void {
    this.#byKey.clear();
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    this.#hurrying++;
    this.#endRest();
    await this.#working;
    this.#hurrying--;
  }

  async #work(): Promise<void> {
    // Two turns: a caller in this very process reads its answer in the next one.
    await turn();
    await turn();
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      const startMs = performance.now();
      this.#finish(job, await this.#explained(job));
      if (this.#jobs.length > FLOOD && this.#hurrying === 0) await this.#rest((performance.now() - startMs) * REST);
      // Sockets are served between two of them.
      else await turn();
    }
    this.#working = undefined;
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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
