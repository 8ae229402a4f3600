// A socket with a record of what really went through it. Node's HTTP client talks to this stream; what a window shows
// as "raw" comes from here, never from what was meant to be sent.
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ByteLog } from './byte-log.ts';

export interface TapEvents {
  /** The first byte and every further piece of an answer. */
  readonly onRead: () => void;
  /** The system has taken a piece of the request. */
  readonly onWritten: () => void;
}

const PIECE_BYTES = 64 * 1024;

export class TappedSocket extends Duplex {
  readonly written: ByteLog;
  readonly received: ByteLog;
  readonly #socket: Socket;
  readonly #events: TapEvents;
  readonly #unlisten: () => void;
  #endedByPeer = false;
  #isKept = false;
  #isReleased = false;

  /** `writtenLimit`: bytes of the request to keep; `limit`: of the answer. */
  constructor(socket: Socket, writtenLimit: number, limit: number, events: TapEvents) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#events = events;
    this.written = new ByteLog(writtenLimit);
    this.received = new ByteLog(limit);
    const read = (chunk: Buffer) => {
      this.received.add(chunk);
      events.onRead();
      if (!this.push(chunk)) socket.pause();
    };
    const ended = () => {
      this.#endedByPeer = true;
      this.push(null);
    };
    const failed = (error: Error) => this.destroy(error);
    const closed = () => {
      // What arrived before an orderly end is still to be read, by a reader that was slower than the network.
      if (this.#endedByPeer && !this.readableEnded) this.once('end', () => this.destroy());
      else this.destroy();
    };
    socket.on('data', read).on('end', ended).on('error', failed).on('close', closed);
    this.#unlisten = () => socket.off('data', read).off('end', ended).off('error', failed).off('close', closed);
  }

  /** Node's client ends what it believes to be its own connection; the one below then stays open for another exchange. */
  keepOpen(): void {
    this.#isKept = true;
  }

  /** Lets go of the connection below. False when it cannot serve again: closed, or with bytes that belong to nothing. */
  release(): boolean {
    const isClean = this.readableLength === 0 && !this.#endedByPeer && !this.destroyed && !this.#socket.destroyed;
    if (!isClean) return false;
    this.#isReleased = true;
    this.#unlisten();
    return true;
  }

  /** True when the other side closed in an orderly way, before or after it was done. */
  get endedByPeer(): boolean {
    return this.#endedByPeer;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#writeFrom(chunk, 0, done);
  }

  /** Piece by piece, so that the record is right to 64 KB when the other side stops reading in the middle of a body. */
  #writeFrom(chunk: Buffer, start: number, done: (error?: Error | null) => void): void {
    const piece = chunk.subarray(start, start + PIECE_BYTES);
    this.#socket.write(piece, (error) => {
      // Recorded when the system has taken it, not when it was asked to.
      if (!error) {
        this.written.add(piece);
        this.#events.onWritten();
      }
      if (error || start + PIECE_BYTES >= chunk.length) done(error);
      else this.#writeFrom(chunk, start + PIECE_BYTES, done);
    });
  }

  override _final(done: () => void): void {
    if (this.#isKept) done();
    else this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#isReleased) this.#socket.destroy();
    done(error);
  }
}
