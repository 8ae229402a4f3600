// What an attack is, and what it needs of the network.
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Target {
  readonly port: number;
  readonly tlsPort: number;
}

export interface Attack {
  /** Says what is done to the gateway. */
  readonly name: string;
  /**
   * Resolves when the gateway has ended it: by an answer of an error, by closing, or, where `what` is absorbed, by having
   * taken it without harm. Rejects when it did not.
   */
  readonly run: (target: Target) => Promise<void>;
}

/** A slow attack ends by a limit of the gateway; on a busy machine that shows late. */
export const LIMIT_MS = 30_000;

export type Side = 'http' | 'https' | 'h2';

/** An open connection whose errors are of no interest; over TLS after the handshake. */
export function open(target: Target, side: Side): Promise<Socket> {
  const tls = { port: target.tlsPort, host: '127.0.0.1', servername: 'a', rejectUnauthorized: false };
  const socket =
    side === 'http'
      ? connect(target.port, '127.0.0.1')
      : connectTls({ ...tls, ALPNProtocols: [side === 'h2' ? 'h2' : 'http/1.1'] });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(side === 'http' ? 'connect' : 'secureConnect', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

/** Resolves when the other side has closed. */
export function closed(socket: Socket): Promise<void> {
  socket.resume();
  return new Promise((resolve, reject) => {
    if (socket.closed || socket.destroyed) return resolve();
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`still open after ${LIMIT_MS / 1000} s`));
    }, LIMIT_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Writes one piece after the other, as fast as they are taken, until the other side closes. */
export async function pour(socket: Socket, pieces: Iterable<string | Buffer>, pauseMs = 0): Promise<void> {
  let gone = false;
  socket.once('close', () => {
    gone = true;
  });
  socket.resume();
  for (const piece of pieces) {
    if (gone || socket.destroyed) return;
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    if (!socket.write(bytes)) await drained(socket);
    if (pauseMs > 0) await new Promise((go) => setTimeout(go, pauseMs));
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
  });
}

export function* times(count: number, piece: string | Buffer): Generator<string | Buffer> {
  for (let index = 0; index < count; index += 1) yield piece;
}
