// One database of the history: what is stored, found, hidden and forgotten in it. Knows nothing of threads, files that
// are set aside, or what to do when the disk is full; those are history-file.ts.
import { crc32 } from 'node:zlib';
import type { HistoryFilter, HistoryLimits, HistoryPage, HistoryQuestion } from '../../../../shared/model/history.ts';
import type { EntryRow } from './entry-row.ts';
import { facetsOf, wantedFacets } from './facets.ts';
import { findEntries, timesOf } from './history-search.ts';
import { KnownWords } from './known-words.ts';
import { migrations, OPENING, SCHEMA_VERSION } from './schema.ts';
import type { Database, Row, SqlValue, Statement } from './sqlite.ts';
import { indexedText, wordsOf } from './words.ts';

/** What the file cannot give back as it was written. */
export class DamagedEntry extends Error {
  override name = 'DamagedEntry';
}

/** Entries that go at once when there are too many: one by one would cost each storing more. */
const SPARE = 0.01;
const DAY_MS = 86_400_000;

export interface DatabaseFacts {
  readonly entries: number;
  readonly bytes: number;
  readonly oldestMs?: number;
  readonly hosts: Counted[];
  readonly errorCodes: Counted[];
  readonly causes: Counted[];
}
type Counted = { value: string; count: number };

export class HistoryDatabase {
  readonly #db: Database;
  readonly #words = new KnownWords();
  readonly #statements = new Map<string, Statement>();
  #entries = 0;
  #bytes = 0;
  #nextSeq = 1;

  /** Makes the tables, or brings them up to date. Throws what SQLite throws, and for a file of a newer app. */
  constructor(db: Database) {
    this.#db = db;
    db.exec(OPENING);
    migrate(db);
    this.#count();
  }

  /** All of them or none; when this returns they are on disk. Answers the ids that went for it. */
  add(rows: readonly EntryRow[], limits: HistoryLimits, nowMs: number): string[] {
    this.#inTransaction(() => {
      for (const row of rows) this.#insert(row);
    });
    return this.forget(limits, nowMs);
  }

  #insert({ summary, text, json }: EntryRow): void {
    const { id, draftId, startedAt, method, host, target, status, errorCode, cause, marks, durationMs } = summary;
    const seq = this.#nextSeq;
    const bytes = Buffer.byteLength(json);
    const facts = [draftId ?? null, Date.parse(startedAt), method, host, target, status ?? null, errorCode ?? null];
    const row = this.#statement(INSERT_ENTRY).get(
      seq,
      id,
      ...facts,
      cause ?? null,
      durationMs,
      bytes,
      marks?.join(' ') ?? null,
    );
    // It was stored already: the answer to it was lost with a thread that ended.
    if (row === undefined) return;
    this.#statement('INSERT INTO record(seq, json, crc) VALUES(?, ?, ?)').run(seq, json, crc32(json));
    const indexed = indexedText(text);
    this.#statement('INSERT INTO search(rowid, words, facets) VALUES(?, ?, ?)').run(seq, indexed, facetsOf(summary));
    const fresh = this.#words.unknown(wordsOf(indexed));
    if (fresh.length > 0) this.#statement('INSERT INTO word(seq, words) VALUES(?, ?)').run(seq, fresh.join(' '));
    this.#nextSeq += 1;
    this.#entries += 1;
    this.#bytes += bytes;
  }

  /** Number of the newest entry, hidden ones included; 0 when there is none. */
  lastSeq(): number {
    return Number(this.#statement('SELECT max(seq) AS last FROM entry').get()?.last ?? 0);
  }

  find(question: HistoryQuestion): HistoryPage {
    return findEntries(this.#db, question);
  }

  /** The JSON of a KeptExchange; undefined when it is not here. Throws DamagedEntry for what is not as it was written. */
  json(id: string): string | undefined {
    const row = this.#statement(
      'SELECT json, crc FROM entry e JOIN record r ON r.seq = e.seq WHERE e.id = ? AND e.removed IS NULL',
    ).get(id);
    if (row === undefined) return undefined;
    if (crc32(String(row.json)) !== Number(row.crc)) throw new DamagedEntry(id);
    return String(row.json);
  }

  /** Hides entries under a mark; `restore` shows them again, `purge` removes them for good. */
  hide(ids: readonly string[], mark: number): number {
    return this.#inTransaction(() => {
      let hidden = 0;
      const statement = this.#statement('UPDATE entry SET removed = ? WHERE id = ? AND removed IS NULL RETURNING seq');
      for (const id of ids) hidden += statement.get(mark, id) === undefined ? 0 : 1;
      return hidden;
    });
  }

  hideAll(filter: HistoryFilter, mark: number): number {
    const { times, values } = timesOf(filter);
    const facets = wantedFacets(filter).map((each) => `facets : "${each}"`);
    const matching = facets.length === 0 ? '' : 'AND e.seq IN (SELECT rowid FROM search WHERE search MATCH ?)';
    const matched: SqlValue[] = facets.length === 0 ? [] : [facets.join(' AND ')];
    return this.#db
      .prepare(`UPDATE entry AS e SET removed = ? WHERE e.removed IS NULL ${matching} ${times} RETURNING seq`)
      .all(mark, ...matched, ...values).length;
  }

  restore(mark: number): number {
    return this.#db.prepare('UPDATE entry SET removed = NULL WHERE removed = ? RETURNING seq').all(mark).length;
  }

  /** Removes what is hidden, under one mark or all, so that its bytes are in no file any more. Answers the ids. */
  purge(mark?: number): string[] {
    const where = mark === undefined ? 'removed IS NOT NULL' : 'removed = ?';
    const gone = this.#db
      .prepare(`SELECT seq, id, bytes FROM entry WHERE ${where}`)
      .all(...(mark === undefined ? [] : [mark]));
    if (gone.length === 0) return [];
    this.#db.exec("PRAGMA secure_delete = ON; INSERT INTO search(search, rank) VALUES('secure-delete', 1)");
    this.#inTransaction(() => this.#erase(gone));
    this.#db.exec("INSERT INTO search(search, rank) VALUES('secure-delete', 0); PRAGMA secure_delete = OFF");
    this.#giveBack();
    // The log holds the pages as they were.
    this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    return gone.map(({ id }) => String(id));
  }

  /** A file that is mostly empty pages is written anew. */
  #giveBack(): void {
    const free = Number(this.#db.prepare('PRAGMA freelist_count').get()?.freelist_count ?? 0);
    const pages = Number(this.#db.prepare('PRAGMA page_count').get()?.page_count ?? 0);
    if (free * 2 > pages) this.#db.exec('VACUUM');
  }

  /** Removes the oldest while there is too much, and what is too old. */
  forget({ maxEntries, maxBytes, forgetAfterDays }: HistoryLimits, nowMs: number): string[] {
    let gone: Row[] = [];
    if (this.#entries > maxEntries) {
      const keep = maxEntries - Math.floor(maxEntries * SPARE);
      gone = this.#oldest('LIMIT ?', this.#entries - keep);
    }
    if (this.#bytes > maxBytes) gone = gone.concat(this.#oldestBytes(this.#bytes - maxBytes * (1 - SPARE)));
    if (forgetAfterDays > 0) {
      gone.push(
        ...this.#oldest('LIMIT 1000').filter(({ started_ms }) => Number(started_ms) < nowMs - forgetAfterDays * DAY_MS),
      );
    }
    const distinct = [...new Map(gone.map((row) => [row.seq, row])).values()];
    if (distinct.length > 0) {
      this.#db.exec('PRAGMA secure_delete = ON');
      this.#inTransaction(() => this.#erase(distinct));
      this.#db.exec('PRAGMA secure_delete = OFF');
    }
    return distinct.map(({ id }) => String(id));
  }

  #oldest(limit: string, ...values: SqlValue[]): Row[] {
    return this.#statement(`SELECT seq, id, bytes, started_ms FROM entry ORDER BY seq ${limit}`).all(...values);
  }

  /** The newest entry stays, however large. */
  #oldestBytes(wanted: number): Row[] {
    const found: Row[] = [];
    let bytes = 0;
    for (const row of this.#oldest('LIMIT ?', this.#entries - 1)) {
      if (bytes >= wanted) break;
      bytes += Number(row.bytes);
      found.push(row);
    }
    return found;
  }

  /** Inside a transaction. */
  #erase(rows: readonly Row[]): void {
    const orphans: string[] = [];
    for (const { seq = 0, bytes } of rows) {
      const words = this.#statement('SELECT words FROM word WHERE seq = ?').get(seq)?.words;
      if (words !== undefined) for (const word of String(words).split(' ')) orphans.push(word);
      for (const table of ['entry', 'record', 'word']) this.#statement(`DELETE FROM ${table} WHERE seq = ?`).run(seq);
      this.#statement('DELETE FROM search WHERE rowid = ?').run(seq);
      this.#entries -= 1;
      this.#bytes -= Number(bytes);
    }
    this.#rehome(orphans);
  }

  /** A word is kept beside the first entry that has it; when that one goes, another one takes it. */
  #rehome(words: readonly string[]): void {
    const heir = this.#statement('SELECT rowid FROM search WHERE search MATCH ? LIMIT 1');
    const keep = this.#statement(
      "INSERT INTO word(seq, words) VALUES(?, ?) ON CONFLICT(seq) DO UPDATE SET words = words || ' ' || excluded.words",
    );
    for (const word of new Set(words)) {
      const row = heir.get(`words : "${word}"`);
      if (row === undefined) this.#words.forget(word);
      else keep.run(row.rowid ?? 0, word);
    }
  }

  /** As of one moment, without its log. */
  copyTo(file: string): void {
    this.#db.prepare('VACUUM INTO ?').run(file);
  }

  facts(): DatabaseFacts {
    const oldest = this.#db.prepare('SELECT min(started_ms) AS ms FROM entry WHERE removed IS NULL').get()?.ms;
    const totals = this.#db.prepare('SELECT count(*) AS n, total(bytes) AS b FROM entry WHERE removed IS NULL').get();
    return {
      entries: Number(totals?.n ?? 0),
      bytes: Number(totals?.b ?? 0),
      ...(oldest === null || oldest === undefined ? {} : { oldestMs: Number(oldest) }),
      hosts: this.#counted('host'),
      errorCodes: this.#counted('error_code'),
      causes: this.#counted('cause'),
    };
  }

  #counted(column: 'host' | 'error_code' | 'cause'): Counted[] {
    return this.#db
      .prepare(
        `SELECT ${column} AS value, count(*) AS n FROM entry WHERE removed IS NULL AND ${column} IS NOT NULL
         GROUP BY ${column} ORDER BY n DESC LIMIT 200`,
      )
      .all()
      .map(({ value, n }) => ({ value: String(value), count: Number(n) }));
  }

  /** Every entry that is not hidden, oldest first. */
  allJson(): string[] {
    return this.#db
      .prepare('SELECT json FROM record r JOIN entry e ON e.seq = r.seq WHERE e.removed IS NULL ORDER BY r.seq')
      .all()
      .map(({ json }) => String(json));
  }

  /** The log goes into the file: not every SQLite does that by itself when it closes (measured: the package does not). */
  close(): void {
    this.#statements.clear();
    try {
      this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    } catch {
      // A damaged file or a full disk: the log stays, and the next start reads it.
    }
    this.#db.close();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #inTransaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const answer = work();
      this.#db.exec('COMMIT');
      return answer;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #rollBack(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself when the disk was full.
    }
    this.#words.forgetAll();
    this.#count();
  }

  #count(): void {
    const row = this.#db.prepare('SELECT count(*) AS n, total(bytes) AS b, max(seq) AS last FROM entry').get();
    this.#entries = Number(row?.n ?? 0);
    this.#bytes = Number(row?.b ?? 0);
    this.#nextSeq = Number(row?.last ?? 0) + 1;
  }
}

const INSERT_ENTRY = `INSERT INTO entry(seq, id, draft_id, started_ms, method, host, target, status, error_code, cause,
  duration_ms, bytes, marks) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING RETURNING seq`;

/** Thrown for a file that a newer version of the app wrote: it is left as it is (S104). */
export class NewerHistory extends Error {
  override name = 'NewerHistory';
}

function migrate(db: Database): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > SCHEMA_VERSION) throw new NewerHistory();
  for (let next = version; next < SCHEMA_VERSION; next += 1) {
    // One transaction each: a process killed in between leaves the version before.
    db.exec(`BEGIN IMMEDIATE; ${migrations[next]}; PRAGMA user_version = ${next + 1}; COMMIT`);
  }
}
