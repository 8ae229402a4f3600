// Reads the few bytes of a proxy's handshake from a socket and leaves it as it was, for TLS or HTTP to go on.
import type { Socket } from 'node:net';
import { ProxyError } from './proxy.ts';

export class ByteReader {
  readonly #socket: Socket;
  #bytes = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #ended = false;
  readonly #onReadable = () => {
    for (let chunk = this.#socket.read(); chunk !== null; chunk = this.#socket.read()) {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
    }
    this.#wake();
  };
  readonly #onEnd = () => {
    this.#ended = true;
    this.#wake();
  };

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('readable', this.#onReadable);
    for (const event of ['end', 'close', 'error']) socket.on(event, this.#onEnd);
  }

  /** Exactly so many bytes. Throws ProxyError EPROXY_CLOSED when the proxy hangs up before. */
  async read(length: number): Promise<Buffer> {
    while (this.#bytes.length < length) await this.#more();
    return this.#take(length);
  }

  /** Up to and with the first blank line. Throws ProxyError EPROXY_PROTOCOL when none comes within `most` bytes. */
  async readHead(most: number): Promise<string> {
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      if (end >= 0) return this.#take(end + 4).toString('latin1');
      if (this.#bytes.length > most) throw new ProxyError('EPROXY_PROTOCOL');
      await this.#more();
    }
  }

  /** Nobody may speak through the proxy before we do: what came all the same is none of its protocol. */
  done(): void {
    this.#socket.off('readable', this.#onReadable);
    for (const event of ['end', 'close', 'error']) this.#socket.off(event, this.#onEnd);
    if (this.#bytes.length > 0) throw new ProxyError('EPROXY_PROTOCOL');
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new ProxyError('EPROXY_CLOSED');
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  #take(length: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}
