// Opens config.json for both shells: conf and electron-store share the format and throw on a damaged file at
// construction, so they are constructed inside this guard (S103), never with `clearInvalidConfig`.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../app-error.ts';
import type { KeyValueStore } from '../ports.ts';
import { setAside } from '../services/stores/set-aside.ts';
import { narrowRights, reasonOf } from './data-folder.ts';

export type SettingsNotice =
  | { readonly kind: 'setAside'; readonly file: string; readonly to: string; readonly dropped: string | undefined }
  | { readonly kind: 'memoryOnly'; readonly file: string; readonly reason: string }
  | { readonly kind: 'rightsNarrowed'; readonly path: string };

export interface OpenSettings {
  readonly store: KeyValueStore;
  readonly notices: readonly SettingsNotice[];
}

/** `construct` builds conf or electron-store on `folder/config.json`; it is called at most twice. */
export function openSettingsFile(folder: string, nowMs: number, construct: () => KeyValueStore): OpenSettings {
  const file = join(folder, 'config.json');
  const notices: SettingsNotice[] = [];
  try {
    removeLeftovers(file);
    if (!isReadable(file)) notices.push({ kind: 'setAside', file, ...moveAside(file, nowMs) });
    else if (exists(file) && narrowRights(file, 0o600)) notices.push({ kind: 'rightsNarrowed', path: file });
    return { store: keepWorking(file, constructGuarded(file, nowMs, construct, notices)), notices };
  } catch (error) {
    // The folder is read-only or gone: work goes on, and the user is told that nothing is kept (S105).
    notices.push({ kind: 'memoryOnly', file, reason: reasonOf(error) });
    return { store: memoryStore(), notices };
  }
}

function constructGuarded(
  file: string,
  nowMs: number,
  construct: () => KeyValueStore,
  notices: SettingsNotice[],
): KeyValueStore {
  try {
    return construct();
  } catch (error) {
    if (!exists(file)) throw error;
    notices.push({ kind: 'setAside', file, ...moveAside(file, nowMs) });
    return construct();
  }
}

function moveAside(file: string, nowMs: number): { to: string; dropped: string | undefined } {
  const { path, dropped } = setAside(file, nowMs);
  return { to: path, dropped };
}

/** True for no file and for a JSON object; conf itself takes any JSON value and fails later. */
function isReadable(file: string): boolean {
  if (!exists(file)) return true;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function exists(file: string): boolean {
  return readdirSync(dirname(file)).includes(basename(file));
}

/** A process that was killed while writing leaves conf's temporary file behind. */
function removeLeftovers(file: string): void {
  const pattern = /^config\.json\.tmp-\d+[0-9a-f]*$/;
  for (const name of readdirSync(dirname(file))) {
    if (pattern.test(name)) rmSync(join(dirname(file), name), { force: true });
  }
}

/** A failed write keeps the value for as long as the app runs and is tried again with the next one (S105). */
function keepWorking(file: string, store: KeyValueStore): KeyValueStore {
  const unsaved = new Map<string, unknown>();
  const retry = () => {
    for (const [key, value] of unsaved) {
      if (value === undefined) store.delete(key);
      else store.set(key, value);
      unsaved.delete(key);
    }
  };
  const attempt = (key: string, value: unknown) => {
    unsaved.delete(key);
    unsaved.set(key, value);
    try {
      retry();
    } catch (cause) {
      const text = `${file} could not be written (${reasonOf(cause)}). The change holds until the app closes.`;
      throw new AppError('UNAVAILABLE', text, { cause });
    }
  };
  return {
    get: (key) => (unsaved.has(key) ? unsaved.get(key) : store.get(key)),
    set: (key, value) => attempt(key, value),
    delete: (key) => attempt(key, undefined),
  };
}

function memoryStore(): KeyValueStore {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}
