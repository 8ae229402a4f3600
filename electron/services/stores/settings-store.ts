// What the user has chosen, over the shell's KeyValueStore; each member is one key and is checked by itself (S103).
import { z } from '../../../shared/model/json-mode.ts';
import { type Settings, settingsSchema } from '../../../shared/model/settings.ts';
import type { KeyValueStore } from '../../ports.ts';

/** A change names what changes; members of `gateway` are merged. */
export interface SettingsChange extends Partial<Omit<Settings, 'gateway'>> {
  readonly gateway?: { readonly [K in keyof Settings['gateway']]?: Settings['gateway'][K] | undefined } | undefined;
}

export interface SettingsStore {
  get(): Settings;
  /** Throws AppError UNAVAILABLE when the store cannot write. */
  set(change: { readonly [K in keyof SettingsChange]?: SettingsChange[K] | undefined }): Settings;
}

export interface SettingsStoreOptions {
  readonly store: KeyValueStore;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly changed: (settings: Settings) => void;
}

const keys = settingsSchema.keyof().options;

export function createSettingsStore({ store, nowMs, notice, changed }: SettingsStoreOptions): SettingsStore {
  let current = load(store, nowMs, notice);
  return {
    get: () => current,
    set(change) {
      const gateway = { ...current.gateway, ...withoutUndefined(change.gateway ?? {}) };
      const next = settingsSchema.parse({ ...current, ...withoutUndefined(change), gateway });
      const different = keys.filter((key) => JSON.stringify(next[key]) !== JSON.stringify(current[key]));
      if (different.length === 0) return current;
      current = next;
      changed(current);
      for (const key of different) store.set(key, next[key]);
      return current;
    },
  };
}

function load(store: KeyValueStore, nowMs: () => number, notice: (text: string) => void): Settings {
  const readable = keys.flatMap((key) => {
    const value = store.get(key);
    if (value === undefined || z.safeParse(settingsSchema.shape[key], value).success) return [[key, value] as const];
    setAside(store, key, value, nowMs(), notice);
    return [];
  });
  return settingsSchema.parse(Object.fromEntries(readable));
}

/** The value stays in the store under another key: a newer version of the app may have written it. */
function setAside(store: KeyValueStore, key: string, value: unknown, nowMs: number, notice: (text: string) => void) {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = `${key}-broken-${stamp}`;
  notice(`The setting "${key}" could not be read and is the default now; its value is kept as "${name}".`);
  try {
    store.set(name, value);
    store.delete(key);
  } catch {
    notice(`The settings cannot be written; changes are kept until the app closes only.`);
  }
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  // Entries of a value of T, less some, are a Partial<T>; Object.fromEntries cannot say so.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
