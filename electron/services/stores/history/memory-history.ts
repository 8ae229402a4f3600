// The history where SQLite cannot be loaded, and of programs that keep none: exchanges since the start, bounded by
// number and size, found by reading their texts.
import type { ExchangeSummary } from '../../../../shared/model/exchange.ts';
import type { HistoryFilter, HistoryLimits, HistoryPage, HistoryQuestion } from '../../../../shared/model/history.ts';
import type { EntryRow } from './entry-row.ts';
import type { FileFacts } from './history-file.ts';
import type { HistoryRunner } from './history-runner.ts';
import type { HistoryCalls } from './thread-messages.ts';

interface Entry {
  readonly seq: number;
  readonly row: EntryRow;
  removed?: number | undefined;
}

const MOST = 500;
const MOST_BYTES = 64 * 1024 * 1024;

export function createMemoryRunner(): HistoryRunner {
  const history = new MemoryHistory();
  return {
    async call(call, ...values) {
      // A method of a table of functions cannot be told apart by its name for the compiler.
      const work = history[call] as (...values: unknown[]) => never;
      return work.apply(history, values);
    },
    end: async () => undefined,
  };
}

class MemoryHistory implements HistoryCalls {
  #entries: Entry[] = [];
  #bytes = 0;
  #lastSeq = 0;

  add(rows: readonly EntryRow[], limits: HistoryLimits): string[] {
    for (const row of rows) {
      this.#entries.push({ seq: ++this.#lastSeq, row });
      this.#bytes += row.json.length * 2;
    }
    return this.forget(limits);
  }

  forget({ maxEntries, maxBytes }: HistoryLimits): string[] {
    const most = Math.min(maxEntries, MOST);
    const mostBytes = Math.min(maxBytes, MOST_BYTES);
    const gone: string[] = [];
    while (this.#entries.length > 1 && (this.#entries.length > most || this.#bytes > mostBytes)) {
      const [oldest] = this.#entries.splice(0, 1);
      this.#bytes -= (oldest?.row.json.length ?? 0) * 2;
      if (oldest !== undefined) gone.push(oldest.row.summary.id);
    }
    return gone;
  }

  find({ query, filter, before, limit }: HistoryQuestion): HistoryPage {
    const wanted = query
      .toLowerCase()
      .split(/[\s"]+/)
      .filter(Boolean);
    const found = this.#shown(filter).filter(
      ({ seq, row }) =>
        (before === undefined || seq < before) && wanted.every((part) => row.text.toLowerCase().includes(part)),
    );
    const page = found.reverse().slice(0, limit);
    const next = found.length > limit ? page.at(-1)?.seq : undefined;
    return { entries: page.map(({ row }) => row.summary), ...(next === undefined ? {} : { next }), inside: false };
  }

  json(id: string): string | undefined {
    return this.#shown({}).find(({ row }) => row.summary.id === id)?.row.json;
  }

  hide(ids: readonly string[], mark: number): number {
    const wanted = new Set(ids);
    return this.#mark(
      this.#shown({}).filter(({ row }) => wanted.has(row.summary.id)),
      mark,
    );
  }

  hideAll(filter: HistoryFilter, mark: number): number {
    return this.#mark(this.#shown(filter), mark);
  }

  restore(mark: number): number {
    return this.#mark(
      this.#entries.filter(({ removed }) => removed === mark),
      undefined,
    );
  }

  purge(mark?: number): string[] {
    const isGone = ({ removed }: Entry) => removed !== undefined && (mark === undefined || removed === mark);
    const gone = this.#entries.filter(isGone);
    this.#entries = this.#entries.filter((entry) => !isGone(entry));
    return gone.map(({ row }) => row.summary.id);
  }

  copyTo(): boolean {
    return false;
  }

  facts(): FileFacts {
    const rows = this.#shown({}).map(({ row }) => row);
    const [oldest] = rows;
    return {
      entries: rows.length,
      bytes: this.#bytes,
      ...(oldest === undefined ? {} : { oldestMs: Date.parse(oldest.summary.startedAt) }),
      hosts: counted(rows, ({ host }) => host),
      errorCodes: counted(rows, ({ errorCode }) => errorCode),
      causes: counted(rows, ({ cause }) => cause),
      fileBytes: 0,
      place: 'memory',
    };
  }

  recover(): void {}

  close(): void {
    this.purge();
  }

  #shown(filter: HistoryFilter): Entry[] {
    return this.#entries.filter(({ removed, row }) => removed === undefined && passes(row.summary, filter));
  }

  #mark(entries: readonly Entry[], mark: number | undefined): number {
    for (const entry of entries) entry.removed = mark;
    return entries.length;
  }
}

function passes(summary: ExchangeSummary, filter: HistoryFilter): boolean {
  const { status, fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = filter;
  const kind = summary.status === undefined ? 'failed' : `${Math.floor(summary.status / 100)}xx`;
  const startedMs = Date.parse(summary.startedAt);
  const named = (['host', 'draftId', 'errorCode', 'cause'] as const).every(
    (member) => filter[member] === undefined || filter[member] === summary[member],
  );
  return (
    named &&
    (status === undefined || status === kind || status === summary.status) &&
    startedMs >= fromMs &&
    startedMs <= toMs
  );
}

function counted(rows: readonly EntryRow[], partOf: (summary: ExchangeSummary) => string | undefined) {
  const counts = new Map<string, number>();
  for (const { summary } of rows) {
    const value = partOf(summary);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((one, other) => other.count - one.count);
}
