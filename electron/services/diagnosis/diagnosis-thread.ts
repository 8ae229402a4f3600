// The diagnosis in a thread of its own. The thread starts with the first case, keeps no process alive, and is replaced
// when it dies or does not obey.
import { Worker } from 'node:worker_threads';
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { AppError } from '../../app-error.ts';
import type { DiagnosisRunner } from './diagnosis-runner.ts';
import type { ThreadAnswer, ThreadData, ThreadJob } from './thread-messages.ts';

export interface ThreadLimits {
  /** For all that is not search (the start of the thread, hashing of large bodies); then the thread is ended. */
  readonly besideSearchMs: number;
  /** For a search that was told to end. */
  readonly obeyMs: number;
}

const LIMITS: ThreadLimits = { besideSearchMs: 15_000, obeyMs: 250 };
/** A case that needs more ends its thread, not the app. */
const MOST_MEMORY_MB = 1024;

interface RunningJob {
  readonly id: number;
  readonly settle: (outcome: Diagnosis | undefined | Error) => void;
  interrupted: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** `file`: the bundle of worker.ts. */
export function createDiagnosisThread(file: string, limits: ThreadLimits = LIMITS): DiagnosisRunner {
  return new DiagnosisThread(file, limits);
}

class DiagnosisThread implements DiagnosisRunner {
  readonly #file: string;
  readonly #limits: ThreadLimits;
  readonly #stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #worker: Worker | undefined;
  #job: RunningJob | undefined;
  #lastId = 0;

  constructor(file: string, limits: ThreadLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  async run(evidence: DiagnosisCase, budgetMs: number): Promise<Diagnosis | undefined> {
    const job: ThreadJob = { id: ++this.#lastId, evidence, budgetMs };
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    worker.postMessage(job);
    const outcome = await new Promise<Diagnosis | undefined | Error>((settle) => {
      this.#job = { id: job.id, settle, interrupted: false, timer: undefined };
      this.#endIn(budgetMs + this.#limits.besideSearchMs, this.#job);
    });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  interrupt(): void {
    const job = this.#job;
    if (job === undefined) return;
    job.interrupted = true;
    Atomics.store(this.#stop, 0, job.id);
    this.#endIn(this.#limits.obeyMs, job);
  }

  async close(): Promise<void> {
    if (this.#job !== undefined) this.#job.interrupted = true;
    await this.#end();
  }

  #start(): Worker {
    const workerData: ThreadData = { stop: this.#stop };
    const worker = new Worker(this.#file, {
      workerData,
      name: 'countersign-diagnosis',
      // Nothing of the process's surroundings is needed there.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    worker.on('message', (answer: ThreadAnswer) => this.#answered(answer));
    worker.on('messageerror', () => this.#lost(worker, undefined));
    worker.on('error', (error) => this.#lost(worker, error));
    worker.on('exit', () => this.#lost(worker, undefined));
    // Last: a listener added later would hold the process again.
    worker.unref();
    return worker;
  }

  #answered(answer: ThreadAnswer): void {
    if (answer.id === this.#job?.id) this.#settle(outcomeOf(answer));
  }

  /** The thread ended by itself; the next case starts another. */
  #lost(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    this.#settle(new AppError('UNAVAILABLE', `The diagnosis broke off${code}. Ask for it again.`));
  }

  #endIn(ms: number, job: RunningJob): void {
    clearTimeout(job.timer);
    job.timer = setTimeout(() => void this.#end(), ms).unref();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    const tooLong = new AppError(
      'UNAVAILABLE',
      'The diagnosis took too long and was ended. Try it with a smaller body.',
    );
    this.#settle(this.#job?.interrupted === true ? undefined : tooLong);
    await worker?.terminate();
  }

  #settle(outcome: Diagnosis | undefined | Error): void {
    const job = this.#job;
    this.#job = undefined;
    clearTimeout(job?.timer);
    job?.settle(outcome);
  }
}

function outcomeOf(answer: ThreadAnswer): Diagnosis | undefined | Error {
  switch (answer.kind) {
    case 'done':
      return answer.diagnosis;
    case 'interrupted':
      return undefined;
    case 'fault':
      return faultOf(answer);
  }
}

/** Tells a terminal the place of the fault; what the fault said stays where the case is. */
function faultOf({ name, frames }: Extract<ThreadAnswer, { kind: 'fault' }>): Error {
  const fault = new Error('The diagnosis has a fault.');
  fault.name = name;
  fault.stack = `${name}\n${frames}`;
  return fault;
}
