// A connection whose protocol was switched (WebSocket): bytes pass both ways as fast as the slower side takes them,
// until either side is done. The gateway looks at nothing of them and counts them for the log.
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { flatLatin1 } from './wire-text.ts';

/** When one side has said its last word the other one may still answer for this long. */
const HALF_CLOSED_MS = 30_000;
const KEEP_ALIVE_MS = 60_000;

/** One side: its socket, and what had arrived of the new protocol before it was handed over. */
export interface TunnelSide {
  readonly socket: Duplex;
  readonly head: Uint8Array;
}

/** Read by the log at any time: the counters move while it is open. */
export interface TunnelSession {
  readonly isOpen: boolean;
  /** From the client. */
  readonly receivedBytes: number;
  /** To the client. */
  readonly sentBytes: number;
  /** Called once, when both sides are closed. */
  onEnd(listener: () => void): void;
}

/** The head of the answer that switches; `headers` without those of the connection. */
export function switchingHead(headers: HeaderList, protocol: string): string {
  const lines = flatLatin1([['Connection', 'Upgrade'], ['Upgrade', protocol], ...headers]);
  let head = 'HTTP/1.1 101 Switching Protocols\r\n';
  for (let i = 0; i < lines.length; i += 2) head += `${lines[i]}: ${lines[i + 1]}\r\n`;
  return `${head}\r\n`;
}

/** Sockets of node:net and node:tls; anything else has no such settings. */
function settle(socket: Duplex): void {
  const { setTimeout: limit, setKeepAlive, setNoDelay } = socket as Partial<Socket>;
  limit?.call(socket, 0);
  setKeepAlive?.call(socket, true, KEEP_ALIVE_MS);
  setNoDelay?.call(socket, true);
  // One side may end while the other still speaks.
  socket.allowHalfOpen = true;
}

class Tunnel implements TunnelSession {
  receivedBytes = 0;
  sentBytes = 0;
  #open = 2;
  #ended: (() => void) | undefined;

  constructor(client: TunnelSide, backend: TunnelSide) {
    this.#join(client.socket, backend.socket);
    this.#join(backend.socket, client.socket);
    client.socket.on('data', (chunk: Buffer) => {
      this.receivedBytes += chunk.length;
    });
    backend.socket.on('data', (chunk: Buffer) => {
      this.sentBytes += chunk.length;
    });
    this.receivedBytes += client.head.length;
    this.sentBytes += backend.head.length;
    if (client.head.length > 0) backend.socket.write(client.head);
    if (backend.head.length > 0) client.socket.write(backend.head);
    client.socket.pipe(backend.socket);
    backend.socket.pipe(client.socket);
  }

  get isOpen(): boolean {
    return this.#open > 0;
  }

  onEnd(listener: () => void): void {
    if (this.isOpen) this.#ended = listener;
    else listener();
  }

  #join(socket: Duplex, other: Duplex): void {
    settle(socket);
    socket.on('error', () => socket.destroy());
    socket.once('end', () => {
      const timer = setTimeout(() => other.destroy(), HALF_CLOSED_MS).unref();
      other.once('close', () => clearTimeout(timer));
    });
    const closed = (): void => {
      // A side that broke off takes the other with it; one that ended had its last bytes passed on by the pipe.
      if (!socket.readableEnded) other.destroy();
      this.#open--;
      if (this.#open === 0) this.#ended?.();
    };
    if (socket.closed) closed();
    else socket.once('close', closed);
  }
}

/** Answers the client with `head` and joins the two sides. */
export function openTunnel(client: TunnelSide, backend: TunnelSide, head: string): TunnelSession {
  client.socket.write(head, 'latin1');
  return new Tunnel(client, backend);
}
