// The socket side of the gateway: strict HTTP/1.1 with the limits of security requirements S50 to S55. It knows nothing
// of APIs; each message, good or bad, is handed to `handle` with what is wrong with it.
import * as http from 'node:http';
import type { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { TlsFacts } from '../../../shared/gateway/gateway-call.ts';
import { HEADERS_LIMIT, type MessageProblem, URI_LIMIT } from '../../../shared/gateway/message-form.ts';
import { Connection, NO_PROGRESS_MS, type WaitingCount } from './connection.ts';
import { isWebSocket, requestBytes, responseOn } from './http-upgrade.ts';
import type { Http2Side } from './http2-side.ts';
import type { HandshakeFailure } from './tls/handshake-failure.ts';
import type { IdentityPorts } from './tls/identities.ts';
import { headOf, type ListenerEvents, type ReceivedMessage } from './wire-message.ts';

const CONNECTIONS = 1000;
/** Connections beyond the limit that may still finish a TLS handshake, to be told so. */
const SURPLUS = 100;
/** Requests in work at a stop may be answered for this long. */
const DRAIN_MS = 1000;
const HEADERS_TIMEOUT_MS = 8000;
const KEEP_ALIVE_MS = 5000;
/** Just above what the gateway itself refuses, so that its own answer (414, 494) comes first. */
const PARSER_LIMIT = HEADERS_LIMIT + URI_LIMIT + 96 * 1024;

export interface HttpListener {
  listen(host: string, port: number): Promise<{ host: string; port: number }>;
  /** The port for HTTPS, beside the other one; `listen` comes first. */
  listenTls(host: string, port: number, ports: TlsPorts): Promise<{ host: string; port: number }>;
  /** Ends listening; idle connections close at once, those in work when they are answered, after a second all. */
  close(): Promise<void>;
  readonly connections: number;
}

export type TlsPorts = Pick<IdentityPorts, 'authority' | 'gateway' | 'secretOf'>;

interface ParserError extends Error {
  readonly code?: string;
}

/** Node reports an overflow of target and headers alike; a target below the parser's limit gets its own answer, 414. */
function problemOf(error: ParserError): MessageProblem {
  if (error.code !== 'HPE_HEADER_OVERFLOW') return { kind: 'malformed', what: 'syntax' };
  return { kind: 'headers', bytes: PARSER_LIMIT };
}

class Listener implements HttpListener {
  readonly #server: http.Server;
  /** Takes over connections whose client offers a protocol that is not passed on: it hears no such offer. */
  readonly #deaf: http.Server;
  readonly #events: ListenerEvents;
  /** Connections as the system counts them; those with TLS are here once, without their TLS side. */
  readonly #open = new Set<Socket>();
  readonly #surplus = new Set<string>();
  /** By the socket that HTTP is spoken on. */
  readonly #connections = new Map<Duplex, Connection>();
  readonly #waiting: WaitingCount = { waiting: 0 };
  /** There once TLS is listened for. */
  #http2: Http2Side | undefined;
  #tlsPort: Server | undefined;
  #isClosing = false;

  constructor(events: ListenerEvents) {
    this.#events = events;
    this.#server = this.#makeServer();
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#deaf = this.#makeServer();
  }

  #makeServer(): http.Server {
    const server = http.createServer({
      insecureHTTPParser: false,
      requireHostHeader: false,
      maxHeaderSize: PARSER_LIMIT,
      headersTimeout: HEADERS_TIMEOUT_MS,
      // A body has its own time limit, by its size; see request-body.ts.
      requestTimeout: 0,
      // Idle connections end by `timeout` below; Node's own limit would set two timers anew for each request.
      keepAliveTimeout: 0,
      connectionsCheckingInterval: 1000,
      noDelay: true,
    });
    server.maxHeadersCount = 0;
    server.timeout = NO_PROGRESS_MS;
    server.on('connection', (socket) => this.#openPlain(socket));
    server.on('request', (request, response) => this.#receive(request, response, 'nothing'));
    server.on('checkContinue', (request, response) => this.#receive(request, response, 'continue'));
    server.on('checkExpectation', (request, response) => this.#receive(request, response, 'unknown'));
    server.on('connect', (request, socket) => this.#refuseConnect(request, socket));
    server.on('clientError', (error, socket) => this.#fail(error, socket));
    server.on('timeout', (socket) => this.#connectionOf(socket).silence());
    return server;
  }

  get connections(): number {
    return this.#open.size;
  }

  #connectionOf(socket: Duplex, tls?: TlsFacts): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const connection = new Connection(socket as Socket, this.#waiting, tls);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    return connection;
  }

  #count(socket: Socket): number {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return this.#open.size;
  }

  #openPlain(socket: Socket): void {
    // Counted already when it came to the other port.
    if (socket instanceof TLSSocket) return;
    this.#connectionOf(socket);
    if (this.#count(socket) <= CONNECTIONS) return;
    this.#sendAway(socket);
  }

  #sendAway(socket: Socket): void {
    socket.end(this.#events.busy());
    socket.destroySoon();
  }

  #openTls(socket: Socket): boolean {
    const count = this.#count(socket);
    if (count <= CONNECTIONS) return true;
    if (this.#surplus.size >= SURPLUS) {
      socket.destroy();
      return false;
    }
    const name = peerOf(socket);
    this.#surplus.add(name);
    socket.once('close', () => this.#surplus.delete(name));
    return true;
  }

  #secured(socket: TLSSocket, tls: TlsFacts): void {
    const isHttp2 = socket.alpnProtocol === 'h2';
    const isSurplus = this.#surplus.has(peerOf(socket));
    if (this.#isClosing || (isHttp2 && isSurplus)) socket.destroy();
    else if (isHttp2) this.#http2?.take(socket, tls, this.#watchUse(socket, tls));
    else {
      const connection = this.#connectionOf(socket, tls);
      const unused = this.#watchUse(socket, tls);
      socket.once('close', () => {
        if (!connection.hasBegun) unused();
      });
      if (isSurplus) this.#sendAway(socket);
      else this.#server.emit('connection', socket);
    }
  }

  /** What to call when the connection ends without a request; one that we let go ourselves tells nothing. */
  #watchUse(socket: TLSSocket, tls: TlsFacts): () => void {
    const peerAddress = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const { serverName = '' } = tls;
    const untilMs = performance.now() + KEEP_ALIVE_MS - 1000;
    return () => {
      if (this.#isClosing || performance.now() > untilMs) return;
      const known = { detail: '', serverName, offered: '', peerAddress };
      this.#events.handshakeFailed({ reason: 'silent', ...known });
    };
  }

  #receive(request: http.IncomingMessage, response: http.ServerResponse, expects: ReceivedMessage['expects']): void {
    const connection = this.#connectionOf(request.socket);
    const { tls } = connection;
    const work = (): void => {
      response.on('close', connection.done);
      const head = headOf(request, tls === undefined ? 'http' : 'https');
      this.#events.message({ head, request, response, connection, expects, tls });
    };
    connection.enqueue(work, () => !request.complete && !response.headersSent);
  }

  #upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const connection = this.#connectionOf(socket);
    const { tls } = connection;
    if (!isWebSocket(request)) {
      const ignore = (): void => {
        socket.unshift(requestBytes(request, head));
        this.#deaf.emit('connection', socket);
        connection.done();
      };
      connection.enqueue(ignore, () => false);
      return;
    }
    const work = (): void => {
      const response = responseOn(request, socket);
      const done = (): void => connection.done();
      response.once('close', done);
      const release = (): void => {
        response.off('close', done);
        response.detachSocket(request.socket);
        connection.release();
      };
      const upgrade = { protocol: request.headers.upgrade ?? '', socket, head, release };
      const message = {
        head: headOf(request, tls === undefined ? 'http' : 'https'),
        request,
        response,
        connection,
        tls,
      };
      this.#events.message({ ...message, expects: 'nothing', upgrade });
    };
    connection.enqueue(work, () => false);
  }

  #unreadable(problem: MessageProblem, socket: Duplex, method: string): void {
    const { remoteAddress = '', localAddress = '' } = socket as Socket;
    this.#events.unreadable({
      problem,
      method,
      peerAddress: remoteAddress,
      localAddress,
      tls: this.#connections.get(socket)?.tls,
      respond: (head, body) => {
        if (!socket.writable) return;
        socket.write(head, 'latin1');
        socket.end(Buffer.from(body));
        setTimeout(() => socket.destroy(), KEEP_ALIVE_MS / 5).unref();
      },
    });
  }

  #refuseConnect(request: http.IncomingMessage, socket: Duplex): void {
    socket.on('error', () => socket.destroy());
    this.#unreadable({ kind: 'method', method: request.method ?? 'CONNECT' }, socket, request.method ?? 'CONNECT');
  }

  #handshakeFailed(failure: HandshakeFailure): void {
    if (!this.#isClosing) this.#events.handshakeFailed(failure);
  }

  #refusePlain(socket: Socket): void {
    this.#unreadable({ kind: 'malformed', what: 'plain-on-tls' }, socket, '');
    socket.resume();
  }

  #fail(error: ParserError, socket: Duplex): void {
    const silent = error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT' || !socket.writable;
    this.#connectionOf(socket).fail(() => {
      if (silent) socket.destroy();
      else this.#unreadable(problemOf(error), socket, '');
    });
  }

  listen(host: string, port: number): Promise<{ host: string; port: number }> {
    // Node begins to watch the time limits of a server's connections when it listens; this one never does.
    this.#deaf.emit('listening');
    return listenOn(this.#server, host, port);
  }

  async listenTls(host: string, port: number, ports: TlsPorts): Promise<{ host: string; port: number }> {
    const { createTlsPort, Http2Side, Identities } = await import('./tls/tls-side.ts');
    this.#http2 = new Http2Side({ message: this.#events.message, headerLimit: PARSER_LIMIT });
    const identities = new Identities({
      ...ports,
      secured: (socket, facts) => this.#secured(socket, facts),
      failed: (failure) => this.#handshakeFailed(failure),
    });
    this.#tlsPort = createTlsPort({
      open: (socket) => this.#openTls(socket),
      hello: (socket, hello) => identities.take(socket, hello),
      plain: (socket) => this.#refusePlain(socket),
      failed: (failure) => this.#handshakeFailed(failure),
    });
    return listenOn(this.#tlsPort, host, port);
  }

  async close(): Promise<void> {
    const closed = [this.#server, this.#deaf, ...(this.#tlsPort ? [this.#tlsPort] : [])].map(closeServer);
    this.#isClosing = true;
    const busy = [...this.#connections.values()].filter((connection) => connection.drain());
    const isBusy = this.#http2?.drain() === true || busy.length > 0;
    if (!isBusy) for (const socket of this.#open) socket.destroy();
    const timer = setTimeout(() => {
      for (const socket of this.#open) socket.destroy();
    }, DRAIN_MS);
    await Promise.all(closed);
    clearTimeout(timer);
  }
}

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function listenOn(server: Server, host: string, port: number): Promise<{ host: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      // A TCP server that listens has an address object; null and text belong to pipes.
      resolve(
        typeof address === 'object' && address !== null
          ? { host: address.address, port: address.port }
          : { host, port },
      );
    });
  });
}

/** A listener that is not listening yet. */
export function createHttpListener(events: ListenerEvents): HttpListener {
  return new Listener(events);
}
