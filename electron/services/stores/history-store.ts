// The history: every exchange that was sent, found again over restarts. Everything in it is redacted already. What
// SQLite does for it happens in a thread of its own.
import { join } from 'node:path';
import type { Exchange, ExchangeSummary } from '../../../shared/model/exchange.ts';
import type {
  HistoryFilter,
  HistoryLimits,
  HistoryPage,
  HistoryQuestion,
  HistoryStats,
} from '../../../shared/model/history.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { AppError } from '../../app-error.ts';
import { type KeptExchange, rowOf, summaryOf, withoutBodies } from './history/entry-row.ts';
import { DamagedEntry } from './history/history-database.ts';
import type { HistoryRunner, RunnerOptions } from './history/history-runner.ts';
import { createThreadRunner } from './history/history-thread.ts';
import { createLocalRunner } from './history/local-runner.ts';
import { createMemoryRunner } from './history/memory-history.ts';
import { type HistoryLosses, openHistoryLosses } from './history-losses.ts';

export type { KeptExchange };

export interface Removal {
  readonly removed: number;
  /** For `restore`. */
  readonly undo: number;
}

export interface HistoryStore {
  /** Resolves when the entry is on disk; never rejects: what cannot be written stays in memory and is told by a notice. */
  add(kept: KeptExchange): Promise<ExchangeSummary>;
  /** Without members: the newest of all. */
  find(question: Partial<HistoryQuestion>): Promise<HistoryPage>;
  /** Throws AppError NOT_FOUND, or UNAVAILABLE for an entry that cannot be read as it was written. */
  get(id: string): Promise<Exchange>;
  /** Also for an entry that is damaged. */
  has(id: string): Promise<boolean>;
  /** The request as it was written. Throws as `get`. */
  draft(id: string): Promise<{ readonly draft?: RequestDraft | undefined; readonly notKept: readonly string[] }>;
  remove(ids: readonly string[]): Promise<Removal>;
  clear(filter: HistoryFilter): Promise<Removal>;
  restore(undo: number): Promise<{ readonly restored: number }>;
  stats(): Promise<HistoryStats>;
  /** What was lost is told no longer. */
  dismissLosses(): Record<string, never>;
  /** A consistent copy in a new file; false where the history is in memory alone. */
  copyTo(file: string): Promise<boolean>;
  /** Applies changed limits to what is there. */
  applyLimits(): Promise<void>;
  /** Removes for good what is hidden, and ends the thread. */
  close(): Promise<void>;
}

export interface HistoryStoreOptions {
  /** The data folder; the database is `history.db` in it. Undefined: in memory. */
  readonly folder: string | undefined;
  /** The built thread; undefined: the history works in the caller's thread. */
  readonly thread?: string | undefined;
  readonly limits: () => HistoryLimits;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  /** Entries are gone; undefined: many, or nobody knows which. */
  readonly removed?: ((ids: readonly string[] | undefined) => void) | undefined;
  readonly restored?: ((undo: number) => void) | undefined;
  /** Bodies that lie beside the database go with their entries. */
  readonly bodyFiles?: { remove(exchangeId: string): Promise<void>; bytes(): Promise<number> } | undefined;
  /** Calls back once after a time. Tests call at once. */
  readonly after?: (ms: number, work: () => void) => void;
}

export const UNDO_MS = 30_000;

const NO_SQLITE = 'SQLite cannot be loaded on this system: the history is kept until the app closes only.';

export async function openHistoryStore(options: HistoryStoreOptions): Promise<HistoryStore> {
  const losses = openHistoryLosses(options.folder, options.nowMs);
  let told = '';
  const notice = (text: string) => {
    told = text;
    options.notice(text);
  };
  const lost = () => {
    losses.add(told);
    options.removed?.(undefined);
  };
  return new RunnerHistory(options, losses, await runnerFor({ ...options, notice, lost }));
}

async function runnerFor({
  folder,
  thread,
  notice,
  lost,
  nowMs,
}: HistoryStoreOptions & Pick<RunnerOptions, 'lost'>): Promise<HistoryRunner> {
  if (folder === undefined) return createMemoryRunner();
  const file = join(folder, 'history.db');
  if (thread === undefined) {
    return createLocalRunner({ file, notice, lost, nowMs }).catch(() => {
      notice(NO_SQLITE);
      return createMemoryRunner();
    });
  }
  let instead: HistoryRunner | undefined;
  const withoutSqlite = () => {
    instead ??= createMemoryRunner();
    notice(NO_SQLITE);
  };
  const runner = createThreadRunner({ file, notice, lost, nowMs, thread, withoutSqlite });
  return {
    async call(call, ...values) {
      if (instead !== undefined) return instead.call(call, ...values);
      return runner.call(call, ...values).catch((error: unknown) => {
        if (instead !== undefined) return instead.call(call, ...values);
        throw error;
      });
    },
    end: () => runner.end(),
  };
}

const ALL: HistoryQuestion = { query: '', inside: false, filter: {}, limit: 200 };

interface Adding {
  readonly kept: KeptExchange;
  readonly done: () => void;
}

class RunnerHistory implements HistoryStore {
  readonly #options: HistoryStoreOptions;
  readonly #losses: HistoryLosses;
  readonly #runner: HistoryRunner;
  #adding: Adding[] = [];
  #writing = false;
  #lastMark = 0;

  constructor(options: HistoryStoreOptions, losses: HistoryLosses, runner: HistoryRunner) {
    this.#options = options;
    this.#losses = losses;
    this.#runner = runner;
  }

  add(kept: KeptExchange): Promise<ExchangeSummary> {
    const stored = this.#options.limits().keepBodies ? kept : withoutBodies(kept);
    const summary = summaryOf(stored.exchange);
    return new Promise((resolve) => {
      this.#adding.push({ kept: stored, done: () => resolve(summary) });
      if (!this.#writing) void this.#write();
    });
  }

  /** What comes while one commit is under way shares the next one. */
  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#adding.length > 0) {
      const batch = this.#adding;
      this.#adding = [];
      try {
        const gone = await this.#runner.call(
          'add',
          batch.map(({ kept }) => rowOf(kept)),
          this.#options.limits(),
        );
        void this.#removeBodies(gone);
        this.#tellRemoved(gone);
      } catch {
        this.#options.notice(
          'An exchange could not be kept in the history. This is a fault of the app; please report it.',
        );
      }
      for (const { done } of batch) done();
    }
    this.#writing = false;
  }

  find(question: Partial<HistoryQuestion>): Promise<HistoryPage> {
    return this.#runner.call('find', { ...ALL, ...question });
  }

  async get(id: string): Promise<Exchange> {
    return (await this.#kept(id)).exchange;
  }

  async has(id: string): Promise<boolean> {
    const json = this.#runner.call('json', id);
    return json.then(
      (found) => found !== undefined,
      () => true,
    );
  }

  async draft(id: string) {
    const { draft, notKept } = await this.#kept(id);
    return { ...(draft === undefined ? {} : { draft }), notKept };
  }

  async #kept(id: string): Promise<KeptExchange> {
    const json = await this.#runner.call('json', id).catch((error: unknown) => {
      if (!(error instanceof DamagedEntry)) throw error;
      throw new AppError('UNAVAILABLE', 'This exchange was damaged on disk and cannot be shown any more.');
    });
    if (json === undefined) {
      throw new AppError('NOT_FOUND', 'This exchange is not in the history any more. Send the request again.');
    }
    // The history wrote it itself, and its sum is right.
    return JSON.parse(json) as KeptExchange;
  }

  async remove(ids: readonly string[]): Promise<Removal> {
    const undo = this.#mark();
    const removed = await this.#runner.call('hide', ids, undo);
    this.#tellRemoved(ids);
    return { removed, undo };
  }

  async clear(filter: HistoryFilter): Promise<Removal> {
    const undo = this.#mark();
    const removed = await this.#runner.call('hideAll', filter, undo);
    if (removed > 0) this.#options.removed?.(undefined);
    return { removed, undo };
  }

  /** A number that no other removal has; what it hides is removed for good when the time for undoing is over. */
  #mark(): number {
    const mark = Math.max(this.#options.nowMs(), this.#lastMark + 1);
    this.#lastMark = mark;
    const after = this.#options.after ?? ((ms, work) => void setTimeout(work, ms).unref());
    after(
      UNDO_MS,
      () =>
        void this.#runner.call('purge', mark).then(
          (gone) => this.#removeBodies(gone),
          () => undefined,
        ),
    );
    return mark;
  }

  async restore(undo: number): Promise<{ readonly restored: number }> {
    const restored = await this.#runner.call('restore', undo);
    if (restored > 0) this.#options.restored?.(undo);
    return { restored };
  }

  copyTo(file: string): Promise<boolean> {
    return this.#runner.call('copyTo', file);
  }

  async stats(): Promise<HistoryStats> {
    const facts = await this.#runner.call('facts');
    const bodyFileBytes = (await this.#options.bodyFiles?.bytes().catch(() => 0)) ?? 0;
    return { ...facts, bodyFileBytes, losses: [...this.#losses.list()] };
  }

  async applyLimits(): Promise<void> {
    const gone = await this.#runner.call('forget', this.#options.limits());
    this.#tellRemoved(gone);
    await this.#removeBodies(gone);
  }

  dismissLosses(): Record<string, never> {
    this.#losses.dismiss();
    return {};
  }

  #tellRemoved(ids: readonly string[]): void {
    if (ids.length > 0) this.#options.removed?.(ids.length > 1000 ? undefined : ids);
  }

  async close(): Promise<void> {
    const gone = await this.#runner.call('purge').catch(() => []);
    await this.#removeBodies(gone);
    await this.#runner.call('close').catch(() => undefined);
    await this.#runner.end();
  }

  async #removeBodies(ids: readonly string[]): Promise<void> {
    const { bodyFiles } = this.#options;
    if (bodyFiles !== undefined) for (const id of ids) await bodyFiles.remove(id).catch(() => undefined);
  }
}
