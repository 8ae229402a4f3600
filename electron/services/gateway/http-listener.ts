// The socket side of the gateway: strict HTTP/1.1 with the limits of security requirements S50 to S55. It knows nothing
// of APIs; each message, good or bad, is handed to `handle` with what is wrong with it.
import * as http from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  HEADERS_LIMIT,
  type MessageHead,
  type MessageProblem,
  URI_LIMIT,
} from '../../../shared/gateway/message-form.ts';
import { Connection, NO_PROGRESS_MS, type WaitingCount } from './connection.ts';

const CONNECTIONS = 1000;
const HEADERS_TIMEOUT_MS = 8000;
const KEEP_ALIVE_MS = 5000;
/** Just above what the gateway itself refuses, so that its own answer (414, 494) comes first. */
const PARSER_LIMIT = HEADERS_LIMIT + URI_LIMIT + 96 * 1024;

export interface ReceivedMessage {
  readonly head: MessageHead;
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly connection: Connection;
  /** The client waits for leave to send the body; `expect` names anything but 100-continue. */
  readonly expects: 'nothing' | 'continue' | 'unknown';
}

/** A message that could not be parsed; `answer` is what to write before closing, undefined to close in silence. */
export interface UnreadableMessage {
  readonly problem: MessageProblem;
  readonly peerAddress: string;
  readonly localAddress: string;
  readonly method: string;
  readonly respond: (head: string, body: Uint8Array) => void;
}

export interface ListenerEvents {
  readonly message: (message: ReceivedMessage) => void;
  readonly unreadable: (message: UnreadableMessage) => void;
  /** Answer for a connection beyond the limit. */
  readonly busy: () => Buffer;
}

export interface HttpListener {
  listen(host: string, port: number): Promise<{ host: string; port: number }>;
  /** Ends listening and every connection. */
  close(): Promise<void>;
  readonly connections: number;
}

interface ParserError extends Error {
  readonly code?: string;
}

/** Node reports an overflow of target and headers alike; a target below the parser's limit gets its own answer, 414. */
function problemOf(error: ParserError): MessageProblem {
  if (error.code !== 'HPE_HEADER_OVERFLOW') return { kind: 'malformed', what: 'syntax' };
  return { kind: 'headers', bytes: PARSER_LIMIT };
}

function originForm(request: http.IncomingMessage): string {
  const target = request.url ?? '';
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target);
  if (!absolute) return target;
  // A server must accept the absolute form; where its host is not the Host header, the two could be routed differently.
  const [, host = '', rest = ''] = absolute;
  if (host.toLowerCase() !== (request.headers.host ?? '').toLowerCase()) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function headOf(request: http.IncomingMessage, scheme: 'http' | 'https'): MessageHead {
  return {
    scheme,
    httpVersion: request.httpVersion,
    method: request.method ?? '',
    target: originForm(request),
    rawHeaders: request.rawHeaders,
  };
}

class Listener implements HttpListener {
  readonly #server: http.Server;
  readonly #events: ListenerEvents;
  readonly #connections = new Map<Duplex, Connection>();
  readonly #waiting: WaitingCount = { waiting: 0 };

  constructor(events: ListenerEvents) {
    this.#events = events;
    this.#server = http.createServer({
      insecureHTTPParser: false,
      requireHostHeader: false,
      maxHeaderSize: PARSER_LIMIT,
      headersTimeout: HEADERS_TIMEOUT_MS,
      // A body has its own time limit, by its size; see request-body.ts.
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1000,
      noDelay: true,
    });
    this.#server.maxHeadersCount = 0;
    this.#server.timeout = NO_PROGRESS_MS;
    this.#server.on('connection', (socket) => this.#open(socket));
    this.#server.on('request', (request, response) => this.#receive(request, response, 'nothing'));
    this.#server.on('checkContinue', (request, response) => this.#receive(request, response, 'continue'));
    this.#server.on('checkExpectation', (request, response) => this.#receive(request, response, 'unknown'));
    this.#server.on('connect', (request, socket) => this.#refuseConnect(request, socket));
    this.#server.on('clientError', (error, socket) => this.#fail(error, socket));
    this.#server.on('timeout', (socket) => this.#connectionOf(socket).silence());
  }

  get connections(): number {
    return this.#connections.size;
  }

  #connectionOf(socket: Duplex): Connection {
    const known = this.#connections.get(socket);
    if (known) return known;
    const connection = new Connection(socket as Socket, this.#waiting);
    this.#connections.set(socket, connection);
    socket.once('close', () => this.#connections.delete(socket));
    return connection;
  }

  #open(socket: Socket): void {
    this.#connectionOf(socket);
    if (this.#connections.size <= CONNECTIONS) return;
    socket.end(this.#events.busy());
    socket.destroySoon();
  }

  #receive(request: http.IncomingMessage, response: http.ServerResponse, expects: ReceivedMessage['expects']): void {
    const connection = this.#connectionOf(request.socket);
    const work = (): void => {
      response.once('close', () => connection.done());
      this.#events.message({ head: headOf(request, 'http'), request, response, connection, expects });
    };
    connection.enqueue(work, () => !request.complete && !response.headersSent);
  }

  #unreadable(problem: MessageProblem, socket: Duplex, method: string): void {
    const { remoteAddress = '', localAddress = '' } = socket as Socket;
    this.#events.unreadable({
      problem,
      method,
      peerAddress: remoteAddress,
      localAddress,
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

  #fail(error: ParserError, socket: Duplex): void {
    const silent = error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT' || !socket.writable;
    this.#connectionOf(socket).fail(() => {
      if (silent) socket.destroy();
      else this.#unreadable(problemOf(error), socket, '');
    });
  }

  listen(host: string, port: number): Promise<{ host: string; port: number }> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port, exclusive: true }, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        // A TCP server that listens has an address object; null and text belong to pipes.
        resolve(
          typeof address === 'object' && address !== null
            ? { host: address.address, port: address.port }
            : { host, port },
        );
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      for (const socket of this.#connections.keys()) socket.destroy();
    });
  }
}

/** A listener that is not listening yet. */
export function createHttpListener(events: ListenerEvents): HttpListener {
  return new Listener(events);
}
