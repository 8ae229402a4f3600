import { afterEach, describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { type CallGiven, gatewayOf } from '../../../support/gateway-call.ts';
import { withApis } from '../../../support/gateway-file.ts';
import { startBackend } from '../../../support/start-backend.ts';
import { type StartedGateway, startGateway } from '../../../support/start-gateway.ts';

const LONG = 'The API does not exist or has not been published in the environment.';
const ORIGIN = ['Origin', 'https://shop.example.com'] as const;

const preflight = (method = 'PUT', target = '/items', origin: readonly [string, string] = ORIGIN): CallGiven => ({
  method: 'OPTIONS',
  target,
  headers: [origin, ['Access-Control-Request-Method', method]],
});
const item = { path: '/items', method: 'PUT', auth: 'APP', cors: true };
const options = { path: '/', method: 'OPTIONS', matchMode: 'SWA', cors: true };

describe('the switch of an API', () => {
  test('leaves the preflight to the OPTIONS API, which answers with the documented headers', () => {
    const decided = gatewayOf(withApis({ item, options })).ask(preflight());
    expect(decided).toMatchObject({ status: 200, step: 'cors', guess: false });
    expect(Object.fromEntries(decided.headers)).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET,POST,PUT,DELETE,HEAD,OPTIONS,PATCH',
      'Access-Control-Max-Age': '172800',
      'Access-Control-Allow-Headers':
        'X-Stage,X-Sdk-Date,X-Sdk-Nonce,X-Proxy-Signed-Headers,X-Sdk-Content-Sha256,X-Forwarded-For,Authorization,Content-Type,Accept,Accept-Ranges,Cache-Control,Range',
      'Access-Control-Expose-Headers':
        'X-Request-Id,X-Apig-Latency,X-Apig-Upstream-Latency,X-Apig-RateLimit-Api,X-Apig-RateLimit-User,X-Apig-RateLimit-App,X-Apig-RateLimit-Ip,X-Apig-RateLimit-Api-Allenv',
    });
  });

  test('refuses the preflight with the long text when the group has no OPTIONS API', () => {
    const decided = gatewayOf(withApis({ item })).ask(preflight());
    expect(decided).toMatchObject({ status: 404, code: 'APIG.0101', message: LONG, step: 'route' });
    expect(decided.reason).toContain('no API with the method OPTIONS');
  });

  test('prefers an OPTIONS API with a prefix over an API for any method', () => {
    const any = { path: '/items', method: 'ANY', auth: 'APP', cors: true };
    expect(gatewayOf(withApis({ any, options })).ask(preflight()).step).toBe('cors');
    expect(gatewayOf(withApis({ any })).ask(preflight())).toMatchObject({ status: 401, code: 'APIG.0303' });
  });

  test.each([
    ['authentication', { auth: 'APP' }, 401],
    ['cross-origin access off', { cors: false }, 200],
    ['another back end', { backend: { type: 'FUNCTION', urn: 'u' } }, 500],
  ])('does not take an OPTIONS API with %s for the preflight', (_name, more, status) => {
    const decided = gatewayOf(withApis({ item, options: { ...options, ...more } })).ask(preflight());
    expect(decided.step).not.toBe('cors');
    expect(decided.status).toBe(status);
    expect(Object.fromEntries(decided.headers)['Access-Control-Allow-Methods']).toBeUndefined();
  });

  test('adds Access-Control-Allow-Origin to other requests only when it is on and Origin was sent', () => {
    const file = withApis({ on: { cors: true }, off: {} });
    const facts = (target: string, headers: CallGiven['headers']) =>
      gatewayOf(file).run({ target, headers: headers ?? [] }).facts;
    expect(facts('/on', [ORIGIN]).answerHeaders).toEqual([['Access-Control-Allow-Origin', '*']]);
    expect(facts('/on', []).answerHeaders).toBeUndefined();
    expect(facts('/off', [ORIGIN]).answerHeaders).toBeUndefined();
  });
});

describe('a CORS policy', () => {
  const content = {
    allow_origin: '*',
    allow_methods: 'GET,POST,PUT',
    allow_headers: 'Content-Type,X-Auth-Token',
    expose_headers: 'X-Request-Id,X-Apig-Latency',
    max_age: 86_400,
    allow_credentials: false,
  };
  const file = (more: object = {}, apis: Record<string, object> = { item: { ...item, plugins: ['c'] } }): object =>
    withApis(apis, { plugins: [{ name: 'c', type: 'cors', content: { ...content, ...more } }] });

  test('answers the preflight itself, before authentication, with its own lists', () => {
    const decided = gatewayOf(file()).ask(preflight());
    expect(decided).toMatchObject({ status: 200, body: '', step: 'cors', guess: true });
    expect(decided.headers).toEqual([
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'GET,POST,PUT'],
      ['Access-Control-Allow-Headers', 'Content-Type,X-Auth-Token'],
      ['Access-Control-Expose-Headers', 'X-Request-Id,X-Apig-Latency'],
      ['Access-Control-Max-Age', '86400'],
    ]);
  });

  test('goes before the switch and before an OPTIONS API with a prefix', () => {
    const apis = { item: { ...item, plugins: ['c'] }, plain: { path: '/plain', method: 'PUT', cors: true }, options };
    const gateway = gatewayOf(file({}, apis));
    expect(Object.fromEntries(gateway.ask(preflight()).headers)['Access-Control-Max-Age']).toBe('86400');
    expect(Object.fromEntries(gateway.ask(preflight('PUT', '/plain')).headers)['Access-Control-Max-Age']).toBe(
      '172800',
    );
  });

  test('answers for a method that the path has not, so that the browser learns which are allowed', () => {
    const decided = gatewayOf(file()).ask(preflight('DELETE'));
    expect(decided).toMatchObject({ status: 200, step: 'cors' });
    expect(decided.reason).toContain('does not allow the method DELETE');
  });

  test.each([
    ['https://shop.example.com', 'https://shop.example.com', 'https://shop.example.com', false],
    ['https://shop.example.com', 'https://other.example.com', 'https://shop.example.com', false],
    ['https://a.example.com, https://b.example.com', 'https://b.example.com', 'https://b.example.com', true],
    ['https://a.example.com, https://b.example.com', 'https://c.example.com', undefined, true],
    ['*.example.com', 'https://shop.example.com', 'https://shop.example.com', true],
    ['*.example.com', 'https://example.com', undefined, true],
    ['https://*.example.com', 'http://shop.example.com', undefined, true],
    ['https://x.example.com,*', 'https://any.example.org', '*', false],
  ])('with origins %s answers %s with %s', (allow_origin, origin, expected, varies) => {
    const headers = Object.fromEntries(
      gatewayOf(file({ allow_origin })).ask(preflight('PUT', '/items', ['Origin', origin])).headers,
    );
    expect(headers['Access-Control-Allow-Origin']).toBe(expected);
    expect(headers.Vary).toBe(varies ? 'Origin' : undefined);
    if (expected === undefined) expect(headers['Access-Control-Allow-Methods']).toBeUndefined();
  });

  test('leaves out empty lists, and says that browsers refuse every origin together with credentials', () => {
    const given = file({ allow_headers: '', expose_headers: '', max_age: undefined, allow_credentials: true });
    expect(gatewayOf(given).ask(preflight()).headers).toEqual([
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'GET,POST,PUT'],
      ['Access-Control-Allow-Credentials', 'true'],
    ]);
    const { records } = gatewayOf(given).run({ method: 'PUT', target: '/items', headers: [ORIGIN] });
    expect(records.find(({ step }) => step === 'cors')?.reason.id).toBe('cors.policy-credentials');
  });

  test('marks refused calls too, so that a browser can read the error', () => {
    const { facts } = gatewayOf(file()).run({ method: 'PUT', target: '/items', headers: [ORIGIN] });
    expect(facts.answerHeaders).toEqual([
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Expose-Headers', 'X-Request-Id,X-Apig-Latency'],
    ]);
  });

  test.each<[string, Record<string, object>, string, string]>([
    [
      'a method that it does not allow',
      { item: { ...item, method: 'DELETE', plugins: ['c'] } },
      '/groups/0/apis/0/plugins/0',
      'a CORS policy whose allow_methods contain DELETE, the method of the API',
    ],
    [
      'an OPTIONS API of the same path',
      { item: { ...item, plugins: ['c'] }, pre: { path: '/items', method: 'OPTIONS' } },
      '/groups/0/apis/0/plugins/0',
      'no CORS policy, or no OPTIONS API "pre" with the same path',
    ],
    [
      'a second CORS policy',
      { item: { ...item, plugins: ['c', 'd'] } },
      '/groups/0/apis/0/plugins/1',
      'one plug-in of each type',
    ],
  ])('cannot be bound beside %s', (_name, apis, pointer, allowed) => {
    const plugins = ['c', 'd'].map((name) => ({ name, type: 'cors', content }));
    const reading = readGatewayConfig(withApis(apis, { plugins }));
    expect(reading).toMatchObject({ ok: false, problems: [{ pointer, allowed }] });
  });

  test('is refused with its mistakes named', () => {
    const reading = readGatewayConfig(
      file({ allow_methods: 'GET;POST', max_age: -1, allow_credentials: 'yes', origin: 1 }),
    );
    if (reading.ok) throw new Error('taken');
    expect(reading.problems.map(({ pointer }) => pointer).sort()).toEqual([
      '/plugins/0/content/allow_credentials',
      '/plugins/0/content/allow_methods',
      '/plugins/0/content/max_age',
      '/plugins/0/content/origin',
    ]);
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test("a back end's own CORS headers go before those of the switch", async () => {
    const backend = await startBackend((seen, response) => {
      if (seen.target === '/own') response.setHeader('Access-Control-Allow-Origin', 'https://shop.example.com');
      response.end('x');
    });
    const url = `http://127.0.0.1:${backend.port}`;
    const api = (path: string): object => ({ cors: true, backend: { type: 'HTTP', url: `${url}${path}` } });
    const started: StartedGateway = await startGateway(
      withApis({ own: api('/own'), none: api('/none') }, {}, { domains: ['*'] }),
    );
    running.push(backend, started);
    const allowed = async (path: string): Promise<string | null> =>
      (await fetch(`${started.url}${path}`, { headers: { Origin: 'https://shop.example.com' } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowed('/own')).toBe('https://shop.example.com');
    expect(await allowed('/none')).toBe('*');
  });
});
