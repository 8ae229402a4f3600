// The framing of RFC 6455 by the package ws: its reader and writer of frames, on a connection whose handshake is done.
// Its own client would write the handshake itself, in its own order, where this app shows and signs what is sent.
import type { Duplex, Writable } from 'node:stream';
import { Receiver, Sender } from 'ws';

// Exported by ws and absent from its types.
declare module 'ws' {
  /** Events: `message` (data, isBinary), `ping` and `pong` (data), `conclude` (code, reason), `error`. */
  export type Receiver = Writable;
  export const Receiver: new (options: { readonly isServer: boolean; readonly maxPayload: number }) => Receiver;

  export interface Sender {
    send(data: Buffer, options: SendFrame, done: (error?: Error) => void): void;
    ping(data: Buffer, mask: boolean, done: (error?: Error) => void): void;
    pong(data: Buffer, mask: boolean, done: (error?: Error) => void): void;
    close(code: number | undefined, reason: string, mask: boolean, done: (error?: Error) => void): void;
  }
  export const Sender: new (connection: Duplex) => Sender;

  export interface SendFrame {
    readonly binary: boolean;
    readonly fin: boolean;
    readonly mask: boolean;
    readonly compress: boolean;
  }
}

export interface FrameEvents {
  readonly message: (kind: 'text' | 'binary' | 'ping' | 'pong', data: Buffer) => void;
  /** The other side's close frame; 1005 for one without a code. */
  readonly goodbye: (code: number, reason: string) => void;
  /** The connection is gone, in whatever way. */
  readonly gone: () => void;
  /** What arrived breaks the protocol: the code to close with (RFC 6455, 7.4.1). */
  readonly violated: (code: number) => void;
}

/** The client's side of an open connection. */
export interface Frames {
  send(data: Buffer, isBinary: boolean): Promise<void>;
  ping(): Promise<void>;
  pong(data: Buffer): Promise<void>;
  close(code: number | undefined, reason: string): Promise<void>;
  destroy(): void;
}

/** `head`: bytes that came right behind the handshake. Clients mask what they send (RFC 6455, 5.3). */
export function openFrames(connection: Duplex, head: Buffer, maxPayload: number, events: FrameEvents): Frames {
  const receiver = new Receiver({ isServer: false, maxPayload });
  const sender = new Sender(connection);
  receiver.on('message', (data: Buffer, isBinary: boolean) => events.message(isBinary ? 'binary' : 'text', data));
  receiver.on('ping', (data: Buffer) => events.message('ping', data));
  receiver.on('pong', (data: Buffer) => events.message('pong', data));
  receiver.on('conclude', (code: number, reason: Buffer) => events.goodbye(code, reason.toString('utf8')));
  receiver.on('error', (error: Error) => events.violated(statusOf(error)));
  connection.on('error', () => connection.destroy());
  connection.on('close', () => events.gone());
  if (head.length > 0) receiver.write(head);
  connection.pipe(receiver);
  return {
    send: (data, binary) =>
      written((done) => sender.send(data, { binary, fin: true, mask: true, compress: false }, done)),
    ping: () => written((done) => sender.ping(Buffer.alloc(0), true, done)),
    pong: (data) => written((done) => sender.pong(data, true, done)),
    close: (code, reason) => written((done) => sender.close(code, reason, true, done)),
    destroy: () => connection.destroy(),
  };
}

function written(write: (done: (error?: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => write((error) => (error ? reject(error) : resolve())));
}

const VIOLATIONS: Readonly<Record<string, number>> = {
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
};

function statusOf(error: Error): number {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return VIOLATIONS[code] ?? 1002;
}
