// The folder of everything that is kept. Both shells use the same one, so that a user finds the same work in each.
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../app-error.ts';

export interface FolderSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where the data live when nobody says otherwise, by the custom of the operating system. */
export function defaultDataFolder({ platform, env, home }: FolderSurroundings): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Countersign');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Countersign');
  // The XDG specification: a relative path is to be ignored.
  const base = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share');
  return join(base, 'countersign');
}

/**
 * Makes the folder with mode 0700 and narrows wider rights of an existing one (S26).
 * @returns `narrowed`: others could read the folder until now.
 * @throws AppError UNAVAILABLE when it cannot be made.
 */
export function prepareDataFolder(folder: string): { narrowed: boolean } {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return { narrowed: false };
    }
    return { narrowed: narrowRights(folder, 0o700) };
  } catch (cause) {
    throw new AppError(
      'UNAVAILABLE',
      `The data folder ${folder} cannot be used (${reasonOf(cause)}). Name another one with --data FOLDER.`,
      { cause },
    );
  }
}

/** Takes away what others may do with a file or folder; Windows has no such bits. True when there was something. */
export function narrowRights(path: string, mode: 0o600 | 0o700): boolean {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return false;
  chmodSync(path, mode);
  return true;
}

/** The code of a system error (`EACCES`), or its class: never the whole text, which may hold more than asked for. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
