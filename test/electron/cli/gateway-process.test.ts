// `countersign gateway` as a process: ready line, log lines, changes of its file, signals.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inProject } from '../../../build/scripts/paths.mjs';
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

describe('a gateway of several files', () => {
  const petClinic = readFileSync(inProject('test/vectors/formats/openapi/pet-clinic.swagger2.yaml'), 'utf8');
  const secrets = { apps: [{ name: 'demo', key, secret, authorized: '*' }] };

  it('joins gateway files and OpenAPI documents, whatever they are called', async () => {
    const document = write('clinic.txt', petClinic);
    const first = write('first.json', config('one'));
    const second = write('second.yaml', 'groups: []\nchannels:\n  - name: wards\n');
    const { note, ready } = await start('--config', document, '--config', first, '--config', second, '--json');
    expect(await note()).toContain('clinic.txt, line 33, column 29: GET /v1/pets: add_headers is no plug-in');
    expect(await note()).toContain('files is no channel');
    expect(await note()).toContain('9 API(s) taken into group pet_clinic, 0 refused');
    expect(await get(`${ready.url}/v1/pets`)).toMatchObject({ status: 401 });
    const { body, status } = await get(`http://127.0.0.1:${ready.port}/v1/status`);
    expect([status, body]).toEqual([404, expect.stringContaining('APIG.0101')]);
  });

  it('answers for an OpenAPI document alone, under any host', async () => {
    const { ready } = await start(
      '--config',
      write('alone.yaml', petClinic.replace('schemes:\n  - https', 'schemes:\n  - http')),
      '--json',
    );
    expect(await get(`${ready.url}/v1/status`)).toEqual({ status: 200, body: 'up' });
    expect(await get(`${ready.url}/v1/status/`)).toEqual({ status: 200, body: 'up with a slash' });
    expect(await get(`${ready.url}/v1/files`)).toMatchObject({ status: 401 });
  });

  it('takes a change of each file, and keeps what runs when a document does not parse', async () => {
    const plain = (body: string) =>
      `openapi: 3.0.0\ninfo: { title: plain }\npaths:\n  /a:\n    get:\n      servers: [{ url: "http://x" }]\n      responses: { "200": { content: { text/plain: { example: ${body} } } } }\n`;
    const document = write('plain.yaml', plain('one'));
    const file = write('apps.json', { groups: [], ...secrets });
    const { note, ready } = await start('--config', file, '--config', document, '--json');
    expect(await note()).toContain('1 API(s) taken');
    expect((await get(`${ready.url}/a`)).body).toBe('one');
    write('plain.yaml', plain('two'));
    expect(await note()).toContain('plain.yaml has changed and is in force');
    expect(await note()).toContain('1 API(s) taken');
    expect((await get(`${ready.url}/a`)).body).toBe('two');
    write('plain.yaml', 'openapi: 3.0.0\npaths: [\n');
    expect(await note()).toContain('plain.yaml has changed but is not valid');
    expect(await note()).toContain('plain.yaml, line 3');
    expect((await get(`${ready.url}/a`)).body).toBe('two');
    write('apps.json', { groups: [], parameters: { backend_timeout: 1 } });
    // The broken document is still there.
    expect(await note()).toContain('0 API(s) taken');
    expect(await note()).toContain('apps.json has changed but is not valid');
  });

  it('never leaves a wrong gateway file out because a document is right', async () => {
    const wrong = write('loose.json', { groups: [{ apis: [{ path: 5 }] }] });
    const result = await runCli(cli, [
      'gateway',
      '--config',
      wrong,
      '--config',
      write('right.yaml', petClinic),
      '--json',
    ]);
    expect([result.code, result.stderr]).toEqual([
      2,
      expect.stringContaining('loose.json is not a valid gateway file'),
    ]);
  });

  it('names the file and the place in it of each problem', async () => {
    const files = [write('good.json', config('x')), write('wrong.json', { groups: [{ apis: [{ path: 'x' }] }] })];
    const result = await runCli(cli, ['gateway', '--config', files[0] ?? '', '--config', files[1] ?? '', '--json']);
    expect(result.code).toBe(2);
    expect(result.lines[0]).toMatchObject({
      error: { problems: [{ file: files[1], pointer: '/groups/0/apis/0/path' }] },
    });
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
    ['openapi: 3.0.1\ninfo: {}\n', 'pets.yaml', 'line 1, column 1: found nothing; paths must be an object'],
    ['{"openapi":"3.1.0","paths":{}}', 'pets.json', 'line 1, column 12: 3.1.0: the gateway takes OpenAPI 3.0'],
    ['a: [1\nb: 2\n', 'other.yaml', 'other.yaml, line'],
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
