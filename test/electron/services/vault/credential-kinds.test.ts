import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../../electron/services/vault/credential-vault.ts';
import { keyStoreCipher } from '../../../support/memory-ports.ts';

async function vaultIn(folder: string) {
  return openVault({
    folder,
    cipher: keyStoreCipher(),
    samples: [],
    nowMs: () => 0,
    notice: () => undefined,
    changed: () => undefined,
  });
}
const newVault = () => vaultIn(mkdtempSync(join(tmpdir(), 'kinds-')));
const app = { name: 'Orders', kind: 'app', key: 'orders-key', secret: 'orders-secret-1' } as const;

describe('ids of credentials', () => {
  it('are readable slugs of the name, one for each', async () => {
    const vault = await newVault();
    const idOf = async (name: string) => (await vault.save({ ...app, name })).id;
    expect(await idOf('Orders / Prüfung #1')).toBe('orders-prufung-1');
    expect(await idOf('订单应用')).toBe('app');
    expect(await idOf('订单')).toBe('app-2');
    const same = await Promise.all(['Same', 'same!', ' SAME '].map(idOf));
    expect(same.sort()).toEqual(['same', 'same-2', 'same-3']);
    expect(await idOf('x'.repeat(200))).toHaveLength(60);
  });

  it('stay when the credential is renamed; one that is not here is named', async () => {
    const vault = await newVault();
    const { id } = await vault.save(app);
    expect((await vault.save({ ...app, id, name: 'Another' })).id).toBe('orders');
    const refusal = vault.credential('of-a-colleague');
    await expect(refusal).rejects.toMatchObject({ code: 'NOT_FOUND', data: { credentialId: 'of-a-colleague' } });
  });
});

describe('an app with AppCodes', () => {
  it('offers each AppCode as a credential of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
    const vault = await vaultIn(folder);
    const codes = { 'appCode.1': 'first-app-code', 'appCode.2': 'second-app-code' };
    const summary = await vault.save({ ...app, secrets: codes });
    expect(summary.secrets?.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['secret', 15],
      ['appCode.1', 14],
      ['appCode.2', 15],
    ]);
    expect(JSON.stringify(summary)).not.toContain('app-code');
    expect(vault.list().map(({ id, kind, partOf }) => [id, kind, partOf])).toEqual([
      ['orders', 'app', undefined],
      ['orders#appCode.1', 'appCode', 'orders'],
      ['orders#appCode.2', 'appCode', 'orders'],
    ]);
    expect((await vault.credential('orders#appCode.2')).secret).toBe('second-app-code');
    await vault.save({ ...app, id: 'orders', secret: undefined, secrets: { 'appCode.1': '' } });
    const again = await vaultIn(folder);
    expect(again.list().map(({ id }) => id)).toEqual(['orders', 'orders#appCode.2']);
    expect((await again.credential('orders')).secret).toBe('orders-secret-1');
    expect(again.redactor().text('second-app-code')).not.toContain('second-app-code');
    await expect(again.credential('orders#appCode.1')).rejects.toMatchObject({ code: 'LOCKED' });
  });
});

describe('an IAM access key', () => {
  it('takes project and domain into what is signed, and keeps them readable', async () => {
    const vault = await newVault();
    const fields = { projectId: 'p-1', domainId: 'd-1', host: 'of another kind' };
    const summary = await vault.save({ name: 'li', kind: 'iam', key: 'AK', secret: 'secret-key-1', fields });
    expect(summary.fields).toEqual({ projectId: 'p-1', domainId: 'd-1' });
    expect(await vault.credential('li')).toEqual({
      key: 'AK',
      secret: 'secret-key-1',
      projectId: 'p-1',
      domainId: 'd-1',
    });
    await vault.save({ id: 'li', name: 'li', kind: 'iam', key: 'AK', fields: { domainId: '' } });
    expect(vault.list()[0]?.fields).toEqual({ projectId: 'p-1' });
  });
});

describe('client certificates', () => {
  const pem = { kind: 'clientCertificate', key: '', secret: 'PRIVATE KEY' } as const;

  it('are found by host and port, the host alone, or one label of a domain', async () => {
    const vault = await newVault();
    const save = (name: string, fields: Record<string, string>) =>
      vault.save({ ...pem, name, fields: { certificate: `CERT ${name}`, ...fields } });
    await save('host', { host: 'api.example.com' });
    await save('port', { host: 'API.example.com', port: '8443' });
    await save('wild', { host: '*.example.org' });
    const certOf = async (host: string, port: number) => {
      const found = await vault.clientCertificateFor(host, port);
      return found !== undefined && 'cert' in found ? found.cert : undefined;
    };
    expect(await certOf('api.example.com', 443)).toBe('CERT host');
    expect(await certOf('api.example.com', 8443)).toBe('CERT port');
    expect(await certOf('a.example.org', 443)).toBe('CERT wild');
    expect(await certOf('a.b.example.org', 443)).toBeUndefined();
    expect(await certOf('example.org', 443)).toBeUndefined();
    expect(await certOf('badexample.org', 443)).toBeUndefined();
  });

  it('come as PEM or PFX with their passphrase, and none of it is in the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
    const vault = await vaultIn(folder);
    const pfx = Buffer.from('pfx bytes of a test');
    await vault.save({
      name: 'p12',
      kind: 'clientCertificate',
      key: '',
      fields: { host: 'h', format: 'pfx' },
      secrets: { pfx: pfx.toString('base64'), passphrase: 'pfx-passphrase' },
    });
    expect(await vault.clientCertificateFor('h', 1)).toEqual({ pfx, passphrase: 'pfx-passphrase' });
    const file = readFileSync(join(folder, 'credentials.json'), 'utf8');
    expect(file).not.toContain(pfx.toString('base64'));
    expect(file).not.toContain('pfx-passphrase');
  });
});

describe('revealing', () => {
  it('gives the one secret that was asked for, and refuses what is not there', async () => {
    const vault = await newVault();
    await vault.save({ ...app, secrets: { 'appCode.1': 'first-app-code', password: 'of another kind' } });
    expect(await vault.reveal('orders', 'secret')).toBe('orders-secret-1');
    expect(await vault.reveal('orders', 'appCode.1')).toBe('first-app-code');
    for (const name of ['password', 'toString', '__proto__', 'key']) {
      await expect(vault.reveal('orders', name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
