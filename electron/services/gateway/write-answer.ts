// Writes answers: status, headers in their order and case, body with its length.
import * as http from 'node:http';
import { gzip } from 'node:zlib';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { NO_PROGRESS_MS } from './connection.ts';
import type { WireResponse } from './wire-message.ts';
import { flatLatin1 } from './wire-text.ts';

const PHRASES: Readonly<Record<number, string>> = { 494: 'Request Header Too Large' };

/** Reason phrase of a status, the gateway's own ones included. */
export function phraseOf(status: number): string {
  return PHRASES[status] ?? http.STATUS_CODES[status] ?? 'Unknown';
}

const FRAMING = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

/** Statuses that never have a body. */
export function isBodyless(status: number): boolean {
  return status === 204 || status === 304;
}

const IDLE = `timeout=${NO_PROGRESS_MS / 1000}`;

/** How long an idle connection stays: a client that knows does not send its next request into one that closes. */
function keepAlive(response: WireResponse, headers: string[]): void {
  if (response.shouldKeepAlive === true) headers.push('Keep-Alive', IDLE);
}

/** Writes a whole answer and ends it. A `close` answer is the last one on its connection. */
export function writeAnswer(
  response: WireResponse,
  status: number,
  headers: HeaderList,
  body: Uint8Array,
  close: boolean,
): void {
  const own = flatLatin1(headers, FRAMING);
  if (!isBodyless(status)) own.push('Content-Length', String(body.length));
  if (close) own.push('Connection', 'close');
  else keepAlive(response, own);
  response.sendDate = false;
  response.writeHead(status, phraseOf(status), own);
  endWith(response, isBodyless(status) ? undefined : body);
}

/** Up to here copying a body into one piece with its head is cheaper than a second piece for the system to gather. */
const ONE_PIECE = 4096;

/** A short body goes out as Latin-1 text, byte for byte the same, which Node writes in one piece with the head. */
function endWith(response: WireResponse, body: Uint8Array | undefined): void {
  if (body === undefined) response.end();
  else if (body.length === 0 || body.length > ONE_PIECE) response.end(body);
  else response.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
}

/** Writes a whole answer compressed with gzip; large bodies must not hold up the event loop. */
export function writeCompressed(
  response: WireResponse,
  status: number,
  headers: HeaderList,
  body: Uint8Array,
  level: number,
  close: boolean,
): void {
  gzip(body, { level }, (error, zipped) => {
    if (error) response.destroy();
    else if (!response.destroyed) writeAnswer(response, status, headers, zipped, close);
  });
}

/** Writes the head of an answer whose body follows as a stream. */
export function writeStreamHead(response: WireResponse, status: number, headers: HeaderList): void {
  const own = flatLatin1(headers);
  keepAlive(response, own);
  response.sendDate = false;
  response.writeHead(status, phraseOf(status), own);
}

/** The head of an answer as text, for sockets that have no response object. */
export function rawHead(status: number, headers: HeaderList, bodyBytes: number): string {
  const lines = flatLatin1([...headers, ['Content-Length', String(bodyBytes)], ['Connection', 'close']]);
  let head = `HTTP/1.1 ${status} ${phraseOf(status)}\r\n`;
  for (let i = 0; i < lines.length; i += 2) head += `${lines[i]}: ${lines[i + 1]}\r\n`;
  return `${head}\r\n`;
}
