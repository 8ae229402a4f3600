// Traffic mirroring and streams of events, over real sockets.
import { get } from 'node:http';
import { expect, test } from 'vitest';
import type { GatewayPorts } from '../../../electron/services/gateway/gateway-server.ts';
import { API_HOST, type GatewayClient } from '../../support/gateway-client.ts';
import { backendWith, gatewayFile, gatewayWith } from '../../support/one-test.ts';

interface Given {
  readonly content?: object;
  readonly backend?: object;
  readonly ports?: Partial<GatewayPorts>;
  readonly mirror?: Parameters<typeof backendWith>[0];
}

async function mirrored(given: Given = {}) {
  const backend = await backendWith((_seen, response) => response.end('the real answer'));
  const mirror = await backendWith(given.mirror ?? ((_seen, response) => response.writeHead(500).end('ignored')));
  const content = { host: `127.0.0.1:${mirror.port}`, ...given.content };
  const own = { type: 'HTTP', method: 'ANY', url: `${backend.url}/behind`, ...given.backend };
  const file = gatewayFile(
    { items: { method: 'ANY', matchMode: 'SWA', backend: own, plugins: ['copy'], signatureKey: 'sign' } },
    {
      plugins: [{ name: 'copy', type: 'proxy_mirror', content }],
      signatureKeys: [{ name: 'sign', type: 'BASIC', key: 'user', secret: 'password' }],
    },
  );
  const client = await gatewayWith(file, given.ports);
  return { client, backend, mirror };
}

const lines = ({ gateway }: GatewayClient) =>
  (gateway.log(1)[0]?.trace ?? []).filter(({ step }) => step === 'proxy-mirror' || step === 'bound-policies');

test('a copy of the backend request goes to the mirror, and its answer is ignored', async () => {
  const { client, backend, mirror } = await mirrored();
  const answer = await client.call('/items/7?x=1', { method: 'POST', body: 'content', headers: [['X-Own', 'yes']] });
  expect([answer.status, answer.body]).toEqual([200, 'the real answer']);
  await expect.poll(() => mirror.seen.length).toBe(1);
  const [copy] = mirror.seen;
  const [real] = backend.seen;
  expect([copy?.method, copy?.target, copy?.body.toString()]).toEqual(['POST', real?.target, 'content']);
  expect(real?.target).toBe('/behind/7?x=1');
  expect(copy?.headers).toMatchObject({ host: `127.0.0.1:${mirror.port}`, 'x-own': 'yes' });
  // The signature of the back end's key is none of the mirror's business.
  expect([copy?.headers.authorization, typeof real?.headers.authorization]).toEqual([undefined, 'string']);
  await expect
    .poll(() => lines(client).map(({ text }) => text?.id))
    .toEqual(['proxy-mirror.copied', 'proxy-mirror.answered']);
});

test.each([
  ['replace', '/ab', '/ab?x=1'],
  ['prefix', '/ab/', '/ab/behind/7?x=1'],
])('the path is joined by %s', async (mode, path, target) => {
  const { client, mirror } = await mirrored({ content: { path, path_concat_mode: mode } });
  await client.call('/items/7?x=1');
  await expect.poll(() => mirror.seen.map((seen) => seen.target)).toEqual([target]);
});

test('the body can be left out', async () => {
  const { client, mirror } = await mirrored({ content: { mirror_request_body_enabled: false } });
  await client.call('/items', { method: 'POST', body: 'secret' });
  await expect.poll(() => mirror.seen.map(({ body }) => body.length)).toEqual([0]);
});

test('a body on the disk arrives whole at both, also when the mirror is the slower one', async () => {
  const { client, backend, mirror } = await mirrored({
    mirror: (_seen, response) => void setTimeout(() => response.end(), 50),
  });
  const body = Buffer.alloc(9 * 1024 * 1024, 'x');
  expect((await client.call('/items', { method: 'POST', body })).status).toBe(200);
  await expect.poll(() => mirror.seen.length).toBe(1);
  expect([backend.seen[0]?.body.equals(body), mirror.seen[0]?.body.equals(body)]).toEqual([true, true]);
});

test('a mirror that is not there changes nothing but the trace', async () => {
  const { client } = await mirrored({ content: { host: '127.0.0.1:9' } });
  expect((await client.call('/items')).body).toBe('the real answer');
  await expect
    .poll(() => lines(client).at(-1)?.text)
    .toMatchObject({
      id: 'proxy-mirror.failed',
      params: { policy: 'copy', detail: 'ECONNREFUSED' },
    });
});

test('a mirror that is silent does not delay the answer', async () => {
  const { client } = await mirrored({ content: { timeout: 200 }, mirror: () => undefined });
  expect((await client.call('/items')).body).toBe('the real answer');
  expect(lines(client).map(({ text }) => text?.id)).toEqual(['proxy-mirror.copied']);
  await expect.poll(() => lines(client).at(-1)?.text?.id).toBe('proxy-mirror.failed');
});

test('the sampling ratio decides which calls are copied', async () => {
  let next = 0.05;
  const { client, mirror } = await mirrored({ content: { sample_ratio: 0.1 }, ports: { random: () => next } });
  await client.call('/items');
  next = 0.5;
  await client.call('/items');
  expect(lines(client).map(({ text }) => text)).toEqual([
    { id: 'proxy-mirror.not-sampled', params: { policy: 'copy', ratio: '0.1' } },
  ]);
  await expect.poll(() => mirror.seen.length).toBe(1);
});

test('a Mock backend has nothing to copy', async () => {
  const file = gatewayFile(
    { items: { backend: { type: 'MOCK', body: 'mock' }, plugins: ['copy'] } },
    { plugins: [{ name: 'copy', type: 'proxy_mirror', content: { host: '127.0.0.1:9' } }] },
  );
  const client = await gatewayWith(file);
  expect((await client.call('/items')).body).toBe('mock');
  expect(lines(client).map(({ text }) => text?.id)).toEqual(['proxy-mirror.no-request']);
});

test.each([
  [true, 'answer.events', undefined],
  [false, 'answer.events-off', true],
])('events pass as they come, with sse_strategy %s', async (sse_strategy, id, guess) => {
  let goOn = (): void => undefined;
  const seen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const backend = await backendWith(async (_seen, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write('data: 1\n\n');
    await seen;
    response.end('data: 2\n\n');
  });
  const { port, gateway } = await gatewayWith(
    gatewayFile(
      { events: { backend: { type: 'HTTP', url: backend.url } } },
      { parameters: { sse_strategy, gzip: true } },
    ),
  );
  const text = await new Promise<string>((resolve, reject) => {
    let read = '';
    const headers = { Host: API_HOST, 'Accept-Encoding': 'gzip' };
    get({ host: '127.0.0.1', port, path: '/events', headers }, (response) => {
      response.on('data', (chunk: Buffer) => {
        read += chunk.toString();
        // The second event is sent only after the first one was seen here.
        goOn();
      });
      response.on('end', () => resolve(read));
    }).on('error', reject);
  });
  expect(text).toBe('data: 1\n\ndata: 2\n\n');
  await expect.poll(() => gateway.log(1)[0]?.trace.find(({ step }) => step === 'response')?.text?.id).toBe(id);
  expect(gateway.log(1)[0]?.trace.find(({ step }) => step === 'response')?.guess).toBe(guess);
});
