// The content of a file that a request sends, piece by piece: hashed in one pass, sent in a second, and proved to be
// the same file in both. Memory stays at two pieces, however large the file is.
import { fstatSync, read } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { AppError } from '../../app-error.ts';

/** Why a file cannot be sent; `data.problem` of the AppError, so that a window can say it in its own language. */
export type FileProblem = 'no-path' | 'relative' | 'missing' | 'not-a-file' | 'unreadable' | 'changed';

/** A file as it was looked at. */
export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  /** Changes with the content: size, time of the last change to the nanosecond, and which file it is. */
  readonly stamp: string;
}

/** Two of them are held. Larger ones save turns of the event loop; the first is small, for nobody works meanwhile. */
const PIECE_BYTES = 480 * 1024;
const FIRST_BYTES = 64 * 1024;

/** Throws AppError with a FileProblem for what is no readable regular file. */
export async function fileFacts(path: string): Promise<FileFacts> {
  if (path === '') throw fileError('no-path', path);
  // The folder that the app was started in means nothing to the one who typed the path.
  if (!isAbsolute(path)) throw fileError('relative', path);
  return factsOf(path, await stat(path, { bigint: true }).catch((error: unknown) => refuse(error, path)));
}

/**
 * The bytes in order. A piece is only valid until the next one is asked for. The last piece is handed out after a look
 * at the file: one that is not as `facts` say any more ends in the AppError `changed` before a receiver has it whole.
 */
export async function* fileBytes(facts: FileFacts): AsyncGenerator<Uint8Array> {
  const { path, bytes } = facts;
  const handle = await open(path, 'r').catch((error: unknown) => refuse(error, path));
  const buffers = takeBuffers(bytes);
  let ahead: Promise<Uint8Array> = Promise.resolve(buffers[0]);
  try {
    expectUnchanged(handle, facts);
    if (bytes > 0) ahead = readPiece(handle, buffers[0].subarray(0, FIRST_BYTES), 0, facts);
    for (let at = 0, turn = 1; at < bytes; turn++) {
      const piece = await ahead;
      at += piece.length;
      // Read while the receiver works on this piece.
      if (at < bytes) ahead = readPiece(handle, buffers[turn % 2 === 0 ? 0 : 1], at, facts);
      else expectUnchanged(handle, facts);
      yield piece;
    }
    giveBack(buffers);
  } finally {
    // A descriptor that is closed under a reading may belong to another file by then.
    await ahead.catch(() => undefined);
    await handle.close();
  }
}

type Buffers = readonly [Buffer, Buffer];

/** Kept from one pass to the next: memory that was never touched costs as much as reading into it. */
let spare: Buffers | undefined;

function takeBuffers(bytes: number): Buffers {
  if (bytes < PIECE_BYTES) return [Buffer.allocUnsafe(bytes), Buffer.allocUnsafe(bytes)];
  const taken = spare ?? [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)];
  spare = undefined;
  return taken;
}

/** Only after a whole pass: a receiver that stopped earlier may still have a piece in its hands. */
function giveBack(buffers: Buffers): void {
  if (buffers[0].length === PIECE_BYTES) spare = buffers;
}

/**
 * The bytes at a place, never beyond the length that was found; a file that has become shorter is a changed one. The
 * handle's own `read` costs as much again as hashing a piece, this one next to nothing.
 */
function readPiece(handle: FileHandle, into: Buffer, at: number, { path, bytes }: FileFacts): Promise<Uint8Array> {
  const piece = new Promise<Uint8Array>((resolve, reject) => {
    read(handle.fd, into, 0, Math.min(into.length, bytes - at), at, (error, bytesRead) => {
      if (error) reject(problemOf(error, path));
      else if (bytesRead === 0) reject(fileError('changed', path));
      else resolve(into.subarray(0, bytesRead));
    });
  });
  // Nobody waits for a piece that was read ahead of a receiver who then stopped.
  piece.catch(() => undefined);
  return piece;
}

/** At once: what the system knows of an open file takes less time than the way to another thread and back. */
function expectUnchanged(handle: FileHandle, { path, stamp }: FileFacts): void {
  const now = factsOf(path, fstatSync(handle.fd, { bigint: true }));
  if (now.stamp !== stamp) throw fileError('changed', path);
}

interface Stats {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly dev: bigint;
  readonly ino: bigint;
  isFile(): boolean;
}

function factsOf(path: string, stats: Stats): FileFacts {
  // A pipe or a device has no size and no second pass.
  if (!stats.isFile()) throw fileError('not-a-file', path);
  const { size, mtimeNs, dev, ino } = stats;
  return { path, bytes: Number(size), stamp: [size, mtimeNs, dev, ino].join(':') };
}

function problemOf(cause: unknown, path: string): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return fileError(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', path, code, cause);
}

function refuse(cause: unknown, path: string): never {
  throw problemOf(cause, path);
}

const CODES: Readonly<Record<FileProblem, AppError['code']>> = {
  'no-path': 'BAD_INPUT',
  relative: 'BAD_INPUT',
  missing: 'NOT_FOUND',
  'not-a-file': 'BAD_INPUT',
  unreadable: 'UNAVAILABLE',
  changed: 'CONFLICT',
};

/** The name stands for the file: a whole path would tell more than it helps. */
function messageOf(problem: FileProblem, name: string, reason: string): string {
  switch (problem) {
    case 'no-path':
      return 'No file is chosen. Enter its path under Body.';
    case 'relative':
      return `The path of the file "${name}" must be absolute.`;
    case 'missing':
      return `The file "${name}" does not exist. Choose another one under Body.`;
    case 'not-a-file':
      return `"${name}" is no regular file. Folders, pipes and devices cannot be sent.`;
    case 'unreadable':
      return `The file "${name}" cannot be read (${reason}).`;
    case 'changed':
      return `The file "${name}" changed after it was hashed; the signature does not fit it any more. Send again.`;
  }
}

function fileError(problem: FileProblem, path: string, reason = '', cause?: unknown): AppError {
  const name = basename(path);
  return new AppError(CODES[problem], messageOf(problem, name, reason), { data: { problem, name, reason }, cause });
}
