// `countersign gateway` as a process: ready line, log lines, changes of its file, signals.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleCli, type CliBundle, lineReader, runCli, startCli } from '../../support/cli-process.ts';

// Each test starts processes; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cli: CliBundle;
let folder: string;
const running: ChildProcessWithoutNullStreams[] = [];
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-gateway-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const key = 'made-up-app-key';
const secret = 'MARKER-made-up-app-secret-51c9';
const config = (body: string) => ({
  groups: [
    {
      name: 'pets',
      domains: ['127.0.0.1'],
      apis: [{ name: 'list', path: '/v1/pets', auth: 'APP', backend: { type: 'MOCK', status: 200, body } }],
    },
  ],
  apps: [{ name: 'demo', key, secret, authorized: '*' }],
});

function write(name: string, value: unknown): string {
  const path = join(folder, name);
  // Written aside and renamed, as editors do.
  writeFileSync(`${path}.new`, typeof value === 'string' ? value : JSON.stringify(value));
  renameSync(`${path}.new`, path);
  return path;
}

async function start(...words: string[]) {
  const child = startCli(cli, ['gateway', ...words]);
  running.push(child);
  const line = lineReader(child.stdout);
  const note = lineReader(child.stderr);
  const ready = JSON.parse(await line());
  return { child, line, note, ready: ready as { ready: boolean; url: string; port: number; pid: number } };
}

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  return { status: response.status, body: await response.text() };
}

/** Headers of the official Node SDK for a GET. */
async function officialHeaders(endpoint: string, path: string): Promise<Record<string, string>> {
  const credentials = new BasicCredentials({ ak: key, sk: secret });
  const request = { method: 'GET', endpoint, url: path, headers: {}, queryParams: {} };
  const signed = await credentials.processAuthRequest({} as never, request as never);
  return (signed as { headers: Record<string, string> }).headers;
}

describe('a running gateway', () => {
  it('says first that it is ready and where', async () => {
    const { child, ready } = await start('--config', write('a.json', config('x')), '--json');
    expect(ready).toEqual({ ready: true, url: `http://127.0.0.1:${ready.port}`, port: ready.port, pid: child.pid });
  });

  it('accepts a request signed by the official SDK, refuses a wrong one, and logs both with every decision', async () => {
    const { line, ready } = await start('--config', write('b.json', config('pets')), '--json', '--log');
    const headers = await officialHeaders(ready.url, '/v1/pets');
    const { host: _host, Host: _Host, ...sendable } = headers;
    expect(await get(`${ready.url}/v1/pets`, sendable)).toEqual({ status: 200, body: 'pets' });
    const accepted = JSON.parse(await line());
    expect(accepted).toMatchObject({ method: 'GET', target: '/v1/pets', status: 200 });
    expect(Object.keys(accepted)).toEqual(['id', 'time', 'method', 'host', 'target', 'status', 'trace']);
    const authentication = accepted.trace.find(({ step }: { step: string }) => step === 'authentication');
    expect(Object.keys(authentication)).toEqual(['step', 'outcome', 'reason']);
    expect(authentication.outcome).toBe('passed');

    const refused = await get(`${ready.url}/v1/pets?added=1`, sendable);
    expect(refused.status).toBe(401);
    const logged = JSON.parse(await line());
    expect(logged).toMatchObject({ status: 401, errorCode: expect.stringMatching(/^APIG\.03/) });
    expect(logged.causes[0]).toMatchObject({ cause: expect.any(String), certainty: expect.any(String) });
    expect(JSON.stringify([accepted, logged])).not.toContain(secret);
  });

  it('takes a changed file, and keeps what runs when the change is not valid', async () => {
    const file = write('c.json', config('one'));
    const { note, ready } = await start('--config', file, '--json');
    const body = async () => {
      const { host: _host, Host: _Host, ...headers } = await officialHeaders(ready.url, '/v1/pets');
      return (await get(`${ready.url}/v1/pets`, headers)).body;
    };
    expect(await body()).toBe('one');
    write('c.json', config('two'));
    expect(await note()).toContain('is in force');
    expect(await body()).toBe('two');
    write('c.json', { groups: 'none' });
    expect(await note()).toContain('is not valid');
    expect(await note()).toContain('/groups');
    expect(await body()).toBe('two');
    write('c.json', '{"groups": [');
    expect(await note()).toContain('is not valid');
    expect(await note()).toContain('no JSON from line 1');
    write('c.json', config('three'));
    expect(await note()).toContain('is in force');
    expect(await body()).toBe('three');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 at %s, with a connection open', async (signal) => {
    const { child, ready } = await start('--config', write('d.json', config('x')), '--json');
    await get(`${ready.url}/v1/pets`);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('warns as long as it can be reached from other machines', async () => {
    const { note, ready } = await start('--config', write('e.json', config('x')), '--json', '--host', '0.0.0.0');
    expect(await note()).toContain('listening on 0.0.0.0');
    expect(ready).toMatchObject({ warning: expect.stringContaining('0.0.0.0') });
  });

  it('runs the samples without a file and says so', async () => {
    const { ready } = await start('--json');
    expect(ready).toMatchObject({ ready: true, sample: true });
    const child = startCli(cli, ['gateway']);
    running.push(child);
    const line = lineReader(child.stdout);
    expect(await line()).toMatch(/^Mock gateway at http:\/\/127\.0\.0\.1:\d+/);
    expect(await line()).toContain('sample');
  });
});

describe('a gateway that cannot start', () => {
  it('lists every problem of its file', async () => {
    const file = write('bad.json', { groups: [{ apis: [{ path: 5 }], nope: 1 }], apps: 'x' });
    const human = await runCli(cli, ['gateway', '--config', file]);
    expect([human.code, human.stdout]).toEqual([2, '']);
    for (const pointer of ['/groups/0/apis/0/path', '/groups/0/nope', '/apps']) expect(human.stderr).toContain(pointer);
    const json = await runCli(cli, ['gateway', '--config', file, '--json']);
    expect(json.code).toBe(2);
    const [answer] = json.lines as { error: { code: string; problems: { pointer: string }[] } }[];
    expect(answer?.error.code).toBe('BAD_INPUT');
    expect(answer?.error.problems.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/groups/0/apis/0/path', '/groups/0/nope', '/apps']),
    );
  });

  it.each([
    ['openapi: 3.0.1\ninfo: {}\n', 'pets.yaml', 'OpenAPI'],
    ['{"openapi":"3.0.1"}', 'pets.json', 'OpenAPI'],
    ['{\n  "groups": [,]\n}', 'typo.json', 'line 2, column 14'],
  ])('says what %j is', async (content, name, words) => {
    const result = await runCli(cli, ['gateway', '--config', write(name, content), '--json']);
    expect([result.code, result.lines.length]).toEqual([2, 1]);
    expect(result.stderr).toContain(words);
    expect(result.stderr).toContain(name);
  });

  it('names a port that is taken, a port that is none and a file that is not there', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const taken = await runCli(cli, ['gateway', '--port', port]);
    other.close();
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining(port)]);
    const wrong = await runCli(cli, ['gateway', '--port', '70000']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('from 0 to 65535')]);
    const absent = await runCli(cli, ['gateway', '--config', join(folder, 'absent.json')]);
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('absent.json: no such file')]);
  });
});
