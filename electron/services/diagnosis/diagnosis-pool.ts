// Every diagnosis of the host, one after the other and beside the event loop: what a person waits for first, the
// explanations of the gateway's log behind it.
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { AppError } from '../../app-error.ts';
import { createInProcessRunner, type DiagnosisRunner } from './diagnosis-runner.ts';
import { createDiagnosisThread } from './diagnosis-thread.ts';

/** Who waits: a person for an answer, or a line of the gateway's log. */
export type DiagnosisPriority = 'person' | 'log';

export interface DiagnosisOptions {
  /** `person` unless said. */
  readonly priority?: DiagnosisPriority;
  readonly signal?: AbortSignal;
}

export interface DiagnosisPool {
  /**
   * Rejects with AppError UNAVAILABLE when it was cancelled, when the pool was closed, when the computing was lost;
   * with Error for a fault of ours. No error quotes the case.
   */
  diagnose(evidence: DiagnosisCase, options?: DiagnosisOptions): Promise<Diagnosis>;
  /** Ends what runs and refuses what waits, now and later. */
  close(): Promise<void>;
}

/** Milliseconds of search. A person waits longer for a proof, for nothing else waits meanwhile. */
export type SearchBudgets = Readonly<Record<DiagnosisPriority, number>>;

const BUDGETS: SearchBudgets = { person: 3000, log: 1000 };

/** `threadFile`: the bundle of worker.ts; without it the cases are diagnosed in this thread. */
export function createDiagnosisPool(threadFile: string | undefined, budgets: SearchBudgets = BUDGETS): DiagnosisPool {
  return createDiagnosisQueue(
    threadFile === undefined ? createInProcessRunner() : createDiagnosisThread(threadFile),
    budgets,
  );
}

export function createDiagnosisQueue(runner: DiagnosisRunner, budgets: SearchBudgets = BUDGETS): DiagnosisPool {
  return new DiagnosisQueue(runner, budgets);
}

interface Job {
  readonly evidence: DiagnosisCase;
  readonly priority: DiagnosisPriority;
  readonly resolve: (diagnosis: Diagnosis) => void;
  readonly reject: (error: unknown) => void;
  isCancelled: boolean;
}

class DiagnosisQueue implements DiagnosisPool {
  readonly #runner: DiagnosisRunner;
  readonly #budgets: SearchBudgets;
  readonly #waiting: Record<DiagnosisPriority, Job[]> = { person: [], log: [] };
  #running: Job | undefined;
  #isClosed = false;

  constructor(runner: DiagnosisRunner, budgets: SearchBudgets) {
    this.#runner = runner;
    this.#budgets = budgets;
  }

  async diagnose(evidence: DiagnosisCase, { priority = 'person', signal }: DiagnosisOptions = {}): Promise<Diagnosis> {
    if (this.#isClosed) throw closed();
    if (signal?.aborted === true) throw cancelled();
    let cancel = (): void => undefined;
    try {
      return await new Promise<Diagnosis>((resolve, reject) => {
        const job: Job = { evidence, priority, resolve, reject, isCancelled: false };
        cancel = () => this.#cancel(job);
        signal?.addEventListener('abort', cancel);
        this.#waiting[priority].push(job);
        // A line of the log can wait: it is taken up again from its beginning.
        if (priority === 'person' && this.#running?.priority === 'log') this.#runner.interrupt();
        this.#next();
      });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const left = [...this.#waiting.person.splice(0), ...this.#waiting.log.splice(0)];
    if (this.#running !== undefined) left.push(this.#running);
    for (const { reject } of left) reject(closed());
    await this.#runner.close();
  }

  #next(): void {
    if (this.#running !== undefined || this.#isClosed) return;
    const job = this.#waiting.person.shift() ?? this.#waiting.log.shift();
    if (job === undefined) return;
    this.#running = job;
    void this.#run(job);
  }

  async #run(job: Job): Promise<void> {
    try {
      const diagnosis = await this.#runner.run(job.evidence, this.#budgets[job.priority]);
      if (diagnosis !== undefined) job.resolve(diagnosis);
      else if (!job.isCancelled && !this.#isClosed) this.#waiting[job.priority].unshift(job);
    } catch (error) {
      job.reject(error);
    }
    this.#running = undefined;
    this.#next();
  }

  #cancel(job: Job): void {
    job.isCancelled = true;
    job.reject(cancelled());
    const waiting = this.#waiting[job.priority];
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    if (this.#running === job) this.#runner.interrupt();
  }
}

function cancelled(): AppError {
  return new AppError('UNAVAILABLE', 'The diagnosis was cancelled.');
}

function closed(): AppError {
  return new AppError('UNAVAILABLE', 'The diagnosis was ended together with the app.');
}
