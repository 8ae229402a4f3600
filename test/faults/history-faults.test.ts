// The history when its disk is full, its file cannot be opened, was written by a newer app, or is damaged, and when its
// thread ends. FAULT_TMPFS=1 also fills a real disk of 3 MB, where the user may mount one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkFile } from '../../electron/services/stores/history/check-file.ts';
import { type EntryRow, rowOf } from '../../electron/services/stores/history/entry-row.ts';
import { HistoryFile } from '../../electron/services/stores/history/history-file.ts';
import { createThreadRunner } from '../../electron/services/stores/history/history-thread.ts';
import { loadSqlite, type OpenDatabase } from '../../electron/services/stores/history/sqlite.ts';
import { historyLimitsSchema } from '../../shared/model/history.ts';
import { keptExchange } from '../support/kept-exchange.ts';

const limits = historyLimitsSchema.parse({});
const row = (number: number): EntryRow => rowOf(keptExchange(number));
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'history-faults-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A history whose clock moves only when it is told, so that waiting for the disk takes no time. */
async function historyIn(folder: string, changed: (open: OpenDatabase) => OpenDatabase = (open) => open) {
  const clock = { ms: 1_800_000_000_000 };
  const notices: string[] = [];
  const open = changed(await loadSqlite());
  const history = new HistoryFile({
    file: join(folder, 'history.db'),
    open,
    nowMs: () => clock.ms,
    notice: (text) => void notices.push(text),
  });
  const count = () => history.find({ query: '', inside: false, filter: {}, limit: 1000 }).entries.length;
  const later = () => {
    clock.ms += 60_000;
  };
  return { history, notices, count, later };
}

it('S105: a full disk is told, entries wait in memory and are written when there is room', async () => {
  const folder = newFolder();
  let pages = 60;
  const { history, notices, count, later } = await historyIn(folder, (open) => (path, options) => {
    const database = open(path, options);
    // SQLite says the same as it does of a full disk.
    if (path !== ':memory:') database.exec(`PRAGMA max_page_count = ${pages}`);
    return database;
  });
  for (let number = 0; number < 40; number += 1) history.add([row(number)], limits);
  expect(notices.join('\n')).toMatch(
    /cannot be written \((?:database or )?disk is full\)\. Exchanges are kept in memory/,
  );
  expect(notices).toHaveLength(1);
  // Those on the disk cannot be looked at in this moment; those that wait can, and can be opened.
  expect(count()).toBeGreaterThan(0);
  expect(history.json(row(39).summary.id)).toBe(row(39).json);
  expect(history.facts()).toMatchObject({ place: 'memory' });
  pages = 100_000;
  later();
  history.add([row(40)], limits);
  expect(count()).toBe(41);
  expect(history.facts()).toMatchObject({ place: 'disk', entries: 41 });
  history.close();
  const again = await historyIn(folder);
  expect(again.count()).toBe(41);
  again.history.close();
});

it.skipIf(process.env.FAULT_TMPFS !== '1')(
  'S105: a real disk of 3 MB that fills up loses nothing that was told as kept',
  async () => {
    const folder = newFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
    try {
      const filler = join(folder, 'filler');
      writeFileSync(filler, Buffer.alloc(2 * 1024 * 1024));
      const { history, notices, count, later } = await historyIn(folder);
      for (let number = 0; number < 200; number += 1) history.add([row(number)], limits);
      expect(notices.join('\n')).toContain('Exchanges are kept in memory');
      rmSync(filler);
      later();
      history.add([row(200)], limits);
      later();
      expect(count()).toBe(201);
      history.close();
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  },
);

it('S105: a folder that cannot be written is told, the history works in memory, and begins on disk when it can', async () => {
  const folder = join(newFolder(), 'data');
  // A file in the place of the folder: not even root can write there.
  writeFileSync(folder, 'in the way');
  const { history, notices, count, later } = await historyIn(folder);
  history.add([row(1), row(2)], limits);
  expect(notices.join('\n')).toContain('Exchanges are kept in memory; writing is tried again');
  expect(count()).toBe(2);
  rmSync(folder);
  later();
  history.add([row(3)], limits);
  expect(count()).toBe(3);
  expect(history.facts()).toMatchObject({ place: 'disk' });
  history.close();
  expect(existsSync(join(folder, 'history.db'))).toBe(true);
});

it('S104: a history of a newer version is left as it is, and the app goes on in memory', async () => {
  const folder = newFolder();
  const first = await historyIn(folder);
  first.history.add([row(1)], limits);
  first.history.close();
  const open = await loadSqlite();
  const newer = open(join(folder, 'history.db'));
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  const before = readFileSync(join(folder, 'history.db'));
  const { history, notices, count, later } = await historyIn(folder);
  history.add([row(2)], limits);
  later();
  history.add([row(3)], limits);
  expect(notices).toEqual([expect.stringContaining('was written by a newer version of the app and is left as it is')]);
  expect(count()).toBe(2);
  history.close();
  expect(readFileSync(join(folder, 'history.db')).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('.broken-'))).toEqual([]);
});

it('S101: the check in the background finds a damaged page, and what it finds is set aside and counted', async () => {
  const folder = newFolder();
  const first = await historyIn(folder);
  first.history.add(
    Array.from({ length: 60 }, (_, number) => row(number)),
    limits,
  );
  first.history.close();
  const file = join(folder, 'history.db');
  const open = await loadSqlite();
  expect(checkFile(open, file)).toEqual([]);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 8 * 4096, 20 * 4096);
  writeFileSync(file, bytes);
  expect(checkFile(open, file).length).toBeGreaterThan(0);
  const { history, notices } = await historyIn(folder);
  history.recover();
  expect(notices.join('\n')).toMatch(
    /is set aside as .*history\.db\.broken-.*(?:\d+ entries could be read, \d+ could not|nothing of it could be read)/,
  );
  history.add([row(100)], limits);
  expect(history.json(row(100).summary.id)).toBe(row(100).json);
  expect(history.facts()).toMatchObject({ place: 'disk' });
  history.close();
});

it('a thread that ends is started again, and is asked again once what it had not answered', async () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const thread = join(folder, 'thread.cjs');
  // Ends at each call until it was started so often.
  const program = (lives: number) => `
    const { parentPort, workerData } = require('node:worker_threads');
    const { appendFileSync, readFileSync } = require('node:fs');
    const log = workerData.file + '.lives';
    appendFileSync(log, 'x');
    parentPort.on('message', ({ id }) => {
      if (readFileSync(log, 'utf8').length < ${lives}) process.exit(1);
      parentPort.postMessage({ kind: 'done', id, value: [] });
    });`;
  const run = async (lives: number) => {
    writeFileSync(thread, program(lives));
    const file = join(folder, `history-${lives}.db`);
    const nothing = () => undefined;
    const runner = createThreadRunner({ file, thread, notice: nothing, nowMs: () => 0, withoutSqlite: nothing });
    const answer = await runner.call('add', [], limits).catch((error: { code: string }) => error.code);
    await runner.end();
    return answer;
  };
  expect(await run(2)).toEqual([]);
  // One that always ends is not asked for ever.
  expect(await run(100)).toBe('UNAVAILABLE');
});

it('ends only when the look at the whole file is over: to cut SQLite off in it would abort the process', async () => {
  const folder = newFolder();
  const thread = join(folder, 'thread.cjs');
  // Reads for a while, in one call that cannot be interrupted.
  writeFileSync(
    thread,
    `const { parentPort, workerData } = require('node:worker_threads');
    const { appendFileSync } = require('node:fs');
    if (workerData.task === 'serve') parentPort.on('message', () => undefined);
    else {
      appendFileSync(workerData.file + '.look', 'begun ');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      appendFileSync(workerData.file + '.look', 'done');
      parentPort.postMessage({ kind: 'checked', problems: ['a problem that nobody is to mend now'] });
    }`,
  );
  const file = join(folder, 'history.db');
  const nothing = () => undefined;
  const look = () => (existsSync(`${file}.look`) ? readFileSync(`${file}.look`, 'utf8') : '');
  const parts = { file, thread, notice: nothing, nowMs: () => 0, withoutSqlite: nothing };
  const runner = createThreadRunner({ ...parts, checkAfterMs: 0 });
  await expect.poll(look, { timeout: 20_000 }).toContain('begun');
  await runner.end();
  expect(look()).toBe('begun done');
});
