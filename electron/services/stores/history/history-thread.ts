// The history in a thread of its own. A thread that ends by itself is started again and asked again once; what it had
// answered is on disk.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../app-error.ts';
import { DamagedEntry } from './history-database.ts';
import type { HistoryRunner, RunnerOptions } from './history-runner.ts';
import type { HistoryThreadAnswer, HistoryThreadData, HistoryThreadJob } from './thread-messages.ts';

export interface ThreadRunnerOptions extends RunnerOptions {
  /** The bundle of worker.ts. */
  readonly thread: string;
  /** SQLite cannot be loaded: another runner must do. */
  readonly withoutSqlite: () => void;
  /** When the file is read as a whole; the usual time where it is not told. */
  readonly checkAfterMs?: number;
}

interface Waiting {
  readonly job: HistoryThreadJob;
  readonly settle: (answer: { readonly value: unknown } | Error) => void;
  again: boolean;
}

/** The file is read as a whole once, when the start of the app is over. */
const CHECK_AFTER_MS = 8000;

export function createThreadRunner(options: ThreadRunnerOptions): HistoryRunner {
  return new HistoryThread(options);
}

class HistoryThread implements HistoryRunner {
  readonly #options: ThreadRunnerOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #check: NodeJS.Timeout;
  #worker: Worker | undefined;
  #checker: Worker | undefined;
  #lastId = 0;
  #isEnded = false;

  constructor(options: ThreadRunnerOptions) {
    this.#options = options;
    this.#worker = this.#start();
    this.#check = setTimeout(() => this.#checkFile(), options.checkAfterMs ?? CHECK_AFTER_MS).unref();
  }

  call: HistoryRunner['call'] = async (call, ...values) => {
    const job: HistoryThreadJob = { id: ++this.#lastId, call, values };
    const answer = await new Promise<{ readonly value: unknown } | Error>((settle) => {
      this.#waiting.set(job.id, { job, settle, again: false });
      this.#send(job);
    });
    if (answer instanceof Error) throw answer;
    // The thread answers each call with what the table of calls says; a message has no types.
    return answer.value as never;
  };

  async end(): Promise<void> {
    clearTimeout(this.#check);
    this.#isEnded = true;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    // It ends by itself, within a second or so: to cut it off while SQLite reads would abort the whole process.
    const checker = this.#checker;
    if (checker === undefined) return;
    checker.ref();
    await new Promise((resolve) => checker.once('exit', resolve));
  }

  #send(job: HistoryThreadJob): void {
    this.#worker ??= this.#start();
    // While somebody waits for an answer the process must not end.
    this.#worker.ref();
    this.#worker.postMessage(job);
  }

  #start(): Worker {
    const worker = this.#open('serve', (answer) => this.#answered(answer));
    worker.on('messageerror', () => this.#lost(worker));
    worker.on('error', () => this.#lost(worker));
    worker.on('exit', () => this.#lost(worker));
    worker.unref();
    return worker;
  }

  #open(task: HistoryThreadData['task'], listen: (answer: HistoryThreadAnswer) => void): Worker {
    const workerData: HistoryThreadData = { file: this.#options.file, task };
    const worker = new Worker(this.#options.thread, {
      workerData,
      name: `countersign-history-${task}`,
      env: {},
      execArgv: [],
    });
    worker.on('message', listen);
    return worker;
  }

  #answered(answer: HistoryThreadAnswer): void {
    switch (answer.kind) {
      case 'notice':
        this.#options.notice(answer.text);
        return;
      case 'lost':
        this.#options.lost?.();
        return;
      case 'no-sqlite':
        this.#options.withoutSqlite();
        for (const { job } of [...this.#waiting.values()]) this.#settle(job.id, gone());
        return;
      case 'checked':
        return;
      case 'done':
        this.#settle(answer.id, { value: answer.value });
        return;
      case 'damaged-entry':
        this.#settle(answer.id, new DamagedEntry());
        return;
      case 'fault':
        this.#settle(answer.id, new Error(answer.message));
    }
  }

  #settle(id: number, answer: { readonly value: unknown } | Error): void {
    this.#waiting.get(id)?.settle(answer);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
  }

  #lost(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    void worker.terminate();
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.again) this.#settle(waiting.job.id, gone());
      waiting.again = true;
    }
    for (const { job } of this.#waiting.values()) this.#send(job);
  }

  #checkFile(): void {
    const checker = this.#open('check', (answer) => {
      if (this.#isEnded || answer.kind !== 'checked') return;
      if (answer.problems.length > 0) void this.call('recover').catch(() => undefined);
    });
    this.#checker = checker;
    checker.once('exit', () => {
      this.#checker = undefined;
    });
    checker.on('error', () => undefined);
    checker.unref();
  }
}

function gone(): AppError {
  return new AppError('UNAVAILABLE', 'The history cannot be used now. Try it again.');
}
