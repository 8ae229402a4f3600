import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSafeStorageCipher, type SafeStorageShape } from '../../../../electron/desktop/safe-storage-cipher.ts';
import type { SecretCipher } from '../../../../electron/ports.ts';
import { openVault } from '../../../../electron/services/vault/credential-vault.ts';
import type { VaultState } from '../../../../shared/model/vault-state.ts';
import { keyStoreCipher, noCipher } from '../../../support/memory-ports.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'protection-'));
const PASSPHRASE = 'correct horse';
const MARKER = 'marker-secret-0001';
const mine = { name: 'My app', kind: 'app', key: 'my-key', secret: MARKER } as const;

async function vaultIn(folder: string, cipher: SecretCipher = noCipher(), passphrase?: string) {
  const notices: string[] = [];
  const states: VaultState[] = [];
  const vault = await openVault({
    folder,
    cipher,
    samples: [],
    nowMs: () => 0,
    notice: (text) => void notices.push(text),
    changed: () => undefined,
    protectionChanged: (state) => void states.push(state),
    passphrase,
  });
  return { vault, notices, states };
}

const fileOf = (folder: string) => readFileSync(join(folder, 'credentials.json'), 'utf8');
/** As it stands, or in the data of a record, which is base64. */
function isReadable(folder: string): boolean {
  const text = fileOf(folder);
  const records: { data: string }[] = JSON.parse(text).records;
  return [text, ...records.map(({ data }) => Buffer.from(data, 'base64').toString())].join().includes(MARKER);
}

describe('how secrets are kept', () => {
  it('is in memory until something is chosen where there is no key store', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    await vault.save(mine);
    expect(await vault.protection.state()).toEqual({
      keeping: 'memory',
      keyStore: { available: false, backend: 'none' },
      passphrase: 'none',
      locked: 0,
      readable: 0,
    });
    expect(isReadable(folder)).toBe(false);
    await expect(vault.protection.choose('os-key-store')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('goes under a passphrase with all that was only in memory, and asks for it after a restart', async () => {
    const folder = newFolder();
    const { vault, states } = await vaultIn(folder);
    const { id } = await vault.save(mine);
    await vault.keepSecret('variable:base:x', 'another-secret');
    expect(await vault.protection.choose('passphrase', PASSPHRASE)).toBe('done');
    expect(states.at(-1)).toMatchObject({ chosen: 'passphrase', keeping: 'passphrase', passphrase: 'unlocked' });
    expect(vault.list()[0]).toMatchObject({ id: 'my-app', protection: 'passphrase' });
    expect(isReadable(folder)).toBe(false);
    expect(statSync(join(folder, 'credentials.json')).mode & 0o077).toBe(0);

    const again = await vaultIn(folder);
    expect(await again.vault.protection.state()).toMatchObject({ passphrase: 'locked', locked: 2 });
    const lock = { kind: 'passphrase', was: 'passphrase', now: 'passphrase' };
    expect(again.vault.list()[0]).toMatchObject({ protection: 'locked', secretBytes: 18, lock });
    await expect(again.vault.credential(id)).rejects.toMatchObject({ code: 'LOCKED', data: { lock } });
    await expect(again.vault.save({ ...mine, name: 'Other' })).rejects.toMatchObject({ code: 'LOCKED' });
    expect(again.vault.list()).toHaveLength(1);
    const before = fileOf(folder);
    expect(await again.vault.protection.unlock('wrong horse')).toBe('wrong');
    expect(fileOf(folder)).toBe(before);
    expect(await again.vault.protection.unlock(PASSPHRASE)).toBe('done');
    expect((await again.vault.credential(id)).secret).toBe(MARKER);
    expect(await again.vault.secretText('variable:base:x')).toBe('another-secret');
    await again.vault.protection.lock();
    await expect(again.vault.credential(id)).rejects.toMatchObject({ code: 'LOCKED' });
    expect(again.vault.redactor().text(MARKER)).toBe(MARKER);
  });

  it('opens at the start with a passphrase that was given, and says when it is the wrong one', async () => {
    const folder = newFolder();
    const first = await vaultIn(folder, noCipher(), PASSPHRASE);
    const { id } = await first.vault.save(mine);
    expect(first.vault.list()[0]?.protection).toBe('passphrase');
    const right = await vaultIn(folder, noCipher(), PASSPHRASE);
    expect((await right.vault.credential(id)).secret).toBe(MARKER);
    const wrong = await vaultIn(folder, noCipher(), 'wrong horse');
    expect(wrong.notices).toEqual([expect.stringContaining('not the one of this vault')]);
    await expect(wrong.vault.credential(id)).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('changes the passphrase for every record, whatever is chosen for new ones', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, noCipher(), PASSPHRASE);
    const { id } = await vault.save(mine);
    await vault.protection.choose('memory');
    expect(await vault.protection.changePassphrase('wrong horse', 'next one')).toBe('wrong');
    expect(await vault.protection.changePassphrase(PASSPHRASE, 'battery staple')).toBe('done');
    const again = await vaultIn(folder);
    expect(await again.vault.protection.unlock(PASSPHRASE)).toBe('wrong');
    expect(await again.vault.protection.unlock('battery staple')).toBe('done');
    expect((await again.vault.credential(id)).secret).toBe(MARKER);
  });

  it('forgets what is under a lost passphrase, and nothing else', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, noCipher(), PASSPHRASE);
    const { id } = await vault.save(mine);
    const again = await vaultIn(folder);
    expect(await again.vault.protection.forget()).toMatchObject({ passphrase: 'none', locked: 0, keeping: 'memory' });
    expect(again.vault.list()).toMatchObject([{ id, key: 'my-key', secretBytes: 0, protection: 'memory' }]);
    expect(JSON.parse(fileOf(folder)).records).toEqual([]);
    await again.vault.save({ ...mine, id });
    expect((await again.vault.credential(id)).secret).toBe(MARKER);
  });

  it('lies readable on disk only by choice, is counted, and leaves the disk with another choice', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    const { id } = await vault.save(mine);
    await vault.protection.choose('plain');
    expect(vault.list()[0]?.protection).toBe('plain');
    expect(await vault.protection.state()).toMatchObject({ chosen: 'plain', readable: 1 });
    expect(isReadable(folder)).toBe(true);
    const again = await vaultIn(folder);
    expect((await again.vault.credential(id)).secret).toBe(MARKER);
    await again.vault.protection.choose('memory');
    expect(isReadable(folder)).toBe(false);
    expect((await again.vault.credential(id)).secret).toBe(MARKER);
    await again.vault.protection.choose('plain');
    await again.vault.protection.choose('passphrase', PASSPHRASE);
    expect(isReadable(folder)).toBe(false);
    expect(again.vault.list()[0]?.protection).toBe('passphrase');
  });

  it('never takes better protection away for a weaker choice', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, keyStoreCipher());
    await vault.save(mine);
    await vault.protection.choose('plain');
    expect(vault.list()[0]?.protection).toBe('os-key-store');
    await vault.save({ ...mine, name: 'Second' });
    expect(vault.list()[1]?.protection).toBe('plain');
    await vault.protection.choose('os-key-store');
    expect(vault.list().map(({ protection }) => protection)).toEqual(['os-key-store', 'os-key-store']);
  });

  it('keeps a damaged record under a passphrase, says so, and leaves it in the file', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, noCipher(), PASSPHRASE);
    const { id } = await vault.save(mine);
    await vault.save({ ...mine, name: 'Whole' });
    const file = JSON.parse(fileOf(folder));
    const sound = Buffer.from(file.records[0].data, 'base64');
    for (let at = 0; at < sound.length; at += 1) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      file.records[0].data = bytes.toString('base64');
      const text = JSON.stringify(file);
      writeFileSync(join(folder, 'credentials.json'), text);
      // Deriving takes long: once for each byte would be minutes. The key is the same, so a few places stand for all.
      if (at % 17 !== 0) continue;
      const again = await vaultIn(folder, noCipher(), PASSPHRASE);
      expect(again.vault.list()[0]).toMatchObject({ id, protection: 'locked', lock: { kind: 'damaged' } });
      expect((await again.vault.credential('whole')).secret).toBe(MARKER);
      await again.vault.save({ name: 'renamed', kind: 'app', key: 'k', id: 'whole' });
      expect(JSON.parse(fileOf(folder)).records[0].data).toBe(file.records[0].data);
    }
  }, 60_000);
});

/** A key store of `safeStorage`'s shape; the asynchronous calls, the synchronous ones, both, or none. */
function storage(shape: 'both' | 'async' | 'sync' | 'none', backend: () => string): SafeStorageShape {
  const turn = (data: Uint8Array) => Buffer.from(data.map((byte) => byte ^ 0x5a));
  const seal = (text: string) => turn(Buffer.from(`${backend()}|${text}`));
  const open = (data: Buffer) => {
    const [name, ...rest] = turn(data).toString().split('|');
    if (name !== backend()) throw new Error('sealed by another store');
    return rest.join('|');
  };
  const isAsync = shape === 'both' || shape === 'async';
  const isSync = shape === 'both' || shape === 'sync';
  return {
    getSelectedStorageBackend: backend,
    ...(isAsync && {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text: string) => seal(text),
      decryptStringAsync: async (data: Buffer) => ({ result: open(data), shouldReEncrypt: false }),
    }),
    ...(isSync && { isEncryptionAvailable: () => true, encryptString: seal, decryptString: open }),
  };
}

describe('the vault over safeStorage', () => {
  it.each(['both', 'async', 'sync'] as const)('keeps and locks by its backend (%s)', async (shape) => {
    const folder = newFolder();
    let backend = 'gnome_libsecret';
    const cipher = () =>
      createSafeStorageCipher(
        storage(shape, () => backend),
        'linux',
      );
    const { id } = await (await vaultIn(folder, cipher())).vault.save(mine);
    expect(isReadable(folder)).toBe(false);
    backend = 'kwallet6';
    const moved = await vaultIn(folder, cipher());
    expect(moved.vault.list()[0]?.lock).toEqual({ kind: 'otherStore', was: 'gnome_libsecret', now: 'kwallet6' });
    backend = 'basic_text';
    const unprotected = await vaultIn(folder, cipher());
    expect(await unprotected.vault.protection.state()).toMatchObject({
      keeping: 'memory',
      keyStore: { available: false, backend: 'basic_text' },
    });
    await unprotected.vault.save({ ...mine, name: 'Second' });
    expect(isReadable(folder)).toBe(false);
    expect(unprotected.vault.list()[0]?.lock?.was).toBe('gnome_libsecret');
    backend = 'gnome_libsecret';
    const back = await vaultIn(folder, cipher());
    expect((await back.vault.credential(id)).secret).toBe(MARKER);
  });

  it('keeps in memory where the system offers nothing', async () => {
    const folder = newFolder();
    const cipher = createSafeStorageCipher(
      storage('none', () => 'gnome_libsecret'),
      'linux',
    );
    const { vault } = await vaultIn(folder, cipher);
    expect((await vault.save(mine)).protection).toBe('memory');
    expect(isReadable(folder)).toBe(false);
  });
});
