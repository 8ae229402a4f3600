// A data folder that was moved leaves a note behind; every later start follows it. The move itself is made at a start,
// when nobody writes: the wish for it waits in the old folder.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { PendingData } from '../../shared/model/data-keeping.ts';
import { z } from '../../shared/model/json-mode.ts';
import { AppError } from '../app-error.ts';
import { writeFileAtomically } from '../services/stores/atomic-file.ts';
import { copyDataFolder } from './data-copy.ts';

const WISH = 'move-to.json';
const NOTE = 'moved-to.json';

const placeSchema = z.strictObject({ folder: z.string().min(1).max(4096).refine(isAbsolute) });

/**
 * Where the data of a folder are now.
 * @throws AppError UNAVAILABLE when it was moved to a place that is not there, e.g. a drive that is not connected: to go
 * on in the old folder would make two histories of the same work.
 */
export function followMoves(folder: string): string {
  let current = folder;
  const seen = new Set<string>();
  while (!seen.has(current)) {
    seen.add(current);
    const next = placeIn(join(current, NOTE));
    if (next === undefined) return current;
    if (!existsSync(next) || !statSync(next).isDirectory()) {
      throw new AppError(
        'UNAVAILABLE',
        `The data were moved from ${current} to ${next}, which is not there now. Connect the drive, or delete ${join(current, NOTE)} to go on with the old data.`,
      );
    }
    current = next;
  }
  throw new AppError('UNAVAILABLE', `The notes in ${folder} lead in a circle. Delete ${join(folder, NOTE)}.`);
}

/** At the next start the data are moved to `to`. */
export async function wishMove(folder: string, to: string): Promise<void> {
  await writeFileAtomically(join(folder, WISH), `${JSON.stringify({ folder: to })}\n`);
}

/** From the next start on the data are those in `to`, where they lie already. */
export async function continueIn(folder: string, to: string): Promise<void> {
  await writeFileAtomically(join(folder, NOTE), `${JSON.stringify({ folder: to })}\n`);
  rmSync(join(folder, WISH), { force: true });
}

/** What the next start will do with this folder, which is in use now. */
export function pendingMove(folder: string): PendingData | undefined {
  const next = placeIn(join(folder, NOTE));
  if (next !== undefined) return { kind: 'restored', folder: next };
  const wished = placeIn(join(folder, WISH));
  return wished === undefined ? undefined : { kind: 'move', folder: wished };
}

/** The next start uses this folder again. */
export function stayHere(folder: string): void {
  for (const name of [NOTE, WISH]) rmSync(join(folder, name), { force: true });
}

export interface Move {
  readonly kind: 'moved';
  readonly from: string;
  readonly to: string;
  readonly files: number;
}

/**
 * Makes the move that was wished for, if one was. Nobody else may use the folder meanwhile. The old data stay as they
 * are; the note is written only after every file of the copy was read again.
 * @throws AppError: nothing was changed, and the wish is forgotten.
 */
export async function moveAsWished(
  folder: string,
  { app, nowMs }: { app: string; nowMs: number },
): Promise<Move | undefined> {
  const to = placeIn(join(folder, WISH));
  rmSync(join(folder, WISH), { force: true });
  if (to === undefined) return undefined;
  const { files } = await copyDataFolder({ from: folder, to, app, nowMs });
  await writeFileAtomically(join(folder, NOTE), `${JSON.stringify({ folder: to })}\n`);
  return { kind: 'moved', from: folder, to, files: files.length };
}

/** The same at a start: data that could not be moved are used where they are, and the user is told why. */
export async function moveAtStart(
  folder: string,
  facts: { app: string; nowMs: number },
): Promise<Move | { readonly kind: 'failed'; readonly message: string } | undefined> {
  return moveAsWished(folder, facts).catch((error: unknown) => {
    if (error instanceof AppError) return { kind: 'failed', message: error.message };
    throw error;
  });
}

function placeIn(file: string): string | undefined {
  try {
    return placeSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).folder;
  } catch {
    return undefined;
  }
}
