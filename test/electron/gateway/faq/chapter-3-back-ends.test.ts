// The FAQ's sections 3.3 to 3.5 and 3.8 (what an API opens) against the real gateway.
import { expect, test } from 'vitest';
import { timersFrom } from '../../../../electron/services/gateway/timers.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { manualTimers } from '../../../support/manual-timers.ts';
import { backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { configOf } from '../../../support/start-gateway.ts';

const UNLIMITED = { parameters: { ratelimit_api_limits: 1_000_000 } };

test('FAQ 3.3: a private address is a back end by itself and as a member of a channel, without outbound access', async () => {
  const { url, port } = await backendWith();
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      { direct: { backend: { type: 'HTTP', url } }, pooled: { backend: { type: 'HTTP', channel: 'balancer' } } },
      { channels: [{ name: 'balancer', members: [{ host: '127.0.0.1', port }] }] },
    ),
  );
  gateway.setFaults([{ type: 'NO_OUTBOUND_ACCESS' }]);
  expect((await call('/direct')).body).toBe('backend');
  expect((await call('/pooled')).body).toBe('backend');
});

/** The 16 segments, each with its first and last address and the public neighbours outside. */
const SEGMENTS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['0.0.0.0/8', '0.0.0.0', '0.255.255.255', ['1.0.0.0']],
  ['10.0.0.0/8', '10.0.0.0', '10.255.255.255', ['9.255.255.255', '11.0.0.0']],
  // Its neighbours are of the address space of providers, to which calls would really go.
  ['100.125.0.0/16', '100.125.0.0', '100.125.255.255', []],
  ['127.0.0.0/8', '127.0.0.0', '127.255.255.255', ['126.255.255.255', '128.0.0.0']],
  ['169.254.0.0/16', '169.254.0.0', '169.254.255.255', ['169.253.255.255', '169.255.0.0']],
  ['172.16.0.0/12', '172.16.0.0', '172.31.255.255', ['172.15.255.255', '172.32.0.0']],
  ['192.0.0.0/24', '192.0.0.0', '192.0.0.255', ['191.255.255.255', '192.0.1.0']],
  ['192.0.2.0/24', '192.0.2.0', '192.0.2.255', ['192.0.1.255', '192.0.3.0']],
  ['192.88.99.0/24', '192.88.99.0', '192.88.99.255', ['192.88.98.255', '192.88.100.0']],
  ['192.168.0.0/16', '192.168.0.0', '192.168.255.255', ['192.167.255.255', '192.169.0.0']],
  ['198.18.0.0/15', '198.18.0.0', '198.19.255.255', ['198.17.255.255', '198.20.0.0']],
  ['198.51.100.0/24', '198.51.100.0', '198.51.100.255', ['198.51.99.255', '198.51.101.0']],
  ['203.0.113.0/24', '203.0.113.0', '203.0.113.255', ['203.0.112.255', '203.0.114.0']],
  ['224.0.0.0/4', '224.0.0.0', '239.255.255.255', ['223.255.255.255']],
  ['240.0.0.0/4', '240.0.0.0', '255.255.255.254', []],
  ['255.255.255.255/32', '255.255.255.255', '255.255.255.255', []],
];

test.each(SEGMENTS)(
  'FAQ 3.4: with strict addresses %s is refused by segment, from %s to %s, and not its neighbours',
  async (segment, first, last, neighbours) => {
    const addresses = [...new Set([first, last, ...neighbours])];
    const { call, reason } = await gatewayWith(
      gatewayFile(
        Object.fromEntries(
          addresses.map((address) => [address, { backend: { type: 'HTTP', url: `http://${address}/` } }]),
        ),
        // Without outbound access no call leaves for the neighbours: they are refused as well, for another reason.
        { faults: [{ type: 'STRICT_BACKEND_ADDRESSES' }, { type: 'NO_OUTBOUND_ACCESS' }] },
      ),
    );
    for (const address of [first, last]) {
      expect(await call(`/${address}`)).toMatchObject({
        status: 403,
        code: 'APIG.0404',
        message: 'Access to the backend IP address has been denied.',
      });
      expect(reason()).toContain(`${address} lies in ${segment}`);
    }
    for (const address of neighbours) {
      expect(await call(`/${address}`)).toMatchObject({ status: 502, code: 'APIG.0201' });
      expect(reason()).toContain('no outbound access');
    }
  },
);

test('FAQ 3.4: the check is off by default, and sees through names', async () => {
  const { url, port } = await backendWith();
  const { call, gateway, reason } = await gatewayWith(
    gatewayFile(
      {
        plain: { backend: { type: 'HTTP', url } },
        named: { backend: { type: 'HTTP', url: `http://inner.example.com:${port}/` } },
      },
      { resolver: { 'inner.example.com': '127.0.0.1' } },
    ),
  );
  expect([(await call('/plain')).status, (await call('/named')).status]).toEqual([200, 200]);
  gateway.setFaults([{ type: 'STRICT_BACKEND_ADDRESSES' }]);
  expect((await call('/named')).code).toBe('APIG.0404');
  expect(reason()).toContain('127.0.0.1, the address of inner.example.com, lies in 127.0.0.0/8');
});

test('FAQ 3.5: weighted round robin shares 400 calls 3 to 1 exactly', async () => {
  const [three, one] = [await backendWith(), await backendWith()];
  const members = [
    { host: '127.0.0.1', port: three.port, weight: 3 },
    { host: '127.0.0.1', port: one.port, weight: 1 },
  ];
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      { orders: { backend: { type: 'HTTP', channel: 'pool' } } },
      { ...UNLIMITED, channels: [{ name: 'pool', algorithm: 'WRR', members }] },
    ),
  );
  for (let i = 0; i < 400; i++) expect((await call('/orders')).status).toBe(200);
  expect([three.seen.length, one.seen.length]).toEqual([300, 100]);
  const step = gateway.log(1)[0]?.trace.find(({ step: name }) => name === 'load-balance');
  expect(step?.reason).toMatch(/weighted round robin: 127\.0\.0\.1:\d+ takes the call; it has \d of 4 parts/);
});

test.each([
  ['FAQ 3.5: source hash leads one caller to one member', 'SH'],
  ['FAQ 3.5: URI hash leads one path to one member', 'URI_HASH'],
])('%s', async (_name, algorithm) => {
  const [one, two] = [await backendWith(), await backendWith()];
  const members = [one, two].map(({ port }) => ({ host: '127.0.0.1', port }));
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { matchMode: 'SWA', backend: { type: 'HTTP', channel: 'pool' } } },
      { channels: [{ name: 'pool', algorithm, members }] },
    ),
  );
  for (let i = 0; i < 10; i++) expect((await call('/orders/7')).status).toBe(200);
  expect([one.seen.length, two.seen.length].sort((a, b) => a - b)).toEqual([0, 10]);
});

test('FAQ 3.5: weighted least connections passes over the member that is busy', async () => {
  const held: (() => void)[] = [];
  const busy = await backendWith((_seen, response) => held.push(() => response.end('late')));
  const idle = await backendWith();
  const members = [busy, idle].map(({ port }) => ({ host: '127.0.0.1', port }));
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { backend: { type: 'HTTP', channel: 'pool' } } },
      { channels: [{ name: 'pool', algorithm: 'WLC', members }] },
    ),
  );
  const first = call('/orders');
  while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
  for (let i = 0; i < 5; i++) expect((await call('/orders')).body).toBe('backend');
  for (const end of held) end();
  expect((await first).body).toBe('late');
});

test('FAQ 3.5: a failing member leaves the channel after five checks, a standby member stands in', async () => {
  const [main, standby] = [await backendWith(), await backendWith()];
  const timers = manualTimers();
  const members = [
    { host: '127.0.0.1', port: main.port },
    { host: '127.0.0.1', port: standby.port, standby: true },
  ];
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      { orders: { backend: { type: 'HTTP', channel: 'pool', retries: 0 } } },
      { channels: [{ name: 'pool', members, healthCheck: {} }] },
    ),
    { timers: timersFrom(timers.after) },
  );
  await gateway.checked();
  expect((await call('/orders')).status).toBe(200);
  expect([main.seen.length, standby.seen.length]).toEqual([1, 0]);
  await main.stop();
  for (let check = 1; check <= 5; check++) {
    expect(await call('/orders')).toMatchObject({ status: 502, code: 'APIG.0201' });
    timers.advance(10_000);
    await gateway.checked();
  }
  expect((await call('/orders')).status).toBe(200);
  expect(standby.seen).toHaveLength(1);
});

test('FAQ 3.8: the defaults of a back end: 5000 ms, retries -1; at most 50 parameters', () => {
  const backend = { type: 'HTTP', url: 'http://back.example.com/' };
  const withParameters = (count: number): object => {
    const parameters = Array.from({ length: count }, (_, i) => ({
      name: `p${i}`,
      in: 'QUERY',
      origin: i % 2 === 0 ? 'CONSTANT' : 'SYSTEM',
      value: i % 2 === 0 ? 'x' : '$context.stage',
    }));
    return gatewayFile({ orders: { backend: { ...backend, parameters } } });
  };
  expect(configOf(withParameters(50)).groups[0]?.apis[0]?.backend).toMatchObject({ timeoutMs: 5000, retries: -1 });
  const reading = readGatewayConfig(withParameters(51));
  if (reading.ok) throw new Error('51 parameters were taken');
  expect(JSON.stringify(reading.problems)).toMatch(/parameters.*50/);
});

test('FAQ 3.8: retries -1 repeat an idempotent call once and POST never; 3 repeat three times', async () => {
  const backend = await backendWith((_seen, response) => response.destroy());
  const api = (retries?: number): object => ({
    method: 'ANY',
    backend: { type: 'HTTP', url: backend.url, ...(retries === undefined ? {} : { retries }) },
  });
  const { call } = await gatewayWith(gatewayFile({ standard: api(), three: api(3) }));
  const tries = async (path: string, method: string): Promise<number> => {
    const before = backend.seen.length;
    expect(await call(path, { method })).toMatchObject({ status: 502, code: 'APIG.0201' });
    return backend.seen.length - before;
  };
  expect([await tries('/standard', 'GET'), await tries('/standard', 'POST')]).toEqual([2, 1]);
  expect(await tries('/three', 'GET')).toBe(4);
});

test('FAQ 3.8: an address with its own Host, a channel with the Host header that is set', async () => {
  const backend = await backendWith();
  const { call } = await gatewayWith(
    gatewayFile(
      {
        address: { backend: { type: 'HTTP', url: `${backend.url}/a` } },
        channel: { backend: { type: 'HTTP', channel: 'pool', path: '/c', host: 'inner.example.com' } },
        callers: { backend: { type: 'HTTP', channel: 'pool', path: '/d' } },
      },
      { channels: [{ name: 'pool', members: [{ host: '127.0.0.1', port: backend.port }] }] },
    ),
  );
  for (const path of ['/address', '/channel', '/callers']) expect((await call(path)).status).toBe(200);
  expect(backend.seen.map(({ target, headers }) => [target, headers.host])).toEqual([
    ['/a', `127.0.0.1:${backend.port}`],
    ['/c', 'inner.example.com'],
    ['/d', 'api.example.com'],
  ]);
});
