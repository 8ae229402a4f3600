// Whole files are replaced, never written in place (S100): a process that is killed while writing leaves either the
// old file or the new one.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_FOR_MS = 2000;
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Tells one state of a file from another; a rename keeps it. */
export function stampOf({
  ino,
  mtimeMs,
  size,
}: {
  readonly ino: number;
  readonly mtimeMs: number;
  readonly size: number;
}): string {
  return `${ino}/${mtimeMs}/${size}`;
}

/**
 * Writes `data` beside `file` (mode 0600, folder 0700), flushes it, renames it over `file` and flushes the folder.
 * @returns the stamp of the file as it was written, whatever others do to it from then on.
 */
export async function writeFileAtomically(file: string, data: string | Uint8Array): Promise<string> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${basename(file)}.tmp-${process.pid}-${randomBytes(8).toString('hex')}`);
  try {
    const stamp = await writeFlushed(temporary, data);
    await renameOver(temporary, file);
    await flushFolder(folder);
    return stamp;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeFlushed(path: string, data: string | Uint8Array): Promise<string> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(data);
    await handle.sync();
    return stampOf(await handle.stat());
  } finally {
    await handle.close();
  }
}

/** On Windows a virus scanner or an indexer may hold either file for a moment. */
async function renameOver(from: string, to: string, triedMs = 0): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (process.platform !== 'win32' || !BUSY.has(codeOf(error)) || triedMs >= RETRY_FOR_MS) throw error;
    await wait(100);
    await renameOver(from, to, triedMs + 100);
  }
}

/** Without this a power cut may undo the rename. Windows cannot open folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what killed processes left of unfinished writes, and narrows the rights of `file` to its owner (S26). */
export async function tidyFile(file: string): Promise<void> {
  const prefix = `${basename(file)}.tmp-`;
  const names = await readdir(dirname(file)).catch((): string[] => []);
  for (const name of names) if (name.startsWith(prefix)) await rm(join(dirname(file), name), { force: true });
  if (process.platform !== 'win32' && names.includes(basename(file))) await chmod(file, 0o600);
}

/** The code of a system error (`EACCES`), or its class. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
