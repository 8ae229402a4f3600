// Sends one wire request over a connection of its own and records what really passed the socket. Node's HTTP/1.1
// client frames and parses; order, spelling and target are the caller's. It follows nothing and retries nothing.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Timings } from '../../../shared/model/exchange.ts';
import { type Header, type HeaderList, headerValues } from '../../../shared/model/header-list.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { codeOfError, networkError } from '../network-error.ts';
import { BodyReader, type ReceivedBody } from './body-reader.ts';
import type { ByteLog, Spool } from './byte-log.ts';
import { type DecompressLimits, defaultDecompressLimits } from './decompress.ts';
import { type ConnectionTarget, openConnection, type TlsDetails } from './open-connection.ts';
import { CANCELLED, defaultTimeLimits, PhaseTimer, type TimeLimits } from './phase-timer.ts';
import {
  checkRequest,
  framedHeaders,
  type StreamedBody,
  textOfWire,
  type WireRequest,
  wireHeaders,
} from './request-bytes.ts';
import { TappedSocket } from './tapped-socket.ts';

export type { StreamedBody, WireRequest } from './request-bytes.ts';

export interface ExchangeLimits {
  /** Bytes kept of what was written, of what was read and of the body, each. */
  readonly keptBytes: number;
  /** Bytes kept of what was written where the body is streamed: the head and the beginning of the body. */
  readonly keptStreamedBytes: number;
  readonly headBytes: number;
  readonly headLines: number;
  /** Bytes read from the socket, beyond which the answer is cut. */
  readonly readBytes: number;
  readonly decompress: Omit<DecompressLimits, 'keptBytes'>;
}

/** Section H of the security requirements; a margin over the 8 MB of a view lets a cut secret be seen whole. */
export const defaultExchangeLimits: ExchangeLimits = {
  keptBytes: 8 * 1024 * 1024 + 64 * 1024,
  keptStreamedBytes: 1024 * 1024 + 256 * 1024,
  headBytes: 256 * 1024,
  headLines: 2000,
  readBytes: 1024 * 1024 * 1024,
  decompress: defaultDecompressLimits,
};

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly target: ConnectionTarget;
  /** The whole exchange, from the connection to the last byte. */
  readonly timeoutMs: number;
  readonly times?: Partial<Omit<TimeLimits, 'wholeMs'>>;
  readonly limits?: Partial<ExchangeLimits>;
  readonly signal?: AbortSignal;
  /**
   * Takes the connection over after an answer of 101: `head` came behind that answer. Without it such a connection is
   * closed like any other.
   */
  readonly onUpgrade?: (connection: Duplex, head: Buffer) => void;
  /** What becomes of the answer while it arrives. */
  readonly watch?: ResponseWatch;
  /** `monotonicMs` from which timings count; absent: the call of this function. */
  readonly startedMs?: number;
}

export interface ResponseHead {
  readonly status: number;
  readonly reason: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
}

export interface ResponseWatch {
  /** Stores for the body, unpacked, and for all that the socket gave. */
  readonly response?: Spool;
  readonly received?: Spool;
  /** The head is there; `elapsedMs` counts like the timings. */
  readonly onHead?: (head: ResponseHead, elapsedMs: number) => void;
  /** More of the unpacked body. */
  readonly onBytes?: (bytes: Uint8Array, elapsedMs: number) => void;
}

export interface RecordedBytes {
  /** The beginning. */
  readonly bytes: Buffer;
  readonly total: number;
  /** True when all of it went to a store. */
  readonly isStored: boolean;
}

export interface ReceivedResponse extends ResponseHead {
  readonly body: ReceivedBody;
}

export type HttpOutcome =
  | { readonly kind: 'response'; readonly response: ReceivedResponse }
  | { readonly kind: 'network-error'; readonly code: string; readonly message: string }
  | { readonly kind: 'cancelled' };

export interface HttpExchange {
  /** As sent, with the framing that was added. */
  readonly headers: HeaderList;
  readonly connectedTo: string;
  readonly remoteAddress: string | undefined;
  readonly tls: TlsDetails | undefined;
  readonly timings: Timings;
  /** Exactly what the system took from us. */
  readonly written: RecordedBytes;
  /** Exactly what arrived, interim answers included. */
  readonly received: RecordedBytes;
  readonly outcome: HttpOutcome;
}

/**
 * Sends `request` and answers when its response is complete, failed or cancelled; a failure is an outcome.
 * @throws AppError BAD_INPUT when the request cannot be written as HTTP (S41), or what a streamed body throws.
 */
export async function httpExchange(request: WireRequest, options: ExchangeOptions): Promise<HttpExchange> {
  checkRequest(request);
  const run = new ExchangeRun({ ...request, headers: framedHeaders(request) }, options);
  return run.go();
}

class ExchangeRun {
  readonly #request: WireRequest;
  readonly #options: ExchangeOptions;
  readonly #limits: ExchangeLimits;
  readonly #timer: PhaseTimer;
  readonly #marks: { -readonly [K in keyof Timings]?: number } = {};
  #tap: TappedSocket | undefined;
  #isHandedOver = false;
  #reader: BodyReader | undefined;
  #remoteAddress: string | undefined;
  #tls: TlsDetails | undefined;
  readonly #startedMs: number;

  constructor(request: WireRequest, options: ExchangeOptions) {
    this.#request = request;
    this.#options = options;
    this.#limits = { ...defaultExchangeLimits, ...options.limits };
    this.#startedMs = options.startedMs ?? options.clock.monotonicMs();
    const limits = { ...defaultTimeLimits, ...options.times, wholeMs: options.timeoutMs };
    this.#timer = new PhaseTimer(limits, options.signal);
  }

  async go(): Promise<HttpExchange> {
    const outcome = await this.#attempt().finally(() => {
      this.#timer.done();
      if (!this.#isHandedOver) this.#tap?.destroy();
    });
    const { host, port } = this.#options.target;
    return {
      headers: this.#request.headers,
      connectedTo: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
      remoteAddress: this.#remoteAddress,
      tls: this.#tls,
      timings: { ...this.#marks, doneMs: this.#elapsed() },
      written: recorded(this.#tap?.written),
      received: recorded(this.#tap?.received),
      outcome,
    };
  }

  async #attempt(): Promise<HttpOutcome> {
    try {
      const connection = await openConnection(this.#options.target, this.#timer, {
        dns: () => this.#mark('dnsMs'),
        tcp: () => this.#mark('tcpMs'),
        tls: () => this.#mark('tlsMs'),
      });
      this.#remoteAddress = connection.remoteAddress;
      this.#tls = connection.tls;
      this.#tap = this.#tapped(connection.socket);
      return { kind: 'response', response: await this.#converse(this.#tap) };
    } catch (error) {
      if (error instanceof AppError) throw error;
      return this.#failure(codeOfError(error));
    }
  }

  #tapped(socket: Socket): TappedSocket {
    const { keptBytes, keptStreamedBytes } = this.#limits;
    const writtenBytes = this.#request.body instanceof Uint8Array ? keptBytes : keptStreamedBytes;
    const onWritten = () => {
      // A large body may take longer than a server may think; only an upload that stands still is given up.
      if (this.#marks.firstByteMs === undefined) this.#timer.extend('firstByte');
    };
    return new TappedSocket(socket, writtenBytes, keptBytes, { onRead: () => this.#heard(), onWritten });
  }

  #failure(code: string): HttpOutcome {
    if (code === CANCELLED) return { kind: 'cancelled' };
    const { host, port } = this.#options.target;
    const { message } = networkError(this.#namedCode(code), host, port);
    return { kind: 'network-error', code: this.#namedCode(code), message };
  }

  /** Node calls every end without a complete answer a reset; whether something had arrived makes the difference. */
  #namedCode(code: string): string {
    if (code !== 'ECONNRESET' || this.#tap?.endedByPeer !== true) return code;
    return this.#tap.received.total === 0 ? 'ECLOSED' : 'ETRUNCATED';
  }

  #converse(tap: TappedSocket): Promise<ReceivedResponse> {
    this.#timer.phase('firstByte');
    return new Promise((resolve, reject) => {
      const client = this.#open(tap, reject);
      const fail = (error: Error) => {
        client.destroy();
        reject(error);
      };
      this.#timer.onStop((stop) => {
        // What has arrived of an answer when the user stops it is kept: it may be a stream that never ends.
        if (stop.code === CANCELLED && this.#reader !== undefined) this.#reader.stop();
        else fail(stop);
      });
      client.on('error', fail);
      client.on('finish', () => this.#mark('sentMs'));
      const take = (message: IncomingMessage) => {
        this.#receive(message).then(resolve, fail);
      };
      client.on('response', take);
      // 101 ends the exchange here: what follows is no HTTP.
      client.on('upgrade', (message, connection, head) => {
        message.push(null);
        this.#handOver(connection, head);
        take(message);
      });
      const { body } = this.#request;
      if (body instanceof Uint8Array) client.end(Buffer.from(body));
      else writeStreamed(client, body).catch(fail);
    });
  }

  #handOver(connection: Duplex, head: Buffer): void {
    const { onUpgrade } = this.#options;
    if (onUpgrade === undefined) return;
    this.#isHandedOver = true;
    onUpgrade(connection, head);
  }

  /** Node checks once more and throws at once; its words say which option, ours which part of the request. */
  #open(tap: TappedSocket, reject: (error: Error) => void): ClientRequest {
    try {
      const client = httpRequest({
        method: this.#request.method,
        path: this.#request.target,
        headers: wireHeaders(this.#request.headers),
        setHost: false,
        // No agent: with one, Node would ignore createConnection.
        createConnection: () => tap,
        maxHeaderSize: this.#limits.headBytes,
        insecureHTTPParser: false,
      });
      // Node would drop header lines beyond its own count without a word; they are counted in #receive.
      client.maxHeadersCount = 0;
      return client;
    } catch (cause) {
      const error = new AppError('BAD_INPUT', 'This request cannot be written as HTTP/1.1.', { cause });
      reject(error);
      throw error;
    }
  }

  async #receive(message: IncomingMessage): Promise<ReceivedResponse> {
    if (message.rawHeaders.length / 2 > this.#limits.headLines) {
      throw Object.assign(new Error('too many header lines'), { code: 'HPE_HEADER_OVERFLOW' });
    }
    const headers = headerPairs(message.rawHeaders);
    const { statusCode: status = 0, statusMessage = '', httpVersion } = message;
    const head = { status, reason: textOfWire(statusMessage), httpVersion, headers };
    this.#reader = this.#readerFor(head);
    this.#options.watch?.onHead?.(head, this.#elapsed());
    return { ...head, body: await this.#reader.read(message) };
  }

  #readerFor({ headers }: ResponseHead): BodyReader {
    const { watch } = this.#options;
    const encoding = headerValues(headers, 'content-encoding').join(', ');
    const isFramed = headerValues(headers, 'transfer-encoding').length > 0;
    // Else what the socket gave is the head and the body as it is stored anyway.
    if (watch?.received !== undefined && (isFramed || encoding !== '')) this.#tap?.received.spoolTo(watch.received);
    // An event stream may be silent for hours; where it is watched, the user stops it.
    if (watch !== undefined && isEventStream(headers)) this.#timer.endless();
    const { keptBytes, readBytes, decompress } = this.#limits;
    const onBytes = watch?.onBytes;
    return new BodyReader(
      encoding,
      { keptBytes, readBytes, decompress: { ...decompress, keptBytes } },
      {
        ...(watch?.response === undefined ? {} : { spool: watch.response }),
        ...(onBytes === undefined ? {} : { onBytes: (bytes) => onBytes(bytes, this.#elapsed()) }),
      },
    );
  }

  #heard(): void {
    this.#mark('firstByteMs');
    this.#timer.phase('silence');
  }

  #mark(phase: keyof Timings): void {
    this.#marks[phase] ??= this.#elapsed();
  }

  #elapsed(): number {
    return Math.max(0, this.#options.clock.monotonicMs() - this.#startedMs);
  }
}

/** Each piece waits until the system has taken the one before, so that no more than one is ever on its way. */
async function writeStreamed(client: ClientRequest, body: StreamedBody): Promise<void> {
  for await (const piece of body.stream()) {
    await new Promise<void>((resolve) => {
      // A connection that is gone calls back for no piece any more; its error is told elsewhere.
      client.once('close', resolve);
      client.write(piece, () => {
        client.off('close', resolve);
        resolve();
      });
    });
    if (client.destroyed) return;
  }
  client.end();
}

function recorded(log: ByteLog | undefined): RecordedBytes {
  return { bytes: log?.bytes() ?? Buffer.alloc(0), total: log?.total ?? 0, isStored: log?.isStored ?? false };
}

/** HTML standard, 9.2: the type of a server's event stream. */
function isEventStream(headers: HeaderList): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(headerValues(headers, 'content-type').join(', '));
}

function headerPairs(raw: readonly string[]): HeaderList {
  const pairs: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', textOfWire(raw[at + 1] ?? '')]);
  return pairs;
}
