// The files of a workspace folder as they lie there now. Symbolic links are neither listed nor followed (S85): a folder
// that came with git may point anywhere.
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stampOf } from './atomic-file.ts';

export interface FolderListing {
  /** Stamp by path (`/` between its parts) of every file that ends with one of the endings. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders below the top, paths likewise; parents come before what is in them. */
  readonly folders: readonly string[];
  /** Unfinished writes of processes that are no more. */
  readonly leftovers: readonly string[];
}

/** Deeper folders are not looked at. */
const DEEPEST = 20;
const MOST_FILES = 100_000;
/** The top may be a whole repository: only our own folders in it are walked. */
const OURS: ReadonlySet<string> = new Set(['requests', 'environments', 'documents']);

/** Names are compared as text, so that every machine lists in the same order. */
export async function walkFolder(root: string, endings: readonly string[]): Promise<FolderListing> {
  const files = new Map<string, string>();
  const folders: string[] = [];
  const leftovers: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown): Dirent[] => {
      // The top must be there; a folder below may be taken away while it is walked.
      if (folder === '') throw error;
      return [];
    });
    entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    const below = entries.filter((entry) => entry.isDirectory() && isOurs(folder, entry.name) && depth < DEEPEST);
    const wanted = entries.filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)));
    const unfinished = entries.filter((entry) => entry.isFile() && isLeftover(entry.name));
    leftovers.push(...unfinished.map((entry) => joined(folder, entry.name)));
    const stamps = await Promise.all(wanted.map((entry) => stampAt(join(root, folder, entry.name))));
    wanted.forEach((entry, index) => {
      const stamp = stamps[index];
      if (stamp !== undefined && files.size < MOST_FILES) files.set(joined(folder, entry.name), stamp);
    });
    for (const { name } of below) {
      folders.push(joined(folder, name));
      await visit(joined(folder, name), depth + 1);
    }
  };
  await visit('', 0);
  return { files, folders, leftovers };
}

function isOurs(folder: string, name: string): boolean {
  return folder === '' ? OURS.has(name) : !name.startsWith('.');
}

/** As atomic-file.ts names them; one of a living process may be about to be renamed. */
function isLeftover(name: string): boolean {
  const pid = Number(/\.tmp-(\d+)-[0-9a-f]{16}$/.exec(name)?.[1] ?? '0');
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Undefined where there is no plain file. */
export async function stampAt(file: string): Promise<string | undefined> {
  try {
    const stats = await lstat(file);
    return stats.isFile() ? stampOf(stats) : undefined;
  } catch {
    return undefined;
  }
}

/** True when a part of `path` below `root` is there and is no folder of its own: a link, a file. */
export async function leadsElsewhere(root: string, path: string): Promise<boolean> {
  const parts = path.split('/').slice(0, -1);
  for (let count = 1; count <= parts.length; count += 1) {
    try {
      if (!(await lstat(join(root, ...parts.slice(0, count)))).isDirectory()) return true;
    } catch {
      return false;
    }
  }
  return false;
}
