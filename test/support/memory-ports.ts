import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../electron/app-error.ts';
import type { Clock, KeyValueStore, Ports, SecretCipher } from '../../electron/ports.ts';
import type { EventName, EventPayload } from '../../shared/rpc/events.ts';

export interface EmittedEvent<E extends EventName = EventName> {
  readonly event: E;
  readonly payload: EventPayload<E>;
}

export interface MemoryPorts extends Ports {
  readonly events: EmittedEvent[];
  readonly values: Map<string, unknown>;
}

export interface MemoryPortsOptions {
  readonly folder?: string;
  readonly clock?: Clock;
  readonly cipher?: SecretCipher;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Ports of a shell that exists in memory; the data folder is a new temporary one. Events are kept in order. */
export function memoryPorts(options: MemoryPortsOptions = {}): MemoryPorts {
  const values = new Map<string, unknown>(Object.entries(options.settings ?? {}));
  const events: EmittedEvent[] = [];
  return {
    settings: memoryStore(values),
    cipher: options.cipher ?? noCipher(),
    links: { open: async () => undefined },
    paths: { data: options.folder ?? mkdtempSync(join(tmpdir(), 'countersign-')) },
    clock: options.clock ?? { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    emit: (event, payload) => void events.push({ event, payload }),
    shell: {
      kind: 'web',
      version: '0.0.0-test',
      locale: 'en',
      versions: { node: process.versions.node },
      nativeFileDialog: false,
      nativeMenu: false,
    },
    events,
    values,
  };
}

export function memoryStore(values: Map<string, unknown>): KeyValueStore {
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}

/** A shell without any protection for secrets. */
export function noCipher(): SecretCipher {
  const refuse = () => Promise.reject(new AppError('LOCKED', 'Nothing protects secrets here.'));
  return { kind: async () => 'none', backend: async () => 'none', encrypt: refuse, decrypt: refuse };
}

export interface KeyStoreCipher extends SecretCipher {
  /** Records opened since the start. */
  readonly opened: string[];
  rewrite: boolean;
}

/** A key store whose records only open under the name they were sealed with. */
export function keyStoreCipher(backend = 'gnome_libsecret'): KeyStoreCipher {
  const opened: string[] = [];
  const cipher: KeyStoreCipher = {
    opened,
    rewrite: false,
    kind: async () => 'os-key-store',
    backend: async () => backend,
    encrypt: async (id, text) => scramble(Buffer.from(`${backend}\n${id}\n${text}`)),
    decrypt: async (id, data) => {
      const [name, record, ...rest] = scramble(data).toString().split('\n');
      if (name !== backend || record !== id) throw new AppError('LOCKED', 'The record cannot be opened.');
      opened.push(id);
      return rest.join('\n');
    },
    needsRewrite: () => cipher.rewrite,
  };
  return cipher;
}

function scramble(data: Uint8Array): Buffer {
  return Buffer.from(data.map((byte) => byte ^ 0xa5));
}
