// The body of one request: kept once, up to the limit, in memory up to 8 MB and beyond that in a temporary file
// (security requirement S54). A file is hashed while it is written, so that nothing is read twice.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
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
  /** Everything, read into memory: for algorithms other than SHA-256 over a large body. */
  readAll(): Promise<Buffer>;
  discard(): Promise<void>;
}

export type BodyReading =
  | { readonly kind: 'read'; readonly body: RequestBody }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' };

const BEGINNING = 64 * 1024;

const EMPTY = Buffer.alloc(0);

/** A body that lies in memory as a whole. */
export const bodyInMemory = (memory: Buffer): RequestBody => ({
  bytes: memory.length,
  memory,
  beginning: memory.length > BEGINNING ? memory.subarray(0, BEGINNING) : memory,
  sha256: undefined,
  stream: () => Readable.from(memory.length === 0 ? [] : [memory]),
  readAll: async () => memory,
  discard: async () => {},
});

export const emptyBody: RequestBody = bodyInMemory(EMPTY);

/** A body that outgrew the memory limit: written on as it arrives. */
class Spool {
  readonly #folder: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #beginning: Buffer = EMPTY;
  #bytes = 0;

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  static async create(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-body-'));
    return new Spool(folder, await open(join(folder, 'body'), 'wx', 0o600));
  }

  async write(chunk: Buffer): Promise<void> {
    if (this.#bytes === 0) this.#beginning = Buffer.from(chunk.subarray(0, BEGINNING));
    this.#bytes += chunk.length;
    this.#hash.update(chunk);
    await this.#file.write(chunk);
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  finish(): RequestBody {
    const path = join(this.#folder, 'body');
    return {
      bytes: this.#bytes,
      memory: undefined,
      beginning: this.#beginning,
      sha256: this.#hash.digest('hex'),
      stream: () => createReadStream(path),
      readAll: () => readFile(path),
      discard: () => this.discard(),
    };
  }
}

/**
 * Collects the chunks as they arrive. Listeners instead of an asynchronous loop: for a body of one chunk the loop costs
 * more than everything else the gateway does with the request.
 */
class Collector {
  readonly #request: WireRequest;
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  readonly #settle: (reading: BodyReading) => void;
  #spool: Spool | undefined;
  #settled = false;
  bytes = 0;

  constructor(request: WireRequest, limit: number, settle: (reading: BodyReading) => void) {
    this.#request = request;
    this.#limit = limit;
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
    } else if (this.#spool === undefined && this.bytes <= MEMORY_LIMIT) this.#chunks.push(chunk);
    else this.#write(chunk);
  };

  /** One chunk at a time to the disk; the sender waits meanwhile. */
  #write(chunk: Buffer): void {
    this.#request.pause();
    this.#spooled(chunk).then(
      () => {
        if (!this.#settled) this.#request.resume();
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
    if (this.#chunks.length > 0) await spool.write(Buffer.concat(this.#chunks.splice(0)));
    await spool.write(chunk);
  }

  readonly #end = (): void => {
    if (this.#spool) this.#finish({ kind: 'read', body: this.#spool.finish() });
    else {
      const [only = EMPTY] = this.#chunks;
      this.#finish({ kind: 'read', body: bodyInMemory(this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : only) });
    }
  };

  readonly #broken = (): void => this.#drop({ kind: 'aborted' });

  #drop(reading: BodyReading): void {
    if (this.#settled) return;
    const spool = this.#spool;
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
 * `timeout` the request is destroyed; on `too-large` what follows is left unread.
 */
export function readRequestBody(request: WireRequest, limit: number, seconds: number): Promise<BodyReading> {
  return new Promise((resolve) => {
    let late = false;
    const collector = new Collector(request, limit, (reading) => {
      stopWatching();
      resolve(late ? { kind: 'timeout' } : reading);
    });
    const stopWatching = watchPace(
      () => collector.bytes,
      seconds,
      () => {
        late = true;
        request.destroy();
      },
    );
  });
}
