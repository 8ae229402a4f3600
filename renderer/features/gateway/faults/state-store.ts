import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StateLineValue } from '../../../../shared/model/gateway-publishing.ts';
import type { Host } from '../../../host/host.ts';

export interface StateState {
  readonly lines: readonly StateLineValue[];
  readonly loaded: boolean;
  readonly error: string | undefined;
}

export interface StateStore {
  readonly store: StoreApi<StateState>;
  readonly load: () => Promise<void>;
  /** One line, one table, or everything. */
  readonly reset: (which: { readonly table?: string; readonly id?: string }) => Promise<void>;
}

/** What the gateway remembers between calls; asked for while somebody looks at it. */
export function createStateStore(host: Host): StateStore {
  const store = createStore<StateState>(() => ({ lines: [], loaded: false, error: undefined }));
  const fail = (error: unknown) =>
    store.setState({ loaded: true, error: error instanceof Error ? error.message : String(error) });
  const load = () =>
    host.call('gateway.state', {}).then(({ lines }) => store.setState({ lines, loaded: true, error: undefined }), fail);
  return { store, load, reset: (which) => host.call('gateway.resetState', which).then(load, fail) };
}
