// S103: a file that cannot be read is never thrown away. It is renamed, at most ten such copies are kept, and
// whatever has to go is reported before.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface SetAside {
  /** Where the unreadable file is now. */
  readonly path: string;
  /** The oldest copy, when there were more than ten. */
  readonly dropped: string | undefined;
}

const KEPT = 10;

/** Renames `file` to `NAME.broken-YYYYMMDD-HHMMSS` (local time), never over another file. */
export function setAside(file: string, nowMs: number): SetAside {
  const stem = `${file}.broken-${stamp(nowMs)}`;
  let path = stem;
  for (let count = 2; existsSync(path); count += 1) path = `${stem}-${count}`;
  renameSync(file, path);
  return { path, dropped: dropOldest(file) };
}

function dropOldest(file: string): string | undefined {
  const prefix = `${basename(file)}.broken-`;
  const copies = readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const oldest = copies.length > KEPT ? copies[0] : undefined;
  if (oldest === undefined) return undefined;
  const path = join(dirname(file), oldest);
  rmSync(path, { force: true });
  return path;
}

function stamp(nowMs: number): string {
  const now = new Date(nowMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
