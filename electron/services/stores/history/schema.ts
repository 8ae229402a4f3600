// The tables of the history and how older files become newer ones. A list is drawn from `entry` alone; `record` holds
// the whole exchange with its bodies and is read one row at a time.

/** Migration n makes version n of version n-1. Released ones are never changed. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    draft_id TEXT,
    started_ms INTEGER NOT NULL,
    method TEXT NOT NULL,
    host TEXT NOT NULL,
    target TEXT NOT NULL,
    status INTEGER,
    error_code TEXT,
    cause TEXT,
    duration_ms REAL NOT NULL,
    bytes INTEGER NOT NULL,
    removed INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX entry_id ON entry(id);
  CREATE INDEX entry_removed ON entry(removed) WHERE removed IS NOT NULL;
  CREATE TABLE record (seq INTEGER PRIMARY KEY, json TEXT NOT NULL, crc INTEGER NOT NULL) STRICT;
  CREATE TABLE word (seq INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE search USING fts5(words, facets, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
  INSERT INTO search(search, rank) VALUES('automerge', 12);
  INSERT INTO search(search, rank) VALUES('crisismerge', 32);
  `,
  `
  ALTER TABLE entry ADD COLUMN marks TEXT;
  `,
];

/** A file of a later version was written by a newer app. */
export const SCHEMA_VERSION = migrations.length;

/** Merging less often than FTS5's default of 4 costs a search nothing that can be measured and an insert a third less. */
export const OPENING = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA cache_size = -16000;
  PRAGMA wal_autocheckpoint = 4000;
`;
