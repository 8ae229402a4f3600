import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConfigProblem } from '../../../shared/rpc/methods/gateway.ts';
import type { Host } from '../../host/host.ts';

export interface ConfigurationState {
  /** The file as the gateway has it; undefined until it was read. */
  readonly saved: string | undefined;
  /** The file as it is edited. */
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
  readonly busy: boolean;
  /** True from a successful Apply to the next edit. */
  readonly applied: boolean;
  /** Changes that were applied and do not answer yet: they wait to be published. */
  readonly unpublished: number;
  readonly error: string | undefined;
}

export interface ConfigurationStore {
  readonly store: StoreApi<ConfigurationState>;
  readonly load: () => Promise<void>;
  readonly edit: (text: string) => void;
  readonly apply: () => Promise<void>;
  /** Publishes every applied change. */
  readonly publish: () => Promise<void>;
  readonly revert: () => void;
}

/** The gateway file as text. An edit that was not applied survives until it is applied or discarded. */
export function createConfigurationStore(host: Host): ConfigurationStore {
  const store = createStore<ConfigurationState>(() => ({
    saved: undefined,
    text: '',
    problems: [],
    busy: false,
    applied: false,
    unpublished: 0,
    error: undefined,
  }));
  const fail = (error: unknown) =>
    store.setState({ busy: false, error: error instanceof Error ? error.message : String(error) });
  return {
    store,
    load: () =>
      host.call('gateway.config', {}).then(({ text }) => {
        const { saved, text: edited } = store.getState();
        const untouched = saved === undefined || edited === saved;
        store.setState({ saved: text, text: untouched ? text : edited, error: undefined });
      }, fail),
    edit: (text) => store.setState({ text, applied: false }),
    apply: async () => {
      const { text } = store.getState();
      store.setState({ busy: true, error: undefined });
      await host.call('gateway.configure', { text }).then(({ applied, problems, unpublishedChanges = 0 }) => {
        const unpublished = applied ? unpublishedChanges : store.getState().unpublished;
        store.setState((state) => ({
          busy: false,
          applied,
          problems,
          unpublished,
          saved: applied ? text : state.saved,
        }));
      }, fail);
    },
    publish: async () => {
      store.setState({ busy: true, error: undefined });
      await host.call('gateway.publishChanged', {}).then(() => store.setState({ busy: false, unpublished: 0 }), fail);
    },
    revert: () =>
      store.setState(({ saved }) => ({ text: saved ?? '', problems: [], applied: false, error: undefined })),
  };
}
