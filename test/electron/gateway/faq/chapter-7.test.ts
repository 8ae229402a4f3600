// The FAQ's chapter 7 (policies) against the real gateway.
import { expect, test } from 'vitest';
import { AK, APP, gatewayFile, gatewayWith, OTHER_APP } from '../../../support/one-test.ts';
import { fixedClock } from '../../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
const DAY_MS = 86_400_000;
const DEBUGGING = 'a1b2.apigw.example.com';
const day = (limits: object) => ({ name: 'p', apiLimit: 100, period: { unit: 'DAY' }, ...limits });
const debug = { headers: [['X-Apig-Mode', 'debug']] as const };
const over = (what: string) => ({
  status: 429,
  code: 'APIG.0308',
  message: `The throttling threshold has been reached: policy ${what}`,
});

test('FAQ 7.1: no limit on calls at the same time: 100 at once are served under 200 a second', async () => {
  const { call } = await gatewayWith(gatewayFile({ open: {} }), { clock: fixedClock(NOW) });
  const answers = await Promise.all(Array.from({ length: 100 }, () => call('/open')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test('FAQ 7.2: call 1,001 of a day on the debugging domain is refused, the next day passes, a bound domain is not counted', async () => {
  const clock = fixedClock(NOW);
  const file = gatewayFile({ open: {} }, { parameters: { ratelimit_api_limits: 1_000_000 } });
  const { call } = await gatewayWith(file, { clock });
  for (let i = 0; i < 20; i++) {
    const some = await Promise.all(Array.from({ length: 50 }, () => call('/open', { host: DEBUGGING })));
    expect(some.every(({ status }) => status === 200)).toBe(true);
  }
  expect(await call('/open', { host: DEBUGGING })).toMatchObject(over('domain over ratelimit,limit:1000,time:1 day'));
  expect((await call('/open')).status).toBe(200);
  clock.set(NOW + DAY_MS - 1);
  expect((await call('/open', { host: DEBUGGING })).status).toBe(429);
  clock.set(NOW + DAY_MS);
  expect((await call('/open', { host: DEBUGGING })).status).toBe(200);
});

test('FAQ 7.2: the quota of the debugging domain used up, by its switch', async () => {
  const { call, gateway } = await gatewayWith(gatewayFile({ open: {} }));
  gateway.setFaults([{ type: 'DEBUGGING_QUOTA_USED_UP' }]);
  expect(await call('/open', { host: DEBUGGING })).toMatchObject(over('domain over ratelimit,limit:1000,time:1 day'));
  expect((await call('/open')).status).toBe(200);
});

test('FAQ 7.4: a policy that is bound to no API does nothing', async () => {
  const { call } = await gatewayWith(
    gatewayFile({ bound: { throttling: 'p' }, free: {} }, { throttlingPolicies: [day({ apiLimit: 1 })] }),
  );
  expect((await call('/bound')).status).toBe(200);
  expect(await call('/bound')).toMatchObject(over('api over ratelimit,limit:1,time:1 day'));
  for (let i = 0; i < 3; i++) expect((await call('/free')).status).toBe(200);
});

test('FAQ 7.4: a limit per user acts with IAM and App authentication, on an API without authentication it does nothing', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      {
        open: { throttling: 'p' },
        iam: { auth: 'IAM', throttling: 'p' },
        app: { auth: 'APP', throttling: 'p' },
      },
      { throttlingPolicies: [day({ userLimit: 1 })] },
    ),
  );
  for (let i = 0; i < 3; i++) expect((await call('/open')).status).toBe(200);
  expect((await call('/iam', { sign: AK })).status).toBe(200);
  expect(await call('/iam', { sign: AK })).toMatchObject(over('user over ratelimit,limit:1,time:1 day'));
  expect((await call('/app', { sign: APP })).status).toBe(200);
  expect(await call('/app', { sign: APP })).toMatchObject(over('user over ratelimit,limit:1,time:1 day'));
});

test('FAQ 7.4: a limit per credential acts with App authentication alone, each credential by itself', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { iam: { auth: 'IAM', throttling: 'p' }, app: { auth: 'APP', throttling: 'p' } },
      { throttlingPolicies: [day({ appLimit: 1 })] },
    ),
  );
  for (let i = 0; i < 3; i++) expect((await call('/iam', { sign: AK })).status).toBe(200);
  expect((await call('/app', { sign: APP })).status).toBe(200);
  expect(await call('/app', { sign: APP })).toMatchObject(over('app over ratelimit,limit:1,time:1 day'));
  expect((await call('/app', { sign: OTHER_APP })).status).toBe(200);
});

test('FAQ 7.4: the headers of the debug mode count down', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { app: { auth: 'APP', throttling: 'p' } },
      { throttlingPolicies: [day({ appLimit: 10, ipLimit: 20 })] },
    ),
    { clock: fixedClock(NOW) },
  );
  const headersOf = async () => (await call('/app', { ...debug, sign: { ...APP, atMs: NOW } })).headers;
  expect(await headersOf()).toMatchObject({
    'x-apig-ratelimit-api': 'remain:99,limit:100,time:1 day',
    'x-apig-ratelimit-app': 'remain:9,limit:10,time:1 day',
    'x-apig-ratelimit-ip': 'remain:19,limit:20,time:1 day',
    'x-apig-ratelimit-api-allenv': 'remain:199,limit:200,time:1 second',
  });
  expect(await headersOf()).toMatchObject({ 'x-apig-ratelimit-app': 'remain:8,limit:10,time:1 day' });
});

test('FAQ 7.5: an API for certain users by App authentication, of which one credential is bound', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP' } },
      {
        apps: [
          { name: 'demo', ...APP, authorized: [{ api: 'g/orders' }] },
          { name: 'other', ...OTHER_APP },
        ],
      },
    ),
  );
  expect((await call('/orders', { sign: APP })).status).toBe(200);
  expect(await call('/orders', { sign: OTHER_APP })).toMatchObject({
    status: 403,
    code: 'APIG.0304',
    message: 'The app is not authorized to access the API.',
  });
});

test('FAQ 7.5: an API for certain users by access control, of addresses and of accounts', async () => {
  const policy = (name: string, more: object) => ({ name, effect: 'PERMIT', ...more });
  const { call } = await gatewayWith(
    gatewayFile(
      {
        here: { accessControl: 'here' },
        elsewhere: { accessControl: 'elsewhere' },
        ours: { auth: 'IAM', accessControl: 'ours' },
        theirs: { auth: 'IAM', accessControl: 'theirs' },
      },
      {
        accessControlPolicies: [
          policy('here', { values: ['127.0.0.0/8'] }),
          policy('elsewhere', { values: ['10.1.2.3'] }),
          policy('ours', { type: 'DOMAIN', values: ['acme'] }),
          policy('theirs', { type: 'DOMAIN', values: ['guest'] }),
        ],
      },
    ),
  );
  expect((await call('/here')).status).toBe(200);
  expect(await call('/elsewhere')).toMatchObject({ status: 403, code: 'APIG.0402' });
  expect((await call('/ours', { sign: AK })).status).toBe(200);
  expect(await call('/theirs', { sign: AK })).toMatchObject({ status: 403, code: 'APIG.0302' });
});

const CHAIN = '203.0.113.9, 198.51.100.4, 10.0.0.2';
const restricted = (parameters: object) =>
  gatewayFile(
    { orders: { accessControl: 'office' } },
    { parameters, accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['198.51.100.4'] }] },
  );
const forwarded = { headers: [['X-Forwarded-For', CHAIN]] as const };

test('FAQ 7.6: without a parameter the address judged is the peer, whatever X-Forwarded-For says', async () => {
  const { call, reason } = await gatewayWith(restricted({}));
  expect(await call('/orders', forwarded)).toMatchObject({ status: 403, code: 'APIG.0402' });
  expect(reason()).toContain('127.0.0.1');
});

test.each([
  [0, 403, '203.0.113.9'],
  [1, 200, undefined],
  [-1, 403, '10.0.0.2'],
  [-2, 200, undefined],
])('FAQ 7.6: with real_ip_from_xff and xff_index %i the answer is %i', async (xff_index, status, judged) => {
  const { call, reason } = await gatewayWith(restricted({ real_ip_from_xff: true, xff_index }));
  expect((await call('/orders', forwarded)).status).toBe(status);
  if (judged !== undefined) expect(reason()).toContain(judged);
});

test('FAQ 7.6: the log shows the peer, X-Forwarded-For and which of them was judged', async () => {
  const callerOf = async (parameters: object, sent: object) => {
    const { call, gateway } = await gatewayWith(restricted(parameters));
    await call('/orders', sent);
    return gateway.log(1)[0]?.caller;
  };
  expect(await callerOf({}, forwarded)).toEqual({
    peer: '127.0.0.1',
    forwardedFor: CHAIN,
    judged: '127.0.0.1',
    from: '$remote_addr',
  });
  const last = { real_ip_from_xff: true, xff_index: -1 };
  expect(await callerOf(last, forwarded)).toMatchObject({ judged: '10.0.0.2', from: 'X-Forwarded-For[-1]' });
  expect(await callerOf(last, {})).toEqual({ peer: '127.0.0.1', from: 'X-Forwarded-For[-1]' });
});

test.each([
  ['FAQ 7.4: the limit of an API used up, by its switch', 'api'],
  ['FAQ 7.4: the limit of an address used up, by its switch', 'ip'],
] as const)('%s', async (_name, limit) => {
  const { call, gateway } = await gatewayWith(
    gatewayFile({ open: { throttling: 'p' }, free: {} }, { throttlingPolicies: [day({ ipLimit: 100 })] }),
  );
  gateway.setFaults([{ type: 'THROTTLING_USED_UP', limit, api: 'g/open' }]);
  expect(await call('/open')).toMatchObject(over(`${limit} over ratelimit,limit:100,time:1 day`));
  expect((await call('/free')).status).toBe(200);
});
