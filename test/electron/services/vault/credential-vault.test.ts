import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SecretCipher } from '../../../../electron/ports.ts';
import { sampleApp, sampleCredentials } from '../../../../electron/services/samples/sample-credentials.ts';
import { openVault } from '../../../../electron/services/vault/credential-vault.ts';
import { withReferences } from '../../../../electron/services/vault/secret-references.ts';
import { keyStoreCipher, noCipher } from '../../../support/memory-ports.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'vault-'));

async function vaultIn(folder: string, cipher: SecretCipher = keyStoreCipher()) {
  const notices: string[] = [];
  const changes: number[] = [];
  const vault = await openVault({
    folder,
    cipher,
    samples: sampleCredentials,
    nowMs: () => Date.UTC(2026, 10, 23, 1, 2, 3),
    notice: (text) => void notices.push(text),
    changed: (list) => void changes.push(list.length),
  });
  return { vault, notices, changes };
}

const mine = { name: 'mine', kind: 'app', key: 'my-key', secret: 'marker-secret-0001' } as const;

/** Everything in a folder as one text, also as base64 would show it. */
function contents(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('the vault', () => {
  it('always holds the samples, which can be used and neither changed nor removed', async () => {
    const { vault } = await vaultIn(newFolder());
    expect(vault.list().map(({ protection }) => protection)).toEqual(sampleCredentials.map(() => 'sample'));
    expect(await vault.credential(sampleApp.id)).toEqual({ key: sampleApp.key, secret: sampleApp.secret });
    await expect(vault.save({ ...mine, id: sampleApp.id })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(vault.remove(sampleApp.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keeps a credential over a restart, its secret encrypted and never in an answer', async () => {
    const folder = newFolder();
    const { vault, changes } = await vaultIn(folder);
    const summary = await vault.save({ ...mine, securityToken: 'marker-token-0002' });
    expect(summary).toMatchObject({ name: 'mine', key: 'my-key', secretBytes: 18, protection: 'os-key-store' });
    expect(JSON.stringify([summary, vault.list()])).not.toContain('marker');
    expect(changes).toEqual([sampleCredentials.length + 1]);
    expect(contents(folder)).not.toContain('marker');
    const again = await vaultIn(folder);
    expect(await again.vault.credential(summary.id)).toEqual({
      key: 'my-key',
      secret: 'marker-secret-0001',
      securityToken: 'marker-token-0002',
    });
    if (process.platform !== 'win32') expect(statSync(join(folder, 'credentials.json')).mode & 0o077).toBe(0);
  });

  it('keeps the stored secret when a credential is saved without one', async () => {
    const { vault } = await vaultIn(newFolder());
    const { id } = await vault.save(mine);
    const renamed = await vault.save({ id, name: 'renamed', kind: 'app', key: 'other-key' });
    expect(renamed).toMatchObject({ id, name: 'renamed', secretBytes: 18 });
    expect(await vault.credential(id)).toEqual({ key: 'other-key', secret: 'marker-secret-0001' });
  });

  it('tells what is invisible in a secret', async () => {
    const { vault } = await vaultIn(newFolder());
    const summary = await vault.save({ ...mine, secret: ' abc\u200b' });
    expect(summary.secretProblems).toEqual(['U+0020 at 0', 'U+200B at 4']);
    expect((await vault.credential(summary.id)).secret).toBe(' abc\u200b');
  });

  it('keeps secrets in memory only where nothing protects them, and says so', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder, noCipher());
    const { id, protection } = await vault.save(mine);
    expect(protection).toBe('memory');
    expect((await vault.credential(id)).secret).toBe('marker-secret-0001');
    expect(contents(folder)).not.toContain('marker');
    const again = await vaultIn(folder, noCipher());
    expect(again.vault.list().at(-1)).toMatchObject({ name: 'mine', secretBytes: 0, protection: 'memory' });
    await expect(again.vault.credential(id)).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('keeps and shows as locked what the key store cannot open, and opens it when it can again', async () => {
    const folder = newFolder();
    const first = await vaultIn(folder, keyStoreCipher('gnome_libsecret'));
    const { id } = await first.vault.save(mine);
    const other = await vaultIn(folder, keyStoreCipher('kwallet6'));
    expect(other.vault.list().at(-1)).toMatchObject({ id, protection: 'locked', secretBytes: 18 });
    const refusal = await other.vault.credential(id).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'LOCKED' });
    expect(String(refusal)).toContain('gnome_libsecret');
    expect(String(refusal)).toContain('kwallet6');
    await other.vault.save({ id, name: 'renamed while locked', kind: 'app', key: 'my-key' });
    const back = await vaultIn(folder, keyStoreCipher('gnome_libsecret'));
    expect(back.vault.list().at(-1)).toMatchObject({ name: 'renamed while locked', protection: 'os-key-store' });
    expect((await back.vault.credential(id)).secret).toBe('marker-secret-0001');
  });

  it('opens a locked record as soon as its store is unlocked', async () => {
    const folder = newFolder();
    const { id } = await (await vaultIn(folder)).vault.save(mine);
    let locked = true;
    const inner = keyStoreCipher();
    const cipher: SecretCipher = {
      ...inner,
      decrypt: (record, data) => (locked ? Promise.reject(new Error('locked')) : inner.decrypt(record, data)),
    };
    const { vault } = await vaultIn(folder, cipher);
    expect(vault.list().at(-1)?.protection).toBe('locked');
    locked = false;
    expect((await vault.credential(id)).secret).toBe('marker-secret-0001');
    expect(vault.list().at(-1)?.protection).toBe('os-key-store');
  });

  it('encrypts a record again when the store asks for it', async () => {
    const folder = newFolder();
    await (await vaultIn(folder)).vault.save(mine);
    const before = contents(folder);
    let count = 0;
    const cipher = { ...keyStoreCipher(), needsRewrite: () => true };
    const { encrypt } = cipher;
    cipher.encrypt = (id, text) => {
      count += 1;
      return encrypt(id, text);
    };
    const { vault } = await vaultIn(folder, cipher);
    expect(count).toBe(1);
    expect((await vault.credential(vault.list().at(-1)?.id ?? '')).secret).toBe('marker-secret-0001');
    expect(contents(folder)).toBe(before);
  });

  it('forgets what is removed, on disk too', async () => {
    const folder = newFolder();
    const { vault } = await vaultIn(folder);
    const { id } = await vault.save(mine);
    expect(await vault.remove(id)).toHaveLength(sampleCredentials.length);
    expect(contents(folder)).not.toContain(id);
    await expect(vault.remove(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(vault.credential(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['', 'null', '{"version":2,"credentials":[]}', '{"version":1,"credentials":[{}]}', '\0\0\0'])(
    'starts with a damaged file %j, sets it aside and says where it is',
    async (damaged) => {
      const folder = newFolder();
      writeFileSync(join(folder, 'credentials.json'), damaged);
      const { vault, notices } = await vaultIn(folder);
      expect(vault.list()).toHaveLength(sampleCredentials.length);
      const aside = readdirSync(folder).find((name) => name.startsWith('credentials.json.broken-'));
      expect(aside).toBeDefined();
      expect(notices.join()).toContain(aside);
    },
  );

  it('masks its secrets in whatever leaves, from the moment they are saved', async () => {
    const { vault } = await vaultIn(newFolder());
    const text = 'x marker-secret-0001 y';
    expect(vault.redactor().text(text)).toBe(text);
    const { id } = await vault.save(mine);
    expect(vault.redactor().text(text)).toBe('x mark***18***01 y');
    await vault.remove(id);
    expect(vault.redactor().text(text)).toBe(text);
  });
});

describe('the secrets of a gateway file', () => {
  it('move into the vault; sample values, references and what is in the groups stay', async () => {
    const { vault } = await vaultIn(newFolder());
    const file = {
      groups: [{ apis: [{ backend: { headers: { token: 'an answer' } } }] }],
      apps: [
        { name: 'demo', key: sampleApp.key, secret: sampleApp.secret },
        { name: 'mine', key: 'my-key', secret: 'marker-secret-0001', appCodes: ['marker-code-0003'] },
      ],
      iam: { accessKeys: [{ ak: 'AK', sk: 'marker-sk-0004' }], tokens: [{ token: 'vault:known' }] },
      signatureKeys: [{ name: 'k', secret: 'marker-secret-0001' }],
    };
    const kept = await withReferences(file, vault);
    const text = JSON.stringify(kept);
    expect(text).not.toContain('marker');
    expect(text).toContain('an answer');
    expect(text).toContain(sampleApp.secret);
    expect(text).toContain('vault:known');
    const references = [...text.matchAll(/"(vault:gateway-[^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.map((reference) => vault.secretOf(reference))).toEqual([
      'marker-secret-0001',
      'marker-code-0003',
      'marker-sk-0004',
      'marker-secret-0001',
    ]);
    expect(references[0]).toBe(references[3]);
    expect(vault.secretOf('vault:unknown')).toBeUndefined();
    expect(vault.secretOf('marker-secret-0001')).toBeUndefined();
  });
});
