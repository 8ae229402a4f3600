// HTTP/2 over TLS: each stream becomes a message like one of HTTP/1.1, with lower-case names and `:authority` as Host.
// What one connection may cost is bounded here; the frames themselves are watched by Node's nghttp2.
import * as http2 from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { TlsFacts } from '../../../shared/gateway/gateway-call.ts';
import { NO_PROGRESS_MS } from './connection.ts';
import { Http2Request, Http2Response, http2Head } from './http2-message.ts';
import type { ReceivedMessage } from './wire-message.ts';

const { NGHTTP2_CANCEL, NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = http2.constants;
/** Streams in work: of one connection, and of all. */
const STREAMS = 100;
const STREAMS_IN_ALL = 1000;
const IDLE_MS = 5000;
const CHECK_EVERY_MS = 1000;
/** Streams that a client may give up before their answer, beside one for each ten that it lets be answered. */
const GIVEN_UP = 500;
const WINDOW = 256 * 1024;

type Headers = http2.IncomingHttpHeaders;

interface Session {
  readonly session: http2.ServerHttp2Session;
  readonly tls: TlsFacts;
  readonly remoteAddress: string | undefined;
  readonly localAddress: string | undefined;
  working: number;
  idleSinceMs: number;
  answered: number;
  givenUp: number;
}

export interface Http2Ports {
  readonly message: (message: ReceivedMessage) => void;
  /** Bytes of a header block, counted as HTTP/2 does (32 more for each header). */
  readonly headerLimit: number;
}

export class Http2Side {
  readonly #ports: Http2Ports;
  readonly #server: http2.Http2Server;
  readonly #sessions = new Set<Session>();
  #working = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(ports: Http2Ports) {
    this.#ports = ports;
    this.#server = http2.createServer({
      maxHeaderListPairs: Math.floor(ports.headerLimit / 33),
      settings: {
        maxConcurrentStreams: STREAMS,
        maxHeaderListSize: ports.headerLimit,
        initialWindowSize: WINDOW,
        enablePush: false,
        enableConnectProtocol: false,
      },
    });
    this.#server.on('sessionError', () => undefined);
  }

  /** Takes over a connection whose client chose HTTP/2; `unused` is called when it ends without a request. */
  take(socket: TLSSocket, tls: TlsFacts, unused: () => void): void {
    const { remoteAddress, localAddress } = socket;
    socket.on('error', () => socket.destroy());
    this.#server.once('session', (session) => {
      const counts = { working: 0, idleSinceMs: performance.now(), answered: 0, givenUp: 0 };
      const known: Session = { session, tls, remoteAddress, localAddress, ...counts };
      this.#sessions.add(known);
      session.on('error', () => session.destroy());
      session.once('close', () => {
        this.#sessions.delete(known);
        if (known.working + known.answered + known.givenUp === 0) unused();
      });
      // Node hands the raw list over as the fourth argument; its types leave it out.
      const receive = (stream: http2.ServerHttp2Stream, headers: Headers, _flags: number, raw: string[]): void =>
        this.#receive(known, stream, headers, raw);
      session.on('stream', receive as (stream: http2.ServerHttp2Stream, headers: Headers) => void);
    });
    // The session begins before this returns: no other connection can come in between.
    this.#server.emit('connection', socket);
    this.#timer ??= setInterval(() => this.#check(), CHECK_EVERY_MS).unref();
  }

  #receive(known: Session, stream: http2.ServerHttp2Stream, headers: Headers, rawHeaders: readonly string[]): void {
    stream.on('error', () => stream.close(NGHTTP2_CANCEL));
    if (this.#working >= STREAMS_IN_ALL || this.#isClosing) {
      stream.close(NGHTTP2_REFUSED_STREAM);
      return;
    }
    this.#begin(known, stream);
    const { remoteAddress, localAddress, tls } = known;
    const request = new Http2Request(stream, headers, { remoteAddress, localAddress });
    const response = new Http2Response(stream, headers[':method'] === 'HEAD');
    const { expect } = headers;
    this.#ports.message({
      head: http2Head(rawHeaders),
      request,
      response,
      connection: {
        // A complete answer may be followed by word that the rest of the body is not wanted (RFC 9113, 8.1).
        lingerAfterAnswer: () => response.once('finish', () => stream.close(NGHTTP2_NO_ERROR)),
      },
      expects: expect === undefined ? 'nothing' : expect.toLowerCase() === '100-continue' ? 'continue' : 'unknown',
      tls,
    });
  }

  #begin(known: Session, stream: http2.ServerHttp2Stream): void {
    this.#working++;
    known.working++;
    // Silence is the pace of a back end or of a sender, each with a limit of its own; an answer not read has none.
    stream.setTimeout(2 * NO_PROGRESS_MS, () => {
      if (stream.writableLength > 0) stream.close(NGHTTP2_CANCEL);
    });
    stream.once('close', () => {
      this.#working--;
      known.working--;
      known.idleSinceMs = performance.now();
      if (stream.writableFinished) known.answered++;
      else known.givenUp++;
      const isFlood = known.givenUp > GIVEN_UP + known.answered / 10;
      if (isFlood && !known.session.destroyed) known.session.destroy(undefined, NGHTTP2_ENHANCE_YOUR_CALM);
      else if (this.#isClosing && known.working === 0) known.session.close();
    });
  }

  /** Idle connections are let go, also those whose client never finishes its first header. */
  #check(): void {
    const nowMs = performance.now();
    for (const { session, working, idleSinceMs } of this.#sessions) {
      if (working > 0 || nowMs - idleSinceMs < IDLE_MS) continue;
      // Told once to go, and gone at the next look.
      if (session.closed) session.destroy();
      else session.close();
    }
  }

  /** No new stream is taken; tells whether any is in work. */
  drain(): boolean {
    this.#isClosing = true;
    clearInterval(this.#timer);
    for (const { session, working } of this.#sessions) if (working === 0) session.destroy();
    return this.#working > 0;
  }
}
