// One real call over a socket for each way to prove a credential, accepted and refused; the tables of literal texts are
// in test/shared/gateway/authentication.
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedBackend, startBackend } from '../../support/start-backend.ts';
import { fixedClock, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const clock = fixedClock(NOW);
let started: StartedGateway;
let service: StartedBackend;
let backend: StartedBackend;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** By node:http, which lets a test choose Host. */
function call(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: started.port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : { text } });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

beforeAll(async () => {
  service = await startBackend((seen, response) => {
    response.statusCode = seen.headers['x-user'] === 'li' ? 200 : 403;
    response.setHeader('X-Level', '7');
    response.end('from the service');
  });
  backend = await startBackend();
  const api = (name: string, more: object): object => ({ name, method: 'ANY', path: `/${name}`, ...more });
  started = await startGateway(
    {
      parameters: {
        app_secret: true,
        app_basic: true,
        app_api_key: true,
        app_jwt: true,
        app_token: true,
        app_route: true,
      },
      apps: [
        { name: 'one', key: 'key-1', secret: 'secret-1', authorized: [{ api: 'g/app' }], quota: 'three' },
        { name: 'two', key: 'key-2', secret: 'secret-2', authorized: [{ api: 'g/app' }] },
      ],
      quotaPolicies: [{ name: 'three', limit: 3, period: { unit: 'HOUR' } }],
      iam: {
        tokens: [
          { token: 'token-1', user: 'li' },
          { token: 'token-2', invalidated: true },
        ],
      },
      plugins: [
        {
          name: 'sso',
          type: 'third_auth',
          content: {
            auth_request: { method: 'GET', protocol: 'HTTP', url_domain: `127.0.0.1:${service.port}`, path: '/check' },
            carry_resp_headers: ['X-Level'],
            carry_body: { enabled: true, max_body_size: 4 },
            custom_forbid_limit: 1,
          },
        },
      ],
      groups: [
        {
          name: 'g',
          domains: ['api.example.com'],
          apis: [
            api('app', { auth: 'APP' }),
            api('iam', { auth: 'IAM' }),
            api('third', { plugins: ['sso'], backend: { type: 'HTTP', url: `http://127.0.0.1:${backend.port}/` } }),
          ],
        },
      ],
    },
    { clock },
  );
});

afterAll(async () => {
  await started.stop();
  await service.stop();
  await backend.stop();
});

const HOST = { Host: 'api.example.com' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const seconds = String(NOW / 1000);
const hash = createHash('sha256').update(`key-2secret-2${seconds}`).digest('hex');

test.each<[string, string, Record<string, string>, Record<string, string>, number, string]>([
  [
    'app_secret',
    '/app',
    { 'X-HW-ID': 'key-2', 'X-HW-AppKey': 'secret-2' },
    { 'X-HW-ID': 'key-2', 'X-HW-AppKey': 'x' },
    400,
    'APIG.1009',
  ],
  [
    'app_basic',
    '/app',
    { Authorization: `Basic ${base64('key-2:secret-2')}` },
    { Authorization: `Basic ${base64('key-2:x')}` },
    400,
    'APIG.1009',
  ],
  ['app_api_key', '/app', { apikey: 'key-2' }, { apikey: 'key-9' }, 401, 'APIG.0303'],
  [
    'app_jwt',
    '/app',
    { 'X-HW-ID': 'key-2', Timestamp: seconds, Authorization: hash },
    { 'X-HW-ID': 'key-2', Timestamp: seconds, Authorization: 'ab' },
    401,
    'APIG.0303',
  ],
  ['an IAM token', '/iam', { 'X-Auth-Token': 'token-1' }, { 'X-Auth-Token': 'other' }, 401, 'APIG.0301'],
  ['a current IAM token', '/iam', { 'X-Auth-Token': 'token-1' }, { 'X-Auth-Token': 'token-2' }, 401, 'APIG.0307'],
])('%s is accepted and refused', async (_name, path, right, wrong, status, code) => {
  expect((await call('GET', path, { ...HOST, ...right })).status).toBe(200);
  const refused = await call('GET', path, { ...HOST, ...wrong });
  expect([refused.status, refused.body.error_code]).toEqual([status, code]);
});

test('app_token: a token is asked for, used, refreshed, and ends', async () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const ask = (body: string): Promise<Answer> => call('POST', '/v1/apigw/oauth2/token', form, body);
  const credential = 'client_id=key-2&client_secret=secret-2';
  const first = await ask(`grant_type=client_credentials&${credential}`);
  expect(first).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 3600 } });
  const use = (token: unknown): Promise<Answer> =>
    call('GET', '/app', { ...HOST, Authorization: `Bearer ${String(token)}` });
  expect((await use(first.body.access_token)).status).toBe(200);
  clock.set(NOW + 3600_000);
  expect((await use(first.body.access_token)).body.error_code).toBe('APIG.1002');
  const refresh = `grant_type=refresh_token&${credential}&refresh_token=${String(first.body.refresh_token)}`;
  const second = await ask(refresh);
  expect((await use(second.body.access_token)).status).toBe(200);
  clock.set(NOW + 7200_000);
  expect((await ask(refresh)).body.error_code).toBe('APIG.1001');
  expect((await ask('grant_type=client_credentials&client_id=key-2')).body.error_code).toBe('APIG.2212');
  clock.set(NOW);
});

test('app_route: the address of the gateway as Host, the API by the credential', async () => {
  const right = await call('GET', '/app', { 'X-HW-ID': 'key-2', 'X-HW-AppKey': 'secret-2' });
  expect(right.status).toBe(200);
  expect((await call('GET', '/app')).body.error_code).toBe('APIG.0101');
});

test('the fourth call of a credential with a quota of three is 0501', async () => {
  const headers = { ...HOST, 'X-HW-ID': 'key-1', 'X-HW-AppKey': 'secret-1' };
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push((await call('GET', '/app', headers)).status);
  expect(codes).toEqual([200, 200, 200, 405]);
});

describe('third_auth', () => {
  test('a call that the service allows goes on with the header that it gave', async () => {
    const answer = await call('POST', '/third?q=1', { ...HOST, 'X-User': 'li' }, 'the body');
    expect(answer.status).toBe(200);
    expect(service.seen.at(-1)).toMatchObject({ method: 'GET', target: '/check?q=1' });
    expect(service.seen.at(-1)?.body.toString()).toBe('the ');
    expect(backend.seen.at(-1)?.headers['x-level']).toBe('7');
    expect(backend.seen.at(-1)?.body.toString()).toBe('the body');
  });
  test('two that it refuses are 0312, the next is 0314 and does not reach it', async () => {
    const refused = (): Promise<Answer> => call('GET', '/third', HOST);
    expect([(await refused()).body.error_code, (await refused()).body.error_code]).toEqual(['APIG.0312', 'APIG.0312']);
    const before = service.seen.length;
    expect(await refused()).toMatchObject({ status: 403, body: { error_code: 'APIG.0314' } });
    expect(service.seen).toHaveLength(before);
  });
});
