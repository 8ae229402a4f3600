// The list of what was sent: searched and filtered by the host, its pages fetched while one scrolls.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExchangeSummary } from '../../../shared/model/exchange.ts';
import type { HistoryFilter, HistoryLoss, OUTCOME_CLASSES } from '../../../shared/model/history.ts';
import type { Host } from '../../host/host.ts';

export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

export interface HistoryQuery {
  readonly query: string;
  readonly outcome: OutcomeClass | undefined;
  readonly errorCode: string | undefined;
  /** Only what was sent from the request that is open. */
  readonly ownOnly: boolean;
}

export interface HistoryState extends HistoryQuery {
  /** Newest first, as far as they were fetched. */
  readonly entries: readonly ExchangeSummary[];
  /** Where the next page begins; undefined: everything is here. */
  readonly next: number | undefined;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: string | undefined;
  /** They were found by parts of words. */
  readonly inside: boolean;
  /** Counts the questions that were answered: another list begins at its top. */
  readonly version: number;
  /** Error codes that occur, the most frequent first. */
  readonly codes: readonly string[];
  /** What was lost of the history, until it is dismissed. */
  readonly losses: readonly HistoryLoss[];
  /** The first of two to compare; the next entry that is chosen is the second. */
  readonly comparing: ExchangeSummary | undefined;
}

export interface HistoryList {
  readonly store: StoreApi<HistoryState>;
  /** Changes the question; words are asked for a moment after the last key stroke. */
  readonly ask: (change: Partial<HistoryQuery>) => void;
  /** The request that `ownOnly` means. */
  readonly setRequest: (draftId: string | undefined) => void;
  /** Fetches the next page where there is one. */
  readonly more: () => void;
  /** Reads from the top and follows what is sent; answers how to stop. */
  readonly follow: () => () => void;
  /** Deletes at once; answers how to take it back, and for how long that is possible in ms. */
  readonly remove: (entry: ExchangeSummary) => Promise<() => Promise<void>>;
  readonly dismissLosses: () => Promise<void>;
  readonly compareFrom: (entry: ExchangeSummary | undefined) => void;
}

export const UNDO_MS = 30_000;
const ASK_AFTER_MS = 180;
const PAGE = 200;
/** Sent since the last look and fitting the question: one rarely sends more between two answers. */
const FRESH = 50;
const SHOWN_CODES = 12;

export const emptyHistory: HistoryState = {
  query: '',
  outcome: undefined,
  errorCode: undefined,
  ownOnly: false,
  entries: [],
  next: undefined,
  phase: 'loading',
  error: undefined,
  inside: false,
  version: 0,
  codes: [],
  losses: [],
  comparing: undefined,
};

/** Whether anything but words narrows the list. */
export function isFiltered({ outcome, errorCode, ownOnly }: HistoryQuery): boolean {
  return outcome !== undefined || errorCode !== undefined || ownOnly;
}

type After = (delayMs: number, task: () => void) => () => void;

const realAfter: After = (delayMs, task) => {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
};

type ListHost = Pick<Host, 'call' | 'subscribe'>;

/** Asks the host for the pages of the question in the store; the answer to an older question is dropped. */
function createReader(host: ListHost, { getState: get, setState: set }: StoreApi<HistoryState>) {
  let turn = 0;
  let fetching = false;
  let draftId: string | undefined;
  /** Taken out of the list: an answer that was under way then may still name them. */
  const removed = new Set<string>();
  const standing = (entries: readonly ExchangeSummary[]) => entries.filter(({ id }) => !removed.has(id));
  let reading: Promise<void> = Promise.resolve();
  const page = (limit: number, before?: number) => askPage(host, get(), { draftId, limit, before });
  /** Pages until one holds entries; undefined where another question was asked meanwhile. */
  const pageWithEntries = async (asked: number, before?: number) => {
    for (let at = before; ; ) {
      const found = await page(PAGE, at);
      if (asked !== turn) return undefined;
      if (found.entries.length > 0 || found.next === undefined) return found;
      at = found.next;
    }
  };
  return {
    /** What is on its way answers another question from now on. */
    drop: () => turn++,
    setRequest: (id: string | undefined) => {
      const changed = id !== draftId;
      draftId = id;
      return changed;
    },
    removed,
    readFromTop() {
      turn++;
      reading = this.readPageOne(turn);
      return reading;
    },
    async readPageOne(asked: number) {
      try {
        const found = await pageWithEntries(asked);
        if (!found) return;
        const { next, inside } = found;
        set({
          entries: standing(found.entries),
          next,
          inside,
          phase: 'ready',
          error: undefined,
          version: get().version + 1,
        });
      } catch (error) {
        if (asked === turn) set({ phase: 'failed', error: messageOf(error) });
      }
    },
    /** Puts what was sent meanwhile and fits the question on top; the rest stays where one has scrolled to. */
    async addFresh() {
      const asked = turn;
      // The first page may have been read before this entry came, and be answered after it.
      await reading;
      const found = await page(FRESH).catch(() => undefined);
      if (!found || asked !== turn) return;
      const known = new Set(get().entries.map(({ id }) => id));
      const fresh = standing(found.entries).filter(({ id }) => !known.has(id));
      if (fresh.length > 0) set({ entries: [...fresh, ...get().entries] });
    },
    async readMore() {
      const { next } = get();
      if (next === undefined || fetching) return;
      fetching = true;
      try {
        const found = await pageWithEntries(turn, next);
        if (found) set({ entries: [...get().entries, ...standing(found.entries)], next: found.next });
      } catch (error) {
        set({ error: messageOf(error) });
      }
      fetching = false;
    },
  };
}

interface Page {
  readonly draftId: string | undefined;
  readonly limit: number;
  readonly before: number | undefined;
}

function askPage(
  host: ListHost,
  { query, outcome, errorCode, ownOnly }: HistoryQuery,
  { draftId, limit, before }: Page,
) {
  const filter: HistoryFilter = {
    ...(outcome === undefined ? {} : { status: outcome }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(ownOnly ? { draftId: draftId ?? '' } : {}),
  };
  const from = before === undefined ? {} : { before };
  return host.call('history.list', { query: query.trim(), filter, limit, ...from });
}

/** What the list says beside its entries. */
async function readFacts(host: ListHost, { setState: set }: StoreApi<HistoryState>): Promise<void> {
  const stats = await host.call('history.stats', {}).catch(() => undefined);
  if (!stats) return;
  const codes = stats.errorCodes.slice(0, SHOWN_CODES).map(({ value }) => value);
  set({ codes, losses: stats.losses });
}

export function createHistoryList(host: ListHost, after: After = realAfter): HistoryList {
  const store = createStore<HistoryState>(() => emptyHistory);
  const { getState: get, setState: set } = store;
  const reader = createReader(host, store);
  let stopWaiting = () => {};
  const ownUndos = new Set<number>();
  const takeOut = (ids: readonly string[]) => {
    for (const id of ids) reader.removed.add(id);
    const { entries } = get();
    const left = entries.filter(({ id }) => !ids.includes(id));
    if (left.length < entries.length) set({ entries: left });
  };
  return {
    store,
    ask(change) {
      set(change);
      stopWaiting();
      reader.drop();
      if ('query' in change) stopWaiting = after(ASK_AFTER_MS, () => void reader.readFromTop());
      else void reader.readFromTop();
    },
    setRequest(id) {
      if (reader.setRequest(id) && get().ownOnly) void reader.readFromTop();
    },
    more: () => void reader.readMore(),
    follow() {
      void reader.readFromTop();
      void readFacts(host, store);
      let stopCounting = () => {};
      const stops = [
        host.subscribe('history.added', ({ errorCode }) => {
          void reader.addFresh();
          if (errorCode === undefined || get().codes.includes(errorCode)) return;
          stopCounting();
          stopCounting = after(ASK_AFTER_MS, () => void readFacts(host, store));
        }),
        host.subscribe('history.removed', ({ ids }) => {
          if (ids !== undefined) return takeOut(ids);
          void reader.readFromTop();
          void readFacts(host, store);
        }),
        host.subscribe('history.restored', ({ undo }) => {
          // What this window takes back itself it puts back itself, where one has scrolled to.
          if (ownUndos.delete(undo)) return;
          reader.removed.clear();
          void reader.readFromTop();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
        stopWaiting();
        stopCounting();
      };
    },
    async remove(entry) {
      const { undo } = await host.call('history.remove', { ids: [entry.id] });
      takeOut([entry.id]);
      return async () => {
        ownUndos.add(undo);
        await host.call('history.restore', { undo });
        reader.removed.delete(entry.id);
        set({ entries: withEntry(get().entries, entry) });
      };
    },
    async dismissLosses() {
      await host.call('history.dismissLosses', {});
      set({ losses: [] });
    },
    compareFrom: (comparing) => set({ comparing }),
  };
}

/** The entry back in its place by time. */
function withEntry(entries: readonly ExchangeSummary[], entry: ExchangeSummary): readonly ExchangeSummary[] {
  if (entries.some(({ id }) => id === entry.id)) return entries;
  const found = entries.findIndex(({ startedAt }) => startedAt <= entry.startedAt);
  const at = found < 0 ? entries.length : found;
  return [...entries.slice(0, at), entry, ...entries.slice(at)];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const lists = new WeakMap<Host, HistoryList>();

/** The one list of a window: what was searched for is still there when one comes back to the workbench. */
export function historyListOf(host: Host): HistoryList {
  const known = lists.get(host);
  if (known) return known;
  const made = createHistoryList(host);
  lists.set(host, made);
  return made;
}
