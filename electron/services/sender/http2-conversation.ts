// One request over HTTP/2 on a connection of its own. The protocol writes names in lower case, Host as `:authority`,
// and both heads packed (RFC 9113, 8.2 and 8.3): what is shown as raw is the list of fields, in order, as text.
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { Header, HeaderList } from '../../../shared/model/header-list.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import { AppError } from '../../app-error.ts';
import { ByteLog } from './byte-log.ts';
import { textOfWire, type WireRequest } from './request-bytes.ts';

export interface Http2Head {
  readonly status: number;
  readonly headers: HeaderList;
  readonly stream: ClientHttp2Stream;
}

export interface Http2Options {
  readonly scheme: 'http' | 'https';
  /** Where Host is missing. */
  readonly authority: string;
  readonly keptBytes: number;
  readonly headBytes: number;
  readonly headLines: number;
  readonly onWritten: () => void;
  readonly onSent: () => void;
  readonly onRead: () => void;
}

/** Fields that belong to a connection of HTTP/1.1; HTTP/2 forbids them (RFC 9113, 8.2.2). */
const CONNECTION_FIELDS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'host',
]);

/** The fields as HTTP/2 carries them: lower case; `host` stands for `:authority`. */
export function http2Headers(headers: HeaderList): HeaderList {
  return headers
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .filter(([name]) => name === 'host' || !CONNECTION_FIELDS.has(name));
}

export class Http2Conversation {
  readonly written: ByteLog;
  readonly received: ByteLog;
  readonly #session: ClientHttp2Session;
  readonly #options: Http2Options;

  constructor(connection: Duplex, options: Http2Options) {
    this.#options = options;
    this.written = new ByteLog(options.keptBytes);
    this.received = new ByteLog(options.keptBytes);
    this.#session = connect(`${options.scheme}://${options.authority}`, {
      createConnection: () => connection,
      maxHeaderListPairs: options.headLines,
      settings: { enablePush: false, maxHeaderListSize: options.headBytes },
    });
  }

  /**
   * Resolves with the head of the answer; its body is read from `stream`.
   * Rejects with Node's error, or with AppError BAD_INPUT for what HTTP/2 cannot carry.
   */
  ask(request: WireRequest): Promise<Http2Head> {
    return new Promise((resolve, reject) => {
      this.#session.on('error', reject);
      this.#session.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
      const stream = this.#open(request, reject);
      stream.on('error', reject);
      stream.on('close', () => reject(codedError(stream)));
      stream.on('finish', () => this.#options.onSent());
      // Node hands the raw list over as the third argument; its types leave it out.
      const head = (fields: { ':status'?: number }, _flags: number, raw: readonly string[]) => {
        this.#options.onRead();
        const all = pairsOf(raw);
        this.received.add(headText(all));
        const headers = all.filter(([name]) => !name.startsWith(':'));
        resolve({ status: fields[':status'] ?? 0, headers, stream });
      };
      stream.on('response', head as (fields: object) => void);
      this.#send(stream, request).catch(reject);
    });
  }

  /** Records the body from here on; the reader must listen in the same breath. */
  record(stream: ClientHttp2Stream): void {
    stream.on('data', (chunk: Buffer) => {
      this.#options.onRead();
      this.received.add(chunk);
    });
  }

  destroy(): void {
    this.#session.on('error', () => undefined);
    this.#session.destroy();
  }

  #open({ method, target, headers }: WireRequest, reject: (error: Error) => void): ClientHttp2Stream {
    const fields = http2Headers(headers);
    const pseudo: HeaderList = [
      [':method', method],
      [':scheme', this.#options.scheme],
      [':authority', headerValue(fields, 'host') ?? this.#options.authority],
      [':path', target],
    ];
    const list = [...pseudo, ...fields.filter(([name]) => name !== 'host')];
    this.written.add(headText(list));
    try {
      // A head alone would end the stream with GET; the body decides here.
      return this.#session.request(grouped(list), { endStream: false });
    } catch (cause) {
      const message =
        'This request cannot be written as HTTP/2: a header stands twice that may stand once. Use HTTP/1.1.';
      const error = new AppError('BAD_INPUT', message, { cause });
      reject(error);
      throw error;
    }
  }

  async #send(stream: ClientHttp2Stream, { body }: WireRequest): Promise<void> {
    if (body instanceof Uint8Array) {
      if (body.length > 0) this.written.add(body);
      stream.end(Buffer.from(body));
      return;
    }
    for await (const piece of body.stream()) {
      await new Promise<void>((resolve) => {
        stream.once('close', resolve);
        stream.write(Buffer.from(piece), () => {
          stream.off('close', resolve);
          this.written.add(piece);
          this.#options.onWritten();
          resolve();
        });
      });
      if (stream.destroyed) return;
    }
    stream.end();
  }
}

/** An object in Node's form: the order is that of the first of each name. */
function grouped(list: HeaderList): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of list) {
    // Node writes header text as Latin-1: UTF-8 bytes, each as one character, come out as they are.
    const wire = Buffer.from(value).toString('latin1');
    const earlier = fields[name];
    fields[name] = earlier === undefined ? wire : [...(typeof earlier === 'string' ? [earlier] : earlier), wire];
  }
  return fields;
}

function pairsOf(raw: readonly string[]): HeaderList {
  const pairs: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', textOfWire(String(raw[at + 1] ?? ''))]);
  return pairs;
}

function headText(list: HeaderList): Buffer {
  return Buffer.from(`${list.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

function codedError(stream: ClientHttp2Stream): Error {
  const { rstCode = constants.NGHTTP2_NO_ERROR } = stream;
  const code = rstCode === constants.NGHTTP2_NO_ERROR ? 'ECONNRESET' : 'ERR_HTTP2_STREAM_ERROR';
  return Object.assign(new Error('the stream was closed'), { code });
}
