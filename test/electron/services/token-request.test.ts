import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokenRequest } from '../../../electron/services/token-request.ts';
import { type CredentialVault, openVault } from '../../../electron/services/vault/credential-vault.ts';
import { keyStoreCipher } from '../../support/memory-ports.ts';
import { type RawServer, rawServer } from '../../support/raw-server.ts';

const PASSWORD = 'planted "Password" 0001';
const SECRET_KEY = 'planted/SecretKey+0002';
let server: RawServer;
let answer: (request: string) => string;
let asked = '';
let folder: string;
let vault: CredentialVault;

beforeAll(async () => {
  server = await rawServer((socket, request) => {
    asked = request.toString();
    socket.end(answer(asked));
  });
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'token-'));
  vault = await openVault({
    folder,
    cipher: keyStoreCipher(),
    samples: [],
    nowMs: () => 0,
    notice: () => undefined,
    changed: () => undefined,
  });
  answer = () => reply('201 Created', { token: { expires_at: '2027-01-04T09:05:22.701000Z' } }, 'MIIToken-0003');
});

function reply(status: string, body: unknown, token?: string): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const header = token === undefined ? '' : `X-Subject-Token: ${token}\r\n`;
  return `HTTP/1.1 ${status}\r\n${header}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const clock = { nowMs: () => 0, monotonicMs: () => performance.now() };
const fetchToken = (id: string) => createTokenRequest({ clock, vault })(id);
const byPassword = { method: 'password', domainName: 'acme', userName: 'li', projectName: 'cn-north-4' };

async function saveToken(fields: Record<string, string>, secrets: Record<string, string>): Promise<string> {
  const endpoint = `http://127.0.0.1:${server.port}`;
  const { id } = await vault.save({ name: 'Token', kind: 'token', key: '', fields: { endpoint, ...fields }, secrets });
  return id;
}

const bodyOf = (request: string): unknown => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4));

describe('fetching a token', () => {
  it('asks by user name and password for a project and keeps token and end in the vault', async () => {
    const id = await saveToken(byPassword, { password: PASSWORD });
    const outcome = await fetchToken(id);
    expect(asked.split('\r\n')[0]).toBe('POST /v3/auth/tokens HTTP/1.1');
    expect(bodyOf(asked)).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'li', password: PASSWORD, domain: { name: 'acme' } } },
        },
        scope: { project: { name: 'cn-north-4' } },
      },
    });
    expect(outcome).toMatchObject({
      kind: 'fetched',
      credential: { id, fields: { expiresAt: '2027-01-04T09:05:22Z' } },
    });
    expect(JSON.stringify(outcome)).not.toContain('MIIToken-0003');
    expect((await vault.credential(id)).secret).toBe('MIIToken-0003');
    expect(await vault.reveal(id, 'password')).toBe(PASSWORD);
    const file = readFileSync(join(folder, 'credentials.json'), 'utf8');
    for (const secret of ['MIIToken', 'planted']) expect(file).not.toContain(secret);
  });

  it('asks by access key, and for the account where no project is named', async () => {
    const fields = { method: 'hw_ak_sk', accessKey: 'AKEXAMPLE', projectId: 'p-1' };
    await fetchToken(await saveToken(fields, { secretKey: SECRET_KEY }));
    expect(bodyOf(asked)).toEqual({
      auth: {
        identity: { methods: ['hw_ak_sk'], hw_ak_sk: { access: { key: 'AKEXAMPLE' }, secret: { key: SECRET_KEY } } },
        scope: { project: { id: 'p-1' } },
      },
    });
    const account = { method: 'password', domainName: 'acme', userName: 'li' };
    await fetchToken(await saveToken(account, { password: PASSWORD }));
    expect(bodyOf(asked)).toMatchObject({ auth: { scope: { domain: { name: 'acme' } } } });
  });

  it('keeps the old token when IAM refuses, and masks what the refusal repeats', async () => {
    const id = await saveToken(byPassword, { password: PASSWORD });
    await fetchToken(id);
    answer = (request) => reply('401 Unauthorized', { error: { code: 401, message: `no: ${request.slice(-400)}` } });
    const outcome = await fetchToken(id);
    expect(outcome).toMatchObject({ kind: 'refused', status: 401, code: '401' });
    expect(JSON.stringify(outcome)).toContain('no: ');
    expect(JSON.stringify(outcome)).not.toContain('planted');
    expect((await vault.credential(id)).secret).toBe('MIIToken-0003');
    answer = () => reply('201 Created', 'no header');
    expect(await fetchToken(id)).toMatchObject({ kind: 'refused', status: 201 });
  });

  it('says what is missing, sends no password in clear, and tells of a server that is not there', async () => {
    const without = await saveToken(byPassword, {});
    await expect(fetchToken(without)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('password'),
    });
    const noUser = await saveToken({ ...byPassword, userName: '' }, { password: PASSWORD });
    await expect(fetchToken(noUser)).rejects.toMatchObject({ message: expect.stringContaining('userName') });
    const inClear = await saveToken({ ...byPassword, endpoint: 'http://iam.example.com' }, { password: PASSWORD });
    await expect(fetchToken(inClear)).rejects.toMatchObject({ message: expect.stringContaining('https') });
    const nobody = await saveToken({ ...byPassword, endpoint: 'http://127.0.0.1:1' }, { password: PASSWORD });
    await expect(fetchToken(nobody)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(fetchToken('not-there')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
