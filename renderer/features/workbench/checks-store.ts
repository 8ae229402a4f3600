// What was asked of the host in the Checks tab of each request, kept while other tabs and requests are looked at: a
// burst that runs can be stopped where it was started, and its result waits there.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BrowserSending } from '../../../shared/model/browser-sending.ts';
import type { Burst } from '../../../shared/model/burst.ts';
import type { ConnectionProbe } from '../../../shared/model/connection-probe.ts';
import type { Host } from '../../host/host.ts';

export interface Asked<Answer> {
  readonly busy: boolean;
  readonly answer?: Answer;
  readonly error?: string;
}

/** Questions of one kind, by the id of the request. */
export interface AskedStore<Answer> {
  readonly store: StoreApi<Readonly<Record<string, Asked<Answer>>>>;
  /** The newest question of a request counts; an answer that comes after a newer question is dropped. */
  readonly ask: (draftId: string, question: () => Promise<Answer>) => Promise<void>;
}

export interface RunningBurst {
  readonly id: string;
  readonly done: number;
  readonly count: number;
}

export interface ChecksStore {
  readonly probes: AskedStore<ConnectionProbe>;
  readonly browser: AskedStore<BrowserSending>;
  readonly bursts: AskedStore<Burst>;
  /** The bursts under way, by the id of the request. */
  readonly running: StoreApi<Readonly<Record<string, RunningBurst | undefined>>>;
  readonly runBurst: (draftId: string, burstId: string, count: number, run: () => Promise<Burst>) => Promise<void>;
}

export function createAskedStore<Answer>(): AskedStore<Answer> {
  const store = createStore<Readonly<Record<string, Asked<Answer>>>>(() => ({}));
  const turns = new Map<string, number>();
  return {
    store,
    async ask(draftId, question) {
      const mine = (turns.get(draftId) ?? 0) + 1;
      turns.set(draftId, mine);
      const tell = (asked: Asked<Answer>) => {
        if (turns.get(draftId) === mine) store.setState({ [draftId]: asked });
      };
      const { answer } = store.getState()[draftId] ?? {};
      tell({ busy: true, ...(answer === undefined ? {} : { answer }) });
      await question().then(
        (given) => tell({ busy: false, answer: given }),
        (error: unknown) => tell({ busy: false, error: error instanceof Error ? error.message : String(error) }),
      );
    },
  };
}

export function createChecksStore(host: Pick<Host, 'subscribe'>): ChecksStore {
  const running = createStore<Readonly<Record<string, RunningBurst | undefined>>>(() => ({}));
  const bursts = createAskedStore<Burst>();
  host.subscribe('burst.progress', ({ burstId, done }) => {
    const [draftId, burst] = Object.entries(running.getState()).find(([, each]) => each?.id === burstId) ?? [];
    if (draftId !== undefined && burst !== undefined) running.setState({ [draftId]: { ...burst, done } });
  });
  return {
    probes: createAskedStore(),
    browser: createAskedStore(),
    bursts,
    running,
    async runBurst(draftId, burstId, count, run) {
      running.setState({ [draftId]: { id: burstId, done: 0, count } });
      await bursts.ask(draftId, run);
      if (running.getState()[draftId]?.id === burstId) running.setState({ [draftId]: undefined });
    },
  };
}

const byHost = new WeakMap<Host, ChecksStore>();

/** The store of a host, made once. */
export function checksStore(host: Host): ChecksStore {
  const store = byHost.get(host) ?? createChecksStore(host);
  byHost.set(host, store);
  return store;
}
