// One client connection: requests on it are handled one at a time, and a malformed message behind a good one waits
// until that one is answered (security requirement S55).
import type { Socket } from 'node:net';
import type { TlsFacts } from '../../../shared/gateway/gateway-call.ts';

/** Requests parsed ahead, on one connection and on all together, before a connection is closed as a flood. */
const PARSED_AHEAD = 4000;
const PARSED_AHEAD_IN_ALL = 10_000;
/** Unread bytes of the client are swallowed this long after the answer, so that it can read the answer. */
const LINGER_MS = 2000;
/** Node reports silence of a writing socket with the second period that moved no byte: ten seconds in all. */
export const NO_PROGRESS_MS = 5000;

type Work = () => void;

/** How many requests wait on all connections of a listener. */
export interface WaitingCount {
  waiting: number;
}

export class Connection {
  /** What was agreed on, where the connection has TLS. */
  readonly tls: TlsFacts | undefined;
  isDraining = false;
  /** A message came on it, readable or not. */
  hasBegun = false;
  readonly #socket: Socket;
  readonly #all: WaitingCount;
  #waiting: Work[] = [];
  #busy = false;
  #closing = false;
  #released = false;
  /** Tells whether the body of the request in work is still arriving and nothing of its answer is written. */
  #isReading: () => boolean = () => false;
  #failure: Work | undefined;

  constructor(socket: Socket, all: WaitingCount, tls?: TlsFacts) {
    this.tls = tls;
    this.#socket = socket;
    this.#all = all;
    socket.once('close', () => {
      all.waiting -= this.#waiting.length;
      this.#waiting = [];
    });
    // Reset by the peer is an ordinary end of a connection; without a listener it would end the process.
    socket.on('error', () => socket.destroy());
  }

  /**
   * Runs `work` now or when the requests before it are answered; `done` must follow each. `isReading`: see `fail`.
   */
  enqueue(work: Work, isReading: () => boolean): void {
    this.hasBegun = true;
    if (!this.#busy) {
      this.#busy = true;
      this.#isReading = isReading;
      work();
      return;
    }
    if (this.#socket.destroyed) return;
    this.#waiting.push(() => {
      this.#isReading = isReading;
      work();
    });
    this.#all.waiting++;
    const flood = this.#waiting.length > PARSED_AHEAD || this.#all.waiting > PARSED_AHEAD_IN_ALL;
    if (flood) this.#socket.destroy();
    else this.#socket.pause();
  }

  /** The request in work is answered. A function by itself, to be given to the event that tells it. */
  readonly done = (): void => {
    if (this.#waiting.length > 0) {
      // Other connections come first: a client that sends thousands of requests at once must not hold them up.
      setImmediate(this.#goOn);
      return;
    }
    this.#busy = false;
    if (this.isDraining) {
      this.#socket.end();
      return;
    }
    const failure = this.#failure;
    if (failure) failure();
    else if (this.#socket.isPaused()) this.#socket.resume();
  };

  readonly #goOn = (): void => {
    const next = this.#waiting.shift();
    // Empty when the connection closed meanwhile.
    if (!next) return;
    this.#all.waiting--;
    next();
  };

  /**
   * The parser gave up on this connection. `answer` is written at once where the fault lies in the body being read,
   * else as soon as everything before it is answered, and not at all behind an answer that closes the connection.
   */
  fail(answer: Work): void {
    this.hasBegun = true;
    if (this.#closing) {
      this.#socket.destroy();
      return;
    }
    this.#closing = true;
    if (!this.#busy || this.#isReading()) {
      answer();
      return;
    }
    this.#failure = answer;
  }

  /** The socket carries another protocol from here on; it stays one of the connections. */
  release(): void {
    this.#released = true;
    this.#isReading = () => false;
  }

  /** Closes after the answer; what the client still sends is read and dropped for a moment. */
  lingerAfterAnswer(): void {
    const socket = this.#socket;
    this.#closing = true;
    socket.destroySoon = () => {
      socket.end();
      socket.resume();
      const timer = setTimeout(() => socket.destroy(), LINGER_MS);
      socket.once('close', () => clearTimeout(timer));
    };
  }

  /** Closes when nothing is in work any more: at once, or behind the answer. Tells whether something is. */
  drain(): boolean {
    this.isDraining = true;
    if (!this.#busy || this.#released) this.#socket.destroy();
    return this.#busy && !this.#released;
  }

  /** No byte moved for a while: an idle client, or one that does not read its answer, is let go. */
  silence(): void {
    if (!this.#busy || this.#socket.writableLength > 0) this.#socket.destroy();
    else this.#socket.setTimeout(NO_PROGRESS_MS);
  }
}
