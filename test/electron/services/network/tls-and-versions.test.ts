import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network, type NetworkParts } from '../../../../electron/services/network/network.ts';
import { destinationOf } from '../../../../electron/services/sender/destination.ts';
import {
  type HttpExchange,
  httpExchange,
  type WireRequest,
} from '../../../../electron/services/sender/http-exchange.ts';
import { splitUrl } from '../../../../shared/http/request-target.ts';
import { networkSettingsSchema } from '../../../../shared/model/network-settings.ts';
import { networkFailureText } from '../../../../shared/text/network-failure.ts';
import { makeClientAuthority } from '../../../support/client-certificates.ts';
import { makeServerAuthority } from '../../../support/server-certificates.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const closers: (() => unknown)[] = [];
const authority = makeServerAuthority('Network Tests');
const DAY_MS = 86_400_000;
let caFile = '';
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  closers.push(() => rm(folder, { recursive: true }));
  caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority.certificate);
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function listen(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

type Input = Parameters<typeof networkSettingsSchema.parse>[0] & object;

function networkOf(settings: Input, parts: Partial<NetworkParts> = {}): Network {
  const network = createNetwork({ settings: () => networkSettingsSchema.parse(settings), ...parts });
  closers.push(() => network.close());
  return network;
}

async function call(url: string, network: Network, request: Partial<WireRequest> = {}): Promise<HttpExchange> {
  const split = splitUrl(url);
  if (!split.ok) throw new Error(url);
  const plan = await network.plan(destinationOf(split.url, { kind: 'url' }, { verify: true }, undefined));
  const wire = {
    method: 'GET',
    target: '/',
    headers: [['Host', split.url.host]],
    body: new Uint8Array(0),
    ...request,
  } as const;
  return httpExchange(wire, { clock, ...plan, timeoutMs: 10_000 });
}

const ended = ({ outcome }: HttpExchange) =>
  outcome.kind === 'response'
    ? outcome.response.status
    : outcome.kind === 'network-error'
      ? outcome.code
      : outcome.kind;
const textOf = ({ outcome }: HttpExchange) =>
  outcome.kind === 'response' ? outcome.response.body.bytes.toString() : '';

async function secure(hosts: readonly string[], more: ServerOptions = {}, fromMs?: number): Promise<number> {
  const server = createHttpsServer({ ...authority.issue(hosts, fromMs), ...more }, (_request, response) =>
    response.end('ok'),
  );
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

describe('trust', () => {
  it('is the built-in list unless a file adds to it, or replaces it', async () => {
    const url = `https://127.0.0.1:${await secure(['127.0.0.1'])}/`;
    expect(ended(await call(url, networkOf({})))).toMatch(/^(UNABLE_TO_|SELF_SIGNED)/);
    expect(ended(await call(url, networkOf({ authorities: { files: [caFile] } })))).toBe(200);
    expect(ended(await call(url, networkOf({ authorities: { files: [caFile], only: true } })))).toBe(200);
    const other = caFile.replace('ca.pem', 'other.pem');
    await writeFile(other, makeServerAuthority('Others').certificate);
    const stranger = await call(url, networkOf({ authorities: { files: [other], only: true } }));
    expect(stranger.outcome).toMatchObject({ message: expect.stringContaining('authority') });
  });

  it('in a file that is missing or holds no certificate is refused before anything is sent', async () => {
    const empty = caFile.replace('ca.pem', 'empty.pem');
    await writeFile(empty, 'nothing');
    const of = (path: string) => call('https://127.0.0.1:9/', networkOf({ authorities: { files: [path] } }));
    await expect(of(empty)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(empty) });
    await expect(of('/no/such.pem')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('is given up for one host only, and the exchange says so', async () => {
    const port = await secure(['other.example']);
    const hosts = [{ host: `127.0.0.1:${port}`, verify: false }];
    const exchange = await call(`https://127.0.0.1:${port}/`, networkOf({ hosts }));
    expect(ended(exchange)).toBe(200);
    expect(exchange.tls).toMatchObject({ authorized: false, verifyOff: true });
    const another = await secure(['other.example']);
    expect(ended(await call(`https://127.0.0.1:${another}/`, networkOf({ hosts })))).toMatch(/^UNABLE_TO_/);
  });

  it('tells another name, an expired certificate and an old version apart', async () => {
    const files = { authorities: { files: [caFile] } };
    expect(ended(await call(`https://127.0.0.1:${await secure(['other.example'])}/`, networkOf(files)))).toBe(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
    const old = await secure(['127.0.0.1'], {}, Date.now() - 500 * DAY_MS);
    expect(ended(await call(`https://127.0.0.1:${old}/`, networkOf(files)))).toBe('CERT_HAS_EXPIRED');
    const port = await secure(['127.0.0.1'], { maxVersion: 'TLSv1.2' });
    expect(ended(await call(`https://127.0.0.1:${port}/`, networkOf(files)))).toBe(200);
    const strict = networkOf({ ...files, hosts: [{ host: '127.0.0.1', minVersion: 'TLSv1.3' }] });
    const refused = await call(`https://127.0.0.1:${port}/`, strict);
    expect(refused.outcome).toMatchObject({
      kind: 'network-error',
      message: expect.stringContaining('no version of TLS'),
    });
  });

  it('proves the name that is set for the host, at the address that is set for it', async () => {
    const port = await secure(['inner.example']);
    const network = networkOf({
      authorities: { files: [caFile] },
      hosts: [{ host: 'outer.example', serverName: 'inner.example' }],
      connectTo: [{ host: 'outer.example', toHost: '127.0.0.1', toPort: port }],
    });
    const exchange = await call('https://outer.example/', network);
    expect(ended(exchange)).toBe(200);
    expect({ to: exchange.connectedTo, name: exchange.tls?.serverName }).toEqual({
      to: `127.0.0.1:${port}`,
      name: 'inner.example',
    });
  });

  it('shows the certificate of the host, and names a missing and a refused one', async () => {
    const clients = makeClientAuthority('Clients');
    const port = await secure(['127.0.0.1'], { requestCert: true, rejectUnauthorized: true, ca: clients.certificate });
    const url = `https://127.0.0.1:${port}/`;
    const files = { authorities: { files: [caFile] } };
    const asked: string[] = [];
    const own = {
      clientCertificate: async (host: string, at: number) => {
        asked.push(`${host}:${at}`);
        return clients.issue('me');
      },
    };
    const exchange = await call(url, networkOf(files, own));
    expect(ended(exchange)).toBe(200);
    expect(asked).toEqual([`127.0.0.1:${port}`]);
    expect(exchange.tls).toMatchObject({ clientCertificate: true });
    expect((await call(url, networkOf(files))).outcome).toMatchObject({
      message: expect.stringContaining('asks for a client certificate'),
    });
    const alert = 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA';
    expect(networkFailureText(alert, 'a.example:443', 'en')).toContain(
      'a.example:443 did not take the client certificate',
    );
    expect(networkFailureText(alert, 'a.example:443', 'zh-CN')).toContain('a.example:443 不接受客户端证书');
    const { cert } = clients.issue('me');
    const mixed = { clientCertificate: async () => ({ cert, key: clients.issue('you').key }) };
    expect((await call(url, networkOf(files, mixed))).outcome).toMatchObject({
      message: expect.stringContaining('cannot be used'),
    });
  });
});

describe('HTTP/2', () => {
  async function server(allowHTTP1 = true) {
    const seen: { raw: readonly string[]; body: string }[] = [];
    const http2 = createSecureServer({ ...authority.issue(['127.0.0.1']), allowHTTP1 }, async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      seen.push({ raw: request.rawHeaders, body });
      response.setHeader('x-version', request.httpVersion);
      response.end('pong');
    });
    return { port: await listen(http2), seen };
  }

  const request = { method: 'POST', target: '/a/../b?x=%7e', body: Buffer.from('ping') } as const;

  it.each(['auto', '2'] as const)(
    'is spoken (%s): lower-case names, Host as :authority, and said so',
    async (httpVersion) => {
      const { port, seen } = await server();
      const network = networkOf({ authorities: { files: [caFile] }, httpVersion });
      const headers = [
        ['X-Sdk-Date', '20260527T020000Z'],
        ['Host', 'api.example'],
        ['X-City', '深圳'],
      ] as const;
      const exchange = await call(`https://127.0.0.1:${port}/`, network, { ...request, headers });
      expect(exchange.outcome).toMatchObject({
        response: { status: 200, httpVersion: '2', headers: expect.arrayContaining([['x-version', '2.0']]) },
      });
      expect(textOf(exchange)).toBe('pong');
      expect(exchange.connection).toEqual({ http2: true });
      expect(exchange.headers).toEqual([
        ['x-sdk-date', '20260527T020000Z'],
        ['host', 'api.example'],
        ['x-city', '深圳'],
        ['content-length', '4'],
      ]);
      expect(exchange.written.bytes.toString()).toBe(
        ':method: POST\r\n:scheme: https\r\n:authority: api.example\r\n:path: /a/../b?x=%7e\r\nx-sdk-date: 20260527T020000Z\r\nx-city: 深圳\r\ncontent-length: 4\r\n\r\nping',
      );
      expect(exchange.received.bytes.toString()).toMatch(/^:status: 200\r\n[\s\S]*\r\n\r\npong$/);
      expect(seen[0]?.body).toBe('ping');
      expect(seen[0]?.raw.slice(0, 8)).toEqual([
        ':method',
        'POST',
        ':scheme',
        'https',
        ':authority',
        'api.example',
        ':path',
        '/a/../b?x=%7e',
      ]);
    },
  );

  it('is not spoken where it is neither wanted nor offered', async () => {
    const { port } = await server();
    const plain = await call(`https://127.0.0.1:${port}/`, networkOf({ authorities: { files: [caFile] } }), request);
    expect(plain.outcome).toMatchObject({ response: { httpVersion: '1.1' } });
    const old = await secure(['127.0.0.1']);
    const auto = await call(
      `https://127.0.0.1:${old}/`,
      networkOf({ authorities: { files: [caFile] }, httpVersion: 'auto' }),
    );
    expect(auto.outcome).toMatchObject({ response: { httpVersion: '1.1' } });
    const forced = await call(
      `https://127.0.0.1:${old}/`,
      networkOf({ authorities: { files: [caFile] }, httpVersion: '2' }),
    );
    expect(forced.outcome).toMatchObject({
      kind: 'network-error',
      message: expect.stringContaining('does not offer HTTP/2'),
    });
  });
});

describe('connections that are used again', () => {
  async function counting(
    answer?: (path: string) => [number, Record<string, string>],
  ): Promise<{ port: number; connections: () => number; server: Server }> {
    let connections = 0;
    const server = createServer((incoming, response) => {
      const [status, headers] = answer?.(incoming.url ?? '') ?? [200, {}];
      response.writeHead(status, headers).end('ok');
    });
    server.on('connection', () => {
      connections += 1;
    });
    return { port: await listen(server), connections: () => connections, server };
  }

  it('are off at first, and labelled when they are on', async () => {
    const { port, connections } = await counting();
    const url = `http://127.0.0.1:${port}/`;
    const single = networkOf({});
    await call(url, single);
    await call(url, single);
    expect(connections()).toBe(2);
    const network = networkOf({ keepAlive: true });
    const first = await call(url, network);
    const second = await call(url, network);
    expect([ended(first), ended(second), textOf(second), connections()]).toEqual([200, 200, 'ok', 3]);
    expect(first.connection).toBeUndefined();
    expect(second.connection).toEqual({ reused: true });
    expect(second.timings.tcpMs).toBeUndefined();
    expect(second.written.bytes.toString()).toBe(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n\r\n`,
    );
    network.close();
  });

  it('are given up by a close, and a stale one costs a repeatable request nothing', async () => {
    const { port, connections, server } = await counting((path) => [
      200,
      path === '/close' ? { connection: 'close' } : {},
    ]);
    const network = networkOf({ keepAlive: true });
    await call(`http://127.0.0.1:${port}/`, network, { target: '/close' });
    await call(`http://127.0.0.1:${port}/`, network);
    expect(connections()).toBe(2);
    server.closeAllConnections();
    const exchange = await call(`http://127.0.0.1:${port}/`, network);
    expect([ended(exchange), connections()]).toEqual([200, 3]);
    network.close();
  });
});
