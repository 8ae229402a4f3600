// The FAQ's sections 5.7 and 5.8 against the real gateway: every variant of 0301 and 0303 with its literal text.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ClientCall, GatewayClient, Signer } from '../../../support/gateway-client.ts';
import { AK, APP, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { fixedClock } from '../../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const MINUTES_MS = 60_000;
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const IAM = 'Incorrect IAM authentication information: ';
const APP_INFO = 'Incorrect app authentication information: ';

const app = (more: Partial<Signer> = {}): ClientCall => ({ sign: { ...APP, atMs: NOW, ...more } });
const ak = (more: Partial<Signer> = {}): ClientCall => ({ sign: { ...AK, atMs: NOW, ...more } });
const header = (name: string, value: string): ClientCall => ({ headers: [[name, value]] });

const file = gatewayFile(
  { iam: { auth: 'IAM' }, app: { auth: 'APP' }, code: { auth: 'APP', appCode: true } },
  {
    apps: [{ name: 'demo', ...APP, appCodes: ['demo-app-code'], authorized: '*' }],
    iam: {
      accessKeys: [{ ak: AK.key, sk: AK.secret, account: 'acme', user: 'li' }],
      tokens: [
        { token: 'made-up-token', user: 'li' },
        { token: 'old-token', user: 'li', expiresAt: '2026-05-27T01:59:59Z' },
      ],
    },
  },
);
const gateway = (): Promise<GatewayClient> => gatewayWith(file, { clock: fixedClock(NOW) }, { tls: true });

/** Canonical requests are printed with bars for line ends; an empty line is a double bar. */
const printed = (path: string) =>
  `GET|${path}/||host:api.example.com|x-sdk-date:20260527T020000Z||host;x-sdk-date|${EMPTY_HASH}`;

test.each<[string, ClientCall, string]>([
  [
    'FAQ 5.7: 0301 when the signature differs',
    ak({ secret: 'wrong' }),
    `${IAM}verify aksk signature fail, canonicalRequest:${printed('/iam')}`,
  ],
  ['FAQ 5.7: 0301 when the token is unknown', header('X-Auth-Token', 'cut-tok'), `${IAM}decrypt token fail`],
  [
    'FAQ 5.7: 0301 when the AK is unknown',
    ak({ key: 'AKNOBODY' }),
    `${IAM}Get secretKey failed,ak:AKNOBODY,err:ak not exist`,
  ],
  [
    'FAQ 5.7: 0301 when the signature is too old',
    ak({ atMs: NOW - 16 * MINUTES_MS }),
    `${IAM}calc aksk signature fail:signature expired, signature time:20260527T014400Z,server time:20260527T020000Z`,
  ],
  ['FAQ 5.7: 0301 when there is neither token nor signature', {}, `${IAM}x-auth-token not found`],
  [
    'FAQ 5.7: 0301 when the token is expired',
    header('X-Auth-Token', 'old-token'),
    `${IAM}token expires, expires_at: 2026-05-27T01:59:59Z`,
  ],
])('%s', async (_when, given, message) => {
  const { call } = await gateway();
  expect(await call('/iam', given)).toMatchObject({ status: 401, code: 'APIG.0301', message });
  expect((await call('/iam', ak())).status).toBe(200);
});

test('FAQ 5.7: 0301 from the sixth failure of an AK in a row, for five minutes, for the right signature as well', async () => {
  const clock = fixedClock(NOW);
  const { call } = await gatewayWith(file, { clock });
  const wrong = () => call('/iam', ak({ secret: 'wrong', atMs: clock.nowMs() }));
  const right = () => call('/iam', ak({ atMs: clock.nowMs() }));
  const locked = {
    status: 401,
    code: 'APIG.0301',
    message: `${IAM}AK access failed to reach the limit,forbidden`,
  };
  for (let i = 0; i < 5; i++) expect((await wrong()).message).toContain('verify aksk signature fail');
  expect((await right()).status).toBe(200);
  for (let i = 0; i < 5; i++) expect((await wrong()).message).toContain('verify aksk signature fail');
  expect(await wrong()).toMatchObject(locked);
  expect(await right()).toMatchObject(locked);
  clock.set(NOW + 5 * MINUTES_MS - 1000);
  expect(await right()).toMatchObject(locked);
  clock.set(NOW + 5 * MINUTES_MS);
  expect((await right()).status).toBe(200);
});

test('FAQ 5.7: a locked AK and expired tokens, by their switches', async () => {
  const { call, gateway: running } = await gateway();
  running.setFaults([{ type: 'KEY_LOCKED', key: AK.key }, { type: 'TOKEN_EXPIRED' }]);
  expect((await call('/iam', ak())).message).toBe(`${IAM}AK access failed to reach the limit,forbidden`);
  expect((await call('/iam', header('X-Auth-Token', 'made-up-token'))).message).toBe(
    `${IAM}token expires, expires_at: 2026-05-27T02:00:00.000Z`,
  );
});

test.each<[string, string, ClientCall, string]>([
  [
    'FAQ 5.8: 0303 when no app has the AppKey',
    '/app',
    app({ key: 'nobody' }),
    `${APP_INFO}app not found, appkey nobody`,
  ],
  [
    'FAQ 5.8: 0303 when no app has the AppCode',
    '/code',
    { ...header('X-Apig-AppCode', 'other-code'), tls: {} },
    `${APP_INFO}app not found with specified appCode`,
  ],
  [
    'FAQ 5.8: 0303 when the signature differs',
    '/app',
    app({ secret: 'wrong' }),
    `${APP_INFO}verify signature fail, canonicalRequest:${printed('/app')}`,
  ],
  [
    'FAQ 5.8: 0303 when the signature is too old',
    '/app',
    app({ atMs: NOW - 15 * MINUTES_MS - 1000 }),
    `${APP_INFO}signature expired, signature time:20260527T014459Z,server time:20260527T020000Z`,
  ],
  [
    'FAQ 5.8: 0303 when the signature is ahead of time',
    '/app',
    app({ atMs: NOW + 15 * MINUTES_MS + 1000 }),
    `${APP_INFO}signature expired, signature time:20260527T021501Z,server time:20260527T020000Z`,
  ],
])('%s', async (_when, path, given, message) => {
  const { call } = await gateway();
  expect(await call(path, given)).toMatchObject({ status: 401, code: 'APIG.0303', message });
});

test('FAQ 5.8: what is wrong in one place only passes when it is put right', async () => {
  const { call } = await gateway();
  expect((await call('/app', app())).status).toBe(200);
  expect((await call('/app', app({ atMs: NOW - 15 * MINUTES_MS + 1000 }))).status).toBe(200);
  expect((await call('/code', { ...header('X-Apig-AppCode', 'demo-app-code'), tls: {} })).status).toBe(200);
});

const CLOCK = { clock: fixedClock(NOW) };

test('FAQ 5.8: the printed canonical request is that of the call as it arrived, query sorted and body hashed', async () => {
  const { call } = await gatewayWith(gatewayFile({ app: { method: 'POST', auth: 'APP' } }), CLOCK);
  const post = (secret: string): ClientCall => ({ ...app({ secret }), method: 'POST', body: 'b' });
  expect((await call('/app?b=2&a=1', post(APP.secret))).status).toBe(200);
  const bodyHash = createHash('sha256').update('b').digest('hex');
  expect((await call('/app?b=2&a=1', post('wrong'))).message).toBe(
    `${APP_INFO}verify signature fail, canonicalRequest:POST|/app/|a=1&b=2|host:api.example.com|x-sdk-date:20260527T020000Z||host;x-sdk-date|${bodyHash}`,
  );
});

test('FAQ 5.7: GET, DELETE and HEAD are signed with the hash of an empty body, POST with that of its body', async () => {
  const { call } = await gatewayWith(gatewayFile({ iam: { method: 'ANY', auth: 'IAM' } }), CLOCK);
  for (const method of ['GET', 'DELETE', 'HEAD']) {
    const named: ClientCall = { ...ak(), ...header('X-Sdk-Content-Sha256', EMPTY_HASH), method };
    expect((await call('/iam', { ...ak(), method })).status).toBe(200);
    expect((await call('/iam', named)).status).toBe(200);
  }
  const body = '{"a":"名"}';
  expect((await call('/iam', { ...ak(), method: 'POST', body })).status).toBe(200);
  expect((await call('/iam', { ...ak({ body: '' }), method: 'POST', body })).message).toContain(
    'verify aksk signature fail',
  );
});

test('FAQ 5.7: Host with a port is signed as it is sent', async () => {
  const { call } = await gatewayWith(gatewayFile({ iam: { auth: 'IAM' } }), CLOCK);
  const host = 'api.example.com:10000';
  expect((await call('/iam', { ...ak(), host })).status).toBe(200);
  const portless = ak({
    spoil: (headers) => headers.map(([name, value]) => (name === 'Host' ? [name, 'api.example.com'] : [name, value])),
  });
  expect((await call('/iam', { ...portless, host })).message).toContain('|host:api.example.com|');
});

test('FAQ 5.8: where the gateway renames the header of app authentication, the signature is read from that one', async () => {
  const { call } = await gatewayWith(
    gatewayFile({ app: { auth: 'APP' } }, { parameters: { custom_auth_header: { app_auth_header: 'X-App-Auth' } } }),
    CLOCK,
  );
  const renamed = app({
    spoil: (headers) => headers.map(([name, value]) => [name === 'Authorization' ? 'X-App-Auth' : name, value]),
  });
  expect((await call('/app', renamed)).status).toBe(200);
  expect(await call('/app', app())).toMatchObject({
    status: 401,
    code: 'APIG.0303',
    message: `${APP_INFO}Authorization header is missing`,
  });
});

test("FAQ 5.8: a gateway whose clock is ahead, by its switch, refuses what was signed by the client's", async () => {
  const { call, gateway: running } = await gateway();
  running.setFaults([{ type: 'CLOCK_OFFSET', seconds: 1000 }]);
  expect((await call('/app', app())).message).toBe(
    `${APP_INFO}signature expired, signature time:20260527T020000Z,server time:20260527T021640Z`,
  );
  expect((await call('/app', app({ atMs: NOW + 1_000_000 }))).status).toBe(200);
});
