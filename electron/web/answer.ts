// Answers of the loopback server: the headers of S77 on each, and bodies written no faster than they are read (S55).
import { once } from 'node:events';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RpcErrorCode } from '../../shared/rpc/rpc-error.ts';
import { securityHeaders } from '../hosting/security-headers.ts';
import type { OfferedFile } from '../ports.ts';
import type { LoopbackLimits } from './limits.ts';

export interface AnswerOptions {
  readonly status: number;
  readonly type?: string;
  readonly body?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The request's body was not read: the connection cannot be used again. */
  readonly close?: boolean;
  /** HEAD: the length is told, the body is not sent. */
  readonly headOnly?: boolean;
}

type WriteLimits = Pick<LoopbackLimits, 'bufferedBytes' | 'stallMs'>;

/**
 * Resolves when the answer is handed to the system or the reader was given up. `beforeEnd` runs when the whole answer
 * is written and the connection still open.
 */
export async function sendAnswer(
  response: ServerResponse,
  limits: WriteLimits,
  options: AnswerOptions,
  beforeEnd?: () => Promise<void>,
): Promise<void> {
  const body = typeof options.body === 'string' ? Buffer.from(options.body) : (options.body ?? new Uint8Array());
  response.writeHead(options.status, {
    ...securityHeaders,
    ...options.headers,
    ...(options.type === undefined ? {} : { 'Content-Type': options.type }),
    'Content-Length': body.length,
    ...(options.close === true ? { Connection: 'close' } : {}),
  });
  if (options.headOnly !== true) await writeSlowly(response, body, limits);
  if (beforeEnd !== undefined) {
    response.flushHeaders();
    await beforeEnd();
  }
  response.end();
}

/**
 * A file to be kept, never shown: an attachment of bytes, whatever is in them. One that cannot be read to its end breaks
 * the connection, so that the browser does not take the part for the whole.
 */
export async function sendFile(response: ServerResponse, limits: WriteLimits, file: OfferedFile): Promise<void> {
  const ascii = file.name.replace(/[^ -~]|["\\%]/g, '_');
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'application/octet-stream',
    'Content-Length': file.bytes,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${extendedValue(file.name)}`,
  });
  try {
    for await (const piece of file.read()) {
      await writeSlowly(response, piece, limits);
      if (response.destroyed) return;
    }
    response.end();
  } catch (error) {
    response.destroy();
    throw error;
  }
}

/** RFC 8187: percent-encoding leaves letters, digits and few marks. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** A refusal in the words of the wire: `{ok: false, error}`. */
export function refusal(status: number, code: RpcErrorCode, message: string): AnswerOptions {
  return { status, type: JSON_TYPE, body: JSON.stringify({ ok: false, error: { code, message } }) };
}

/** Writes in pieces; a reader that takes nothing for `stallMs` loses the connection. */
async function writeSlowly(response: ServerResponse, body: Uint8Array, limits: WriteLimits): Promise<void> {
  const piece = Math.min(64 * 1024, limits.bufferedBytes);
  for (let start = 0; start < body.length; start += piece) {
    const taken = response.write(body.subarray(start, start + piece));
    if (response.destroyed) return;
    if (!taken && !(await drained(response, limits.stallMs))) return;
  }
}

async function drained(response: ServerResponse, stallMs: number): Promise<boolean> {
  const stop = new AbortController();
  const closed = () => stop.abort();
  const timer = setTimeout(() => {
    response.destroy();
    stop.abort();
  }, stallMs);
  response.once('close', closed);
  try {
    await once(response, 'drain', { signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    response.off('close', closed);
  }
}

/** For connections that never became a request: an answer written by hand, then the end. */
export function endRaw(socket: Duplex, status: number, drainMs: number): void {
  if (socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const headers = Object.entries({ ...securityHeaders, 'Content-Length': '0', Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\n${lines}\r\n`);
  const timer = setTimeout(() => socket.destroy(), drainMs);
  socket.once('close', () => clearTimeout(timer));
}
