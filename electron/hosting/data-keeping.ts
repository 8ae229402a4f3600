// Backup, restoring and moving of the data folder, for every shell that has a window.
import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { AppError } from '../app-error.ts';
import type { DataKeeping, FileSaver } from '../ports.ts';
import { readBackup, unpackBackup, writeBackup } from './backup.ts';
import { refuseUnfit } from './data-copy.ts';
import { continueIn, pendingMove, stayHere, wishMove } from './moved-folder.ts';

export interface DataKeepingOptions {
  readonly folder: string;
  readonly app: string;
  readonly nowMs: () => number;
  readonly files: FileSaver;
  /** The system's dialogs, where the shell has them; undefined: cancelled. */
  readonly chooseFile?: (() => Promise<string | undefined>) | undefined;
  readonly chooseFolder?: (() => Promise<string | undefined>) | undefined;
  readonly reveal?: (() => void) | undefined;
  readonly restart?: (() => void) | undefined;
}

/** How long a backup waits for the browser that was to fetch it. */
const FETCHED_WITHIN_MS = 120_000;

export function createDataKeeping(options: DataKeepingOptions): DataKeeping {
  const { folder, app, nowMs, files, chooseFile, chooseFolder } = options;
  sweep(folder);
  const only = <T>(choice: T | undefined): T => {
    if (choice === undefined) throw new AppError('UNAVAILABLE', 'This shell cannot do that.');
    return choice;
  };
  return {
    async backUp(copyHistory) {
      const file = join(folder, `backup.tmp-${process.pid}-${nowMs().toString(16)}`);
      await writeBackup(file, { folder, app, nowMs: nowMs(), copyHistory });
      return handOver(file, `countersign-backup-${stamp(nowMs())}.tar.gz`, files);
    },
    async check(path) {
      const chosen = path ?? (await only(chooseFile)());
      return chosen === undefined ? undefined : readBackup(absolute(chosen));
    },
    async restore(path) {
      const to = join(dirname(folder), `${basename(folder)}-restored-${stamp(nowMs())}`);
      await unpackBackup(absolute(path), to);
      await continueIn(folder, to);
      return { kind: 'restored', folder: to };
    },
    async move(path) {
      const chosen = path ?? (await only(chooseFolder)());
      if (chosen === undefined) return undefined;
      const place = absolute(chosen);
      const to = existsSync(place) && readdirSync(place).length > 0 ? join(place, 'countersign') : place;
      await refuseUnfit({ from: folder, to });
      await wishMove(folder, to);
      return { kind: 'move', folder: to };
    },
    pending: () => pendingMove(folder),
    stay: () => {
      stayHere(folder);
      return {};
    },
    reveal: () => {
      only(options.reveal)();
      return {};
    },
    restart: () => {
      only(options.restart)();
      return {};
    },
  };
}

function absolute(path: string): string {
  if (isAbsolute(path)) return path;
  throw new AppError('BAD_INPUT', 'Type the whole path, from the root of the disk on.');
}

/** The finished file goes to the user, and then away. */
async function handOver(file: string, name: string, files: FileSaver) {
  const { size } = await stat(file);
  const away = () => rm(file, { force: true }).catch(() => undefined);
  let isRead = false;
  async function* read() {
    isRead = true;
    try {
      for await (const piece of createReadStream(file)) yield piece as Buffer;
    } finally {
      await away();
    }
  }
  const outcome = await files.save({ name, bytes: size, read }).catch(async (error: unknown) => {
    await away();
    throw error;
  });
  if (outcome.kind === 'download') setTimeout(() => isRead || void away(), FETCHED_WITHIN_MS).unref();
  else await away();
  return outcome;
}

/** What a process that was killed has left of a backup. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^backup\.tmp-/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/** `20261128-093000`, in UTC. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}
