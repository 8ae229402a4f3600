// The body of one request: kept once, up to the limit, in memory up to 8 MB and beyond that in a temporary file
// (security requirement S54); a shorter one too, where those of all requests together would take too much. A file is
// hashed while it is written, so that nothing is read twice.
import { Readable } from 'node:stream';
import { bodiesInMemory, type MemoryBudget } from './memory-budget.ts';
import { Spool } from './spool.ts';
import type { WireRequest } from './wire-message.ts';

export const MEMORY_LIMIT = 8 * 1024 * 1024;

export interface RequestBody {
  readonly bytes: number;
  /** The whole body, when it is in memory. */
  readonly memory: Buffer | undefined;
  /** The beginning of the body, for the log. */
  readonly beginning: Buffer;
  /** SHA-256 in lower-case hex, known for bodies that lie in a file. */
  readonly sha256: string | undefined;
  stream(): Readable;
  /** The whole body, read back where it is on the disk; undefined when it is too long for memory. */
  short(): Buffer | undefined;
  /** Ends its time; a promise only where a file has to go. */
  discard(): Promise<void> | undefined;
}

export type BodyReading =
  | { readonly kind: 'read'; readonly body: RequestBody }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' };

const BEGINNING = 64 * 1024;

const EMPTY = Buffer.alloc(0);

/** Pieces below SMALL bytes become one where there are PIECES of them. */
const SMALL = 1024;
const PIECES = 256;

/** A body that lies in memory as a whole. */
export const bodyInMemory = (memory: Buffer): RequestBody => ({
  bytes: memory.length,
  memory,
  beginning: memory.length > BEGINNING ? memory.subarray(0, BEGINNING) : memory,
  sha256: undefined,
  stream: () => Readable.from(memory.length === 0 ? [] : [memory]),
  short: () => memory,
  discard: () => undefined,
});

export const emptyBody: RequestBody = bodyInMemory(EMPTY);

/** A copy: a view would keep all of the chunks in memory. */
function beginningOf(chunks: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  let left = BEGINNING;
  for (const chunk of chunks) {
    parts.push(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
  }
  return Buffer.concat(parts);
}

/** A body that lies on the disk. */
function bodyInSpool(spool: Spool, beginning: Buffer): RequestBody {
  const { bytes } = spool;
  return {
    bytes,
    memory: undefined,
    beginning,
    sha256: spool.sha256(),
    stream: () => spool.stream(),
    short: () => (bytes <= MEMORY_LIMIT ? spool.readAll() : undefined),
    discard: () => spool.discard(),
  };
}

/** A body in memory that counts until it is discarded. */
function countedBody(memory: Buffer, budget: MemoryBudget): RequestBody {
  let left = memory.length;
  return {
    ...bodyInMemory(memory),
    discard() {
      budget.give(left);
      left = 0;
      return undefined;
    },
  };
}

/**
 * Collects the chunks as they arrive. Listeners instead of an asynchronous loop: for a body of one chunk the loop costs
 * more than everything else the gateway does with the request.
 */
class Collector {
  readonly #request: WireRequest;
  readonly #limit: number;
  readonly #budget: MemoryBudget;
  readonly #chunks: Buffer[] = [];
  readonly #settle: (reading: BodyReading) => void;
  /** From here on chunks are small and not put together yet. */
  #together = 0;
  /** Bytes of `#chunks`, which count as held. */
  #held = 0;
  #beginning: Buffer = EMPTY;
  #spool: Spool | undefined;
  #isSpooling = false;
  #isWriting = false;
  /** The end came while the last chunk was still being written: a paused stream may tell it nevertheless. */
  #hasEnded = false;
  #settled = false;
  bytes = 0;

  constructor(request: WireRequest, limit: number, budget: MemoryBudget, settle: (reading: BodyReading) => void) {
    this.#request = request;
    this.#limit = limit;
    this.#budget = budget;
    this.#settle = settle;
    request.on('data', this.#take);
    request.on('end', this.#end);
    request.on('close', this.#broken);
    request.on('error', this.#broken);
  }

  /** Leaves the stream alone from here on: what follows of it belongs to whoever answers. */
  #finish(reading: BodyReading, before?: Promise<void>): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#request.off('data', this.#take);
    this.#request.off('end', this.#end);
    this.#request.off('close', this.#broken);
    if (before === undefined) this.#settle(reading);
    else void before.finally(() => this.#settle(reading));
  }

  readonly #take = (chunk: Buffer): void => {
    this.bytes += chunk.length;
    if (this.bytes > this.#limit) {
      this.#request.pause();
      this.#drop({ kind: 'too-large' });
    } else if (!this.#isSpooling && this.bytes <= MEMORY_LIMIT && this.#budget.take(chunk.length)) {
      this.#held += chunk.length;
      this.#keep(chunk);
    } else this.#write(chunk);
  };

  /** Pieces of a few bytes are put together: each by itself costs hundreds of bytes, and keeps what it was read with. */
  #keep(chunk: Buffer): void {
    this.#chunks.push(chunk);
    if (chunk.length >= SMALL) this.#together = this.#chunks.length;
    else if (this.#chunks.length - this.#together >= PIECES) {
      this.#chunks.push(Buffer.concat(this.#chunks.splice(this.#together)));
      this.#together = this.#chunks.length;
    }
  }

  #giveBack(): void {
    this.#budget.give(this.#held);
    this.#held = 0;
  }

  /** One chunk at a time to the disk; the sender waits meanwhile. */
  #write(chunk: Buffer): void {
    this.#isSpooling = true;
    this.#isWriting = true;
    this.#request.pause();
    this.#spooled(chunk).then(
      () => {
        this.#isWriting = false;
        if (this.#settled) return;
        if (this.#hasEnded) this.#end();
        else this.#request.resume();
      },
      () => {
        // Nothing of a body that the disk does not take can be decided on.
        this.#request.destroy();
        this.#drop({ kind: 'aborted' });
      },
    );
  }

  async #spooled(chunk: Buffer): Promise<void> {
    const spool = this.#spool ?? (await Spool.create());
    if (this.#settled && this.#spool === undefined) return spool.discard();
    this.#spool = spool;
    // The beginning stays for the log.
    if (this.#beginning.length < BEGINNING) {
      this.#beginning = beginningOf([this.#beginning, ...this.#chunks, chunk]);
    }
    if (this.#chunks.length > 0) {
      await spool.write(Buffer.concat(this.#chunks.splice(0)));
      this.#giveBack();
    }
    await spool.write(chunk);
  }

  readonly #end = (): void => {
    this.#hasEnded = true;
    if (this.#isWriting) return;
    if (this.#spool) this.#finish({ kind: 'read', body: bodyInSpool(this.#spool, this.#beginning) });
    else {
      const [only = EMPTY] = this.#chunks;
      const memory = this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : only;
      this.#finish({ kind: 'read', body: countedBody(memory, this.#budget) });
    }
  };

  readonly #broken = (): void => {
    if (!this.#hasEnded) this.#drop({ kind: 'aborted' });
  };

  #drop(reading: BodyReading): void {
    if (this.#settled) return;
    const spool = this.#spool;
    this.#chunks.length = 0;
    this.#giveBack();
    // Settled at once: what is still written must not make the sender go on, nor the end of the body count.
    this.#finish(reading, spool?.discard());
  }
}

function hasBody(request: WireRequest): boolean {
  if (request.hasBody !== undefined) return request.hasBody;
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Bytes per second that a sender must reach beside the time allowed in any case. */
const SLOWEST = 1024 * 1024;

/** One body under way: `late` is called once it is behind its time. */
interface Watched {
  readonly received: () => number;
  readonly began: number;
  readonly allowedMs: number;
  readonly late: () => void;
}

const LOOK_EVERY_MS = 250;
const watched = new Set<Watched>();
let watching: NodeJS.Timeout | undefined;

function look(): void {
  const now = performance.now();
  for (const body of watched) {
    if (now - body.began > body.allowedMs + (body.received() / SLOWEST) * 1000) body.late();
  }
  if (watched.size > 0) return;
  clearInterval(watching);
  watching = undefined;
}

/**
 * Calls `late` once the body is behind `seconds` plus one second per megabyte received; the function returned ends
 * watching. One timer for all: most bodies are there at once, and a timer for each cost more than reading them.
 */
function watchPace(received: () => number, seconds: number, late: () => void): () => void {
  const body = { received, began: performance.now(), allowedMs: seconds * 1000, late };
  watched.add(body);
  watching ??= setInterval(look, LOOK_EVERY_MS).unref();
  return () => watched.delete(body);
}

/** Bytes of the body are still to come. Node calls a message without one complete only after it was handed over. */
export function isUnread(request: WireRequest): boolean {
  return !request.complete && hasBody(request);
}

/** A body that need not be waited for: there is none. */
export function bodyAtOnce(request: WireRequest): RequestBody | undefined {
  if (hasBody(request)) return undefined;
  request.resume();
  return emptyBody;
}

/**
 * Reads the body of `request`, at most `limit` bytes, in `seconds` plus one second per megabyte received. On
 * `timeout` the request is destroyed; on `too-large` what follows is left unread. A function instead of a promise gets
 * the reading: most bodies lie in the same piece as their heads, and are answered before the loop turns.
 */
export function readRequestBody(
  request: WireRequest,
  limit: number,
  seconds: number,
  done: (reading: BodyReading) => void,
  budget: MemoryBudget = bodiesInMemory,
): void {
  let late = false;
  const collector = new Collector(request, limit, budget, (reading) => {
    stopWatching();
    done(late ? { kind: 'timeout' } : reading);
  });
  const stopWatching = watchPace(
    () => collector.bytes,
    seconds,
    () => {
      late = true;
      request.destroy();
    },
  );
}
