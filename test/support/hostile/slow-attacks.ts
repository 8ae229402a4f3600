// What takes long or never ends: silence, drops, endless heads and bodies, answers that are not read, and floods.
import type { Socket } from 'node:net';
import { type Attack, closed, open, pour, type Side, times } from './attack.ts';
import { chunked, get, HOST, post } from './refused-messages.ts';

/** The gateway ends the connection, whatever came before. */
const ends = (
  name: string,
  pieces: () => Iterable<string | Buffer>,
  { side = 'http' as Side, pauseMs = 0 } = {},
): Attack => ({
  name: `${side === 'http' ? '' : 'over TLS: '}${name}`,
  async run(target) {
    const socket = await open(target, side);
    const end = closed(socket);
    await pour(socket, pieces(), pauseMs);
    await end;
  },
});

const never = (piece: string) => times(Number.MAX_SAFE_INTEGER, piece);
function* after(first: string, rest: Iterable<string | Buffer>): Generator<string | Buffer> {
  yield first;
  yield* rest;
}

/** So many connections at once that say the same and then nothing; all of them are ended by the gateway. */
const flood = (name: string, count: number, text: string, side: Side = 'http'): Attack => ({
  name,
  async run(target) {
    const sockets = await Promise.all(Array.from({ length: count }, () => open(target, side)));
    const ends = sockets.map(closed);
    for (const socket of sockets) socket.write(text);
    await Promise.all(ends);
  },
});

/** Connections that leave at once, or are reset in the middle of what they say. */
const leaves = (name: string, count: number, text: string, leave: (socket: Socket) => void): Attack => ({
  name,
  async run(target) {
    for (let left = count; left > 0; left -= 50) {
      const sockets = await Promise.all(Array.from({ length: Math.min(50, left) }, () => open(target, 'http')));
      await Promise.all(
        sockets.map((socket) => {
          const end = closed(socket);
          socket.write(text);
          leave(socket);
          return end;
        }),
      );
    }
  },
});

const RANDOM_LOOK = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + 13) % 251));

/** On the port for TLS before any handshake. */
const beforeTls = (name: string, bytes: Buffer | string): Attack => ({
  name: `instead of a TLS greeting: ${name}`,
  async run({ tlsPort }) {
    const socket = await open({ port: tlsPort, tlsPort }, 'http');
    const end = closed(socket);
    await pour(socket, [bytes]);
    await end;
  },
});

const GREETING = Buffer.from('160301020001000001fc0303', 'hex');

export const slowAttacks: readonly Attack[] = [
  ends('a head of one byte each half second', () => never('G'), { pauseMs: 500 }),
  ends('a header line each second', () => after(`GET /open HTTP/1.1\r\n${HOST}`, never('X-A: b\r\n')), {
    pauseMs: 1000,
  }),
  ends('a head without end', () => after(`GET /open HTTP/1.1\r\n${HOST}`, never(`X-A: ${'b'.repeat(8000)}\r\n`))),
  ends('a header line without end', () => after(`GET /open HTTP/1.1\r\n${HOST}X-A: `, never('b'.repeat(16_384)))),
  ends('a path without end', () => after('GET /', never('a'.repeat(16_384)))),
  ends('a method without end', () => never('A'.repeat(16_384))),
  ends('empty lines without end', () => never('\r\n'.repeat(8000))),
  ends('a body of one byte each half second', () => after(post('Content-Length: 1000\r\n', ''), never('x')), {
    pauseMs: 500,
  }),
  ends('a chunk each half second', () => after(post(chunked, ''), never('1\r\nx\r\n')), { pauseMs: 500 }),
  ends('chunks without end', () => after(post(chunked, ''), never(`4000\r\n${'x'.repeat(0x4000)}\r\n`))),
  ends('chunks of one byte without end', () => after(post(chunked, ''), never('1\r\nx\r\n'.repeat(2000)))),
  ends('a chunk extension without end', () => after(post(chunked, '5;'), never('a'.repeat(16_384)))),
  ends('a trailer without end', () => after(post(chunked, '0\r\n'), never(`X-T: ${'t'.repeat(8000)}\r\n`))),
  ends('zeroes before a chunk size without end', () => after(post(chunked, ''), never('0'.repeat(16_384)))),
  ends('a body promised and never sent', () => [post('Content-Length: 10\r\n', '')]),
  ends('a head without end', () => after(`GET /open HTTP/1.1\r\n${HOST}`, never(`X-A: ${'b'.repeat(8000)}\r\n`)), {
    side: 'https',
  }),
  ends('a body of one byte each half second', () => after(post('Content-Length: 1000\r\n', ''), never('x')), {
    side: 'https',
    pauseMs: 500,
  }),
  ends('silence', () => [], { side: 'https' }),
  {
    name: 'answers that are asked for and not read',
    async run(target) {
      const socket = await open(target, 'http');
      socket.pause();
      for (let round = 0; round < 200 && !socket.destroyed; round += 1) {
        if (!socket.write(get(HOST).repeat(200))) break;
        await new Promise((go) => setImmediate(go));
      }
      const end = closed(socket);
      await end;
    },
  },
  flood('50 connections with a thousand requests each at once', 50, get(HOST).repeat(1000)),
  flood('200 silent connections', 200, ''),
  flood('200 half request lines', 200, 'GET /op'),
  flood('200 half heads', 200, 'GET /open HTTP/1.1\r\nHost: a\r\nX-'),
  flood('200 half bodies', 200, post('Content-Length: 100\r\n', 'half')),
  flood('50 silent connections over TLS', 50, '', 'https'),
  flood('50 silent connections of HTTP/2', 50, '', 'h2'),
  leaves('500 connections that say nothing and leave', 500, '', (socket) => socket.end()),
  leaves('500 connections reset in the middle of a head', 500, 'GET /open HTTP/1.1\r\nHost', (socket) =>
    socket.resetAndDestroy(),
  ),
  leaves('200 connections reset in the middle of a body', 200, post('Content-Length: 100\r\n', 'half'), (socket) =>
    socket.resetAndDestroy(),
  ),
  leaves('100 connections reset in the middle of answers', 100, get(HOST).repeat(50), (socket) =>
    socket.resetAndDestroy(),
  ),
  beforeTls('noise', RANDOM_LOOK),
  beforeTls('NULs', Buffer.alloc(2000)),
  beforeTls('half a greeting', GREETING),
  beforeTls('a record of 64 KB', Buffer.concat([Buffer.from('160301ffff', 'hex'), Buffer.alloc(70_000, 1)])),
  beforeTls('empty records', Buffer.from('1603010000'.repeat(200), 'hex')),
  beforeTls('an alert', Buffer.from('15030100020228', 'hex')),
  beforeTls('application data', Buffer.concat([Buffer.from('1703030400', 'hex'), Buffer.alloc(1024, 7)])),
  beforeTls('a greeting of SSL 2', Buffer.from('802e010002001500000010', 'hex')),
];
