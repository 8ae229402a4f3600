import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Contract } from '../../../shared/rpc/contract.ts';
import type { Input } from '../../../shared/rpc/define.ts';
import type { Host } from '../../host/host.ts';

export type SettingsChange = Input<Contract, 'settings.set'>;

export interface SettingsState {
  /** The host's words for what could not be done last. */
  readonly error: string | undefined;
}

export interface SettingsStore {
  readonly store: StoreApi<SettingsState>;
  /** Asks the host to change them; what is shown follows the host's event. */
  readonly change: (change: SettingsChange) => Promise<void>;
  readonly removeCredential: (id: string) => Promise<void>;
}

/** What the settings screen asks of the host. Settings and credentials themselves stand in the session. */
export function createSettingsStore(host: Host): SettingsStore {
  const store = createStore<SettingsState>(() => ({ error: undefined }));
  const attempt = async (work: Promise<unknown>) => {
    store.setState({ error: undefined });
    await work.catch((error: unknown) =>
      store.setState({ error: error instanceof Error ? error.message : String(error) }),
    );
  };
  return {
    store,
    change: (change) => attempt(host.call('settings.set', change)),
    removeCredential: (id) => attempt(host.call('credential.remove', { id })),
  };
}
