// The response cache over real sockets: what is kept, under which key, for how long, and how the trace tells it.
import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayClient } from '../../support/gateway-client.ts';
import { APP, backendWith, gatewayFile, gatewayWith, OTHER_APP } from '../../support/one-test.ts';
import { fixedClock } from '../../support/start-gateway.ts';

const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);
type Headers = Record<string, string>;

let clock = fixedClock(NOW);
afterEach(() => {
  clock = fixedClock(NOW);
});

interface Given {
  readonly content?: object;
  readonly api?: object;
  /** What the back end sends with its n-th answer. */
  readonly answer?:
    | ((n: number) => { readonly status?: number; readonly headers?: Headers; readonly body?: string })
    | undefined;
}

/** A gateway whose back end counts its calls. */
async function cached(given: Given = {}): Promise<{ client: GatewayClient; calls: () => number }> {
  let calls = 0;
  const backend = await backendWith((_seen, response) => {
    calls++;
    const { status = 200, headers = {}, body = `answer ${calls}` } = given.answer?.(calls) ?? {};
    response.writeHead(status, { 'Content-Type': 'text/plain', ...headers });
    response.end(body);
  });
  const content = { cache_key: { parameters: ['q'] }, ...given.content };
  const api = { method: 'ANY', matchMode: 'SWA', backend: { type: 'HTTP', method: 'ANY', url: backend.url } };
  const file = gatewayFile(
    { items: { ...api, plugins: ['keep'], ...given.api } },
    { plugins: [{ name: 'keep', type: 'proxy_cache', content }] },
  );
  return { client: await gatewayWith(file, { clock }), calls: () => calls };
}

/** Reasons of the newest log entry's cache lines. */
function trace({ gateway }: GatewayClient): (string | undefined)[] {
  const [entry] = gateway.log(1);
  return (entry?.trace ?? []).filter(({ step }) => step === 'proxy-cache').map(({ text }) => text?.id);
}

const later = (seconds: number): void => clock.set(NOW + seconds * 1000);

test('an answer is kept as long as the policy says for its status, and told so', async () => {
  const { client, calls } = await cached({
    content: { cache_http_status_and_ttl: [{ http_status: [200, 203], ttl: 5 }] },
  });
  expect((await client.call('/items?q=1')).body).toBe('answer 1');
  expect(trace(client)).toEqual(['proxy-cache.miss', 'proxy-cache.kept']);
  later(4.9);
  const hit = await client.call('/items?q=1');
  expect([hit.status, hit.body, hit.headers['content-type'], calls()]).toEqual([200, 'answer 1', 'text/plain', 1]);
  expect(trace(client)).toEqual(['proxy-cache.hit']);
  expect(client.gateway.log(1)[0]?.trace.find(({ step }) => step === 'proxy-cache')).toMatchObject({
    outcome: 'passed',
    guess: true,
    reason: expect.stringContaining('sent 4 s ago, for another 1 s'),
  });
  later(5);
  expect((await client.call('/items?q=1')).body).toBe('answer 2');
});

test.each<[string, string, string, Given]>([
  ['another value of a parameter of the key', '/items?q=1', '/items?q=2', {}],
  ['another path', '/items/a?q=1', '/items/b?q=1', {}],
  ['no value and an empty one', '/items', '/items?q=', {}],
])('%s is another key', async (_what, first, second, given) => {
  const { client, calls } = await cached(given);
  for (const target of [first, second, first, second]) await client.call(target);
  expect(calls()).toBe(2);
});

test('parameters that are not part of the key, and their order, make no difference', async () => {
  const { client, calls } = await cached();
  for (const target of ['/items?q=1&x=1', '/items?x=2&q=1', '/items?q=%31']) await client.call(target);
  expect(calls()).toBe(1);
});

test('headers and system parameters can be part of the key', async () => {
  const { client, calls } = await cached({
    content: { cache_key: { headers: ['X-Tenant'], system_params: ['$context.stage'] } },
  });
  for (const tenant of ['a', 'b', 'a']) await client.call('/items', { headers: [['x-tenant', tenant]] });
  expect(calls()).toBe(2);
});

test('only GET and HEAD are kept, each for itself', async () => {
  const { client, calls } = await cached();
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) await client.call('/items', { method });
  expect(calls()).toBe(2);
  for (const method of ['POST', 'POST', 'DELETE']) await client.call('/items', { method });
  expect(calls()).toBe(5);
  expect(trace(client)).toEqual(['proxy-cache.method']);
});

describe('an answer', () => {
  test.each<[string, Given['answer'], string]>([
    ['of a status that the policy does not name', () => ({ status: 404 }), 'status 404'],
    ['with no-store', () => ({ headers: { 'Cache-Control': 'no-store' } }), 'Cache-Control: no-store'],
    ['with private', () => ({ headers: { 'cache-control': 'Private, max-age=9' } }), 'Cache-Control: private'],
    ['with no-cache', () => ({ headers: { 'Cache-Control': 'no-cache="x"' } }), 'Cache-Control: no-cache'],
    ['that is stale at once', () => ({ headers: { 'Cache-Control': 'max-age=0' } }), 'Cache-Control: max-age=0'],
    ['of more than 1 MB', () => ({ body: 'x'.repeat(1024 * 1024 + 1) }), '> 1048576 bytes'],
  ])('%s is not kept', async (_what, answer, why) => {
    const { client, calls } = await cached({ answer });
    await client.call('/items');
    await client.call('/items');
    expect(calls()).toBe(2);
    expect(trace(client)).toEqual(['proxy-cache.miss', 'proxy-cache.not-kept']);
    const line = client.gateway.log(1)[0]?.trace.findLast(({ step }) => step === 'proxy-cache');
    expect(line?.reason).toBe(`The response cache keep does not keep this answer: ${why}.`);
  });

  test('of exactly 1 MB is kept', async () => {
    const { client, calls } = await cached({ answer: () => ({ body: 'x'.repeat(1024 * 1024) }) });
    expect((await client.call('/items')).body).toBe((await client.call('/items')).body);
    expect(calls()).toBe(1);
  });

  test.each([
    ['max-age', 'max-age=60', 60],
    ['s-maxage before max-age', 'max-age=2, s-maxage=60', 60],
    ['an extension without effect', 'immutable, stale-while-revalidate=99', 300],
  ])('is kept by %s of the back end', async (_what, header, seconds) => {
    const { client, calls } = await cached({ answer: () => ({ headers: { 'Cache-Control': header } }) });
    await client.call('/items');
    later(seconds - 1);
    await client.call('/items');
    expect(calls()).toBe(1);
    later(seconds);
    await client.call('/items');
    expect(calls()).toBe(2);
  });

  test('keeps three headers and those that the policy names', async () => {
    const headers = { 'Content-Language': 'en', 'Set-Cookie': 'a=b', 'X-Own': 'yes', ETag: '"1"' };
    const { client } = await cached({ content: { cacheable_headers: ['x-own'] }, answer: () => ({ headers }) });
    await client.call('/items');
    const hit = await client.call('/items');
    expect(hit.headers).toMatchObject({ 'content-language': 'en', 'x-own': 'yes', 'content-type': 'text/plain' });
    expect([hit.headers['set-cookie'], hit.headers.etag]).toEqual([undefined, undefined]);
  });
});

describe('the Cache-Control of a caller', () => {
  const ask = (client: GatewayClient, value: string, sign = APP) =>
    client.call('/items', { headers: [['Cache-Control', value]], sign: { ...sign, atMs: NOW } });
  const api = { auth: 'APP' };

  test('has no effect unless the policy says so', async () => {
    const { client, calls } = await cached({ api });
    for (const value of ['max-age=9', 'no-cache', 'no-store']) await ask(client, value);
    expect(calls()).toBe(1);
  });

  test.each(['no-cache', 'no-store', 'max-age=0', 'min-fresh=9999'])('%s calls the back end', async (value) => {
    const { client, calls } = await cached({ api, content: { client_cache_control: { mode: 'all' } } });
    await ask(client, 'max-age=100');
    later(1);
    expect((await ask(client, value)).body).toBe('answer 2');
    // What it got is kept for the others, unless it asked for nothing to be kept.
    expect((await ask(client, 'max-age=100')).body).toBe(value === 'no-store' ? 'answer 1' : 'answer 2');
    expect(calls()).toBe(2);
  });

  test('has an effect for the apps of the list only', async () => {
    const content = { client_cache_control: { mode: 'apps', datas: [OTHER_APP.key] } };
    const { client, calls } = await cached({ api, content });
    await ask(client, 'no-cache');
    await ask(client, 'no-cache');
    expect(calls()).toBe(1);
    await ask(client, 'no-cache', OTHER_APP);
    expect(calls()).toBe(2);
  });
});

test('what is kept serves while the back end is down, is listed, and is forgotten on demand', async () => {
  const { client, calls } = await cached();
  await client.call('/items?q=1');
  client.gateway.setFaults([{ type: 'BACKEND_DOWN' }]);
  expect((await client.call('/items?q=1')).status).toBe(200);
  expect((await client.call('/items?q=2')).status).toBe(502);
  const lines = client.gateway.state().filter(({ table }) => table === 'cachedAnswers');
  expect(lines).toEqual([
    expect.objectContaining({
      subject: 'keep',
      values: { api: 'g/items', status: 200, bytes: 8 },
      endsAtMs: NOW + 300_000,
    }),
  ]);
  expect(client.gateway.resetState({ table: 'cachedAnswers' })).toBe(1);
  expect((await client.call('/items?q=1')).status).toBe(502);
  expect(calls()).toBe(1);
});

test('an answer that breaks off is not kept', async () => {
  const { client } = await cached();
  client.gateway.setFaults([{ type: 'ANSWER_CUT', afterBytes: 3 }]);
  await client.call('/items').catch(() => undefined);
  client.gateway.setFaults([]);
  expect((await client.call('/items')).body).toBe('answer 2');
});

test('a key over nothing is refused when the file is read', async () => {
  await expect(cached({ content: { cache_key: {} } })).rejects.toThrow('at least one of system_params');
});
