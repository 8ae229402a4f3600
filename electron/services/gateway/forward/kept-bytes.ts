// A body that only passes through: its beginning for the log, the whole of it for the diagnosis while it is small enough.
import { Readable } from 'node:stream';
import { MEMORY_LIMIT, type RequestBody } from '../request-body.ts';

const BEGINNING = 64 * 1024;

export class KeptBytes {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #kept = 0;
  bytes = 0;

  /** `limit`: bytes to keep at most. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.#kept >= this.#limit) return;
    const piece = chunk.subarray(0, this.#limit - this.#kept);
    this.#chunks.push(piece);
    this.#kept += piece.length;
  }

  get beginning(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }
}

/** For requests: a body beyond the memory limit is known by its beginning and its length. */
export const keptRequestBytes = (): KeptBytes => new KeptBytes(MEMORY_LIMIT);

/** What passed, as a body of the log; nothing can be read of it again that was not kept. */
export function passedBody(kept: KeptBytes): RequestBody {
  const { beginning, bytes } = kept;
  const memory = bytes > MEMORY_LIMIT ? undefined : beginning;
  return {
    bytes,
    memory,
    beginning: beginning.length > BEGINNING ? beginning.subarray(0, BEGINNING) : beginning,
    sha256: undefined,
    stream: () => Readable.from(beginning.length === 0 ? [] : [beginning]),
    readAll: async () => beginning,
    discard: async () => {},
  };
}
