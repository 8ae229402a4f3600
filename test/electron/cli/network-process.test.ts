// `countersign send` as a process: client certificates, curl's --connect-to, timeouts, and the environment's proxy,
// against real servers.
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, type CliOptions, runCli } from '../../support/cli-process.ts';
import { makeClientAuthority } from '../../support/client-certificates.ts';
import { httpProxy, type TestProxy } from '../../support/proxies.ts';
import { makeServerAuthority } from '../../support/server-certificates.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PASSPHRASE = 'MARKER-passphrase-of-the-key';
const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-network-'));
const at = (name: string) => join(folder, name);
const clients = makeClientAuthority('Clients');
const own = clients.issue('robot');
let cli: CliBundle;
let server: Server;
let port: number;
let proxy: TestProxy;

beforeAll(async () => {
  cli = await bundleCli();
  const authority = makeServerAuthority('Servers');
  writeFileSync(at('ca.pem'), authority.certificate);
  writeFileSync(at('cert.pem'), own.cert);
  writeFileSync(at('key.pem'), own.key);
  writeFileSync(at('both.pem'), `${own.cert}\n${own.key}`);
  const locked = createPrivateKey(own.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: PASSPHRASE,
  });
  writeFileSync(at('locked.pem'), `${own.cert}\n${locked}`);
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`);
  server = createServer(
    {
      ...authority.issue(['pets.example.com']),
      ca: clients.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      response.end(`${request.httpVersion} ${request.headers.host} ${subject?.CN ?? 'nobody'}`);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  proxy = await httpProxy({ names: { 'pets.example.com': port } });
});
afterAll(() => {
  cli.remove();
  server.close();
  proxy.close();
  rmSync(folder, { recursive: true });
});

const URL = 'https://pets.example.com/v1';
const there = () => ['--connect-to', `pets.example.com:443:127.0.0.1:${port}`, '--ca', at('ca.pem')];

async function send(words: readonly string[], options: CliOptions = {}) {
  const { code, lines, stdout, stderr } = await runCli(
    cli,
    ['send', URL, '--scheme', 'NONE', '--json', ...words],
    '',
    options,
  );
  return { code, answer: lines[0] as Record<string, unknown> | undefined, stdout, stderr };
}

describe('a client certificate of the command line', () => {
  it.each([
    ['PEM with its key', () => ['--cert', at('both.pem')], {}],
    ['PEM, its key beside it', () => ['-E', at('cert.pem'), '--cert-key', at('key.pem')], {}],
    [
      'a locked key, its passphrase in a file',
      () => ['--cert', at('locked.pem'), '--cert-passphrase-file', at('passphrase')],
      {},
    ],
    [
      'a locked key, its passphrase in a variable',
      () => ['--cert', at('locked.pem')],
      { COUNTERSIGN_CERT_PASSPHRASE: PASSPHRASE },
    ],
  ])('is shown: %s', async (_name, words, environment) => {
    const { answer, stdout, stderr } = await send([...there(), ...words()], { environment });
    expect({ answer, stderr }).toMatchObject({ answer: { status: 200, body: expect.stringContaining('robot') } });
    expect(stdout).not.toContain(PASSPHRASE);
  });

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)('is shown: PKCS #12', async () => {
    const words = ['pkcs12', '-export', '-in', at('cert.pem'), '-inkey', at('key.pem'), '-out', at('own.p12')];
    execFileSync('openssl', [...words, '-passout', `file:${at('passphrase')}`]);
    const { answer } = await send([...there(), '--cert', at('own.p12'), '--cert-passphrase-file', at('passphrase')]);
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('robot') });
    const locked = await send([...there(), '--cert', at('own.p12')]);
    expect([locked.code, locked.stdout]).toEqual([2, expect.stringContaining('COUNTERSIGN_CERT_PASSPHRASE')]);
  });

  it.each([
    ['a wrong passphrase', () => ['--cert', at('locked.pem')], { COUNTERSIGN_CERT_PASSPHRASE: 'other' }],
    ['no file', () => ['--cert', at('none.pem')], {}],
    ['no certificate', () => ['--cert', at('passphrase')], {}],
    ['a key without its certificate', () => ['--cert-key', at('key.pem')], {}],
  ])('that cannot be used ends with 2: %s', async (_name, words, environment) => {
    const { code, answer, stdout, stderr } = await send([...there(), ...words()], { environment });
    expect({ code, answer }).toMatchObject({
      code: 2,
      answer: { error: { message: expect.stringContaining('--cert') } },
    });
    expect(stdout + stderr).not.toContain(PASSPHRASE);
  });
});

describe('--connect-to', () => {
  it.each([
    ['pets.example.com:443:127.0.0.1:PORT'],
    ['::127.0.0.1:PORT'],
    ['PETS.example.com::127.0.0.1:PORT'],
    ['127.0.0.1:PORT'],
  ])('%s', async (form) => {
    const words = ['--connect-to', form.replace('PORT', String(port)), '--ca', at('ca.pem')];
    expect((await send(words)).answer).toMatchObject({ status: 200, body: '1.1 pets.example.com nobody' });
  });

  it('takes the first rule that fits, and refuses what is no rule', async () => {
    const other = ['--connect-to', 'other.example.com:443:127.0.0.1:1', '--connect-to', 'pets.example.com:80::1'];
    expect((await send([...other, ...there()])).answer).toMatchObject({ status: 200 });
    for (const word of ['a:b:c:d', 'a:1:b:70000', ':443', 'a:1:b']) {
      expect(await send(['--connect-to', word])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('HOST1:PORT1:HOST2:PORT2'),
      });
    }
  });
});

describe('other words of curl', () => {
  it('--http1.1 speaks it, and excludes --http2', async () => {
    expect((await send([...there(), '--http1.1'])).answer).toMatchObject({ status: 200 });
    expect((await send([...there(), '--http1.1', '--http2'])).code).toBe(2);
    expect((await send([...there(), '--http2'])).answer).toMatchObject({ networkError: { code: expect.any(String) } });
  });

  it('--connect-timeout ends a handshake that nobody answers, and names the phase', async () => {
    const silent = createTcpServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port: deaf } = silent.address() as AddressInfo;
    const { answer } = await send(['--connect-to', `127.0.0.1:${deaf}`, '--connect-timeout', '0.2']);
    silent.close();
    expect(answer).toMatchObject({
      networkError: { code: 'ETIMEDOUT_TLS', message: expect.stringContaining('TLS handshake') },
      diagnosis: { causes: [{ cause: 'network.timeout' }] },
    });
    expect((await send(['--connect-timeout', 'soon'])).code).toBe(2);
  });

  it('the environment names the proxy, but not for this machine and not past no_proxy', async () => {
    const environment = { https_proxy: `http://127.0.0.1:${proxy.port}`, no_proxy: '' };
    const trusted = ['--ca', at('ca.pem')];
    expect((await send(trusted, { environment })).answer).toMatchObject({ status: 200 });
    expect(proxy.opened).toEqual(['pets.example.com:443']);
    expect((await send(there(), { environment })).answer).toMatchObject({ status: 200 });
    await send([...trusted, '--noproxy', '*'], { environment });
    expect(proxy.opened).toHaveLength(1);
  });

  it('-k is --insecure', async () => {
    const { answer, stderr } = await send(['-k', '--connect-to', `127.0.0.1:${port}`]);
    expect(answer).toMatchObject({ status: 200 });
    expect(stderr).toContain('certificate');
  });
});
