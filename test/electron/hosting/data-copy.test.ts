import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COPY_MANIFEST, copyDataFolder, copyManifestSchema } from '../../../electron/hosting/data-copy.ts';
import { followMoves, moveAsWished, wishMove } from '../../../electron/hosting/moved-folder.ts';
import { loadSqlite } from '../../../electron/services/stores/history/sqlite.ts';
import { openHistoryStore } from '../../../electron/services/stores/history-store.ts';
import { historyLimitsSchema } from '../../../shared/model/history.ts';
import { keptExchange } from '../../support/kept-exchange.ts';

const NOW = Date.UTC(2026, 10, 28, 8);
let work: string;
let from: string;
let to: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'countersign-copy-'));
  from = join(work, 'data');
  to = join(work, 'copy');
  mkdirSync(join(from, 'workspace/requests'), { recursive: true });
  writeFileSync(join(from, 'config.json'), '{"theme":"dark"}');
  writeFileSync(join(from, 'credentials.json'), '{"version":2}');
  writeFileSync(join(from, 'workspace/requests/a.request.yaml'), 'url: https://a.example/\n');
  // Of one start and of the browser.
  mkdirSync(join(from, 'window'));
  writeFileSync(join(from, 'window/Cookies'), 'x');
  mkdirSync(join(from, 'logs'));
  writeFileSync(join(from, 'logs/countersign.log'), 'x');
  writeFileSync(join(from, 'shell.json'), '{}');
  writeFileSync(join(from, 'config.json.tmp-12-ab'), 'half');
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const copy = (more: Partial<Parameters<typeof copyDataFolder>[0]> = {}) =>
  copyDataFolder({ from, to, app: '0.0.0', nowMs: NOW, ...more });
const KEPT = ['config.json', 'credentials.json', 'workspace/requests/a.request.yaml'];

describe('a copy of the data folder', () => {
  test('holds everything that is kept, with hashes, for this user alone, and nothing of one start', async () => {
    const { files } = await copy();
    expect(files.map(({ path }) => path)).toEqual(KEPT);
    for (const path of KEPT) expect(readFileSync(join(to, path))).toEqual(readFileSync(join(from, path)));
    expect(readdirSync(to).sort()).toEqual(['config.json', COPY_MANIFEST, 'credentials.json', 'workspace'].sort());
    if (process.platform !== 'win32') {
      expect(statSync(to).mode & 0o777).toBe(0o700);
      expect(statSync(join(to, 'credentials.json')).mode & 0o777).toBe(0o600);
    }
    const manifest = copyManifestSchema.parse(JSON.parse(readFileSync(join(to, COPY_MANIFEST), 'utf8')));
    expect(manifest).toMatchObject({ app: '0.0.0', madeAt: '2026-11-28T08:00:00.000Z', files });
  });

  test('has the history as of one moment while it is written', async () => {
    const limits = () => historyLimitsSchema.parse({});
    const options = { limits, nowMs: () => NOW, notice: () => undefined };
    const history = await openHistoryStore({ ...options, folder: from });
    await Promise.all([0, 1, 2].map((number) => history.add(keptExchange(number))));
    const copying = copy({ copyHistory: async (file) => void (await history.copyTo(file)) });
    await Promise.all([copying, ...[3, 4, 5].map((number) => history.add(keptExchange(number)))]);
    await history.close();
    expect(readdirSync(to).filter((name) => name.startsWith('history'))).toEqual(['history.db']);
    const database = (await loadSqlite())(join(to, 'history.db'), { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    const copied = await openHistoryStore({ ...options, folder: to });
    const { entries } = await copied.find({ limit: 10 });
    expect(entries.length).toBeGreaterThanOrEqual(3);
    await copied.close();
  });

  test.skipIf(process.platform === 'win32')('follows no link out of the folder', async () => {
    writeFileSync(join(work, 'outside'), 'not ours');
    symlinkSync(join(work, 'outside'), join(from, 'link'));
    symlinkSync(work, join(from, 'workspace/up'));
    expect((await copy()).files.map(({ path }) => path)).toEqual(KEPT);
  });

  test.each([
    ['the folder itself', () => from],
    ['a folder in it', () => join(from, 'backup')],
    ['the folder around it', () => work],
  ])('is not put into %s', async (_what, place) => {
    await expect(copy({ to: place() })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(readdirSync(from)).toContain('config.json');
    expect(existsSync(join(from, 'backup'))).toBe(false);
  });

  test('is not mixed into a folder with something in it', async () => {
    mkdirSync(to);
    writeFileSync(join(to, 'mine'), 'kept');
    await expect(copy()).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(readdirSync(to)).toEqual(['mine']);
  });

  test('S105: a copy that breaks off leaves nothing of itself and nothing changed', async () => {
    writeFileSync(join(from, 'history.db'), 'x');
    const failing = async (file: string) => {
      writeFileSync(file, 'half');
      throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    };
    await expect(copy({ copyHistory: failing })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('ENOSPC'),
    });
    expect(existsSync(to)).toBe(false);
    for (const path of KEPT) expect(existsSync(join(from, path))).toBe(true);
  });
});

describe('moving the data folder', () => {
  const app = { app: '0.0.0', nowMs: NOW };

  test('is made at the next start, followed by every later one, and leaves the old data as they are', async () => {
    expect(await moveAsWished(from, app)).toBeUndefined();
    await wishMove(from, to);
    expect(followMoves(from)).toBe(from);
    expect(await moveAsWished(from, app)).toEqual({ kind: 'moved', from, to, files: 3 });
    expect(followMoves(from)).toBe(to);
    for (const path of KEPT) expect(readFileSync(join(to, path))).toEqual(readFileSync(join(from, path)));
    expect(await moveAsWished(to, app)).toBeUndefined();
    const third = join(work, 'third');
    await wishMove(to, third);
    await moveAsWished(to, app);
    expect(followMoves(from)).toBe(third);
  });

  test('that fails changes nothing, and is not tried at every start', async () => {
    mkdirSync(to);
    writeFileSync(join(to, 'mine'), 'kept');
    await wishMove(from, to);
    await expect(moveAsWished(from, app)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(followMoves(from)).toBe(from);
    expect(await moveAsWished(from, app)).toBeUndefined();
    expect(readdirSync(to)).toEqual(['mine']);
  });

  test('to a drive that is gone is said; the old data are not gone on with in silence', async () => {
    await wishMove(from, to);
    await moveAsWished(from, app);
    rmSync(to, { recursive: true });
    expect(() => followMoves(from)).toThrow(/is not there now/);
  });

  test('notes that lead in a circle, and notes that are damaged', () => {
    mkdirSync(to);
    writeFileSync(join(from, 'moved-to.json'), JSON.stringify({ folder: to }));
    writeFileSync(join(to, 'moved-to.json'), JSON.stringify({ folder: from }));
    expect(() => followMoves(from)).toThrow(/circle/);
    for (const damaged of ['', '{', '{"folder":"relative"}', '{"folder":7}', '[]']) {
      writeFileSync(join(from, 'moved-to.json'), damaged);
      expect(followMoves(from)).toBe(from);
    }
  });
});
