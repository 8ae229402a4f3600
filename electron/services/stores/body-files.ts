// Bodies that are too large for a window or a database: files in `<dataFolder>/bodies`, one per exchange and part, mode
// 0600 (S26). What is written here is redacted already, by masks of equal length, so that offsets are those of the wire.
import { chmod, type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../app-error.ts';
import { codeOf } from './atomic-file.ts';

/** `response`: the body after unpacking; `received`: every byte read from the socket; `request`: the body as sent. */
export type BodyPart = 'request' | 'response' | 'received';
export const bodyParts: readonly BodyPart[] = ['request', 'response', 'received'];

/** Most bytes of one slice (the contract of `body.slice`). */
export const SLICE_BYTES = 1024 * 1024;
/** What may wait for the disk before a writer asks its source to pause. */
const PENDING_BYTES = 4 * 1024 * 1024;

export interface BodyWriter {
  /** Never rejects for the disk: see `failure`. False when the source should wait for `drained`. */
  write(bytes: Uint8Array): boolean;
  drained(): Promise<void>;
  /** Code of the system error (`ENOSPC`) that ended the writing; what was written before stays. */
  readonly failure: string | undefined;
  /** Waits for the disk and closes the file. Answers the bytes in it. */
  end(): Promise<number>;
}

export interface BodySlice {
  readonly bytes: Uint8Array;
  /** Bytes in the file now; a body that still arrives grows. */
  readonly total: number;
}

export interface BodyFiles {
  /** The file is made with the first byte. An exchange and part are written once. */
  writer(exchangeId: string, part: BodyPart): BodyWriter;
  /** Bytes `from` to `to` (exclusive), at most SLICE_BYTES of them. Throws AppError NOT_FOUND, BAD_INPUT. */
  slice(exchangeId: string, part: BodyPart, from: number, to: number): Promise<BodySlice>;
  /** Undefined when there is no such file. */
  size(exchangeId: string, part: BodyPart): Promise<number | undefined>;
  /** Removes every part; nothing happens when there is none. */
  remove(exchangeId: string): Promise<void>;
  /** Removes the files of every exchange that `isKept` does not know, and what killed processes left. */
  keepOnly(isKept: (exchangeId: string) => boolean | Promise<boolean>): Promise<void>;
  /** Bytes of all files together. */
  bytes(): Promise<number>;
}

export function createBodyFiles(dataFolder: string): BodyFiles {
  const folder = join(dataFolder, 'bodies');
  const path = (exchangeId: string, part: BodyPart) => join(folder, `${checkedId(exchangeId)}.${part}`);
  return {
    writer: (exchangeId, part) => new FileWriter(folder, path(exchangeId, part)),
    slice: (exchangeId, part, from, to) => readSlice(path(exchangeId, part), from, to),
    size: (exchangeId, part) => sizeOf(path(exchangeId, part)),
    async remove(exchangeId) {
      for (const part of bodyParts) await rm(path(exchangeId, part), { force: true });
    },
    async keepOnly(isKept) {
      for (const name of await namesIn(folder)) {
        const dot = name.lastIndexOf('.');
        if (!isPart(name.slice(dot + 1)) || (await isKept(name.slice(0, dot)))) continue;
        await rm(join(folder, name), { force: true });
      }
    },
    async bytes() {
      const sizes = await Promise.all((await namesIn(folder)).map((name) => sizeOf(join(folder, name))));
      return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    },
  };
}

/** An id becomes a file name: nothing in it may lead out of the folder. */
function checkedId(exchangeId: string): string {
  if (/^[\w-]{1,100}$/.test(exchangeId)) return exchangeId;
  throw new AppError('BAD_INPUT', 'This is not the id of an exchange.');
}

function isPart(text: string): boolean {
  return bodyParts.some((part) => part === text);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

async function readSlice(path: string, from: number, to: number): Promise<BodySlice> {
  if (!(from >= 0 && to >= from && to - from <= SLICE_BYTES)) {
    throw new AppError('BAD_INPUT', `A slice has at most ${SLICE_BYTES} bytes.`);
  }
  const handle = await opened(path);
  try {
    const total = (await handle.stat()).size;
    const buffer = Buffer.alloc(Math.max(0, Math.min(to, total) - from));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { bytes: buffer.subarray(0, filled), total };
  } finally {
    await handle.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
    throw new AppError('NOT_FOUND', 'This body is not kept any more. Send the request again.', { cause });
  }
}

class FileWriter implements BodyWriter {
  readonly #folder: string;
  readonly #path: string;
  #handle: FileHandle | undefined;
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;
  #written = 0;
  #failure: string | undefined;

  constructor(folder: string, path: string) {
    this.#folder = folder;
    this.#path = path;
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  write(bytes: Uint8Array): boolean {
    if (this.#failure !== undefined || bytes.length === 0) return true;
    // A copy: the socket may use the memory again before the disk has taken it.
    const copy = Buffer.from(bytes);
    this.#pending += copy.length;
    this.#queue = this.#queue.then(() => this.#take(copy));
    return this.#pending <= PENDING_BYTES;
  }

  drained(): Promise<void> {
    return this.#queue;
  }

  async end(): Promise<number> {
    await this.#queue;
    await this.#handle?.close().catch(() => undefined);
    this.#handle = undefined;
    return this.#written;
  }

  async #take(bytes: Buffer): Promise<void> {
    try {
      if (this.#failure === undefined) await this.#append(bytes);
    } catch (error) {
      this.#failure = codeOf(error);
    } finally {
      this.#pending -= bytes.length;
    }
  }

  async #append(bytes: Buffer): Promise<void> {
    this.#handle ??= await this.#create();
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at, this.#written);
      at += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  async #create(): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') await chmod(this.#folder, 0o700);
    return open(this.#path, 'wx', 0o600);
  }
}
