// One stream of HTTP/2 as request and response of the form that the request handler knows.
import type { IncomingHttpHeaders } from 'node:http';
import * as http2 from 'node:http2';
import { Readable, Writable } from 'node:stream';
import type { MessageHead } from '../../../shared/gateway/message-form.ts';
import type { WireRequest, WireResponse } from './wire-message.ts';

const { NGHTTP2_CANCEL } = http2.constants;

/**
 * Names as they came, in lower case; `:authority` is Host, unless both were sent and differ, and cookies that were
 * sent in pieces are one again (RFC 9113, 8.2.3 and 8.3.1).
 */
export function http2Head(raw: readonly string[]): MessageHead {
  const pseudo = new Map<string, string>();
  const rawHeaders: string[] = [];
  const cookies: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? '';
    const value = raw[i + 1] ?? '';
    if (name.startsWith(':')) pseudo.set(name, value);
    else if (name === 'cookie') cookies.push(value);
    else if (name !== 'host' || value !== pseudo.get(':authority')) rawHeaders.push(name, value);
  }
  if (cookies.length > 0) rawHeaders.push('cookie', cookies.join('; '));
  const authority = pseudo.get(':authority');
  return {
    scheme: 'https',
    httpVersion: '2.0',
    method: pseudo.get(':method') ?? '',
    target: pseudo.get(':path') ?? '',
    rawHeaders: authority === undefined ? rawHeaders : ['host', authority, ...rawHeaders],
  };
}

/** The body of a stream. A stream that is given up breaks it off: it never looks like a body that ended. */
export class Http2Request extends Readable implements WireRequest {
  readonly headers: IncomingHttpHeaders;
  readonly hasBody: boolean;
  readonly socket: WireRequest['socket'];
  complete: boolean;
  readonly #stream: http2.ServerHttp2Stream;

  constructor(
    stream: http2.ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    addresses: { readonly remoteAddress: string | undefined; readonly localAddress: string | undefined },
  ) {
    super();
    this.#stream = stream;
    this.headers = headers;
    this.hasBody = !stream.endAfterHeaders;
    this.complete = stream.endAfterHeaders;
    this.socket = { ...addresses, destroy: () => stream.close(NGHTTP2_CANCEL) };
    // Whoever reads listens too; where nobody reads, a stream given up is no fault of the process.
    this.on('error', () => undefined);
    if (this.complete) {
      stream.resume();
      this.push(null);
      return;
    }
    stream.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stream.pause();
    });
    stream.pause();
    stream.once('end', () => {
      if (stream.aborted || stream.rstCode !== 0) return;
      this.complete = true;
      this.push(null);
    });
    stream.once('aborted', () => this.#breakOff());
    stream.once('close', () => this.#breakOff());
  }

  #breakOff(): void {
    if (!this.complete && !this.destroyed) this.destroy(new Error('the stream was given up'));
  }

  override _read(): void {
    this.#stream.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.complete) this.#stream.close(NGHTTP2_CANCEL);
    callback(error);
  }
}

/** Headers of one connection have no place in HTTP/2. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

type Values = Record<string, string | string[]>;

function headersOf(status: number, flat: readonly string[]): http2.OutgoingHttpHeaders {
  const values: Values = Object.create(null);
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = (flat[i] ?? '').toLowerCase();
    const value = flat[i + 1] ?? '';
    const earlier = values[name];
    if (OF_CONNECTION.has(name)) continue;
    if (earlier === undefined) values[name] = value;
    else values[name] = Array.isArray(earlier) ? [...earlier, value] : [earlier, value];
  }
  return { ':status': status, ...values };
}

function withSingleValues(headers: http2.OutgoingHttpHeaders): http2.OutgoingHttpHeaders {
  const single = Object.entries(headers).map(([name, value]) => {
    const [first] = Array.isArray(value) && name !== 'set-cookie' ? value : [value];
    return [name, first];
  });
  return Object.fromEntries(single);
}

export class Http2Response extends Writable implements WireResponse {
  sendDate = false;
  headersSent = false;
  readonly #stream: http2.ServerHttp2Stream;
  readonly #isHead: boolean;
  #isBodyless = false;

  constructor(stream: http2.ServerHttp2Stream, isHead: boolean) {
    super();
    this.#stream = stream;
    this.#isHead = isHead;
    this.on('error', () => undefined);
    stream.once('close', () => this.destroy());
  }

  writeHead(status: number, _phrase: string, flat: readonly string[]): void {
    this.headersSent = true;
    this.#isBodyless = this.#isHead || status === 204 || status === 205 || status === 304;
    if (this.#stream.destroyed) return;
    const headers = headersOf(status, flat);
    // Node ends a stream that is given up like one that is done, unless the end is asked for by the trailers.
    const options = this.#isBodyless ? {} : { waitForTrailers: true };
    this.#stream.once('wantTrailers', () => {
      if (this.writableEnded && !this.#stream.closed) this.#stream.sendTrailers({});
    });
    try {
      this.#stream.respond(headers, options);
    } catch (error) {
      if (this.#stream.headersSent) throw error;
      // Node refuses a second value of headers that may have one only; a back end may send them all the same.
      this.#stream.respond(withSingleValues(headers), options);
    }
  }

  writeContinue(): void {
    if (!this.#stream.destroyed) this.#stream.additionalHeaders({ ':status': 100 });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (this.#isBodyless || this.#stream.destroyed) callback();
    else this.#stream.write(chunk, callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    if (this.#stream.destroyed) callback();
    else if (this.#stream.writableEnded) callback();
    else this.#stream.end(() => callback());
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    // Broken off before its end: the client must not take it for a whole answer.
    if (!this.writableFinished && !this.#stream.destroyed) this.#stream.close(NGHTTP2_CANCEL);
    callback(error);
  }
}
