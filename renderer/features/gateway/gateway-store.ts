import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GatewayLogDetail, GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import type { Host } from '../../host/host.ts';

export interface GatewayState {
  /** Newest first. */
  readonly entries: readonly GatewayLogEntry[];
  readonly loaded: boolean;
  readonly paused: boolean;
  /** Arrived while paused, newest first; shown when the list goes on. */
  readonly waiting: readonly GatewayLogEntry[];
  readonly filter: string;
  readonly selected: string | undefined;
  readonly detail: GatewayLogDetail | undefined;
  readonly busy: 'starting' | 'stopping' | undefined;
  /** The host's words for what failed last. */
  readonly error: string | undefined;
}

export interface GatewayStore {
  readonly store: StoreApi<GatewayState>;
  /** Reads the log and follows it; answers how to stop. */
  readonly follow: () => () => void;
  readonly start: (port: number | undefined) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly setFilter: (filter: string) => void;
  readonly setPaused: (paused: boolean) => void;
  readonly clear: () => Promise<void>;
  readonly select: (id: string | undefined) => Promise<void>;
  readonly setClockOffset: (seconds: number) => Promise<void>;
  /** The chosen requests, newest first, or the newest of the log, as HAR without secrets. */
  readonly exportHar: (ids: readonly string[] | undefined) => Promise<HarOutput | undefined>;
}

export interface HarOutput {
  readonly text: string;
  readonly entries: number;
  readonly leftOut: number;
}

/** Longest list kept here; the gateway keeps its own by bytes. */
const MOST_ENTRIES = 10_000;
/** Entries of one answer; the older ones follow page by page. */
const PAGE = 1_000;

const empty: GatewayState = {
  entries: [],
  loaded: false,
  paused: false,
  waiting: [],
  filter: '',
  selected: undefined,
  detail: undefined,
  busy: undefined,
  error: undefined,
};

/**
 * The live log and the life of the gateway. `schedule` gathers what arrives within one frame into one change; under
 * load a gateway takes more requests in a second than a window can draw.
 */
export function createGatewayStore(host: Host, schedule: (run: () => void) => void): GatewayStore {
  const store = createStore<GatewayState>(() => empty);
  const arrivals = gatherArrivals(store, schedule);
  const attempt = async (part: Partial<GatewayState>, work: () => Promise<unknown>) => {
    store.setState({ ...part, error: undefined });
    await work().catch((error: unknown) => store.setState({ error: messageOf(error) }));
    store.setState({ busy: undefined });
  };
  return {
    store,
    follow: () => followLog(host, store, arrivals),
    start: (port) =>
      attempt({ busy: 'starting' }, () => host.call('gateway.start', port === undefined ? {} : { port })),
    stop: () => attempt({ busy: 'stopping' }, () => host.call('gateway.stop', {})),
    setFilter: (filter) => store.setState({ filter }),
    setPaused: (paused) =>
      store.setState(({ entries, waiting }) => ({ paused, entries: limited([...waiting, ...entries]), waiting: [] })),
    clear: () =>
      attempt({}, async () => {
        await host.call('gateway.clearLog', {});
        store.setState({ entries: [], waiting: [], selected: undefined, detail: undefined });
      }),
    select: (id) => select(host, store, id),
    setClockOffset: (seconds) => attempt({}, () => host.call('gateway.clockOffset', { seconds })),
    exportHar: async (ids) => {
      let har: HarOutput | undefined;
      await attempt({}, async () => {
        har = await host.call('gateway.exportHar', ids === undefined ? {} : { ids: [...ids] });
      });
      return har;
    },
  };
}

function gatherArrivals(store: StoreApi<GatewayState>, schedule: (run: () => void) => void) {
  let gathered = new Map<string, GatewayLogEntry>();
  const flush = () => {
    const news = gathered;
    gathered = new Map();
    store.setState(({ paused, entries, waiting, detail }) => {
      const known = new Set([...entries, ...waiting].map(({ id }) => id));
      const fresh = [...news.values()].filter(({ id }) => !known.has(id)).reverse();
      const shown = detail && news.get(detail.entry.id);
      return {
        entries: limited([...(paused ? [] : fresh), ...renewed(entries, news)]),
        waiting: limited([...(paused ? fresh : []), ...renewed(waiting, news)]),
        ...(detail && shown ? { detail: { ...detail, entry: shown } } : {}),
      };
    });
  };
  return (entry: GatewayLogEntry) => {
    gathered.set(entry.id, entry);
    if (gathered.size === 1) schedule(flush);
  };
}

/** A refused request comes a second time, with its causes, and takes the place of its first coming. */
function renewed(
  entries: readonly GatewayLogEntry[],
  news: ReadonlyMap<string, GatewayLogEntry>,
): readonly GatewayLogEntry[] {
  return entries.some(({ id }) => news.has(id)) ? entries.map((entry) => news.get(entry.id) ?? entry) : entries;
}

function limited(entries: readonly GatewayLogEntry[]): readonly GatewayLogEntry[] {
  return entries.length > MOST_ENTRIES ? entries.slice(0, MOST_ENTRIES) : entries;
}

function followLog(host: Host, store: StoreApi<GatewayState>, arrive: (entry: GatewayLogEntry) => void): () => void {
  let isFollowed = true;
  const stop = host.subscribe('gateway.request', arrive);
  void readLog(host, store, () => isFollowed).catch((error: unknown) =>
    store.setState({ error: messageOf(error), loaded: true }),
  );
  return () => {
    isFollowed = false;
    stop();
  };
}

/** The newest page first, so that the list is there at once; older ones until there are enough. */
async function readLog(host: Host, store: StoreApi<GatewayState>, isFollowed: () => boolean): Promise<void> {
  let before: string | undefined;
  for (let read = 0; read < MOST_ENTRIES && isFollowed(); read += PAGE) {
    const page = await host.call('gateway.log', { limit: PAGE, ...(before === undefined ? {} : { before }) });
    store.setState(({ entries }) => ({ entries: merged(entries, page), loaded: true, error: undefined }));
    before = page.at(-1)?.id;
    if (page.length < PAGE || before === undefined) return;
  }
}

/** The host's log with what arrived while it was read, each entry once, newest first by time. */
function merged(own: readonly GatewayLogEntry[], log: readonly GatewayLogEntry[]): readonly GatewayLogEntry[] {
  const known = new Map([...log, ...own].map((entry) => [entry.id, entry]));
  return limited([...known.values()].sort((a, b) => Date.parse(b.time) - Date.parse(a.time)));
}

async function select(host: Host, store: StoreApi<GatewayState>, id: string | undefined): Promise<void> {
  store.setState({ selected: id, detail: undefined, error: undefined });
  if (id === undefined) return;
  const still = () => store.getState().selected === id;
  await host.call('gateway.logEntry', { id }).then(
    (detail) => still() && store.setState({ detail }),
    (error: unknown) => still() && store.setState({ error: messageOf(error) }),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
