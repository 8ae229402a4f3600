// What can still be read of a damaged database, entry by entry.
import { crc32 } from 'node:zlib';
import type { Database, OpenDatabase } from './sqlite.ts';

export interface Salvage {
  /** JSON of entries, oldest first, each as it was written. */
  readonly entries: Iterable<string>;
  /** Entries of which something is there but not what was written; grows while `entries` is read. */
  readonly lost: () => number;
  readonly close: () => void;
}

/** Undefined when the file is no database at all. */
export function salvage(open: OpenDatabase, file: string): Salvage | undefined {
  let database: Database | undefined;
  try {
    database = open(file);
    // Without it SQLite refuses every page of a file that is shorter than its first page says.
    database.exec('PRAGMA writable_schema = ON');
    const last = lastSeq(database);
    if (last === undefined) throw new Error('nothing to read');
    return readFrom(database, last);
  } catch {
    close(database);
    return undefined;
  }
}

function readFrom(database: Database, last: number): Salvage {
  let lost = 0;
  const record = database.prepare('SELECT json, crc FROM record WHERE seq = ?');
  const hidden = database.prepare('SELECT removed FROM entry WHERE seq = ?');
  const wasRemoved = (seq: number) => {
    try {
      return (hidden.get(seq)?.removed ?? null) !== null;
    } catch {
      return false;
    }
  };
  function* entries() {
    for (let seq = 1; seq <= last; seq += 1) {
      try {
        const row = record.get(seq);
        if (row === undefined || wasRemoved(seq)) continue;
        const json = String(row.json);
        if (crc32(json) === Number(row.crc)) yield json;
        else lost += 1;
      } catch {
        lost += 1;
      }
    }
  }
  return { entries: entries(), lost: () => lost, close: () => close(database) };
}

function lastSeq(database: Database): number | undefined {
  const known = ['record', 'entry'].flatMap((table) => {
    try {
      return [Number(database.prepare(`SELECT max(seq) AS seq FROM ${table}`).get()?.seq ?? 0)];
    } catch {
      return [];
    }
  });
  // A damaged number would have the loop run for ever.
  return known.length === 0 ? undefined : Math.min(Math.max(...known), 10_000_000);
}

function close(database: Database | undefined): void {
  try {
    database?.close();
  } catch {
    // A damaged database that cannot be closed is left to the end of the process.
  }
}
