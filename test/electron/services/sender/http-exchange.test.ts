import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../electron/app-error.ts';
import {
  type ExchangeOptions,
  type HttpExchange,
  httpExchange,
  type WireRequest,
} from '../../../../electron/services/sender/http-exchange.ts';
import type { ConnectionTarget } from '../../../../electron/services/sender/open-connection.ts';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import { type RawServer, rawServer } from '../../../support/raw-server.ts';
import { tlsCertificate, tlsKey } from '../../../support/tls-certificate.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const servers: RawServer[] = [];
const closers: (() => void)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: string | Buffer | ((socket: Socket, request: Buffer) => void)): Promise<RawServer> {
  const handler = typeof answer === 'function' ? answer : (socket: Socket) => void socket.end(answer);
  const server = await rawServer(handler);
  servers.push(server);
  return server;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function wire(request: Partial<WireRequest> = {}): WireRequest {
  return { method: 'GET', target: '/', headers: [['Host', 'a.example']], body: new Uint8Array(0), ...request };
}

function send(server: RawServer, request: Partial<WireRequest> = {}, options: Partial<ExchangeOptions> = {}) {
  const target = { host: '127.0.0.1', port: server.port, tls: false } as const;
  return httpExchange(wire(request), { clock, target, timeoutMs: 10_000, ...options });
}

function responseOf(exchange: HttpExchange) {
  if (exchange.outcome.kind !== 'response') throw new Error(JSON.stringify(exchange.outcome));
  return exchange.outcome.response;
}

function codeOf(exchange: HttpExchange): string {
  return exchange.outcome.kind === 'network-error' ? exchange.outcome.code : exchange.outcome.kind;
}

describe('the bytes of a request', () => {
  it('are those the caller wrote: order, spelling, duplicates, blanks, and a target nobody tidied', async () => {
    const server = await serve(OK);
    const target = '/a/../b//./%7e/%2F?x=%zz&b=2&a=1&&c[]=+';
    const headers = [
      ['x-late', '1'],
      ['HOST', 'Pets.Example.com:8443'],
      ['X-Dup', 'one'],
      ['x-dup', ''],
      ['X-Blank', '  in the middle  '],
      ['X-City', '深圳'],
    ] as const;
    const exchange = await send(server, { target, headers, body: Buffer.from('body') });
    const expected =
      `GET ${target} HTTP/1.1\r\nx-late: 1\r\nHOST: Pets.Example.com:8443\r\nX-Dup: one\r\nx-dup: \r\n` +
      'X-Blank:   in the middle  \r\nX-City: 深圳\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody';
    expect(server.received().toString()).toBe(expected);
    expect(exchange.written.bytes.toString()).toBe(expected);
    expect(exchange.written.total).toBe(Buffer.byteLength(expected));
  });

  it.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST', 'QUERY'])('frame a body sent with %s', async (method) => {
    const server = await serve('HTTP/1.1 204 No Content\r\n\r\n');
    await send(server, { method, body: Buffer.from([0, 255, 10]) });
    const [head = '', body] = server.received().toString('latin1').split('\r\n\r\n');
    expect(head).toContain(`${method} / HTTP/1.1\r\n`);
    expect(head.match(/content-length: 3/gi)).toHaveLength(1);
    expect(body).toBe('\u0000\u00ff\n');
  });

  it('keep framing and Connection that the caller wrote', async () => {
    const server = await serve(OK);
    const headers = [
      ['Host', 'a'],
      ['transfer-encoding', 'chunked'],
      ['connection', 'keep-alive'],
    ] as const;
    await send(server, { method: 'POST', headers, body: Buffer.from('hello') });
    expect(server.received().toString()).toBe(
      'POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: chunked\r\nconnection: keep-alive\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    );
  });

  it('say a length of 0 for POST without a body and none for GET', async () => {
    const post = await serve(OK);
    await send(post, { method: 'POST' });
    expect(post.received().toString()).toContain('Content-Length: 0\r\n');
    const get = await serve(OK);
    await send(get);
    expect(get.received().toString()).not.toContain('Content-Length');
  });

  it('carry a body of 12 MB whole, and the record says how much there was', async () => {
    const server = await serve(OK);
    const body = Buffer.alloc(12 * 1024 * 1024, 'x');
    const exchange = await send(server, { method: 'POST', body });
    expect(server.received().length).toBe(exchange.written.total);
    expect(exchange.written.bytes.length).toBeLessThan(9 * 1024 * 1024);
    expect(responseOf(exchange).status).toBe(200);
  });

  it.each<[string, Partial<WireRequest>, string]>([
    ['a line break in a value', { headers: [['A', 'x\r\nB: y']] }, 'U+000D'],
    ['NUL in a value', { headers: [['A', 'x\0']] }, 'U+0000'],
    ['a blank in a name', { headers: [['A B', 'x']] }, 'header name'],
    ['an empty name', { headers: [['', 'x']] }, 'header name'],
    ['a colon in a name', { headers: [['A:', 'x']] }, 'header name'],
    ['a line break in the method', { method: 'GET / HTTP/1.1\r\nX: y' }, 'method'],
    ['an empty method', { method: '' }, 'method'],
    ['a blank in the target', { target: '/a b' }, 'path and query'],
    ['a line break in the target', { target: '/a\r\nX: y' }, 'path and query'],
    ['a byte beyond ASCII in the target', { target: '/深' }, 'path and query'],
    ['a wrong length', { headers: [['Content-Length', '5']], body: Buffer.from('x') }, 'Content-Length'],
    [
      'two framings',
      {
        headers: [
          ['Content-Length', '0'],
          ['Transfer-Encoding', 'chunked'],
        ],
      },
      'both',
    ],
    ['an unknown transfer coding', { headers: [['Transfer-Encoding', 'gzip']] }, 'chunked'],
    ['trailers that never come', { headers: [['Trailer', 'X']], body: Buffer.from('x') }, 'HTTP/1.1'],
  ])('do not go out with %s', async (_what, request, words) => {
    const server = await serve(OK);
    const refused = await send(server, request).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(words) });
    expect(server.received()).toHaveLength(0);
  });
});

describe('the answer', () => {
  it('is shown as it arrived, with interim answers, spelling, duplicates and chunks', async () => {
    const raw =
      'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 Jolly Good\r\nx-a: 1\r\nX-A:  2 \r\n' +
      'X-City: 深圳\r\nTransfer-Encoding: chunked\r\n\r\n5;note=y\r\nhello\r\n3\r\n!!!\r\n0\r\nX-Trailer: z\r\n\r\n';
    const server = await serve(raw);
    const exchange = await send(server);
    expect(exchange.received.bytes.toString()).toBe(raw);
    const response = responseOf(exchange);
    expect(response).toMatchObject({ status: 200, reason: 'Jolly Good', httpVersion: '1.1' });
    expect(response.headers).toEqual([
      ['x-a', '1'],
      ['X-A', '2'],
      ['X-City', '深圳'],
      ['Transfer-Encoding', 'chunked'],
    ]);
    expect(response.body.bytes.toString()).toBe('hello!!!');
  });

  it('may end with the connection', async () => {
    const exchange = await send(await serve('HTTP/1.0 200 OK\r\n\r\nuntil the end'));
    expect(responseOf(exchange).body.bytes.toString()).toBe('until the end');
  });

  it('has no body for HEAD, 204 and 304, whatever its length says', async () => {
    const head = await send(await serve('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n'), { method: 'HEAD' });
    expect(responseOf(head).body.total).toBe(0);
    const notModified = await send(await serve('HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n'));
    expect(responseOf(notModified)).toMatchObject({ status: 304, body: { total: 0 } });
  });

  it('ends at 101, since what follows is another protocol', async () => {
    const raw = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nmore';
    const headers = [
      ['Host', 'a'],
      ['Connection', 'Upgrade'],
      ['Upgrade', 'x'],
    ] as const;
    const exchange = await send(await serve(raw), { headers });
    expect(responseOf(exchange)).toMatchObject({ status: 101, body: { total: 0 } });
    expect(exchange.received.bytes.toString()).toBe(raw);
  });

  it('may come before the body is out, and a server that reads no further does not hide it', async () => {
    const answer = 'HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig';
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.pause().write(answer, () => socket.destroy()));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const target = { host: '127.0.0.1', port, tls: false } as const;
    const request = wire({ method: 'POST', body: Buffer.alloc(40 * 1024 * 1024) });
    const exchange = await httpExchange(request, { clock, target, timeoutMs: 10_000 });
    expect(responseOf(exchange)).toMatchObject({ status: 413, body: { total: 3 } });
    // The head and what of the body the system had taken, not what was meant to go out.
    expect(exchange.written.total).toBeGreaterThan(64 * 1024);
    expect(exchange.written.total).toBeLessThan(40 * 1024 * 1024);
  });

  it('is not followed when it points elsewhere', async () => {
    const server = await serve('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n');
    expect(responseOf(await send(server)).status).toBe(302);
    expect(server.received().toString().match(/GET /g)).toHaveLength(1);
  });

  it.each<[string, (plain: Buffer) => Buffer]>([
    ['gzip', (plain) => gzipSync(plain)],
    ['deflate', (plain) => deflateSync(plain)],
    ['deflate', (plain) => deflateRawSync(plain)],
    ['br', (plain) => brotliCompressSync(plain)],
    ['gzip, br', (plain) => brotliCompressSync(gzipSync(plain))],
  ])('is unpacked from %s, the packed bytes are kept', async (coding, pack) => {
    const plain = Buffer.from('{"name":"深圳"}'.repeat(1000));
    const packed = pack(plain);
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const exchange = await send(await serve(Buffer.concat([Buffer.from(head), packed])));
    expect(responseOf(exchange).body).toMatchObject({ total: plain.length, end: undefined, contentEncoding: coding });
    expect(responseOf(exchange).body.bytes.equals(plain)).toBe(true);
    expect(exchange.received.bytes.subarray(-packed.length).equals(packed)).toBe(true);
  });

  it.each(['zstd', 'gzip'])('stays as received when %s cannot be undone', async (coding) => {
    const raw = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: 5\r\n\r\nplain`;
    const { body } = responseOf(await send(await serve(raw)));
    expect(body.bytes.toString()).toBe('plain');
  });

  it('cannot fill the memory: a bomb is cut at the limits, the bytes received are kept', async () => {
    const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const server = await serve(Buffer.concat([Buffer.from(head), packed]));
    const exchange = await send(server);
    const { body } = responseOf(exchange);
    expect(body.end).toBe('ratio');
    expect(body.bytes.length).toBeLessThan(9 * 1024 * 1024);
    expect(exchange.received.total).toBe(head.length + packed.length);
  });

  it('is cut where it is larger than what may be read', async () => {
    const raw = `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(5000)}`;
    const limits = { readBytes: 1000, keptBytes: 100 };
    const { body } = responseOf(await send(await serve(raw), {}, { limits }));
    expect(body.end).toBe('limit');
    expect(body.bytes.length).toBe(100);
  });

  it('comes with the times of its phases, in order', async () => {
    const { timings } = await send(await serve(OK));
    expect(timings.dnsMs).toBeUndefined();
    const { tcpMs = -1, sentMs = -1, firstByteMs = -1, doneMs } = timings;
    expect(tcpMs).toBeGreaterThanOrEqual(0);
    expect(sentMs).toBeGreaterThanOrEqual(tcpMs);
    expect(firstByteMs).toBeGreaterThanOrEqual(tcpMs);
    expect(doneMs).toBeGreaterThanOrEqual(firstByteMs);
  });
});

describe('a failure', () => {
  it.each<[string, string | Buffer, string]>([
    ['no answer at all', '', 'ECLOSED'],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-', 'ETRUNCATED'],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'ETRUNCATED'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf', 'ETRUNCATED'],
    [
      'a chunk size that is none',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'HPE_INVALID_CHUNK_SIZE',
    ],
    ['a status below 100', 'HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n', 'HPE_INVALID_STATUS'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'HPE_INVALID_CONSTANT'],
    ['a TLS alert', Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46]), 'HPE_INVALID_CONSTANT'],
    ['noise', Buffer.from([0, 1, 2, 255, 254]), 'HPE_INVALID_CONSTANT'],
    [
      'two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      'HPE_UNEXPECTED_CONTENT_LENGTH',
    ],
    ['a head without end', `HTTP/1.1 200 OK\r\nA: ${'x'.repeat(300 * 1024)}`, 'HPE_HEADER_OVERFLOW'],
    ['3,000 header lines', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(3000)}\r\n`, 'HPE_HEADER_OVERFLOW'],
  ])('is named for %s, and what arrived is kept', async (_what, answer, code) => {
    const exchange = await send(await serve(answer));
    expect(codeOf(exchange)).toBe(code);
    const expected = Buffer.from(answer);
    expect(exchange.received.bytes.equals(expected.subarray(0, exchange.received.total))).toBe(true);
    expect(exchange.received.total > 0).toBe(expected.length > 0);
  });

  it('is named when the other side resets the connection', async () => {
    const exchange = await send(await serve((socket) => socket.resetAndDestroy()));
    expect(codeOf(exchange)).toBe('ECONNRESET');
  });

  it('is named when nothing listens', async () => {
    const server = await serve(OK);
    await server.close();
    const exchange = await send(server);
    expect(codeOf(exchange)).toBe('ECONNREFUSED');
    expect(exchange.written.total).toBe(0);
  });

  it('is named when the name does not resolve', async () => {
    const lookup = (_name: string, _options: unknown, done: (error: NodeJS.ErrnoException, list: []) => void) =>
      done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    const target = { host: 'nowhere.example', port: 80, tls: false, lookup } as const;
    const exchange = await send(await serve(OK), {}, { target });
    expect(exchange.outcome).toMatchObject({ code: 'ENOTFOUND', message: expect.stringContaining('nowhere.example') });
  });

  it('is a time-out when the server never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = await serve(() => undefined);
    const arrived = server.request();
    const exchange = send(server, {}, { timeoutMs: 3_600_000 });
    await arrived;
    vi.advanceTimersByTime(60_000);
    expect(codeOf(await exchange)).toBe('ETIMEDOUT_FIRST_BYTE');
  });

  it('is a time-out when the server falls silent in its answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = await serve((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'));
    const times = { connectMs: 1e9, firstByteMs: 1e9 };
    let ended = false;
    const exchange = send(server, {}, { timeoutMs: 2e9, times }).finally(() => {
      ended = true;
    });
    // Only the limit on silence is near: it runs from the first byte that was read.
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      vi.advanceTimersByTime(10_000);
    }
    expect(codeOf(await exchange)).toBe('ETIMEDOUT_SILENCE');
  });

  it('is a time-out of the whole when the draft allows less', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = await serve(() => undefined);
    const arrived = server.request();
    const exchange = send(server, {}, { timeoutMs: 500 });
    await arrived;
    vi.advanceTimersByTime(500);
    expect(codeOf(await exchange)).toBe('ETIMEDOUT_WHOLE');
  });
});

describe('a cancelled exchange', () => {
  it('ends at once, whether it waits for an answer or has not begun', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const arrived = server.request();
    const exchange = send(server, {}, { signal: stop.signal });
    await arrived;
    stop.abort();
    expect((await exchange).outcome).toEqual({ kind: 'cancelled' });
    expect((await send(server, {}, { signal: stop.signal })).outcome).toEqual({ kind: 'cancelled' });
  });
});

describe('over TLS', () => {
  const answer = (request: IncomingMessage, response: ServerResponse) => response.end(request.headers.host);

  async function tlsServer(seen: string[] = []): Promise<number> {
    const server = createHttpsServer({ key: tlsKey, cert: tlsCertificate }, answer);
    server.on('secureConnection', (socket) => seen.push(String(socket.servername)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  const sendTls = (port: number, tls: ConnectionTarget['tls'], headers: HeaderList = [['Host', 'other.example.com']]) =>
    httpExchange(wire({ headers }), { clock, target: { host: '127.0.0.1', port, tls }, timeoutMs: 10_000 });

  it('the name to prove, the Host header and the address are three different things', async () => {
    const seen: string[] = [];
    const port = await tlsServer(seen);
    const exchange = await sendTls(port, { serverName: 'secure.example.com', verify: true, ca: tlsCertificate });
    expect(responseOf(exchange).body.bytes.toString()).toBe('other.example.com');
    expect(seen).toEqual(['secure.example.com']);
    expect(exchange.tls).toMatchObject({ serverName: 'secure.example.com', authorized: true, protocol: 'TLSv1.3' });
    expect(exchange.timings.tlsMs).toBeGreaterThanOrEqual(exchange.timings.tcpMs ?? Number.POSITIVE_INFINITY);
    expect(exchange.written.bytes.toString()).toMatch(/^GET \/ HTTP\/1\.1\r\nHost: other/);
  });

  it('a certificate nobody vouches for is refused, whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const exchange = await sendTls(await tlsServer(), { serverName: 'secure.example.com', verify: true });
    vi.unstubAllEnvs();
    expect(codeOf(exchange)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(exchange.written.total).toBe(0);
  });

  it('a certificate for another name is refused', async () => {
    const port = await tlsServer();
    const exchange = await sendTls(port, { serverName: 'wrong.example.com', verify: true, ca: tlsCertificate });
    expect(codeOf(exchange)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('without verification the exchange goes on and says that it was not proved', async () => {
    const exchange = await sendTls(await tlsServer(), { serverName: 'wrong.example.com', verify: false });
    expect(responseOf(exchange).status).toBe(200);
    expect(exchange.tls).toMatchObject({ authorized: false, authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(exchange.tls?.subject).toBe('secure.example.com');
  });

  it('an address as name is proved without Server Name Indication', async () => {
    const seen: string[] = [];
    const exchange = await sendTls(await tlsServer(seen), {
      serverName: '127.0.0.1',
      verify: true,
      ca: tlsCertificate,
    });
    expect(responseOf(exchange).status).toBe(200);
    expect(seen).toEqual(['false']);
  });

  it('a server that speaks plain HTTP or hangs up is named', async () => {
    const talker = await serverThat((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(codeOf(await sendTls(talker, { serverName: 'a.example', verify: true }))).toMatch(/^(ERR_SSL_|EPROTO)/);
    const quiet = await serverThat((socket) => socket.end());
    expect(codeOf(await sendTls(quiet, { serverName: 'a.example', verify: true }))).toBe('ECONNRESET_TLS');
  });

  async function serverThat(act: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => act(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => server.close());
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }
});
