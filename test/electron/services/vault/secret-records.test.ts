import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SecretCipher } from '../../../../electron/ports.ts';
import { openVault } from '../../../../electron/services/vault/credential-vault.ts';
import { keyStoreCipher, noCipher } from '../../../support/memory-ports.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'records-'));

async function vaultIn(folder: string, cipher: SecretCipher = keyStoreCipher()) {
  const notices: string[] = [];
  const vault = await openVault({
    folder,
    cipher,
    samples: [],
    nowMs: () => 0,
    notice: (text) => void notices.push(text),
    changed: () => undefined,
  });
  return { vault, notices };
}

const fileOf = (folder: string) => readFileSync(join(folder, 'credentials.json'), 'utf8');
const VARIABLE = 'variable:base:db-password';

describe('secret records that belong to no credential', () => {
  it('are kept over a restart, encrypted, listed by prefix, and known to the redactor', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    await vault.keepSecret(VARIABLE, 'marker variable 1');
    await vault.keepSecret('variable:test:other', 'marker variable 2');
    await vault.keepSecret('proxy:office', 'marker proxy 3');
    expect(await vault.secretText(VARIABLE)).toBe('marker variable 1');
    expect(vault.redactor().text('a marker variable 1 b')).not.toContain('marker');
    expect(fileOf(folder)).not.toContain('marker');
    const again = await vaultIn(folder);
    expect(await again.vault.secretText(VARIABLE)).toBe('marker variable 1');
    expect(again.vault.secretRecords('variable:base:')).toEqual([
      { id: VARIABLE, bytes: 17, protection: 'os-key-store' },
    ]);
    expect(again.vault.secretRecords('variable:')).toHaveLength(2);
    expect(again.vault.list()).toEqual([]);
  });

  it('are gone from memory, redactor and disk when removed or set to nothing', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    await vault.keepSecret(VARIABLE, 'marker variable 1');
    await vault.keepSecret(VARIABLE, '');
    await vault.keepSecret('proxy:office', 'marker proxy 3');
    await vault.removeSecret('proxy:office');
    await vault.removeSecret('proxy:office');
    expect(await vault.secretText(VARIABLE)).toBeUndefined();
    expect(vault.secretRecords('')).toEqual([]);
    expect(vault.redactor().text('marker proxy 3')).toBe('marker proxy 3');
    expect(JSON.parse(fileOf(folder))).toEqual({ version: 2, credentials: [], records: [] });
  });

  it('stay in memory where nothing protects them', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, noCipher());
    await vault.keepSecret(VARIABLE, 'marker variable 1');
    expect(vault.secretRecords(VARIABLE)).toEqual([{ id: VARIABLE, bytes: 17, protection: 'memory' }]);
    expect(fileOf(folder)).not.toContain('variable');
    expect(await (await vaultIn(folder, noCipher())).vault.secretText(VARIABLE)).toBeUndefined();
  });

  it('are locked with the reason where the store is another one, and open again where it is back', async () => {
    const folder = newFolder();
    await (await vaultIn(folder, keyStoreCipher('gnome_libsecret'))).vault.keepSecret(VARIABLE, 'marker variable 1');
    const other = await vaultIn(folder, keyStoreCipher('kwallet6'));
    const lock = { kind: 'otherStore', was: 'gnome_libsecret', now: 'kwallet6' };
    expect(other.vault.secretRecords('')).toEqual([{ id: VARIABLE, bytes: 0, protection: 'locked', lock }]);
    await expect(other.vault.secretText(VARIABLE)).rejects.toMatchObject({ code: 'LOCKED', data: { lock } });
    await other.vault.keepSecret('proxy:office', 'written beside it');
    const back = await vaultIn(folder, keyStoreCipher('gnome_libsecret'));
    expect(await back.vault.secretText(VARIABLE)).toBe('marker variable 1');
  });

  it('have ids that no credential can have', async () => {
    const { vault } = await vaultIn(newFolder());
    await expect(vault.keepSecret('slug', 'x')).rejects.toThrow('colon');
    await expect(vault.secretText('slug')).rejects.toThrow('colon');
  });
});

describe('a record that cannot be opened', () => {
  it('is not replaced by a part of its secrets', async () => {
    const folder = newFolder();
    const first = await vaultIn(folder, keyStoreCipher('gnome_libsecret'));
    const mine = { name: 'mine', kind: 'iam', key: 'AK' } as const;
    const { id } = await first.vault.save({ ...mine, secret: 'marker secret', securityToken: 'marker token' });
    const other = await vaultIn(folder, keyStoreCipher('kwallet6'));
    const part = other.vault.save({ ...mine, id, securityToken: 'a new token' });
    await expect(part).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(other.vault.save({ ...mine, id, secret: '' })).rejects.toMatchObject({ code: 'LOCKED' });
    const back = await vaultIn(folder, keyStoreCipher('gnome_libsecret'));
    expect(await back.vault.credential(id)).toMatchObject({ secret: 'marker secret', securityToken: 'marker token' });
  });

  it('takes nothing with it when its entry is unreadable, and stays in the file', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    await vault.keepSecret(VARIABLE, 'marker variable 1');
    const file = JSON.parse(fileOf(folder));
    const strange = { id: 'variable:base:odd', cipher: 'of the future', data: 7 };
    writeFileSync(join(folder, 'credentials.json'), JSON.stringify({ ...file, records: [strange, ...file.records] }));
    const again = await vaultIn(folder);
    expect(again.notices).toEqual([expect.stringContaining('1 entries')]);
    expect(await again.vault.secretText(VARIABLE)).toBe('marker variable 1');
    await again.vault.keepSecret('proxy:office', 'x');
    expect(JSON.parse(fileOf(folder)).records).toContainEqual(strange);
  });
});

describe('the file of version 1', () => {
  it('is taken over with its ids and sealed secrets, after a copy was made', async () => {
    const folder = newFolder();
    const released = join(import.meta.dirname, '../../../vectors/vault/credentials-version-1.json');
    copyFileSync(released, join(folder, 'credentials.json'));
    const { vault, notices } = await vaultIn(folder);
    expect(notices).toEqual([]);
    const [orders, typed, elsewhere] = vault.list();
    expect(orders).toMatchObject({ name: 'Orders app', secretBytes: 19, protection: 'os-key-store' });
    expect(await vault.credential(orders?.id ?? '')).toEqual({
      key: 'orders-key',
      secret: 'orders-secret-00001',
      securityToken: 'orders-token-00001',
    });
    expect(typed).toMatchObject({ kind: 'iam', key: 'AKEXAMPLE', protection: 'memory', secretBytes: 0 });
    expect(elsewhere).toMatchObject({ protection: 'locked', secretBytes: 300, lock: { was: 'kwallet5' } });
    await vault.keepSecret(VARIABLE, 'x');
    expect(JSON.parse(fileOf(folder)).version).toBe(2);
    expect(readFileSync(join(folder, 'credentials.json.version-1'), 'utf8')).toBe(readFileSync(released, 'utf8'));
    const again = await vaultIn(folder);
    expect(again.vault.list()).toEqual(vault.list());
    expect(existsSync(join(folder, 'credentials.json.version-1'))).toBe(true);
  });
});
