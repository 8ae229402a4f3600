// S21 and S22 on the four shapes that Electron's safeStorage has had or will have.
import { describe, expect, test } from 'vitest';
import { createSafeStorageCipher, type SafeStorageShape } from '../../../electron/desktop/safe-storage-cipher.ts';

const seal = (text: string) => Buffer.from(`sealed:${Buffer.from(text).toString('base64')}`);
function unseal(data: Buffer): string {
  const text = data.toString();
  if (!text.startsWith('sealed:')) throw new Error('Error while decrypting the ciphertext provided');
  return Buffer.from(text.slice('sealed:'.length), 'base64').toString();
}
const asked: string[] = [];
const synchronous: SafeStorageShape = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => {
    asked.push('sync');
    return seal(text);
  },
  decryptString: unseal,
};
const asynchronous = (shouldReEncrypt = false): SafeStorageShape => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => {
    asked.push('async');
    return seal(text);
  },
  decryptStringAsync: async (data) => ({ result: unseal(data), shouldReEncrypt }),
});
const linux: SafeStorageShape = { getSelectedStorageBackend: () => 'gnome_libsecret' };

/** What is not there throws when it is read, as in the stand-in: it must be asked with `in`. */
const strict = (shape: SafeStorageShape): SafeStorageShape =>
  new Proxy(shape, {
    get(object, member) {
      if (member in object) return Reflect.get(object, member);
      throw new Error(`${String(member)} is not there`);
    },
  });

describe.each([
  ['both', { ...synchronous, ...asynchronous(), ...linux }, 'async'],
  ['asynchronous only', { ...asynchronous(), ...linux }, 'async'],
  ['synchronous only', { ...synchronous, ...linux }, 'sync'],
])('with %s', (_, shape, expected) => {
  test('a secret is sealed, opened again, and never in the record in clear', async () => {
    const cipher = createSafeStorageCipher(strict(shape), 'linux');
    expect(await cipher.kind()).toBe('os-key-store');
    expect(await cipher.backend()).toBe('gnome_libsecret');
    asked.length = 0;
    const record = await cipher.encrypt('c1', 'the secret 密');
    expect(asked).toEqual([expected]);
    expect(Buffer.from(record).toString()).not.toContain('the secret');
    expect(await cipher.decrypt('c1', record)).toBe('the secret 密');
  });
});

test('with neither there is no protection, and nothing is sealed', async () => {
  const cipher = createSafeStorageCipher(strict(linux), 'linux');
  expect(await cipher.kind()).toBe('none');
  await expect(cipher.encrypt('c1', 'x')).rejects.toMatchObject({ code: 'LOCKED' });
  await expect(cipher.decrypt('c1', seal('x'))).rejects.toMatchObject({ code: 'LOCKED' });
});

test.each(['basic_text', 'unknown'])('S22: a backend of %s counts as no protection', async (backend) => {
  const cipher = createSafeStorageCipher({ ...asynchronous(), getSelectedStorageBackend: () => backend }, 'linux');
  expect(await cipher.kind()).toBe('none');
  await expect(cipher.encrypt('c1', 'x')).rejects.toMatchObject({ code: 'LOCKED' });
});

test('a key store that is not available, or fails when asked, is no protection now and is asked again later', async () => {
  let available: () => Promise<boolean> = async () => false;
  const cipher = createSafeStorageCipher(
    { ...asynchronous(), ...linux, isAsyncEncryptionAvailable: () => available() },
    'linux',
  );
  expect(await cipher.kind()).toBe('none');
  available = () => Promise.reject(new Error('not yet'));
  expect(await cipher.kind()).toBe('none');
  available = async () => true;
  expect(await cipher.kind()).toBe('os-key-store');
});

test.each([
  ['darwin', 'keychain'],
  ['win32', 'dpapi'],
] as const)('on %s the backend is %s', async (platform, name) => {
  const cipher = createSafeStorageCipher(strict(asynchronous()), platform);
  expect(await cipher.backend()).toBe(name);
  expect(await cipher.kind()).toBe('os-key-store');
});

test('S24: a damaged record and the record of another credential are locked, not taken', async () => {
  const cipher = createSafeStorageCipher({ ...asynchronous(), ...linux }, 'linux');
  const record = await cipher.encrypt('c1', 'secret');
  await expect(cipher.decrypt('c2', record)).rejects.toMatchObject({ code: 'LOCKED' });
  await expect(cipher.decrypt('c1', new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'LOCKED' });
  await expect(cipher.decrypt('c1', seal('no pair'))).rejects.toMatchObject({ code: 'LOCKED' });
});

test('S21: a record that should be sealed again is named until it was', async () => {
  const cipher = createSafeStorageCipher({ ...asynchronous(true), ...linux }, 'linux');
  const record = await cipher.encrypt('c1', 'secret');
  expect(cipher.needsRewrite?.('c1')).toBe(false);
  await cipher.decrypt('c1', record);
  expect(cipher.needsRewrite?.('c1')).toBe(true);
  await cipher.encrypt('c1', 'secret');
  expect(cipher.needsRewrite?.('c1')).toBe(false);
});
