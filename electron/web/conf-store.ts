// config.json of the data folder through conf: the format that the desktop's electron-store writes too.
import Conf from 'conf';
import type { KeyValueStore } from '../ports.ts';

/** Throws what conf throws: call it inside `openSettingsFile`. */
export function confStore(folder: string, version: string): KeyValueStore {
  const conf = new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: 'config',
    projectVersion: version,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
  return {
    get: (key) => conf.get(key),
    set: (key, value) => conf.set(key, value),
    delete: (key) => conf.delete(key),
  };
}
