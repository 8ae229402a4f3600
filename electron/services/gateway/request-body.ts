// The body of one request: kept once, up to the limit, in memory up to 8 MB and beyond that in a temporary file
// (security requirement S54). A file is hashed while it is written, so that nothing is read twice.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

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
  beginning: memory.subarray(0, BEGINNING),
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

async function collect(
  request: IncomingMessage,
  limit: number,
  progress: (bytes: number) => void,
): Promise<BodyReading> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let spool: Spool | undefined;
  try {
    // Breaking out must not destroy the socket: the refusal still has to be written to it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      progress(bytes);
      if (bytes > limit) {
        await spool?.discard();
        return { kind: 'too-large' };
      }
      if (spool === undefined && bytes > MEMORY_LIMIT) {
        spool = await Spool.create();
        await spool.write(Buffer.concat(chunks.splice(0)));
      }
      if (spool) await spool.write(chunk);
      else chunks.push(chunk);
    }
  } catch {
    await spool?.discard();
    return { kind: 'aborted' };
  }
  if (!request.complete) {
    await spool?.discard();
    return { kind: 'aborted' };
  }
  if (spool) return { kind: 'read', body: spool.finish() };
  return { kind: 'read', body: bodyInMemory(chunks.length === 1 ? (chunks[0] ?? EMPTY) : Buffer.concat(chunks)) };
}

function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Bytes per second that a sender must reach beside the time allowed in any case. */
const SLOWEST = 1024 * 1024;

/** Calls `late` once the body is behind `seconds` plus one second per megabyte received; `stop` ends watching. */
function watchPace(received: () => number, seconds: number, late: () => void): { stop(): void } {
  const began = performance.now();
  let timer: NodeJS.Timeout;
  const check = (): void => {
    const allowedMs = seconds * 1000 + (received() / SLOWEST) * 1000;
    const leftMs = allowedMs - (performance.now() - began);
    if (leftMs <= 0) late();
    else timer = setTimeout(check, leftMs);
  };
  timer = setTimeout(check, seconds * 1000);
  return { stop: () => clearTimeout(timer) };
}

/**
 * Reads the body of `request`, at most `limit` bytes, in `seconds` plus one second per megabyte received. On
 * `timeout` the request is destroyed; on `too-large` what follows is left unread.
 */
export async function readRequestBody(request: IncomingMessage, limit: number, seconds: number): Promise<BodyReading> {
  if (!hasBody(request)) {
    request.resume();
    return { kind: 'read', body: emptyBody };
  }
  let late = false;
  let received = 0;
  const pace = watchPace(
    () => received,
    seconds,
    () => {
      late = true;
      request.destroy();
    },
  );
  try {
    const reading = await collect(request, limit, (bytes) => {
      received = bytes;
    });
    return late ? { kind: 'timeout' } : reading;
  } finally {
    pace.stop();
  }
}
