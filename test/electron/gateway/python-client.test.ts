// A client in Python that signs by the published rules with the standard library alone: another language, another HTTP
// library, another implementation.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const SCRIPT = fileURLToPath(new URL('../../support/python-client/signed_call.py', import.meta.url));
const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const python = spawnSync('python3', ['-c', 'import hmac, http.client']);
const hasPython = python.status === 0;
const title = hasPython
  ? 'FAQ 5.12: a client in Python'
  : 'FAQ 5.12: a client in Python (skipped: python3 with its standard library cannot be started here)';

interface Task {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly key?: string;
  readonly secret?: string;
  readonly fault?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

let started: StartedGateway;

function call(task: Task): Promise<Answer> {
  const { path, ...rest } = task;
  const input = JSON.stringify({
    url: `${started.url}${path}`,
    method: 'GET',
    key: 'shop-key',
    secret: 'shop-secret',
    now: NOW / 1000,
    ...rest,
  });
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [SCRIPT]);
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(JSON.parse(Buffer.concat(output).toString('utf8')));
      else reject(new Error(Buffer.concat(errors).toString('utf8')));
    });
    child.stdin.end(input);
  });
}

const APP = 'Incorrect app authentication information: ';

describe.skipIf(!hasPython)(title, () => {
  beforeAll(async () => {
    const api = (auth: string, path: string): object => ({
      name: path.slice(1),
      method: 'ANY',
      path,
      matchMode: 'SWA',
      auth,
      backend: { type: 'MOCK', body: auth },
    });
    started = await startGateway(
      {
        groups: [{ name: 'g', apis: [api('APP', '/app'), api('IAM', '/iam')] }],
        apps: [{ name: 'shop', key: 'shop-key', secret: 'shop-secret', authorized: '*' }],
        iam: { accessKeys: [{ ak: 'AK1', sk: 'SK1' }] },
      },
      { clock: fixedClock(NOW) },
    );
  });
  afterAll(() => started.stop());

  test.each<[string, Task]>([
    ['GET', { path: '/app' }],
    ['GET with a query out of order and encoded', { path: '/app/x%20y?b=2&a=%E4%B8%AD&a=1&empty' }],
    [
      'POST with a body',
      { path: '/app', method: 'POST', body: '{"name":"名"}', headers: { 'Content-Type': 'application/json' } },
    ],
    ['DELETE with a header of its own', { path: '/app/1', method: 'DELETE', headers: { 'X-Trace': 'a  b' } }],
    ['an AK', { path: '/iam', key: 'AK1', secret: 'SK1' }],
  ])('is accepted: %s', async (_name, task) => {
    expect((await call(task)).status).toBe(200);
  });

  test.each<[string, Task, string, RegExp]>([
    [
      'secret-with-blank',
      { path: '/app' },
      'APIG.0303',
      /^Incorrect app authentication information: verify signature fail, canonicalRequest:GET\|\/app\/\|\|/,
    ],
    ['no-trailing-slash', { path: '/app/a' }, 'APIG.0303', /canonicalRequest:GET\|\/app\/a\/\|\|/],
    ['body-not-signed', { path: '/app', method: 'PUT', body: 'x' }, 'APIG.0303', /verify signature fail/],
    [
      'clock-ahead',
      { path: '/app' },
      'APIG.0303',
      new RegExp(`^${APP}signature expired, signature time:20260527T021640Z,server time:20260527T020000Z$`),
    ],
    ['unknown-key', { path: '/app' }, 'APIG.0303', new RegExp(`^${APP}app not found, appkey shop-keyx$`)],
    ['not-signed', { path: '/app' }, 'APIG.0303', new RegExp(`^${APP}Authorization header is missing$`)],
    [
      'secret-with-blank',
      { path: '/iam', key: 'AK1', secret: 'SK1' },
      'APIG.0301',
      /^Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET\|\/iam\/\|\|/,
    ],
    [
      'unknown-key',
      { path: '/iam', key: 'AK1', secret: 'SK1' },
      'APIG.0301',
      /^Incorrect IAM authentication information: Get secretKey failed,ak:AK1x,err:ak not exist$/,
    ],
    ['not-signed', { path: '/iam' }, 'APIG.0301', /^Incorrect IAM authentication information: x-auth-token not found$/],
  ])('is refused with one planted fault: %s', async (fault, task, code, message) => {
    const answer = await call({ ...task, fault });
    const body: { error_code: string; error_msg: string; request_id: string } = JSON.parse(answer.body);
    expect(answer.status).toBe(401);
    expect(body.error_code).toBe(code);
    expect(body.error_msg).toMatch(message);
    expect(answer.headers['X-Request-Id']).toBe(body.request_id);
  });
});
