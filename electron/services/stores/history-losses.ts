// What was lost of the history, told until the user has seen it: a notice is gone with the window that showed it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HistoryLoss, historyLossSchema } from '../../../shared/model/history.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { codeOf, writeFileAtomically } from './atomic-file.ts';
import { setAside } from './set-aside.ts';

export interface HistoryLosses {
  /** Oldest first. */
  list(): readonly HistoryLoss[];
  add(text: string): void;
  /** The user has seen them all. */
  dismiss(): void;
}

const FILE = 'history-losses.json';
const MOST = 20;
const fileSchema = z.strictObject({ losses: z.array(historyLossSchema).max(1000) });

/** Without a folder, and where it cannot be written, they are told until the app closes. */
export function openHistoryLosses(folder: string | undefined, nowMs: () => number): HistoryLosses {
  let losses = folder === undefined ? [] : read(join(folder, FILE), nowMs());
  let writing = Promise.resolve();
  const write = () => {
    if (folder === undefined) return;
    const text = `${JSON.stringify({ losses }, null, 2)}\n`;
    writing = writing.then(() =>
      writeFileAtomically(join(folder, FILE), text).then(
        () => undefined,
        () => undefined,
      ),
    );
  };
  return {
    list: () => losses,
    add(text) {
      losses = [...losses, { at: new Date(nowMs()).toISOString(), text }].slice(-MOST);
      write();
    },
    dismiss() {
      if (losses.length === 0) return;
      losses = [];
      write();
    },
  };
}

function read(file: string, nowMs: number): HistoryLoss[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  try {
    return fileSchema.parse(JSON.parse(text)).losses;
  } catch {
    // Kept beside it, as every file that cannot be read (S103).
    try {
      setAside(file, nowMs);
    } catch (error) {
      codeOf(error);
    }
    return [];
  }
}
