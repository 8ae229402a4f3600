// One call handed on to another gateway: the request as it came, the answer as it comes, and the time each part took.
import type * as http from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Forward } from '../../../../shared/gateway/config/forward-schema.ts';
import type { GatewayCall } from '../../../../shared/gateway/gateway-call.ts';
import { codeOfError } from '../../network-error.ts';
import { isUnread } from '../request-body.ts';
import type { ReceivedMessage } from '../wire-message.ts';
import { exactRequest } from './exact-request.ts';
import type { ForwardConnections } from './forward-connection.ts';
import { type KeptBytes, keptRequestBytes } from './kept-bytes.ts';

/** The client waits for leave to send its body this long before it gets it from here (RFC 9110, 10.1.1). */
const CONTINUE_AFTER_MS = 1000;
/** Repeating these cannot do anything twice. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

export type Upstream =
  | { readonly kind: 'response'; readonly response: http.IncomingMessage }
  | {
      readonly kind: 'upgraded';
      readonly response: http.IncomingMessage;
      readonly socket: Duplex;
      readonly head: Buffer;
    }
  /** No answer came; `code` is the system's word, `connecting` tells whether a connection was there. */
  | { readonly kind: 'failed'; readonly code: string };

export interface ForwardClock {
  monotonicMs(): number;
}

interface CallParts {
  readonly message: ReceivedMessage;
  readonly call: GatewayCall;
  readonly forward: Forward;
  readonly connections: ForwardConnections;
  readonly clock: ForwardClock;
  readonly ownPorts: readonly (number | undefined)[];
}

/** A request under way. One object per call: its times and its bytes are read when it is over. */
export class ForwardCall {
  readonly sent: KeptBytes = keptRequestBytes();
  connectMs = 0;
  reused = false;
  /** When the connection was there. */
  connectedMs: number;
  readonly #parts: CallParts;
  #request: http.ClientRequest | undefined;
  #phase: 'connect' | 'tls' | 'answer' = 'connect';

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.connectedMs = parts.clock.monotonicMs();
  }

  /** Resolves with the head of the answer, or with why there is none. */
  async perform(): Promise<Upstream> {
    const first = await this.#attempt();
    // A kept connection that the other side closed just as it was used again; nothing was sent that acts.
    const isStale = first.kind === 'failed' && this.reused && first.code === 'ECONNRESET';
    const { method } = this.#parts.call;
    return isStale && SAFE.has(method) && this.sent.bytes === 0 ? this.#attempt() : first;
  }

  abort(): void {
    this.#request?.destroy();
  }

  #attempt(): Promise<Upstream> {
    const { call, connections, forward, message } = this.#parts;
    return new Promise((resolve) => {
      const request = exactRequest(wireHead(message), connections.options(forward, nameOf(call)));
      this.#request = request;
      const failed = (error: unknown): void => resolve({ kind: 'failed', code: this.#codeOf(error) });
      request.on('error', failed);
      request.on('timeout', () => request.destroy(new TimedOut()));
      request.once('socket', (socket) => this.#watch(socket, request));
      request.once('response', (response) => {
        this.#phase = 'answer';
        resolve({ kind: 'response', response });
      });
      request.once('upgrade', (response, socket, head) => {
        socket.on('error', () => socket.destroy());
        resolve({ kind: 'upgraded', response, socket, head });
      });
      this.#sendBody(request);
    });
  }

  #watch(socket: Socket, request: http.ClientRequest): void {
    const { clock, forward, ownPorts, call } = this.#parts;
    const beganMs = clock.monotonicMs();
    this.reused = request.reusedSocket;
    const ready = (): void => {
      this.connectedMs = clock.monotonicMs();
      this.connectMs = this.reused ? 0 : this.connectedMs - beganMs;
      this.#phase = 'answer';
    };
    if (request.reusedSocket || !socket.connecting) {
      ready();
      return;
    }
    socket.once('connect', () => {
      this.#phase = 'tls';
      const isHere = socket.remoteAddress === socket.localAddress || socket.remoteAddress === call.localAddress;
      if (isHere && ownPorts.includes(socket.remotePort)) request.destroy(new LoopFound());
      else if (forward.scheme === 'http') ready();
    });
    socket.once('secureConnect', ready);
  }

  #sendBody(request: http.ClientRequest): void {
    const { message } = this.#parts;
    const source = message.request;
    if (!isUnread(source)) {
      source.resume();
      request.end();
      return;
    }
    const begin = (): void => {
      source.on('data', (chunk: Buffer) => {
        this.sent.add(chunk);
        if (!request.write(chunk)) {
          source.pause();
          request.once('drain', () => source.resume());
        }
      });
      source.on('end', () => endWithTrailers(request, message));
    };
    if (message.expects !== 'continue') {
      begin();
      return;
    }
    const allowed = (): void => {
      clearTimeout(timer);
      if (message.response.headersSent || message.response.destroyed) return;
      message.response.writeContinue();
      begin();
    };
    const timer = setTimeout(() => request.emit('continue'), CONTINUE_AFTER_MS);
    request.once('continue', allowed);
    request.once('close', () => clearTimeout(timer));
    request.flushHeaders();
  }

  #codeOf(error: unknown): string {
    const phases = { connect: 'ETIMEDOUT_CONNECT', tls: 'ETIMEDOUT_TLS', answer: 'ETIMEDOUT_FIRST_BYTE' } as const;
    if (error instanceof TimedOut) return phases[this.#phase];
    if (error instanceof LoopFound) return 'ELOOP';
    const code = codeOfError(error);
    return code === 'ECONNRESET' && this.#phase === 'tls' ? 'ECONNRESET_TLS' : code;
  }
}

class TimedOut extends Error {}
class LoopFound extends Error {}

function nameOf({ hostname }: GatewayCall): string {
  return isIP(hostname) === 0 ? hostname : '';
}

/** A message of HTTP/2 goes on as HTTP/1.1; a body of unknown length is then framed in chunks. */
function wireHead({ head, request }: ReceivedMessage) {
  const { method, target, rawHeaders, httpVersion } = head;
  if (!httpVersion.startsWith('2')) return { method, target, rawHeaders, httpVersion };
  const needsFrame = request.hasBody === true && request.headers['content-length'] === undefined;
  const framed = needsFrame ? [...rawHeaders, 'transfer-encoding', 'chunked'] : rawHeaders;
  return { method, target, rawHeaders: framed, httpVersion: '1.1' };
}

/** Trailers of a chunked body go on too. */
function endWithTrailers(request: http.ClientRequest, { request: source }: ReceivedMessage): void {
  const trailers = 'rawTrailers' in source ? (source.rawTrailers as readonly string[]) : [];
  const pairs = pairsOf(trailers);
  if (pairs.length > 0) request.addTrailers(pairs);
  request.end();
}

export function pairsOf(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return pairs;
}
