// A copy of the data folder, for a backup and for moving to another place: every file with its hash, read again from the
// copy before it counts. What belongs to one start or to one machine's browser is left out.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from '../../shared/model/json-mode.ts';
import { AppError } from '../app-error.ts';
import { reasonOf } from './data-folder.ts';

/** Written last: a folder without it is a copy that was broken off. */
export const COPY_MANIFEST = 'countersign-copy.json';

export const copyManifestSchema = z.strictObject({
  version: z.literal(1),
  app: z.string(),
  madeAt: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type CopyManifest = z.infer<typeof copyManifestSchema>;

export interface CopyOptions {
  readonly from: string;
  /** Is made; must not exist, or be empty. */
  readonly to: string;
  readonly app: string;
  readonly nowMs: number;
  /** Writes a consistent `history.db` of a running app; without it nobody writes, and the file is copied with its log. */
  readonly copyHistory?: (file: string) => Promise<void>;
}

const DATABASE = /^history\.db(-wal|-shm|\.newest)?$/;
/** At the top of the folder: of one start, of the browser, of the system's single-instance lock, of an earlier move. */
const LEFT_OUT = /^(window|logs|shell\.json.*|stand-in-lock\.json|Singleton.*|lockfile|move(d)?-to\.json|Crashpad)$/;
const UNFINISHED = /\.tmp-\d+[0-9a-f-]*$/;

/**
 * @returns what was copied, after every file of the copy was read again and had the hash of what was read.
 * @throws AppError BAD_INPUT for a place that cannot be taken, UNAVAILABLE when copying or reading again failed; then
 * nothing is left of the copy.
 */
export async function copyDataFolder(options: CopyOptions): Promise<CopyManifest> {
  await refuseUnfit(options);
  const existed = existsSync(options.to);
  try {
    return await copyAll(options);
  } catch (cause) {
    const left = existed ? await readdir(options.to).catch(() => []) : undefined;
    if (left === undefined) await rm(options.to, { recursive: true, force: true }).catch(() => undefined);
    else
      for (const name of left)
        await rm(join(options.to, name), { recursive: true, force: true }).catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    throw new AppError('UNAVAILABLE', `The data could not be copied to ${options.to} (${reasonOf(cause)}).`, { cause });
  }
}

/** @throws AppError BAD_INPUT when one folder lies in the other, or the new one holds something. */
export async function refuseUnfit({ from, to }: Pick<CopyOptions, 'from' | 'to'>): Promise<void> {
  const inside = (inner: string, outer: string) => {
    const way = relative(outer, inner);
    return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || way.includes(':'));
  };
  const [source, parent] = await Promise.all([realpath(from), realpath(dirname(to)).catch(() => dirname(to))]);
  const target = existsSync(to) ? await realpath(to) : join(parent, relative(dirname(to), to));
  if (inside(target, source) || inside(source, target)) {
    throw new AppError('BAD_INPUT', `${to} and the data folder lie in one another. Choose a place outside of it.`);
  }
  const there = existsSync(to) ? await readdir(to).catch(() => ['?']) : [];
  if (there.length > 0) throw new AppError('BAD_INPUT', `${to} is not empty. Choose an empty folder, or a new one.`);
}

async function copyAll({ from, to, app, nowMs, copyHistory }: CopyOptions): Promise<CopyManifest> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const files: CopyManifest['files'] = [];
  for (const path of await filesBelow(from, '')) {
    if (copyHistory !== undefined && DATABASE.test(path)) continue;
    const target = join(to, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    files.push({ path, ...(await copyFileWithHash(join(from, ...path.split('/')), target)) });
  }
  if (copyHistory !== undefined && existsSync(join(from, 'history.db'))) {
    await copyHistory(join(to, 'history.db'));
    files.push({ path: 'history.db', ...(await hashOf(join(to, 'history.db'))) });
  }
  await verify(to, files);
  const manifest: CopyManifest = { version: 1, app, madeAt: new Date(nowMs).toISOString(), files };
  await writeFile(join(to, COPY_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return manifest;
}

/** What a copy of the data folder holds, by its path in it. */
export function keptFilesBelow(folder: string): Promise<string[]> {
  return filesBelow(folder, '');
}

/** The database of the history, which a running app writes. */
export function isHistoryFile(path: string): boolean {
  return DATABASE.test(path);
}

/** Plain files with forward slashes; links lead elsewhere and are not followed. */
async function filesBelow(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(join(folder, ...prefix.split('/')), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (UNFINISHED.test(entry.name) || (prefix === '' && LEFT_OUT.test(entry.name))) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, `${prefix}${entry.name}/`)));
    else if (entry.isFile() && entry.name !== COPY_MANIFEST) found.push(`${prefix}${entry.name}`);
  }
  return found;
}

async function copyFileWithHash(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const look = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      bytes += part.length;
      done(undefined, part);
    },
  });
  await pipeline(createReadStream(from), look, createWriteStream(to, { mode: 0o600, flags: 'wx', flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

async function verify(folder: string, files: CopyManifest['files']): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    const found = await hashOf(join(folder, ...path.split('/')));
    if (found.bytes === bytes && found.sha256 === sha256) continue;
    throw new AppError('UNAVAILABLE', `${path} was read again from the copy and is not what was written.`);
  }
}

async function hashOf(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(file)) {
    hash.update(part as Buffer);
    bytes += (part as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
