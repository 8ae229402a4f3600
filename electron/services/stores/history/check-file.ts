// Reads a whole database once and says what is wrong with it. For a thread of its own: it takes half a second for 300 MB.
import { existsSync } from 'node:fs';
import type { OpenDatabase } from './sqlite.ts';

/** Empty when the file is whole, or not there; a file that cannot even be opened is one problem. */
export function checkFile(open: OpenDatabase, file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    const database = open(file, { readOnly: true });
    try {
      const found = database
        .prepare('PRAGMA quick_check(5)')
        .all()
        .map((row) => String(row.quick_check));
      if (found.join() !== 'ok') return found;
      const lone = database.prepare(LONE).get()?.n;
      return lone === 0 ? [] : [`${lone} entries without a record, or records without an entry`];
    } finally {
      database.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const LONE = `SELECT (SELECT count(*) FROM entry LEFT JOIN record ON record.seq = entry.seq WHERE record.seq IS NULL)
  + (SELECT count(*) FROM record LEFT JOIN entry ON entry.seq = record.seq WHERE entry.seq IS NULL) AS n`;
