// The limits of message form at their exact bytes over real sockets, with and without TLS (gateway.md 2.2), and what
// many connections and huge bodies cost.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const HOST = 'a.example.com';
const KILOBYTE = 1024;
const MEGABYTE = 1024 * 1024;

let started: StartedGateway;
let ca: string;

beforeAll(async () => {
  started = await startGateway(
    {
      parameters: { ratelimit_api_limits: 1_000_000, request_custom_config: { request_body_timeout: 60 } },
      groups: [
        {
          name: 'g',
          domains: [HOST],
          apis: [
            { name: 'open', method: 'ANY', path: '/', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } },
          ],
        },
      ],
    },
    {},
    { tls: true },
  );
  ca = (await started.gateway.authority()).certificate;
});

afterAll(() => started.stop());

type Scheme = 'http' | 'https';

function open(scheme: Scheme): Promise<Socket> {
  const options = { host: '127.0.0.1', servername: HOST, ca };
  const socket =
    scheme === 'http' ? connectPlain(started.port, '127.0.0.1') : connectTls({ ...options, port: started.tlsPort });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(scheme === 'http' ? 'connect' : 'secureConnect', () => resolve(socket.on('error', () => undefined)));
  });
}

/** Sends, and gives the status of the last answer once the connection is closed. */
async function send(scheme: Scheme, head: string, body?: (socket: Socket) => void): Promise<number> {
  const socket = await open(scheme);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  socket.write(head, 'latin1');
  body?.(socket);
  await new Promise((resolve) => socket.once('close', resolve));
  return Number(
    text
      .match(/HTTP\/1\.1 (\d{3})/g)
      ?.at(-1)
      ?.slice(-3),
  );
}

const LAST = `Host: ${HOST}\r\nConnection: close\r\n`;
const target = (bytes: number): string => `/${'a'.repeat(bytes - 1)}`;
const line = (name: string, bytes: number): string => `${name}: ${'v'.repeat(bytes - name.length - 4)}\r\n`;

describe('a head of exactly the limit passes, one byte more does not:', () => {
  test.each(['http', 'https'] as const)('the URI over %s', async (scheme) => {
    const get = (bytes: number): string => `GET ${target(bytes)} HTTP/1.1\r\n${LAST}\r\n`;
    expect(await send(scheme, get(32 * KILOBYTE))).toBe(200);
    expect(await send(scheme, get(32 * KILOBYTE + 1))).toBe(414);
  });

  test('one header', async () => {
    const get = (bytes: number): string => `GET / HTTP/1.1\r\n${LAST}${line('X-A', bytes)}\r\n`;
    expect(await send('https', get(32 * KILOBYTE))).toBe(200);
    expect(await send('https', get(32 * KILOBYTE + 1))).toBe(494);
    // Over plain HTTP all headers share this room.
    const room = 32 * KILOBYTE - LAST.length;
    expect(await send('http', get(room))).toBe(200);
    expect(await send('http', get(room + 1))).toBe(494);
  });

  test('all headers', async () => {
    const filler = line('X-A', 30 * KILOBYTE).repeat(4);
    const room = 128 * KILOBYTE - LAST.length - filler.length;
    const get = (bytes: number): string => `GET / HTTP/1.1\r\n${LAST}${filler}${line('X-B', bytes)}\r\n`;
    expect(await send('https', get(room))).toBe(200);
    expect(await send('https', get(room + 1))).toBe(494);
  });

  test.each(['http', 'https'] as const)('the body over %s', async (scheme) => {
    const put = (bytes: number): string => `PUT / HTTP/1.1\r\n${LAST}Content-Length: ${bytes}\r\n\r\n`;
    const full = Buffer.alloc(12 * MEGABYTE, 1);
    expect(await send(scheme, put(full.length), (socket) => socket.write(full))).toBe(200);
    expect(await send(scheme, put(full.length + 1))).toBe(413);
    const chunked = `PUT / HTTP/1.1\r\n${LAST}Transfer-Encoding: chunked\r\n\r\n`;
    const chunk = (bytes: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
    const end = Buffer.from('0\r\n\r\n');
    expect(await send(scheme, chunked, (socket) => socket.write(Buffer.concat([chunk(full), end])))).toBe(200);
    const more = Buffer.concat([chunk(full), chunk(Buffer.of(1)), end]);
    expect(await send(scheme, chunked, (socket) => socket.write(more))).toBe(413);
  });
});

describe('a body of 2 GB', () => {
  const GIGABYTES = 2 * 1024 * MEGABYTE;

  test('is refused by its announcement, before a byte of it', async () => {
    expect(await send('http', `PUT / HTTP/1.1\r\n${LAST}Content-Length: ${GIGABYTES}\r\n\r\n`)).toBe(413);
    const waits = `PUT / HTTP/1.1\r\n${LAST}Expect: 100-continue\r\nContent-Length: ${GIGABYTES}\r\n\r\n`;
    expect(await send('https', waits)).toBe(413);
  });

  test('in chunks is refused where the limit is, and the rest is not taken', async () => {
    const socket = await open('http');
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    let isClosed = false;
    socket.once('close', () => {
      isClosed = true;
    });
    socket.write(`PUT / HTTP/1.1\r\n${LAST}Transfer-Encoding: chunked\r\n\r\n`);
    const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MEGABYTE), Buffer.from('\r\n')]);
    let sent = 0;
    const began = performance.now();
    while (!isClosed && sent < GIGABYTES) {
      sent += MEGABYTE;
      if (!socket.write(piece)) await new Promise((go) => socket.once('drain', go).once('close', go));
    }
    socket.destroy();
    expect(text).toContain('HTTP/1.1 413');
    expect(sent).toBeLessThan(GIGABYTES);
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 20_000);
});

describe('many connections', () => {
  test('a thousand are held on both ports together, the others are told so, and room given back is used', async () => {
    const held: Socket[] = [];
    for (const [scheme, count] of [
      ['https', 60],
      ['http', 940],
    ] as const) {
      const opened = await Promise.all(Array.from({ length: count }, () => open(scheme)));
      // Each has a call in work, so that none is closed for its silence.
      for (const socket of opened)
        socket.resume().write(`PUT / HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 9\r\n\r\n`);
      held.push(...opened);
    }
    expect(await send('http', '')).toBe(503);
    expect(await send('https', '')).toBe(503);
    const last = held.pop();
    last?.end('123456789');
    await new Promise((resolve) => last?.once('close', resolve));
    expect(await send('http', `GET / HTTP/1.1\r\n${LAST}\r\n`)).toBe(200);
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('close', resolve).destroy())));
  }, 60_000);
});
