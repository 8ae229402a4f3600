// config.json of the data folder through electron-store, which extends the web shell's conf: one format for both.
import ElectronStore from 'electron-store';
import type { KeyValueStore } from '../ports.ts';

/** Throws what electron-store throws: call it inside `openSettingsFile`. No `encryptionKey`: it protects nothing (S25). */
export function electronStorePort(folder: string): KeyValueStore {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name: 'config',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    delete: (key) => store.delete(key),
  };
}
