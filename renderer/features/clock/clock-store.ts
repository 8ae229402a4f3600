import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import type { Host } from '../../host/host.ts';

export interface ClockState {
  /** Newest last. */
  readonly readings: readonly ClockReading[];
  /** What is typed into the address field. */
  readonly address: string;
  readonly busy: boolean;
  readonly error: string | undefined;
}

export interface ClockStore {
  readonly store: StoreApi<ClockState>;
  /** Reads what was measured since the start and follows what comes; answers how to stop. */
  readonly follow: () => () => void;
  readonly setAddress: (address: string) => void;
  /** Asks `url` for its time; `mock` asks the embedded gateway. */
  readonly probe: (url: string, mock: boolean) => Promise<void>;
}

const MOST_READINGS = 500;

export function createClockStore(host: Host): ClockStore {
  const store = createStore<ClockState>(() => ({ readings: [], address: '', busy: false, error: undefined }));
  const fail = (error: unknown) =>
    store.setState({ busy: false, error: error instanceof Error ? error.message : String(error) });
  const add = (readings: readonly ClockReading[]) =>
    store.setState((state) => ({ readings: joined(state.readings, readings) }));
  return {
    store,
    follow: () => {
      const stop = host.subscribe('clock.reading', (reading) => add([reading]));
      void host.call('clock.readings', {}).then(add, fail);
      return stop;
    },
    setAddress: (address) => store.setState({ address }),
    probe: async (url, mock) => {
      store.setState({ busy: true, error: undefined });
      await host.call('clock.probe', { url, mock }).then((reading) => {
        add([reading]);
        store.setState({ busy: false });
      }, fail);
    },
  };
}

/** Each reading once: the answer of a probe comes back as an event as well. */
function joined(own: readonly ClockReading[], more: readonly ClockReading[]): readonly ClockReading[] {
  const key = (reading: ClockReading) =>
    `${reading.measuredAt} ${reading.origin} ${reading.serverTime} ${reading.source}`;
  const known = new Map([...own, ...more].map((reading) => [key(reading), reading]));
  return [...known.values()].sort((a, b) => Date.parse(a.measuredAt) - Date.parse(b.measuredAt)).slice(-MOST_READINGS);
}

const byHost = new WeakMap<Host, ClockStore>();

/** The store of a host, made once. */
export function clockStore(host: Host): ClockStore {
  const store = byHost.get(host) ?? createClockStore(host);
  byHost.set(host, store);
  return store;
}
