// A file of the host at a place that the user chose: written beside it, flushed, then put in its place.
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../app-error.ts';
import type { OfferedFile } from '../ports.ts';
import { reasonOf } from './data-folder.ts';

/**
 * What stood at `path` stays as it is until the whole file is there. Mode 0600: it may be an answer (S26).
 * @throws AppError UNAVAILABLE with the system's reason; nothing is left of a file that was broken off.
 */
export async function writeOffered(path: string, file: OfferedFile): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.tmp-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      for await (const piece of file.read()) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    throw new AppError('UNAVAILABLE', `${path} could not be written (${reasonOf(cause)}).`, { cause });
  }
}
