// The web shell's server on 127.0.0.1: limits, order and the checks before routing. What it answers is in routes.ts.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { StaticFiles } from '../hosting/static-files.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import type { Access } from './access.ts';
import { endRaw, refusal, sendAnswer } from './answer.ts';
import type { Downloads } from './downloads.ts';
import type { EventHub } from './event-hub.ts';
import { defaultLimits, type LoopbackLimits } from './limits.ts';
import { guardRequest } from './request-guard.ts';
import { type RouteContext, route } from './routes.ts';

export interface LoopbackOptions {
  readonly access: Access;
  readonly dispatch: Dispatch;
  readonly downloads: Downloads;
  readonly files: StaticFiles;
  readonly hub: EventHub;
  readonly limits?: LoopbackLimits;
  /** Called with the number of open connections whenever it changes (S78). */
  readonly onConnections?: (open: number) => void;
  /** A bug came up while a request was answered; the caller has got a 500 without details. */
  readonly onFault?: (error: unknown) => void;
}

export interface LoopbackServer {
  /** Listens on 127.0.0.1 alone; port 0 takes a free one. Rejects with Node's error when the port is taken. */
  listen(port: number): Promise<number>;
  /** `http://127.0.0.1:PORT/#code=…`, each time with a fresh code. */
  link(): string;
  close(): Promise<void>;
}

interface Queue {
  waiting: number;
  last: Promise<void>;
  current: ServerResponse | undefined;
}

interface Life {
  readonly options: LoopbackOptions;
  readonly limits: LoopbackLimits;
  readonly sockets: Set<Socket>;
  /** What each connection is doing: one request in work at a time, later ones wait (S55). */
  readonly queues: WeakMap<Duplex, Queue>;
  readonly context: RouteContext;
  hosts: readonly string[];
}

export function createLoopbackServer(options: LoopbackOptions): LoopbackServer {
  const limits = options.limits ?? defaultLimits;
  let port = 0;
  const link = () => `http://127.0.0.1:${port}/#code=${options.access.freshCode()}`;
  const { access, dispatch, downloads, files, hub } = options;
  const life: Life = {
    options,
    limits,
    sockets: new Set(),
    queues: new WeakMap(),
    context: { access, dispatch, downloads, files, hub, limits, link },
    hosts: [],
  };
  const server = buildServer(life);
  return {
    link,
    async listen(wanted) {
      port = await listenOn(server, wanted);
      life.hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
      return port;
    },
    close() {
      options.hub.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of life.sockets) socket.destroy();
      });
    },
  };
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      // Listening on TCP, where an address is never a path.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function buildServer(life: Life): Server {
  const { limits } = life;
  const server = createServer({
    insecureHTTPParser: false,
    // Our own guard answers a missing Host, with the headers that every answer has.
    requireHostHeader: false,
    headersTimeout: limits.headMs,
    requestTimeout: limits.headMs + limits.bodyMs + Math.ceil(limits.bodyBytes / limits.bytesPerMs),
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  });
  // Node would drop header lines beyond its own count without a word; the guard counts them.
  server.maxHeadersCount = 0;
  server.on('connection', (socket) => welcome(life, socket));
  const take = (request: IncomingMessage, response: ServerResponse) => enqueue(life, request, response);
  server.on('request', take);
  server.on('checkContinue', take);
  server.on('checkExpectation', take);
  server.on('connect', (request: IncomingMessage, socket: Duplex) => refuseTunnel(life, request, socket));
  server.on('clientError', (error, socket) => {
    // In the middle of an answer a second one would be read as part of it.
    if (life.queues.get(socket)?.current?.headersSent === true) socket.destroy();
    else endRaw(socket, clientErrorStatus(error), limits.drainMs);
  });
  return server;
}

function welcome(life: Life, socket: Socket): void {
  if (life.sockets.size >= life.limits.connections) {
    // Marked as busy for good, so that nothing it sends is looked at.
    life.queues.set(socket, { waiting: Number.POSITIVE_INFINITY, last: Promise.resolve(), current: undefined });
    endRaw(socket, 503, life.limits.drainMs);
    return;
  }
  life.sockets.add(socket);
  life.options.onConnections?.(life.sockets.size);
  socket.once('close', () => {
    life.sockets.delete(socket);
    life.options.onConnections?.(life.sockets.size);
  });
}

function enqueue(life: Life, request: IncomingMessage, response: ServerResponse): void {
  const queue = life.queues.get(request.socket) ?? { waiting: 0, last: Promise.resolve(), current: undefined };
  if (queue.waiting > life.limits.pipelined) {
    request.socket.destroy();
    return;
  }
  queue.waiting += 1;
  queue.last = queue.last
    .then(() => {
      queue.current = response;
      return answerRequest(life, request, response);
    })
    .finally(() => {
      queue.waiting -= 1;
      queue.current = undefined;
    });
  life.queues.set(request.socket, queue);
}

/** Resolves when the answer is done, so that the next request of this connection may begin. */
async function answerRequest(life: Life, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (response.destroyed || request.socket.destroyed) return;
  const finished = new Promise<void>((resolve) => response.once('close', resolve));
  request.on('error', () => response.destroy());
  const answer = await decide(life, request, response);
  if (answer !== 'stream') {
    const rest = request.complete ? undefined : () => discardRest(request, life.limits.drainMs);
    await sendAnswer(response, life.limits, answer, rest);
  }
  await finished;
}

async function decide(life: Life, request: IncomingMessage, response: ServerResponse) {
  const guard = guardRequest(request, life.hosts, life.limits.headerLines);
  if (!guard.ok) return { status: guard.status, close: true };
  const expect = request.headers.expect?.toLowerCase();
  if (expect !== undefined && expect !== '100-continue') return { status: 417, close: true };
  try {
    return await route({ request, response, origin: guard.origin, context: life.context });
  } catch (error) {
    life.options.onFault?.(error);
    // An answer that had begun is broken off: there is no place in it for another one.
    if (response.headersSent) return 'stream';
    return refusal(500, 'INTERNAL', 'The app failed to answer. This is a fault of the app, not of the request.');
  }
}

/**
 * A refused sender may finish its sentence for a moment. Closing with unread bytes would reset the connection, and
 * the sender would see that instead of the answer.
 */
function discardRest(request: IncomingMessage, drainMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, drainMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', done);
    request.once('close', done);
    request.resume();
  });
}

function refuseTunnel(life: Life, request: IncomingMessage, socket: Duplex): void {
  const guard = guardRequest(request, life.hosts, life.limits.headerLines);
  endRaw(socket, guard.ok ? 405 : guard.status, life.limits.drainMs);
}

function clientErrorStatus(error: Error): number {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
