// A body that only passes through: its beginning for the log, the whole of it for the diagnosis while it is small enough
// and the bodies of all requests together leave room.
import { Readable } from 'node:stream';
import { bodiesInMemory, type MemoryBudget } from '../memory-budget.ts';
import { MEMORY_LIMIT, type RequestBody } from '../request-body.ts';

const BEGINNING = 64 * 1024;

export class KeptBytes {
  readonly #limit: number;
  readonly #budget: MemoryBudget | undefined;
  #chunks: Buffer[] = [];
  #kept = 0;
  #counted = 0;
  bytes = 0;

  /** `limit`: bytes to keep at most. What is beyond the beginning counts in `budget`. */
  constructor(limit: number, budget?: MemoryBudget) {
    this.#limit = limit;
    this.#budget = budget;
  }

  add(chunk: Buffer): void {
    const isWhole = this.#kept === this.bytes;
    this.bytes += chunk.length;
    if (!isWhole || this.#kept >= this.#limit) return;
    const piece = chunk.subarray(0, this.#limit - this.#kept);
    const short = piece.subarray(0, Math.max(0, BEGINNING - this.#kept));
    const isRoom = short.length === piece.length || this.#budget === undefined || this.#budget.take(piece.length);
    if (isRoom && short.length < piece.length && this.#budget !== undefined) this.#counted += piece.length;
    const kept = isRoom ? piece : short;
    if (kept.length > 0) this.#chunks.push(kept);
    this.#kept += kept.length;
  }

  /** What is kept, in one piece. */
  get beginning(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  get isWhole(): boolean {
    return this.#kept === this.bytes;
  }

  /** The bytes count no more; whoever still has them answers for them. */
  release(): void {
    this.#budget?.give(this.#counted);
    this.#counted = 0;
  }
}

/** For requests: a longer body is known by its beginning and its length. */
export const keptRequestBytes = (): KeptBytes => new KeptBytes(MEMORY_LIMIT, bodiesInMemory);

/** What passed, as a body of the log; nothing can be read of it again that was not kept. */
export function passedBody(kept: KeptBytes): RequestBody {
  const { beginning, bytes } = kept;
  const memory = kept.isWhole ? beginning : undefined;
  return {
    bytes,
    memory,
    beginning: beginning.length > BEGINNING ? Buffer.from(beginning.subarray(0, BEGINNING)) : beginning,
    sha256: undefined,
    stream: () => Readable.from(beginning.length === 0 ? [] : [beginning]),
    short: () => memory,
    discard: () => {
      kept.release();
      return undefined;
    },
  };
}
