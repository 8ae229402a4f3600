// The FAQ's sections 3.2, 3.6 and 3.7 (answers, private domains, other origins) against the real gateway.
import { expect, test } from 'vitest';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import { APP, backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';

test("FAQ 3.2: the gateway's own answer can be customized, with variables of the call", async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP' } },
      {},
      {
        responses: {
          AUTH_FAILURE: {
            status: 418,
            headers: { 'X-Stage-Called': '$context.stage' },
            body: '{"why":"$context.error.message","path":"$context.reqPath","code":"$context.error.code"}',
          },
        },
      },
    ),
  );
  const { status, headers, body } = await call('/orders', { sign: { ...APP, key: 'nobody' } });
  expect(status).toBe(418);
  expect(headers['x-stage-called']).toBe('RELEASE');
  expect(JSON.parse(body)).toEqual({
    why: 'Incorrect app authentication information: app not found, appkey nobody',
    path: '/orders',
    code: 'APIG.0303',
  });
});

test("FAQ 3.2: throttled, denied and not authenticated are the gateway's own answers, in its form", async () => {
  const { call } = await gatewayWith(gatewayFile({ orders: { auth: 'APP' } }));
  const { status, headers, body } = await call('/orders');
  expect(status).toBe(401);
  expect(headers).toMatchObject({ 'content-type': 'application/json', server: 'api-gateway' });
  expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  expect(Object.entries(JSON.parse(body))).toEqual([
    ['error_msg', 'Incorrect app authentication information: Authorization header is missing'],
    ['error_code', 'APIG.0303'],
    ['request_id', headers['x-request-id']],
  ]);
});

test("FAQ 3.2: the back end's own 401 passes through untouched, whatever the group customizes", async () => {
  const own = '{"error":"no such user"}';
  const backend = await backendWith((_seen, response) =>
    response.writeHead(401, { 'Content-Type': 'application/problem+json', 'X-Own': 'yes' }).end(own),
  );
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      { orders: { backend: { type: 'HTTP', url: backend.url } } },
      {},
      { responses: { AUTH_FAILURE: { status: 418, body: '{}' }, DEFAULT_4XX: { status: 419, body: '{}' } } },
    ),
  );
  const { status, headers, body } = await call('/orders');
  expect([status, body]).toEqual([401, own]);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-own': 'yes' });
  expect(gateway.log(1)[0]?.errorCode).toBeUndefined();
});

test('FAQ 3.6: a private domain reaches its group by Host alone, at whatever address the gateway answers', async () => {
  const { call } = await gatewayWith(
    gatewayFile({ orders: { auth: 'APP' } }, {}, { domains: ['orders.intranet', '*.shops.intranet'] }),
  );
  expect((await call('/orders', { host: 'orders.intranet', sign: APP })).status).toBe(200);
  expect((await call('/orders', { host: 'ORDERS.intranet:8080', sign: APP })).status).toBe(200);
  expect((await call('/orders', { host: 'berlin.shops.intranet', sign: APP })).status).toBe(200);
  expect(await call('/orders', { host: '127.0.0.1', sign: APP })).toMatchObject({ status: 404, code: 'APIG.0101' });
});

const ORIGIN = 'https://shop.example.com';
const PREFLIGHT: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH',
  'access-control-max-age': '172800',
  'access-control-allow-headers':
    'X-Stage,X-Sdk-Date,X-Sdk-Nonce,X-Proxy-Signed-Headers,X-Sdk-Content-Sha256,X-Forwarded-For,Authorization,Content-Type,Accept,Accept-Ranges,Cache-Control,Range',
  'access-control-expose-headers':
    'X-Request-Id,X-Apig-Latency,X-Apig-Upstream-Latency,X-Apig-RateLimit-Api,X-Apig-RateLimit-User,X-Apig-RateLimit-App,X-Apig-RateLimit-Ip,X-Apig-RateLimit-Api-Allenv',
};
const preflight = (header = 'authorization'): { method: string; headers: HeaderList } => ({
  method: 'OPTIONS',
  headers: [
    ['Origin', ORIGIN],
    ['Access-Control-Request-Method', 'PUT'],
    ['Access-Control-Request-Headers', header],
  ],
});
const orders = { method: 'PUT', auth: 'APP', cors: true };
const options = { method: 'OPTIONS', path: '/', matchMode: 'SWA', cors: true };

/** What a browser does with the answer to its preflight. */
function allowsHeader(headers: Record<string, unknown>, name: string): boolean {
  const allowed = String(headers['access-control-allow-headers'] ?? '').toLowerCase();
  return allowed.split(',').includes(name);
}

test('FAQ 3.7: without an API for OPTIONS the preflight is 404; one for the whole group is enough, with the documented headers', async () => {
  const missing = await gatewayWith(gatewayFile({ orders }));
  expect(await missing.call('/orders', preflight())).toMatchObject({
    status: 404,
    code: 'APIG.0101',
    message: 'The API does not exist or has not been published in the environment.',
  });
  expect(missing.reason()).toContain('OPTIONS');
  const { call } = await gatewayWith(gatewayFile({ orders, options }));
  const { status, headers } = await call('/orders', preflight());
  expect(status).toBe(200);
  expect(headers).toMatchObject(PREFLIGHT);
  const called = await call('/orders', { method: 'PUT', headers: [['Origin', ORIGIN]], sign: APP });
  expect([called.status, called.headers['access-control-allow-origin']]).toEqual([200, '*']);
});

test.each([
  ['FAQ 3.7: an API for OPTIONS with authentication does not answer preflights', { auth: 'APP' }],
  ['FAQ 3.7: an API for OPTIONS with the switch off does not answer preflights', { cors: false }],
])('%s', async (_what, unfit) => {
  const { call } = await gatewayWith(gatewayFile({ orders, options: { ...options, ...unfit } }));
  expect((await call('/orders', preflight())).headers['access-control-allow-methods']).toBeUndefined();
});

test('FAQ 3.7: X-Auth-Token and X-Apig-AppCode cannot be sent by the switch, and can by a policy', async () => {
  const bySwitch = await gatewayWith(gatewayFile({ orders, options }));
  for (const name of ['x-auth-token', 'x-apig-appcode']) {
    expect(allowsHeader((await bySwitch.call('/orders', preflight(name))).headers, name)).toBe(false);
  }
  const content = { allow_origin: ORIGIN, allow_methods: 'GET,PUT', allow_headers: 'x-auth-token,x-own', max_age: 600 };
  const byPolicy = await gatewayWith(
    gatewayFile({ orders: { method: 'PUT', plugins: ['c'] } }, { plugins: [{ name: 'c', type: 'cors', content }] }),
  );
  const { status, headers } = await byPolicy.call('/orders', preflight('x-auth-token'));
  expect(status).toBe(200);
  expect(allowsHeader(headers, 'x-auth-token')).toBe(true);
  expect(headers).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET,PUT',
    'access-control-max-age': '600',
  });
});

test("FAQ 3.7: the back end's own headers win over those of the switch", async () => {
  const backend = await backendWith((_seen, response) =>
    response.setHeader('Access-Control-Allow-Origin', ORIGIN).end('own'),
  );
  const { call } = await gatewayWith(
    gatewayFile({ orders: { cors: true, backend: { type: 'HTTP', url: backend.url } } }),
  );
  const { headers } = await call('/orders', { headers: [['Origin', ORIGIN]] });
  expect(headers['access-control-allow-origin']).toBe(ORIGIN);
});
