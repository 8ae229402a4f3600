// `countersign gateway --tls-port` as a process: HTTPS that a client trusts by the file it was given.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
const running: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-tls-'));
});

async function stopAll(): Promise<void> {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}

afterEach(stopAll);
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Ready {
  readonly url: string;
  readonly tlsUrl: string;
  readonly tlsPort: number;
  readonly ca: string;
}

async function start(...words: string[]): Promise<Ready> {
  const child = startCli(cli, ['gateway', '--json', ...words]);
  running.push(child);
  return JSON.parse(await lineReader(child.stdout)());
}

function fetchOver(tlsPort: number, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(
      {
        host: '127.0.0.1',
        port: tlsPort,
        path: '/',
        ca,
        servername: 'pets.example.com',
        headers: { host: 'pets.example.com' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      },
    ).on('error', reject);
  });
}

function gatewayFile(more: object = {}): string {
  const file = join(folder, 'gateway.json');
  const api = { path: '/', protocol: 'HTTPS', backend: { type: 'MOCK', body: 'over TLS' } };
  writeFileSync(file, JSON.stringify({ groups: [{ domains: ['pets.example.com'], apis: [api], ...more }] }));
  return file;
}

it('serves HTTPS on a free port, names it in the ready line and writes what clients must trust', async () => {
  const caFile = join(folder, 'ca.pem');
  const ready = await start('--config', gatewayFile(), '--tls-port', '0', '--ca-out', caFile);
  expect(ready.tlsUrl).toBe(`https://127.0.0.1:${ready.tlsPort}`);
  expect(readFileSync(caFile, 'utf8')).toBe(ready.ca);
  expect(await fetchOver(ready.tlsPort, ready.ca)).toBe('over TLS');
});

it('keeps the authority in a folder, so that it is trusted once', async () => {
  const words = ['--config', gatewayFile(), '--tls-port', '0', '--ca-dir', join(folder, 'authority')];
  const first = await start(...words);
  await stopAll();
  const second = await start(...words);
  expect(second.ca).toBe(first.ca);
  expect(await fetchOver(second.tlsPort, first.ca)).toBe('over TLS');
});

it('has no HTTPS unless asked', async () => {
  const ready = await start('--config', gatewayFile());
  expect(Object.keys(ready).filter((name) => name.startsWith('tls') || name === 'ca')).toEqual([]);
});

it('names a certificate that cannot be used, and where it stands', async () => {
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
  const domainSettings = [{ domain: 'pets.example.com', ca: broken, clientAuthentication: true }];
  const { code, stderr } = await runCli(cli, ['gateway', '--config', gatewayFile({ domainSettings })]);
  expect(code).toBe(2);
  expect(stderr).toContain('/groups/0/domainSettings/0/ca');
});

it('is called by send, which trusts it by --ca and not otherwise', async () => {
  const caFile = join(folder, 'ca.pem');
  const ready = await start('--config', gatewayFile(), '--tls-port', '0', '--ca-out', caFile);
  const words = ['send', 'https://pets.example.com/', '--json', '--key', 'k', '--secret', 's'];
  const to = ['--connect-to', `127.0.0.1:${ready.tlsPort}`];
  const trusting = await runCli(cli, [...words, ...to, '--ca', caFile]);
  expect(trusting.lines[0]).toMatchObject({ status: 200, body: 'over TLS' });
  const doubting = await runCli(cli, [...words, ...to]);
  expect(doubting.lines[0]).toMatchObject({
    networkError: { code: expect.stringMatching(/^(UNABLE_TO_|SELF_SIGNED)/) },
  });
  writeFileSync(join(folder, 'no.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
  for (const name of ['no.pem', 'gateway.json', 'missing.pem']) {
    const { code, stderr } = await runCli(cli, [...words, ...to, '--ca', join(folder, name), '--lang', 'en']);
    expect(code).toBe(2);
    expect(stderr).toContain(name);
  }
});
