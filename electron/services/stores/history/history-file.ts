// The history in its file, whatever becomes of the file: one that is damaged is set aside and what can be read of it is
// taken over (S102, S103); while the disk takes nothing, entries are kept in memory and written later (S105). Runs in
// the history's own thread; every call is done when it returns.

import { chmodSync, closeSync, copyFileSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { HistoryFilter, HistoryLimits, HistoryPage, HistoryQuestion } from '../../../../shared/model/history.ts';
import { codeOf } from '../atomic-file.ts';
import { setAside } from '../set-aside.ts';
import { type EntryRow, type KeptExchange, rowOf } from './entry-row.ts';
import { DamagedEntry, type DatabaseFacts, HistoryDatabase, NewerHistory } from './history-database.ts';
import { NewestEntry } from './newest-entry.ts';
import { salvage } from './salvage.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { OpenDatabase } from './sqlite.ts';

export interface HistoryFileOptions {
  /** Undefined: in memory only. */
  readonly file: string | undefined;
  readonly open: OpenDatabase;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly lost?: (() => void) | undefined;
}

export interface FileFacts extends DatabaseFacts {
  readonly fileBytes: number;
  readonly place: 'disk' | 'memory';
}

/** How long the disk is left alone after it took nothing. */
const TRY_AGAIN_MS = 15_000;
/** What is kept in memory of a history that cannot be written. */
const IN_MEMORY = { maxEntries: 2000, maxBytes: 256 * 1024 * 1024, forgetAfterDays: 0, keepBodies: true };

export class HistoryFile {
  readonly #options: HistoryFileOptions;
  #disk: HistoryDatabase | undefined;
  readonly #newest: NewestEntry | undefined;
  /** What the disk did not take. */
  #memory: HistoryDatabase | undefined;
  #tryAgainMs = 0;

  constructor(options: HistoryFileOptions) {
    this.#options = options;
    this.#newest = options.file === undefined ? undefined : new NewestEntry(options.file);
    this.#withDisk((disk) => this.#without(disk, () => disk.purge()));
  }

  /** When it returns, the entries are on disk, or a notice said that they are not. Answers ids whose entries had to go. */
  add(rows: readonly EntryRow[], limits: HistoryLimits): string[] {
    const nowMs = this.#options.nowMs();
    const waiting = this.#memory === undefined ? [] : rowsOf(this.#memory);
    const gone = this.#withDisk((disk) => {
      const forgotten = disk.add([...waiting, ...rows], limits, nowMs);
      this.#newest?.write(disk.lastSeq());
      return forgotten;
    });
    if (gone === undefined) return this.#inMemory().add(rows, IN_MEMORY, nowMs);
    if (this.#memory !== undefined) {
      this.#memory.close();
      this.#memory = undefined;
    }
    return gone;
  }

  /** What waits in memory is newer than all of the disk; it is one page. */
  find(question: HistoryQuestion): HistoryPage {
    const onDisk = this.#withDisk((disk) => disk.find(question));
    if (this.#memory === undefined) return onDisk ?? { entries: [], inside: false };
    if (onDisk === undefined) return this.#memory.find(question);
    if (question.before !== undefined) return onDisk;
    const { next: _all, ...waiting } = this.#memory.find({ ...question, limit: 1000 });
    return { ...onDisk, entries: [...waiting.entries, ...onDisk.entries] };
  }

  json(id: string): string | undefined {
    return this.#memory?.json(id) ?? this.#withDisk((disk) => disk.json(id));
  }

  hide(ids: readonly string[], mark: number): number {
    return this.#each((database) => database.hide(ids, mark));
  }

  hideAll(filter: HistoryFilter, mark: number): number {
    return this.#each((database) => database.hideAll(filter, mark));
  }

  restore(mark: number): number {
    return this.#each((database) => database.restore(mark));
  }

  purge(mark?: number): string[] {
    return [
      ...(this.#memory?.purge(mark) ?? []),
      ...(this.#withDisk((disk) => this.#without(disk, () => disk.purge(mark))) ?? []),
    ];
  }

  /** Removes entries, the newest perhaps among them. */
  #without(disk: HistoryDatabase, remove: () => string[]): string[] {
    this.#newest?.write(0);
    const gone = remove();
    this.#newest?.write(disk.lastSeq());
    return gone;
  }

  forget(limits: HistoryLimits): string[] {
    return this.#withDisk((disk) => this.#without(disk, () => disk.forget(limits, this.#options.nowMs()))) ?? [];
  }

  facts(): FileFacts {
    const onDisk = this.#withDisk((disk) => disk.facts());
    const facts = onDisk ?? this.#memory?.facts() ?? NOTHING;
    const waiting = onDisk === undefined ? undefined : this.#memory?.facts();
    return {
      ...facts,
      entries: facts.entries + (waiting?.entries ?? 0),
      bytes: facts.bytes + (waiting?.bytes ?? 0),
      fileBytes: sizeOf(this.#options.file),
      place: onDisk === undefined || this.#memory !== undefined ? 'memory' : 'disk',
    };
  }

  /** False where the history is in memory alone. Throws when the copy cannot be written. */
  copyTo(file: string): boolean {
    // Not `#withDisk`: a failing target says nothing about the history's own file.
    if (this.#options.file === undefined || this.#disk === undefined) return false;
    this.#disk.copyTo(file);
    return true;
  }

  /** Sets the file aside and begins a new one with what can be read of it; for a check that ran beside this thread. */
  recover(): void {
    const { file, notice, nowMs, open } = this.#options;
    this.#disk?.close();
    this.#disk = undefined;
    if (file === undefined || !existsSync(file)) return;
    const { path, dropped } = setAside(file, nowMs());
    // The log belongs to the file that it was written for.
    for (const end of ['-wal', '-shm']) if (existsSync(`${file}${end}`)) moveBeside(`${file}${end}`, `${path}${end}`);
    if (dropped !== undefined) {
      for (const end of ['-wal', '-shm']) rmSync(`${dropped}${end}`, { force: true });
      notice(`The oldest damaged history that was set aside, ${basename(dropped)}, was removed to make room.`);
      this.#options.lost?.();
    }
    narrowed(file);
    this.#disk = new HistoryDatabase(open(file));
    const { saved, lost } = takeOver(open, path, this.#disk, nowMs());
    this.#newest?.write(this.#disk.lastSeq());
    const unread =
      lost === undefined ? 'nothing of it could be read' : `${saved} entries could be read, ${lost} could not`;
    notice(`The history was damaged and is set aside as ${path}: ${unread}.`);
    this.#options.lost?.();
  }

  close(): void {
    try {
      this.purge();
    } catch {
      // What is hidden is removed at the next start.
    }
    this.#disk?.close();
    this.#memory?.close();
    this.#newest?.close();
    this.#disk = undefined;
    this.#memory = undefined;
  }

  #each(work: (database: HistoryDatabase) => number): number {
    return (this.#memory === undefined ? 0 : work(this.#memory)) + (this.#withDisk(work) ?? 0);
  }

  #inMemory(): HistoryDatabase {
    this.#memory ??= new HistoryDatabase(this.#options.open(':memory:'));
    return this.#memory;
  }

  /** Undefined when there is no disk, or it cannot be used now; a notice says why. */
  #withDisk<T>(work: (disk: HistoryDatabase) => T): T | undefined {
    if (this.#options.file === undefined || this.#options.nowMs() < this.#tryAgainMs) return undefined;
    try {
      return work(this.#opened(this.#options.file));
    } catch (error) {
      if (error instanceof DamagedEntry) throw error;
      return this.#afterFailure(error, work);
    }
  }

  #afterFailure<T>(error: unknown, work: (disk: HistoryDatabase) => T): T | undefined {
    if (isDamage(error)) {
      try {
        this.recover();
        return this.#disk === undefined ? undefined : work(this.#disk);
      } catch (again) {
        this.#leaveAlone(again);
        return undefined;
      }
    }
    this.#leaveAlone(error);
    return undefined;
  }

  #leaveAlone(error: unknown): void {
    const { notice, nowMs, file } = this.#options;
    this.#tryAgainMs = nowMs() + TRY_AGAIN_MS;
    try {
      this.#disk?.close();
    } catch {
      // It is opened anew.
    }
    this.#disk = undefined;
    if (error instanceof NewerHistory) {
      this.#tryAgainMs = Number.POSITIVE_INFINITY;
      notice(
        `The history ${file} was written by a newer version of the app and is left as it is. Exchanges are kept until the app closes.`,
      );
      return;
    }
    notice(
      `The history ${file} cannot be written (${reasonOf(error)}). Exchanges are kept in memory; writing is tried again.`,
    );
  }

  /** Entries that were acknowledged and are not there: their end of the log is gone, or the file was exchanged. */
  #tellMissing(disk: HistoryDatabase, file: string): void {
    const known = this.#newest?.read() ?? 0;
    const last = disk.lastSeq();
    this.#newest?.write(last);
    if (known <= last) return;
    this.#options.notice(
      `${known - last} of the newest entries of the history ${file} are not there any more: the end of its log was damaged.`,
    );
    this.#options.lost?.();
  }

  #opened(file: string): HistoryDatabase {
    if (this.#disk !== undefined) return this.#disk;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    narrowed(file);
    const old = olderVersion(this.#options.open, file);
    if (old !== undefined) copyFileSync(file, `${file}.version-${old}`);
    this.#disk = new HistoryDatabase(this.#options.open(file));
    this.#tellMissing(this.#disk, file);
    return this.#disk;
  }
}

const NOTHING: DatabaseFacts = { entries: 0, bytes: 0, hosts: [], errorCodes: [], causes: [] };

function rowsOf(database: HistoryDatabase): EntryRow[] {
  return database.allJson().map(rowOfJson);
}

/** `lost` undefined: nothing could be read at all. */
function takeOver(open: OpenDatabase, path: string, into: HistoryDatabase, nowMs: number) {
  const found = salvage(open, path);
  if (found === undefined) return { saved: 0, lost: undefined };
  let saved = 0;
  let rows: EntryRow[] = [];
  const write = () => {
    if (rows.length > 0) into.add(rows, WITHOUT_LIMIT, nowMs);
    saved += rows.length;
    rows = [];
  };
  for (const json of found.entries) {
    rows.push(rowOfJson(json));
    if (rows.length >= 500) write();
  }
  write();
  found.close();
  return { saved, lost: found.lost() };
}

const WITHOUT_LIMIT = { ...IN_MEMORY, maxEntries: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };

/** What the history wrote itself, and checked by its sum, has the form it was written in. */
function rowOfJson(json: string): EntryRow {
  return rowOf(JSON.parse(json) as KeptExchange);
}

/** Readable by its owner alone (S26), before SQLite makes it; its log gets the same rights. */
function narrowed(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(file, 0o600);
}

/** The version of a file that is to be migrated; a copy of it is made before (S104). */
function olderVersion(open: OpenDatabase, file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const database = open(file);
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    return version > 0 && version < SCHEMA_VERSION ? version : undefined;
  } finally {
    database.close();
  }
}

function moveBeside(from: string, to: string): void {
  copyFileSync(from, to);
  rmSync(from, { force: true });
}

/** SQLite's words for a file that is not what it should be. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && /malformed|not a database|corrupt|no such table|no such column/i.test(error.message);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const known = /readonly|disk is full|disk I\/O error|unable to open|locked/i.exec(error.message);
  return known?.[0] ?? codeOf(error);
}

function sizeOf(file: string | undefined): number {
  if (file === undefined) return 0;
  return [file, `${file}-wal`].reduce((sum, each) => sum + (existsSync(each) ? statSync(each).size : 0), 0);
}
