// Sends one wire request over a connection of its own and records what really passed the socket. Node's HTTP/1.1
// client frames and parses; order, spelling and target are the caller's. It follows nothing and retries nothing.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Timings } from '../../../shared/model/exchange.ts';
import { headerValues } from '../../../shared/model/header-list.ts';
import { isProxyFailure } from '../../../shared/text/network-failure.ts';
import { AppError } from '../../app-error.ts';
import { hostAndPort } from '../network/proxy.ts';
import { codeOfError, networkError } from '../network-error.ts';
import { BodyReader } from './body-reader.ts';
import {
  defaultExchangeLimits,
  type ExchangeLimits,
  type ExchangeOptions,
  type HttpExchange,
  type HttpOutcome,
  type ReceivedResponse,
  type ResponseHead,
} from './exchange-form.ts';
import { headerPairs, isChunked, isEventStream, recorded, writeStreamed } from './exchange-parts.ts';
import { Http2Conversation, http2Headers } from './http2-conversation.ts';
import { type OpenConnection, openConnection, type TlsDetails } from './open-connection.ts';
import { CANCELLED, defaultTimeLimits, PhaseTimer, type StopError } from './phase-timer.ts';
import { checkRequest, framedHeaders, textOfWire, type WireRequest, wireHeaders } from './request-bytes.ts';
import { TappedSocket } from './tapped-socket.ts';

export type {
  ExchangeLimits,
  ExchangeOptions,
  HttpExchange,
  HttpOutcome,
  ReceivedResponse,
  RecordedBytes,
  ResponseHead,
  ResponseWatch,
} from './exchange-form.ts';
export { defaultExchangeLimits } from './exchange-form.ts';
export type { StreamedBody, WireRequest } from './request-bytes.ts';

/**
 * Sends `request` and answers when its response is complete, failed or cancelled; a failure is an outcome.
 * @throws AppError BAD_INPUT when the request cannot be written as HTTP (S41), or what a streamed body throws.
 */
export async function httpExchange(request: WireRequest, options: ExchangeOptions): Promise<HttpExchange> {
  checkRequest(request);
  const run = new ExchangeRun({ ...request, headers: framedHeaders(request, options.pool !== undefined) }, options);
  return run.go();
}

/** RFC 9110, 9.2.2. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

class ExchangeRun {
  #request: WireRequest;
  readonly #options: ExchangeOptions;
  readonly #limits: ExchangeLimits;
  readonly #timer: PhaseTimer;
  readonly #marks: { -readonly [K in keyof Timings]?: number } = {};
  #tap: TappedSocket | undefined;
  #isHandedOver = false;
  #reader: BodyReader | undefined;
  #remoteAddress: string | undefined;
  #tls: TlsDetails | undefined;
  #http2: Http2Conversation | undefined;
  #isReused = false;
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
      this.#http2?.destroy();
      if (!this.#isHandedOver) this.#tap?.destroy();
    });
    const log = this.#http2 ?? this.#tap;
    return {
      headers: this.#request.headers,
      connectedTo: hostAndPort(this.#options.target),
      remoteAddress: this.#remoteAddress,
      tls: this.#tls,
      connection: this.#connection(),
      timings: { ...this.#marks, doneMs: this.#elapsed() },
      written: recorded(log?.written),
      received: recorded(log?.received),
      outcome,
    };
  }

  #connection(): HttpExchange['connection'] {
    const { proxy } = this.#options.target;
    if (proxy === undefined && !this.#isReused && this.#http2 === undefined) return undefined;
    return {
      ...(this.#isReused ? { reused: true } : {}),
      ...(proxy === undefined ? {} : { proxy: `${proxy.kind}://${hostAndPort(proxy)}` }),
      ...(this.#http2 === undefined ? {} : { http2: true }),
    };
  }

  async #attempt(mayReuse = true): Promise<HttpOutcome> {
    try {
      const connection = await this.#connected(mayReuse);
      this.#remoteAddress = connection.remoteAddress;
      this.#tls = connection.tls;
      if (this.#isHttp2(connection)) return { kind: 'response', response: await this.#converseHttp2(connection) };
      this.#tap = this.#tapped(connection.socket);
      if (this.#options.pool !== undefined) this.#tap.keepOpen();
      const response = await this.#converse(this.#tap);
      this.#giveBack(connection, this.#tap, response);
      return { kind: 'response', response };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const code = codeOfError(error);
      return this.#isStale(code) ? this.#attempt(false) : this.#failure(code);
    }
  }

  /** A kept connection was closed just when it was used again: what may be sent twice is sent on a new one. */
  #isStale(code: string): boolean {
    const { method, body } = this.#request;
    const isUnheard = this.#isReused && this.#marks.firstByteMs === undefined && body instanceof Uint8Array;
    return isUnheard && ['ECONNRESET', 'EPIPE'].includes(code) && IDEMPOTENT.has(method.toUpperCase());
  }

  async #connected(mayReuse: boolean): Promise<OpenConnection> {
    const { target, pool, purpose } = this.#options;
    const kept = mayReuse ? pool?.take(target) : undefined;
    this.#isReused = kept !== undefined;
    return (
      kept ??
      (await openConnection(
        target,
        this.#timer,
        {
          dns: () => this.#mark('dnsMs'),
          tcp: () => this.#mark('tcpMs'),
          tls: () => this.#mark('tlsMs'),
        },
        purpose,
      ))
    );
  }

  #isHttp2({ tls, alpn }: OpenConnection): boolean {
    const { httpVersion = '1.1' } = this.#options;
    if (httpVersion === '2' && tls !== undefined && alpn !== 'h2') {
      throw Object.assign(new Error('HTTP/2 was not chosen'), { code: 'ENO_HTTP2' });
    }
    return alpn === 'h2' || (httpVersion === '2' && tls === undefined);
  }

  /** Only after an answer that is whole, on a connection that both sides want to keep. */
  #giveBack(connection: OpenConnection, tap: TappedSocket, response: ReceivedResponse): void {
    const wishes = [
      ...headerValues(this.#request.headers, 'connection'),
      ...headerValues(response.headers, 'connection'),
    ];
    const isClosing = wishes.some((value) => /\bclose\b/i.test(value));
    const isFramed = headerValues(response.headers, 'content-length').length > 0 || isChunked(response.headers);
    const hasNoBody = response.status === 204 || response.status === 304 || this.#request.method === 'HEAD';
    if (isClosing || response.httpVersion !== '1.1' || response.body.end !== undefined || !(isFramed || hasNoBody))
      return;
    if (this.#marks.sentMs !== undefined && tap.release()) this.#options.pool?.give(this.#options.target, connection);
  }

  async #converseHttp2({ socket }: OpenConnection): Promise<ReceivedResponse> {
    const { target } = this.#options;
    this.#timer.phase('firstByte');
    const conversation = new Http2Conversation(socket, {
      ...this.#limits,
      scheme: target.tls === false ? 'http' : 'https',
      authority: hostAndPort(target),
      onWritten: () => this.#wrote(),
      onSent: () => this.#mark('sentMs'),
      onRead: () => this.#heard(),
    });
    this.#http2 = conversation;
    // As sent, for whoever reads the exchange.
    const request = this.#request;
    this.#request = { ...request, headers: http2Headers(request.headers) };
    return new Promise((resolve, reject) => {
      this.#timer.onStop((stop) => this.#stopped(stop, reject));
      conversation
        .ask(request)
        .then(async ({ status, headers, stream }) => {
          const head = { status, reason: '', httpVersion: '2', headers };
          this.#reader = this.#readerFor(head);
          this.#options.watch?.onHead?.(head, this.#elapsed());
          conversation.record(stream);
          return { ...head, body: await this.#reader.read(stream) };
        })
        .then(resolve, reject);
    });
  }

  #tapped(socket: Socket): TappedSocket {
    const { keptBytes, keptStreamedBytes } = this.#limits;
    const writtenBytes = this.#request.body instanceof Uint8Array ? keptBytes : keptStreamedBytes;
    const events = { onRead: () => this.#heard(), onWritten: () => this.#wrote() };
    return new TappedSocket(socket, writtenBytes, keptBytes, events);
  }

  /** A large body may take longer than a server may think; only an upload that stands still is given up. */
  #wrote(): void {
    if (this.#marks.firstByteMs === undefined) this.#timer.extend('firstByte');
  }

  #failure(code: string): HttpOutcome {
    if (code === CANCELLED) return { kind: 'cancelled' };
    const { target } = this.#options;
    const named = this.#namedCode(code);
    const { host, port } = isProxyFailure(named) ? (target.proxy ?? target) : target;
    return { kind: 'network-error', ...networkError(named, host, port) };
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
      this.#timer.onStop((stop) => this.#stopped(stop, fail));
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

  /** What has arrived of an answer when the user stops it is kept: it may be a stream that never ends. */
  #stopped(stop: StopError, fail: (error: Error) => void): void {
    if (stop.code === CANCELLED && this.#reader !== undefined) this.#reader.stop();
    else fail(stop);
  }

  #handOver(connection: Duplex, head: Buffer): void {
    const { onUpgrade } = this.#options;
    if (onUpgrade === undefined) return;
    this.#isHandedOver = true;
    onUpgrade(connection, head);
  }

  /** Node checks once more and throws at once; its words say which option, ours which part of the request. */
  #open(tap: TappedSocket, reject: (error: Error) => void): ClientRequest {
    const forward = this.#options.target.proxy?.forward;
    try {
      const client = httpRequest({
        method: this.#request.method,
        path: `${forward?.origin ?? ''}${this.#request.target}`,
        headers: wireHeaders([...this.#request.headers, ...(forward?.headers ?? [])]),
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
    // Node's parser takes it; it is no status of HTTP (RFC 9110, 15).
    if (status < 100) throw Object.assign(new Error('a status below 100'), { code: 'HPE_INVALID_STATUS' });
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
    if (watch?.received !== undefined && (isFramed || encoding !== ''))
      (this.#http2 ?? this.#tap)?.received.spoolTo(watch.received);
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
    if (this.#marks[phase] !== undefined) return;
    this.#marks[phase] = this.#elapsed();
    this.#options.watch?.onMark?.(phase);
  }

  #elapsed(): number {
    return Math.max(0, this.#options.clock.monotonicMs() - this.#startedMs);
  }
}
