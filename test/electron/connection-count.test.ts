// The count of connections that Settings shows is held against what Node itself opens: every way in which the host opens
// one is gone once, and each socket's beginning is seen below all of our code.
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createServices, type Services } from '../../electron/create-services.ts';
import { createHandlers } from '../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../electron/rpc/dispatch.ts';
import { connectionsSoFar } from '../../electron/services/network/connection-count.ts';
import { CONNECTION_PURPOSES, type ConnectionPurpose } from '../../shared/model/connection-count.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { httpProxy, socksProxy } from '../support/proxies.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { rawServer } from '../support/raw-server.ts';
import { sourcesIn } from '../support/source-text.ts';
import { startBackend } from '../support/start-backend.ts';
import { startGateway } from '../support/start-gateway.ts';

const OK = `HTTP/1.1 200 OK\r\nDate: ${new Date().toUTCString()}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`;

let opened = 0;
const original = net.Socket.prototype.connect;
const closing: (() => unknown)[] = [];
let before: Record<string, number>;

const now = (): Record<string, number> =>
  Object.fromEntries(connectionsSoFar().purposes.map(({ purpose, count }) => [purpose, count]));
const more = (purpose: ConnectionPurpose): number => (now()[purpose] ?? 0) - (before[purpose] ?? 0);
/** Of every purpose but questions to DNS servers, which are no connections of Node's. */
const total = (): number =>
  CONNECTION_PURPOSES.filter((each) => each !== 'dns').reduce((sum, each) => sum + more(each), 0);

beforeEach(() => {
  before = now();
  opened = 0;
  // As record-connections.cjs does for a whole process; the tests' own clients and proxies are not the host.
  net.Socket.prototype.connect = function connect(this: net.Socket, ...given: never[]) {
    const [own = ''] = /\/(electron|test)\//.exec(new Error().stack?.split('\n').slice(2).join('\n') ?? '') ?? [];
    if (own === '/electron/') opened += 1;
    return Reflect.apply(original, this, given);
  } as typeof original;
});
afterEach(async () => {
  net.Socket.prototype.connect = original;
  for (const close of closing.splice(0).reverse()) await close();
});

async function host(): Promise<{ services: Services; call: ReturnType<typeof createDispatch> }> {
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0, tls: false } } }));
  closing.push(() => services.close());
  return { services, call: createDispatch(createHandlers(services)) };
}

async function server() {
  const made = await rawServer((socket) => socket.end(OK));
  closing.push(() => made.close());
  return made;
}

const draft = (url: string, rest: object = {}) => ({
  id: 'd',
  name: 'd',
  method: 'GET',
  url,
  auth: { mode: 'NONE' },
  ...rest,
});

describe('each connection is counted once, by what it is for', () => {
  test('nothing at the start', async () => {
    const { services, call } = await host();
    await services.start();
    await call('settings.get', {});
    expect([opened, total(), more('dns')]).toEqual([0, 0, 0]);
  });

  test('a request, a clock measurement, a check of a connection', async () => {
    const backend = await startBackend((_seen, response) => response.end('ok'));
    closing.push(() => backend.stop());
    const { port } = backend;
    const { call } = await host();
    const url = `http://127.0.0.1:${port}/`;
    expect(await call('request.send', { sendId: 's', draft: draft(url) })).toMatchObject({ ok: true });
    expect([more('request'), opened]).toEqual([1, 1]);
    expect(await call('clock.probe', { url })).toMatchObject({ ok: true });
    expect(more('clock')).toBeGreaterThan(0);
    expect(await call('network.probe', { url })).toMatchObject({ ok: true });
    expect(more('probe')).toBe(1);
    expect(total()).toBe(opened);
  });

  test('a request that reaches nobody, and each of a burst', async () => {
    const { port } = await server();
    const { call } = await host();
    await call('request.send', { sendId: 's', draft: draft('http://127.0.0.1:1/') });
    expect([more('request'), opened]).toEqual([1, 1]);
    const many = { sendId: 'b', draft: draft(`http://127.0.0.1:${port}/`), count: 4, concurrency: 2 };
    expect(await call('request.sendMany', many)).toMatchObject({ ok: true });
    expect(more('request')).toBe(5);
    expect(total()).toBe(opened);
  });

  test('through a proxy, as the proxy’s', async () => {
    const { port } = await server();
    for (const [kind, make] of [
      ['http', httpProxy],
      ['socks5', socksProxy],
    ] as const) {
      const proxy = await make({} as never);
      closing.push(() => proxy.close());
      const { services, call } = await host();
      const way = { mode: 'own', loopback: true, server: { kind, host: '127.0.0.1', port: proxy.port } };
      const { network } = services.settings.get();
      expect(
        await call('settings.set', { network: { ...network, proxy: { ...network.proxy, ...way } } }),
      ).toMatchObject({ ok: true });
      await call('request.send', { sendId: 's', draft: draft(`http://127.0.0.1:${port}/`) });
    }
    expect([more('proxy'), more('request'), opened]).toEqual([2, 0, 2]);
  });

  test('back ends, health checks and forwarding of the mock gateway; a kept connection is counted once', async () => {
    const backend = await startBackend((_seen, response) => response.end('ok'));
    closing.push(() => backend.stop());
    const real = await server();
    const health = { protocol: 'HTTP', path: '/', intervalSeconds: 5, timeoutSeconds: 2 };
    const started = await startGateway({
      channels: [{ name: 'checked', healthCheck: health, members: [{ host: '127.0.0.1', port: backend.port }] }],
      groups: [
        {
          name: 'g',
          domains: ['own.example.com'],
          apis: [
            {
              name: 'plain',
              method: 'ANY',
              path: '/plain',
              auth: 'NONE',
              backend: { type: 'HTTP', url: `http://127.0.0.1:${backend.port}/` },
            },
          ],
        },
        {
          name: 'real',
          domains: ['real.example.com'],
          forward: { scheme: 'http', connectTo: '127.0.0.1', port: real.port },
        },
      ],
    });
    closing.push(() => started.stop());
    const ask = (name: string) =>
      rawExchange(started.port, Buffer.from(`GET /plain HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`), {
        until: 'ok',
      });
    await ask('own.example.com');
    const afterOne = more('gateway');
    expect(afterOne).toBeGreaterThan(0);
    await ask('own.example.com');
    expect(more('gateway')).toBe(afterOne);
    await ask('real.example.com');
    expect(more('gateway')).toBe(afterOne + 1);
    expect(total()).toBe(opened);
  });
});

test('whoever opens a connection counts it: there is no other place in the host', () => {
  const opening = sourcesIn('electron')
    .map(({ path, tree }) => ({ file: path, text: tree.text }))
    .filter(({ text }) => /from 'node:(net|tls|http|https|http2|dgram|dns)'|\bfetch\(/.test(text))
    .filter(({ text }) =>
      /[^.\w](connect|connectTls|createConnection)\(\{|new (https?\.)?Agent\(|\bhttps?\.request\(|\)\.request\(|\bfetch\(|new dns\.Resolver|createSocket\(/.test(
        text,
      ),
    );
  expect(opening.length).toBeGreaterThanOrEqual(5);
  // They use a socket, or an agent, that was counted where it was made.
  const given = /(gateway\/(backend-call)|sender\/http2-conversation)\.ts$/;
  const silent = opening.filter(({ file, text }) => !/count(Connection|ing)/i.test(text) && !given.test(file));
  expect(silent.map(({ file }) => file)).toEqual([]);
});
