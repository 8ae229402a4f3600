// `countersign check` as a process: every format, with and without gateway file and secret, all outputs, exit codes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import { diagnosisSchema } from '../../../shared/model/diagnosis.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { bundleCli, type CliBundle, runCli } from '../../support/cli-process.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const KEY = 'check-app-key';
const SECRET = 'check-app-secret-8PzJw4';
const HOST = 'pets.example.com';
const gateway = {
  groups: [
    {
      name: 'pets',
      domains: [HOST],
      apis: [
        {
          name: 'list',
          method: 'GET',
          path: '/v1/pets',
          auth: 'APP',
          published: ['RELEASE'],
          backend: { type: 'MOCK' },
        },
        {
          name: 'add',
          method: 'POST',
          path: '/v1/pets',
          auth: 'APP',
          published: ['RELEASE'],
          backend: { type: 'MOCK' },
        },
      ],
    },
  ],
  apps: [{ name: 'check', key: KEY, secret: SECRET, authorized: '*' }],
};

let cli: CliBundle;
let folder: string;
beforeAll(async () => {
  cli = await bundleCli();
  folder = mkdtempSync(join(tmpdir(), 'countersign-cli-check-'));
  file('gateway.json', JSON.stringify(gateway));
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const check = (...words: string[]) => runCli(cli, ['check', ...words], '', { cwd: folder });

interface Told {
  readonly calls: readonly {
    readonly file: string;
    readonly line: number;
    readonly verdict: string;
    readonly basis: string;
    readonly errorCode?: string;
    readonly causes: readonly unknown[];
    readonly notes: readonly { readonly id: string }[];
  }[];
  readonly refused: number;
  readonly problems: readonly { readonly file: string; readonly line: number; readonly id: string }[];
}

const told = (stdout: string): Told => JSON.parse(stdout);
/** `line verdict by what: first cause` of each call. */
const short = (stdout: string) =>
  told(stdout).calls.map(({ line, verdict, basis, causes }) => {
    const [first] = diagnosisSchema.parse({ causes }).causes;
    return `${line} ${verdict} by ${basis}${first === undefined ? '' : `: ${first.cause} ${first.certainty}`}`;
  });

function signed(method: string, target: string, mistake: string, body?: string, atMs = Date.now()): HeaderList {
  const request = { method, url: `https://${HOST}${target}`, headers: [], ...(body === undefined ? {} : { body }) };
  const result = signWithMistake(request, { key: KEY, secret: SECRET }, atMs, { mistake });
  if (!result.ok) throw new Error(result.problem);
  return result.trace.headers.filter(([name]) => name.toLowerCase() !== 'host');
}

const lines = (headers: HeaderList) => headers.map(([name, value]) => `${name}: ${value}`);

describe('a .http file', () => {
  const content = () =>
    [
      '### right',
      `GET https://${HOST}/v1/pets?b=2&a=1`,
      ...lines(signed('GET', '/v1/pets?b=2&a=1', 'none')),
      '',
      '### unsorted',
      `GET https://${HOST}/v1/pets?b=2&a=1`,
      ...lines(signed('GET', '/v1/pets?b=2&a=1', 'query.unsorted')),
      '',
      '### another path',
      `GET https://${HOST}/v1/dogs`,
      ...lines(signed('GET', '/v1/dogs', 'none')),
      '',
      '### not signed',
      `GET https://${HOST}/v1/pets`,
      '',
      '### open',
      'GET https://{{host}}/v1/pets',
      '',
      '### body elsewhere',
      `POST https://${HOST}/v1/pets`,
      ...lines(signed('POST', '/v1/pets', 'none', '{"name":"Rex"}')),
      '',
      '< ./rex.json',
      '',
    ].join('\n');

  it('is judged by the gateway file, each request at its line', async () => {
    const name = file('calls.http', content());
    const { code, stdout, stderr } = await check(name, '--config', 'gateway.json', '--json');
    expect(stderr).toBe('');
    expect(short(stdout)).toEqual([
      '2 passed by gateway',
      '7 refused by gateway: query.unsorted proven',
      '12 refused by gateway: route.path proven',
      '17 refused by gateway: authorization.missing proven',
      '20 undecided by request',
      '23 undecided by gateway',
    ]);
    expect(told(stdout).calls.map(({ errorCode }) => errorCode)).toEqual([
      undefined,
      'APIG.0303',
      'APIG.0101',
      'APIG.0303',
      undefined,
      undefined,
    ]);
    expect(told(stdout).calls[4]?.notes.map(({ id }) => id)).toContain('variable');
    expect(told(stdout)).toMatchObject({ refused: 3, passed: 1, undecided: 2, problems: [] });
    expect(code).toBe(1);
    expect(stdout).not.toContain(SECRET);
  });

  it('is verified by a secret alone, and without one checked for what shows', async () => {
    const name = file('calls.http', content());
    const secret = file('secret.txt', SECRET);
    const verified = await check(name, '--secret-file', secret, '--json');
    expect(short(verified.stdout).slice(0, 4)).toEqual([
      '2 passed by signature',
      '7 refused by signature: query.unsorted proven',
      '12 passed by signature',
      '17 unverified by request',
    ]);
    const plain = await check(name, '--json');
    expect(short(plain.stdout).slice(0, 3)).toEqual([
      '2 unverified by request',
      '7 unverified by request',
      '12 unverified by request',
    ]);
    expect(plain.code).toBe(0);
  });

  it('prints file and line for people in both languages', async () => {
    const name = file('calls.http', content());
    const page = await check(name, '--config', 'gateway.json');
    expect(page.stdout).toContain(`calls.http:7: refused GET https://${HOST}/v1/pets?b=2&a=1`);
    expect(page.stdout).toContain('The query parameters are not sorted (certain) query.unsorted');
    expect(page.stdout).toContain('3 refused, 1 pass, 0 not verified, 2 undecided');
    const chinese = await check(name, '--config', 'gateway.json', '--lang', 'zh-CN');
    expect(chinese.stdout).toContain('calls.http:7: 会被拒绝');
  });

  it('is told to CI as JUnit XML', async () => {
    const name = file('calls.http', content());
    await check(name, '--config', 'gateway.json', '--junit', 'report.xml');
    const xml = readFileSync(join(folder, 'report.xml'), 'utf8');
    expect(xml).toContain('<testsuite name="calls.http" tests="6" failures="3" errors="0" skipped="2">');
    expect(xml).toContain('type="query.unsorted"');
    expect(xml).toContain('file="calls.http" line="7"');
    expect(xml).not.toContain(SECRET);
  });
});

describe('a signature in a script', () => {
  const old = () => Date.now() - 3_600_000 * 26;

  it('is refused when it is old, with no secret at hand', async () => {
    const words = lines(signed('GET', '/v1/pets', 'none', undefined, old())).map((line) => `  -H '${line}' \\`);
    const name = file(
      'smoke.sh',
      ['#!/bin/sh', 'set -e', 'curl -s \\', ...words, `  https://${HOST}/v1/pets`].join('\n'),
    );
    const { stdout, code } = await check(name, '--json');
    expect(short(stdout)).toEqual(['3 refused by request: clock.stale-signature likely']);
    expect(code).toBe(1);
  });

  it('is refused for SignedHeaders that name what is not sent', async () => {
    const headers = signed('GET', '/v1/pets', 'none').map(([name, value]) =>
      name === 'Authorization' ? `Authorization: ${value.replace('host;', 'host;x-gone;')}` : `${name}: ${value}`,
    );
    const words = headers.map((line) => `  -H "${line}" \``);
    const name = file('smoke.ps1', ['curl.exe `', ...words, `  "https://${HOST}/v1/pets"`].join('\r\n'));
    const { stdout } = await check(name, '--config', 'gateway.json', '--json');
    expect(short(stdout)).toEqual(['1 refused by gateway: header.signed-not-sent proven']);
  });
});

describe('a date or signature that is filled in later', () => {
  it('is not judged, and the route before it is', async () => {
    const signature =
      'Authorization: SDK-HMAC-SHA256 Access={{key}}, SignedHeaders=host;x-sdk-date, Signature={{sign}}';
    const request = (path: string) => `GET https://${HOST}${path}\nX-Sdk-Date: {{date}}\n${signature}\n`;
    const name = file('later.http', `${request('/v1/pets')}\n###\n${request('/v1/cats?$top=1')}`);
    const judged = await check(name, '--config', 'gateway.json', '--json');
    expect(short(judged.stdout)).toEqual(['1 undecided by gateway', '6 refused by gateway: route.path proven']);
    const plain = await check(name, '--json');
    expect(short(plain.stdout)).toEqual(['1 undecided by request', '6 undecided by request']);
  });
});

describe('a gateway file whose secrets lie in a vault', () => {
  it('judges the route and leaves the signature open', async () => {
    const apps = [{ name: 'check', key: KEY, secret: 'vault:c1', authorized: '*' }];
    const config = file('kept.json', JSON.stringify({ ...gateway, apps }));
    const request = (path: string) =>
      [`GET https://${HOST}${path}`, ...lines(signed('GET', path, 'none')), ''].join('\n');
    const name = file('kept.http', `${request('/v1/pets')}\n###\n${request('/v1/cats')}`);
    const { stdout } = await check(name, '--config', config, '--json');
    expect(short(stdout).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'undecided by gateway',
      'refused by gateway: route.path proven',
    ]);
  });
});

describe('an HTTP archive', () => {
  const entry = (target: string, mistake: string, status: number, body: string, at: number) => ({
    startedDateTime: new Date(at).toISOString(),
    time: 20,
    request: {
      method: 'GET',
      url: `https://${HOST}${target}`,
      httpVersion: 'HTTP/1.1',
      headers: [
        { name: 'Host', value: HOST },
        ...signed('GET', target, mistake, undefined, at).map(([name, value]) => ({ name, value })),
      ],
    },
    response: { status, statusText: '', headers: [], content: { text: body } },
  });
  const refusal = JSON.stringify({
    error_msg: 'Incorrect app authentication information: verify signature fail',
    error_code: 'APIG.0303',
    request_id: 'r1',
  });

  it('is judged by the answers that it recorded, at the time of the recording', async () => {
    const at = Date.UTC(2026, 2, 1, 10, 0, 0);
    const log = {
      log: {
        version: '1.2',
        entries: [
          entry('/v1/pets?b=2&a=1', 'query.unsorted', 401, refusal, at),
          entry('/v1/pets', 'none', 200, '{}', at),
          entry('/v1/pets', 'none', 422, '{"error":"out of pets"}', at),
        ],
      },
    };
    const name = file('recorded.har', JSON.stringify(log, null, 2));
    const { stdout, code } = await check(name, '--config', 'gateway.json', '--json');
    expect(short(stdout).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'refused by recorded: query.unsorted proven',
      'passed by recorded',
      'passed by recorded',
    ]);
    expect(code).toBe(1);
    const [first, second] = told(stdout).calls;
    expect(first?.line).toBeLessThan(second?.line ?? 0);
  });
});

describe('input that cannot be used', () => {
  it('ends with 2 and says what and where', async () => {
    expect((await check()).code).toBe(2);
    const missing = await check('nowhere.http');
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('nowhere.http: no such file')]);
    const broken = await check(file('broken.har', '{"log": {"entries": [\n{'), '--json');
    expect(broken.code).toBe(2);
    expect(told(broken.stdout).problems).toMatchObject([{ file: 'broken.har', id: 'not-json' }]);
    const config = await check(file('empty.http', 'GET https://a/\n'), '--config', file('bad.json', '{"groups": 1}'));
    expect(config.code).toBe(2);
  });

  it('still judges what can be read', async () => {
    const name = file('half.http', `GET https://${HOST}/v1/pets\n\n###\nthis is no request line at all\n`);
    const { stdout, code } = await check(name, '--config', 'gateway.json', '--json');
    expect(short(stdout)).toEqual(['1 refused by gateway: authorization.missing proven']);
    expect(told(stdout).problems).toMatchObject([{ file: 'half.http', line: 4 }]);
    expect(code).toBe(2);
  });

  it('says what it would need where there is nothing to judge by', async () => {
    const name = file('bare.http', `GET https://${HOST}/v1/pets\n`);
    const { stdout, code } = await check(name, '--junit', 'bare.xml');
    expect(stdout).toContain('Not verified: give the APIs and credentials by --config');
    expect(readFileSync(join(folder, 'bare.xml'), 'utf8')).toContain('skipped message="Not verified: give the APIs');
    expect(code).toBe(0);
  });

  it('keeps secrets of the request line out of what it prints', async () => {
    const name = file(
      'token.http',
      `GET https://${HOST}/v1/pets?access_token=marker-9Qf1\nX-Auth-Token: marker-9Qf2\n`,
    );
    for (const words of [['--json'], []]) {
      const { stdout } = await check(name, '--config', 'gateway.json', '--junit', 'token.xml', ...words);
      expect(stdout + readFileSync(join(folder, 'token.xml'), 'utf8')).not.toContain('marker-9Qf');
    }
  });
});
