// Bytes as they pass: the beginning is kept, the rest is counted, and where there is a store for it the whole goes there
// as soon as it is too large for a message.

/** Takes bytes that are too many for the memory. */
export interface BodySink {
  /** False when the source should wait for `drained`. */
  write(bytes: Uint8Array): boolean;
  drained(): Promise<void>;
}

export interface Spool {
  /** The store is used for more than this many bytes. */
  readonly fromBytes: number;
  open(): BodySink;
}

export class ByteLog {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #spool: Spool | undefined;
  #sink: BodySink | undefined;
  #kept = 0;
  #total = 0;

  /** `spool.fromBytes` must not be more than `limit`: what was kept until then begins the store. */
  constructor(limit: number, spool?: Spool) {
    this.#limit = limit;
    this.#spool = spool;
  }

  /** False when the source should wait for `drained`. */
  add(chunk: Uint8Array): boolean {
    if (chunk.length === 0) return true;
    const before = this.#total;
    this.#total += chunk.length;
    const room = this.#limit - this.#kept;
    if (room > 0) {
      // A copy: the socket may use the memory again.
      const part = Buffer.from(chunk.length > room ? chunk.subarray(0, room) : chunk);
      this.#chunks.push(part);
      this.#kept += part.length;
    }
    return this.#store(chunk, before);
  }

  /** From now on the whole goes to a store when it is large. Without effect once bytes were dropped. */
  spoolTo(spool: Spool): void {
    if (this.#total <= this.#kept) this.#spool ??= spool;
  }

  get isStored(): boolean {
    return this.#sink !== undefined;
  }

  drained(): Promise<void> {
    return this.#sink?.drained() ?? Promise.resolve();
  }

  /** All bytes that passed. */
  get total(): number {
    return this.#total;
  }

  /** The beginning, up to the limit. */
  bytes(): Buffer {
    return Buffer.concat(this.#chunks, this.#kept);
  }

  #store(chunk: Uint8Array, before: number): boolean {
    if (this.#spool === undefined || this.#total <= this.#spool.fromBytes) return true;
    if (this.#sink !== undefined) return this.#sink.write(chunk);
    this.#sink = this.#spool.open();
    this.#sink.write(this.bytes().subarray(0, before));
    return this.#sink.write(chunk);
  }
}
