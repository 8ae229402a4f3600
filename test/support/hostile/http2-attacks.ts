// What is done to the gateway in HTTP/2. Most of it must end the connection; some of it is lawful, and must do no harm.
import { type Attack, closed, open, pour, type Target, times } from './attack.ts';
import { END_HEADERS, END_STREAM, FRAME, frame, GET_OPEN, opening, PREFACE, setting, uint32 } from './http2-frames.ts';

/** Sends it all; the gateway closes. */
const ends = (name: string, pieces: () => Iterable<Buffer | string>): Attack => ({
  name: `HTTP/2: ${name}`,
  async run(target) {
    const socket = await open(target, 'h2');
    const end = closed(socket);
    await pour(socket, pieces());
    await end;
  },
});

/** Sends it all and goes; whether the gateway closed before is its own choice. */
const absorbed = (name: string, pieces: () => Iterable<Buffer | string>): Attack => ({
  name: `HTTP/2: ${name}`,
  async run(target: Target) {
    const socket = await open(target, 'h2');
    await pour(socket, pieces());
    socket.destroy();
  },
});

const get = (stream: number, flags = END_STREAM | END_HEADERS) => frame(FRAME.headers, flags, stream, GET_OPEN);

function* streams(count: number, of: (stream: number) => Buffer): Generator<Buffer> {
  yield opening;
  for (let index = 0; index < count; index += 1) yield of(2 * index + 1);
}

/** A field whose name and value are literals of so many bytes. */
const field = (bytes: number) => {
  const length = [0x7f, ...varint(bytes - 0x7f)];
  return Buffer.concat([Buffer.from([0x00, 1]), Buffer.from('x'), Buffer.from(length), Buffer.alloc(bytes, 0x61)]);
};

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left >>>= 7) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

function* continuations(count: number, piece: Buffer): Generator<Buffer> {
  yield opening;
  yield get(1, END_STREAM);
  for (let index = 0; index < count; index += 1) yield frame(FRAME.continuation, 0, 1, piece);
}

export const http2Attacks: readonly Attack[] = [
  ends('no preface', () => ['GET / HTTP/1.1\r\nHost: a\r\n\r\n']),
  ends('half a preface and silence', () => [PREFACE.subarray(0, 10)]),
  ends('a preface and silence', () => [PREFACE]),
  ends('garbage for frames', () => [opening, Buffer.alloc(5000, 0xff)]),
  ends('rapid reset: 20,000 streams opened and given up', () =>
    streams(20_000, (stream) => Buffer.concat([get(stream), frame(FRAME.reset, 0, stream, uint32(8))])),
  ),
  ends('continuations without end', () => continuations(20_000, Buffer.from([0x82]))),
  ends('empty continuations without end', () => continuations(20_000, Buffer.alloc(0))),
  ends('continuations of 16 KB', () => continuations(2000, field(16_000))),
  ends('20,000 settings', () => [PREFACE, ...times(20_000, frame(FRAME.settings, 0, 0, setting(4, 1)))]),
  ends('a frame larger than was agreed', () => [opening, frame(FRAME.data, 0, 1, Buffer.alloc(70_000))]),
  ends('data on a stream that was never opened', () => [opening, frame(FRAME.data, 0, 99, Buffer.alloc(10))]),
  ends('a stream with an even number', () => [opening, get(2)]),
  ends('a stream of a lower number', () => [opening, get(5), get(3), get(1)]),
  ends('headers on stream 0', () => [opening, get(0)]),
  ends('settings on a stream', () => [opening, frame(FRAME.settings, 0, 1)]),
  ends('settings of five bytes', () => [opening, frame(FRAME.settings, 0, 0, Buffer.alloc(5))]),
  ends('a window that grows beyond 31 bits', () => [
    opening,
    ...times(3, frame(FRAME.window, 0, 0, uint32(0x7fffffff))),
  ]),
  ends('a window that grows by nothing', () => [opening, frame(FRAME.window, 0, 0, uint32(0))]),
  ends('a ping of nine bytes', () => [opening, frame(FRAME.ping, 0, 0, Buffer.alloc(9))]),
  ends('a push by the client', () => [
    opening,
    frame(FRAME.push, END_HEADERS, 1, Buffer.concat([uint32(2), GET_OPEN])),
  ]),
  ends('another frame between headers and their continuation', () => [
    opening,
    get(1, END_STREAM),
    frame(FRAME.ping, 0, 0, Buffer.alloc(8)),
  ]),
  ends('an index of no entry', () => [
    opening,
    frame(FRAME.headers, END_STREAM | END_HEADERS, 1, Buffer.from([0xff, 0xff, 0x7f])),
  ]),
  ends('padding longer than its frame', () => [opening, frame(FRAME.data, 8, 1, Buffer.from([200, 1]))]),
  absorbed('20,000 pings', () => [opening, ...times(20_000, frame(FRAME.ping, 0, 0, Buffer.alloc(8)))]),
  absorbed('20,000 priorities', () => streams(20_000, (stream) => frame(FRAME.priority, 0, stream, Buffer.alloc(5)))),
  absorbed('a table of headers of 4 GB is asked for', () => [
    PREFACE,
    frame(FRAME.settings, 0, 0, setting(1, 0xffffffff)),
    get(1),
  ]),
  absorbed('empty data in masses', () => [
    opening,
    frame(FRAME.headers, END_HEADERS, 1, Buffer.concat([Buffer.from([0x83]), GET_OPEN.subarray(1)])),
    ...times(20_000, frame(FRAME.data, 0, 1)),
  ]),
  absorbed('a thousand answers asked for and none read', () => [
    PREFACE,
    frame(FRAME.settings, 0, 0, setting(4, 0)),
    ...[...streams(1000, get)].slice(1),
  ]),
  absorbed('unknown frames in masses', () => [opening, ...times(20_000, frame(0xfa, 0, 0, Buffer.alloc(16)))]),
  absorbed('a GET of one header of 100 KB', () => [
    opening,
    get(1, END_STREAM),
    ...times(6, frame(FRAME.continuation, 0, 1, field(16_000))),
    frame(FRAME.continuation, END_HEADERS, 1, field(4000)),
  ]),
];
