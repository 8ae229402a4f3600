// The FAQ's sections 5.4 to 5.6 and 5.9 (back ends that do not answer) against the real gateway.
import { expect, test } from 'vitest';
import { timersFrom } from '../../../../electron/services/gateway/timers.ts';
import { manualTimers } from '../../../support/manual-timers.ts';
import { backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';

const NO_BACKEND = { status: 502, code: 'APIG.0610', message: 'No backend available.' };
const UNAVAILABLE = { status: 502, code: 'APIG.0201', message: 'Backend unavailable.' };
const PROTOCOL = { status: 502, code: 'APIG.0202', message: 'Backend unavailable' };
const TIMEOUT = { status: 504, code: 'APIG.0203', message: 'Backend timeout' };
const RESOLUTION = { status: 500, code: 'APIG.0605', message: 'Domain name resolution failed.' };

const one = (backend: object, rest: object = {}): object =>
  gatewayFile({ orders: { backend: { type: 'HTTP', retries: 0, ...backend } } }, rest);

test('FAQ 5.4: every member down is 0610, one that comes back answers again', async () => {
  const [first, second] = [await backendWith(), await backendWith()];
  const timers = manualTimers();
  const members = [first, second].map(({ port }) => ({ host: '127.0.0.1', port }));
  const healthCheck = { unhealthyThreshold: 2, healthyThreshold: 2 };
  const { call, gateway, reason } = await gatewayWith(
    one({ channel: 'pool' }, { channels: [{ name: 'pool', members, healthCheck }] }),
    { timers: timersFrom(timers.after) },
  );
  const check = async (): Promise<void> => {
    timers.advance(10_000);
    await gateway.checked();
  };
  await gateway.checked();
  expect((await call('/orders')).status).toBe(200);
  await first.stop();
  await second.stop();
  await check();
  await check();
  expect(await call('/orders')).toMatchObject(NO_BACKEND);
  expect(reason()).toContain('of 2, 2 can be chosen, and 2 of these failed their health checks');
  await second.again();
  await check();
  expect(await call('/orders')).toMatchObject(NO_BACKEND);
  await check();
  expect((await call('/orders')).status).toBe(200);
});

test('FAQ 5.4: a channel without members, by its content and by its switch', async () => {
  const { port } = await backendWith();
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      {
        none: { backend: { type: 'HTTP', channel: 'none' } },
        disabled: { backend: { type: 'HTTP', channel: 'disabled' } },
        pool: { backend: { type: 'HTTP', channel: 'pool' } },
      },
      {
        channels: [
          { name: 'none', members: [] },
          { name: 'disabled', members: [{ host: '127.0.0.1', port, enabled: false }] },
          { name: 'pool', members: [{ host: '127.0.0.1', port }] },
        ],
      },
    ),
  );
  expect(await call('/none')).toMatchObject(NO_BACKEND);
  expect(await call('/disabled')).toMatchObject(NO_BACKEND);
  expect((await call('/pool')).status).toBe(200);
  gateway.setFaults([{ type: 'CHANNEL_WITHOUT_MEMBERS', channel: 'pool' }]);
  expect(await call('/pool')).toMatchObject(NO_BACKEND);
});

test('FAQ 5.4: a public back end is out of reach without outbound access, by its switch; a private one is not', async () => {
  const { url } = await backendWith();
  const { call, reason } = await gatewayWith(
    gatewayFile(
      { inside: { backend: { type: 'HTTP', url } }, outside: { backend: { type: 'HTTP', url: 'http://8.8.8.8/' } } },
      { faults: [{ type: 'NO_OUTBOUND_ACCESS' }] },
    ),
  );
  expect((await call('/inside')).status).toBe(200);
  expect(await call('/outside')).toMatchObject(UNAVAILABLE);
  expect(reason()).toContain('8.8.8.8 is public and out of reach');
});

test('FAQ 5.5: a closed port is 0201, HTTPS to a back end for HTTP 0202, one that sleeps 0203', async () => {
  const [closed, plain, silent] = [await backendWith(), await backendWith(), await backendWith(() => {})];
  await closed.stop();
  const api = (url: string, more: object = {}): object => ({ backend: { type: 'HTTP', retries: 0, url, ...more } });
  const { call, reason } = await gatewayWith(
    gatewayFile({
      closed: api(closed.url),
      https: api(plain.url.replace('http:', 'https:')),
      silent: api(silent.url, { timeoutMs: 60 }),
      well: api(plain.url),
    }),
  );
  expect(await call('/closed')).toMatchObject(UNAVAILABLE);
  expect(reason()).toContain('ECONNREFUSED');
  expect(await call('/https')).toMatchObject(PROTOCOL);
  const began = performance.now();
  expect(await call('/silent')).toMatchObject(TIMEOUT);
  expect(performance.now() - began).toBeGreaterThan(50);
  const { headers } = await call('/well', { headers: [['X-Apig-Mode', 'debug']] });
  expect(headers['x-apig-latency']).toMatch(/^\d+$/);
  expect(headers['x-apig-upstream-latency']).toMatch(/^\d+$/);
});

test.each([
  ['FAQ 5.5: by the switch BACKEND_DOWN', 'BACKEND_DOWN', UNAVAILABLE],
  ['FAQ 5.5: by the switch BACKEND_RESET', 'BACKEND_RESET', UNAVAILABLE],
  ['FAQ 5.5: by the switch BACKEND_WRONG_PROTOCOL', 'BACKEND_WRONG_PROTOCOL', PROTOCOL],
] as const)('%s', async (_name, type, expected) => {
  const { url, seen } = await backendWith();
  const { call, gateway } = await gatewayWith(one({ url }));
  gateway.setFaults([{ type }]);
  expect(await call('/orders')).toMatchObject(expected);
  expect(seen).toEqual([]);
});

test('FAQ 5.6: each remedy turns a name that cannot be resolved into an answer', async () => {
  const { port, url, seen } = await backendWith();
  const api = (backend: object): object => ({ backend: { type: 'HTTP', ...backend } });
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      {
        fails: api({ url: `http://private.example.com:${port}/` }),
        public: api({ url: `http://public.example.com:${port}/` }),
        constant: api({
          url,
          parameters: [{ name: 'Host', in: 'HEADER', origin: 'CONSTANT', value: 'private.example.com' }],
        }),
        channel: api({ channel: 'pool', host: 'private.example.com' }),
      },
      {
        resolver: { 'private.example.com': null, 'public.example.com': '127.0.0.1' },
        channels: [{ name: 'pool', members: [{ host: '127.0.0.1', port }] }],
      },
    ),
  );
  expect(await call('/fails')).toMatchObject(RESOLUTION);
  for (const path of ['/public', '/constant', '/channel']) expect((await call(path)).status).toBe(200);
  expect(seen.map(({ headers }) => headers.host)).toEqual([
    `public.example.com:${port}`,
    'private.example.com',
    'private.example.com',
  ]);
  // One Host goes out, not two.
  expect(seen[1]?.rawHeaders.filter((name) => name === 'Host')).toHaveLength(1);
  gateway.setFaults([{ type: 'BACKEND_UNRESOLVABLE' }]);
  expect(await call('/public')).toMatchObject(RESOLUTION);
});

/** A call to a back end that takes a minute, and the time it waited in whole hundreds of milliseconds. */
async function timesOutAfter(timeoutMs: number | undefined, backend_timeout: number) {
  const { url } = await backendWith();
  const timers = manualTimers();
  const { call, reason } = await gatewayWith(
    one(timeoutMs === undefined ? { url } : { url, timeoutMs }, {
      parameters: { backend_timeout },
      faults: [{ type: 'BACKEND_SLOW', delayMs: 60_000 }],
    }),
    { timers: timersFrom(timers.after) },
  );
  let ended = false;
  const answered = call('/orders').finally(() => {
    ended = true;
  });
  while (timers.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
  const began = timers.nowMs();
  while (!ended) {
    timers.advance(100);
    for (let turn = 0; turn < 10 && !ended; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (timers.waiting === 0) break;
  }
  const waitedMs = timers.nowMs() - began;
  expect(await answered).toMatchObject(TIMEOUT);
  return { waitedMs, why: reason() };
}

test('FAQ 5.9: backend_timeout of 120,000 ms leaves the 5 s of the API as they are, and the trace says so', async () => {
  const { waitedMs, why } = await timesOutAfter(undefined, 120_000);
  expect(waitedMs).toBe(5000);
  expect(why).toContain(
    "That is the API's own timeout; the gateway parameter backend_timeout allows 120000 ms, and changing it does not change the API's own.",
  );
});

test("FAQ 5.9: the API's own timeout acts, and backend_timeout caps it", async () => {
  expect((await timesOutAfter(9000, 120_000)).waitedMs).toBe(9000);
  const { waitedMs, why } = await timesOutAfter(9000, 3000);
  expect(waitedMs).toBe(3000);
  expect(why).toContain("The API's own timeout is 9000 ms, but the gateway parameter backend_timeout caps it.");
});
