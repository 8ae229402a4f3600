// A backup is one file: a packed archive of the data folder, at its end the list of all files with their hashes. It counts
// after it was read again; it is unpacked into a new folder, and nothing that is there is written over.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupFacts } from '../../shared/model/data-keeping.ts';
import { AppError } from '../app-error.ts';
import { COPY_MANIFEST, type CopyManifest, copyManifestSchema, isHistoryFile, keptFilesBelow } from './data-copy.ts';
import { reasonOf } from './data-folder.ts';
import { readTar, tarEnd, tarHeader, tarPadding } from './tar.ts';

export interface BackupOptions {
  readonly folder: string;
  readonly app: string;
  readonly nowMs: number;
  /** Writes a consistent copy of the history that is in use; false where there is none on the disk. */
  readonly copyHistory: (file: string) => Promise<boolean>;
}

/**
 * Writes a backup to `file` and reads it again.
 * @throws AppError UNAVAILABLE; nothing is left of it then.
 */
export async function writeBackup(file: string, options: BackupOptions): Promise<BackupFacts> {
  // Beside the data, whose disk has room for it; the name is one that no copy takes along.
  const history = `${file}-history.tmp-${process.pid}-0`;
  try {
    const hasHistory = existsSync(join(options.folder, 'history.db')) && (await options.copyHistory(history));
    await pipeline(
      Readable.from(archive(options, hasHistory ? history : undefined)),
      createGzip({ level: 1 }),
      createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
    );
    return await readBackup(file);
  } catch (cause) {
    await rm(file, { force: true }).catch(() => undefined);
    if (cause instanceof AppError && cause.code === 'UNAVAILABLE') throw cause;
    throw new AppError('UNAVAILABLE', `The backup could not be made (${reasonOf(cause)}).`, { cause });
  } finally {
    await rm(history, { force: true }).catch(() => undefined);
  }
}

async function* archive({ folder, app, nowMs }: BackupOptions, history: string | undefined) {
  const files: CopyManifest['files'] = [];
  const sources = (await keptFilesBelow(folder))
    .filter((path) => !isHistoryFile(path))
    .map((path) => ({ path, from: join(folder, ...path.split('/')) }));
  if (history !== undefined) sources.push({ path: 'history.db', from: history });
  for (const { path, from } of sources) {
    const handle = await openIfThere(from);
    // Removed since it was listed: a body that went with its entry.
    if (handle === undefined) continue;
    try {
      const { size } = await handle.stat();
      const hash = createHash('sha256');
      yield tarHeader(path, size);
      yield* exactly(handle, size, hash);
      yield tarPadding(size);
      files.push({ path, bytes: size, sha256: hash.digest('hex') });
    } finally {
      await handle.close();
    }
  }
  const manifest: CopyManifest = { version: 1, app, madeAt: new Date(nowMs).toISOString(), files };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield tarHeader(COPY_MANIFEST, text.length);
  yield text;
  yield tarPadding(text.length);
  yield tarEnd();
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  return open(path, 'r').catch((error: unknown) => {
    if (reasonOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

/** As many bytes as the header has promised; a file that grows meanwhile is taken as it was. */
async function* exactly(handle: FileHandle, size: number, hash: ReturnType<typeof createHash>) {
  for (let at = 0; at < size; ) {
    const buffer = Buffer.alloc(Math.min(1024 * 1024, size - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) throw new AppError('UNAVAILABLE', 'A file became shorter while it was backed up. Try again.');
    const part = buffer.subarray(0, bytesRead);
    hash.update(part);
    at += bytesRead;
    yield part;
  }
}

const NOT_OURS = 'This is no backup of Countersign, or it is damaged.';

/**
 * Reads a backup to its end, and unpacks it into `to` if that is given.
 * @throws AppError BAD_INPUT for a file that is none, or in which one byte is another than when it was made.
 */
export async function readBackup(file: string, to?: string): Promise<BackupFacts> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let manifest: CopyManifest | undefined;
  try {
    const packed = createReadStream(file);
    const unpacked = packed.pipe(createGunzip());
    packed.once('error', (error) => unpacked.destroy(error));
    for await (const { path, bytes, content } of readTar(unpacked)) {
      if (manifest !== undefined || found.has(path)) throw new AppError('BAD_INPUT', NOT_OURS);
      if (path === COPY_MANIFEST) manifest = await manifestOf(content, bytes);
      else found.set(path, { bytes, sha256: await takeFile(content, to, path) });
    }
  } catch (cause) {
    throw refusalOf(file, cause);
  }
  if (manifest === undefined || !isComplete(manifest, found)) throw new AppError('BAD_INPUT', NOT_OURS);
  const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
  return { path: file, app: manifest.app, madeAt: manifest.madeAt, files: found.size, bytes };
}

function refusalOf(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = reasonOf(cause);
  if (reason.startsWith('Z_')) return new AppError('BAD_INPUT', NOT_OURS, { cause });
  if (/^E(NOENT|ACCES|PERM|ISDIR|IO|NOTDIR)$/.test(reason)) {
    return new AppError('BAD_INPUT', `${file} cannot be read (${reason}).`, { cause });
  }
  return new AppError('UNAVAILABLE', `The backup could not be unpacked (${reason}).`, { cause });
}

const LARGEST_MANIFEST = 64 * 1024 * 1024;

async function manifestOf(content: AsyncIterable<Buffer>, bytes: number): Promise<CopyManifest> {
  if (bytes > LARGEST_MANIFEST) throw new AppError('BAD_INPUT', NOT_OURS);
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  try {
    return copyManifestSchema.parse(JSON.parse(Buffer.concat(parts).toString()));
  } catch (cause) {
    throw new AppError('BAD_INPUT', NOT_OURS, { cause });
  }
}

async function takeFile(content: AsyncIterable<Buffer>, to: string | undefined, path: string): Promise<string> {
  const hash = createHash('sha256');
  if (to === undefined) {
    for await (const part of content) hash.update(part);
    return hash.digest('hex');
  }
  const target = join(to, ...path.split('/'));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(target, 'wx', 0o600);
  try {
    for await (const part of content) {
      hash.update(part);
      await handle.writeFile(part);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

function isComplete({ files }: CopyManifest, found: ReadonlyMap<string, { bytes: number; sha256: string }>): boolean {
  return (
    files.length === found.size &&
    files.every(({ path, bytes, sha256 }) => {
      const here = found.get(path);
      return here?.bytes === bytes && here.sha256 === sha256;
    })
  );
}

/**
 * Unpacks a backup into a folder that is new.
 * @throws AppError BAD_INPUT, UNAVAILABLE; nothing is left of it then.
 */
export async function unpackBackup(file: string, to: string): Promise<BackupFacts> {
  const unfinished = `${to}.tmp-${process.pid}-0`;
  try {
    if (existsSync(to)) throw new AppError('UNAVAILABLE', `${to} is there already.`);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    const facts = await readBackup(file, unfinished);
    await rename(unfinished, to);
    return facts;
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    throw new AppError('UNAVAILABLE', `The backup could not be unpacked (${reasonOf(cause)}).`, { cause });
  }
}
