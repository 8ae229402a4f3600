// S21 and S22: secrets by the system's key store, through the asynchronous calls where this Electron has them.
import { AppError } from '../app-error.ts';
import type { SecretCipher } from '../ports.ts';

/** Electron's safeStorage as far as its version has it: up to 45 synchronous, from 42 asynchronous too, from 46 only. */
export interface SafeStorageShape {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(data: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(data: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
}

interface Means {
  isAvailable(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  decrypt(data: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

/** With these the key is a constant that everybody knows: no protection at all. */
const UNPROTECTED: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** Asks lazily: right after `ready` the answer of some versions is wrong (electron/electron#51924). */
export function createSafeStorageCipher(storage: SafeStorageShape, platform: NodeJS.Platform): SecretCipher {
  const means = asynchronousMeans(storage) ?? synchronousMeans(storage);
  const stale = new Set<string>();
  const backend = async () => backendOf(storage, platform);
  const kind = async () => {
    if (means === undefined || UNPROTECTED.has(await backend())) return 'none';
    return (await means.isAvailable().catch(() => false)) ? 'os-key-store' : 'none';
  };
  const opened = async (): Promise<Means> => {
    if (means !== undefined && (await kind()) === 'os-key-store') return means;
    throw new AppError(
      'LOCKED',
      `The system’s key store (${await backend()}) cannot be used now. Unlock it and try again.`,
    );
  };
  return {
    kind,
    backend,
    async encrypt(recordId, text) {
      const data = await (await opened()).encrypt(JSON.stringify([recordId, text]));
      stale.delete(recordId);
      return new Uint8Array(data);
    },
    async decrypt(recordId, data) {
      const { result, shouldReEncrypt } = await unlock(await opened(), data, await backend());
      if (shouldReEncrypt) stale.add(recordId);
      return textOf(result, recordId);
    },
    needsRewrite: (recordId) => stale.has(recordId),
  };
}

async function unlock(means: Means, data: Uint8Array, backend: string) {
  try {
    return await means.decrypt(Buffer.from(data));
  } catch (cause) {
    throw new AppError('LOCKED', `The record was not protected by this key store (${backend}), or it is damaged.`, {
      cause,
    });
  }
}

/** The record's id is inside: a record that was put in the place of another one is not taken for it. */
function textOf(clear: string, recordId: string): string {
  const parts: unknown = parseOrUndefined(clear);
  if (Array.isArray(parts) && parts.length === 2 && parts[0] === recordId && typeof parts[1] === 'string')
    return parts[1];
  throw new AppError('LOCKED', 'The record belongs to another credential or is damaged.');
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asked by `in`, not by reading: a member that this Electron lacks is not touched. */
function asynchronousMeans(storage: SafeStorageShape): Means | undefined {
  if (!('encryptStringAsync' in storage) || !('decryptStringAsync' in storage)) return undefined;
  const { encryptStringAsync, decryptStringAsync } = storage;
  if (encryptStringAsync === undefined || decryptStringAsync === undefined) return undefined;
  return {
    isAvailable: async () =>
      'isAsyncEncryptionAvailable' in storage ? ((await storage.isAsyncEncryptionAvailable?.()) ?? false) : true,
    encrypt: (text) => encryptStringAsync.call(storage, text),
    decrypt: (data) => decryptStringAsync.call(storage, data),
  };
}

function synchronousMeans(storage: SafeStorageShape): Means | undefined {
  if (!('encryptString' in storage) || !('decryptString' in storage)) return undefined;
  const { encryptString, decryptString } = storage;
  if (encryptString === undefined || decryptString === undefined) return undefined;
  return {
    isAvailable: async () => ('isEncryptionAvailable' in storage ? (storage.isEncryptionAvailable?.() ?? false) : true),
    encrypt: async (text) => encryptString.call(storage, text),
    decrypt: async (data) => ({ result: decryptString.call(storage, data), shouldReEncrypt: false }),
  };
}

function backendOf(storage: SafeStorageShape, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  if (!('getSelectedStorageBackend' in storage)) return 'unknown';
  return storage.getSelectedStorageBackend?.() ?? 'unknown';
}
