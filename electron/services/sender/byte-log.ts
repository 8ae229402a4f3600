// Bytes as they pass a socket: the beginning is kept, the rest is counted.

export class ByteLog {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #kept = 0;
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Uint8Array): void {
    this.#total += chunk.length;
    const room = this.#limit - this.#kept;
    if (room <= 0 || chunk.length === 0) return;
    // A copy: the socket may use the memory again.
    const part = Buffer.from(chunk.length > room ? chunk.subarray(0, room) : chunk);
    this.#chunks.push(part);
    this.#kept += part.length;
  }

  /** All bytes that passed. */
  get total(): number {
    return this.#total;
  }

  /** The beginning, up to the limit. */
  bytes(): Buffer {
    return Buffer.concat(this.#chunks, this.#kept);
  }
}
