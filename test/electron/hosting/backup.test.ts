// A backup is one file that any system can open; what comes out of it is what went in, or nothing.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBackup, unpackBackup, writeBackup } from '../../../electron/hosting/backup.ts';
import { COPY_MANIFEST } from '../../../electron/hosting/data-copy.ts';
import { createDataKeeping } from '../../../electron/hosting/data-keeping.ts';
import { followMoves, pendingMove } from '../../../electron/hosting/moved-folder.ts';
import { tarEnd, tarHeader, tarPadding } from '../../../electron/hosting/tar.ts';
import type { OfferedFile } from '../../../electron/ports.ts';

const temporary = () => mkdtempSync(join(tmpdir(), 'countersign-'));
const NOW = Date.parse('2026-03-01T09:30:00Z');
const LONG = `workspace/requests/${'很长的文件夹名/'.repeat(9)}宠物.request.yaml`;

function dataFolder(): { root: string; folder: string } {
  const root = temporary();
  const folder = join(root, 'kept');
  const put = (path: string, text: string | Buffer) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('config.json', '{"theme":"dark"}');
  put('credentials.json', '{"version":2}');
  put(LONG, 'name: 宠物\n');
  put(`workspace/${'a'.repeat(95)}.yaml`, 'x');
  put('bodies/e1.response', randomBytes(3_000_000));
  put('bodies/empty.response', '');
  put('history.db', 'in use');
  put('history.db-wal', 'in use');
  put('logs/countersign.log', 'of this start');
  put('shell.json', '{}');
  put('window/Cookies', 'of the browser');
  put('config.json.tmp-12-ab', 'unfinished');
  symlinkSync('/etc/passwd', join(folder, 'link'));
  return { root, folder };
}

const copyHistory = async (file: string) => {
  writeFileSync(file, 'a consistent copy');
  return true;
};

async function backedUp() {
  const { root, folder } = dataFolder();
  const file = join(root, 'backup.tar.gz');
  const facts = await writeBackup(file, { folder, app: '1.2.3', nowMs: NOW, copyHistory });
  return { root, folder, file, facts };
}

test('holds what is kept and nothing of one start, and says what it is', async () => {
  const { root, folder, file, facts } = await backedUp();
  expect(facts).toMatchObject({ app: '1.2.3', madeAt: '2026-03-01T09:30:00.000Z', files: 7 });
  const to = join(root, 'restored');
  await unpackBackup(file, to);
  const names = readdirSync(to, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(to.length + 1));
  expect(names.sort()).toEqual(
    [
      LONG,
      `workspace/${'a'.repeat(95)}.yaml`,
      'bodies/e1.response',
      'bodies/empty.response',
      'config.json',
      'credentials.json',
      'history.db',
    ].sort(),
  );
  for (const name of names.filter((each) => each !== 'history.db')) {
    expect(readFileSync(join(to, name)).equals(readFileSync(join(folder, name))), name).toBe(true);
  }
  expect(readFileSync(join(to, 'history.db'), 'utf8')).toBe('a consistent copy');
  expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([]);
  if (process.platform === 'win32') return;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(to, 'config.json')).mode & 0o777).toBe(0o600);
  expect(statSync(to).mode & 0o777).toBe(0o700);
});

test.runIf(process.platform === 'linux')('opens with the tar of the system, names and all', async () => {
  const { file } = await backedUp();
  const listed = execFileSync('tar', ['-tzf', file, '--quoting-style=literal'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(listed).toEqual(expect.arrayContaining([LONG, 'config.json', 'history.db', COPY_MANIFEST]));
  expect(listed.at(-1)).toBe(COPY_MANIFEST);
});

describe('a damaged backup', () => {
  test('is refused for any byte that is another one, for any cut, and leaves nothing', async () => {
    const { root, file } = await backedUp();
    const whole = gunzipSync(readFileSync(file));
    const places = Array.from({ length: 60 }, (_, at) => Math.floor((at / 60) * (whole.length - 2048)));
    for (const [at, place] of places.entries()) {
      const changed = Buffer.from(whole);
      changed[place] = (changed[place] ?? 0) ^ 1;
      const damaged = join(root, `damaged-${at}.tar.gz`);
      writeFileSync(damaged, gzipSync(at % 2 === 0 ? changed : whole.subarray(0, place), { level: 1 }));
      await expect(unpackBackup(damaged, join(root, 'out')), `${place}`).rejects.toMatchObject({ code: 'BAD_INPUT' });
    }
    truncateSync(file, statSync(file).size - 9);
    await expect(unpackBackup(file, join(root, 'out'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(readdirSync(root).filter((name) => name.startsWith('out'))).toEqual([]);
  });

  test.each([
    ['a path to the root', '/etc/cron.d/x'],
    ['a way up', '../config.json'],
    ['a way up within', 'workspace/../../x'],
    ['a Windows path', 'C:\\x'],
    ['an empty part', 'a//b'],
    ['a name that Windows shortens', 'a/b.'],
  ])('with %s is refused', async (_, path) => {
    const root = temporary();
    const text = Buffer.from('planted');
    const files = [{ path, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') }];
    const list = Buffer.from(JSON.stringify({ version: 1, app: '1', madeAt: '2026', files }));
    const parts = [tarHeader(path, text.length), text, tarPadding(text.length)];
    parts.push(tarHeader(COPY_MANIFEST, list.length), list, tarPadding(list.length), tarEnd());
    writeFileSync(join(root, 'b'), gzipSync(Buffer.concat(parts)));
    await expect(unpackBackup(join(root, 'b'), join(root, 'out'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(readdirSync(root)).toEqual(['b']);
  });

  test.runIf(process.platform === 'linux')('with links, made by another program, is refused', async () => {
    const root = temporary();
    symlinkSync('/etc', join(root, 'workspace'));
    execFileSync('tar', ['-czf', 'b', 'workspace'], { cwd: root });
    await expect(readBackup(join(root, 'b'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('or something else altogether is refused with words', async () => {
    const root = temporary();
    for (const [name, bytes] of Object.entries({
      empty: '',
      text: 'hello',
      zip: 'PK\x03\x04',
      packed: gzipSync('x'),
    })) {
      writeFileSync(join(root, name), bytes);
      await expect(readBackup(join(root, name)), name).rejects.toThrow('This is no backup of Countersign');
    }
    await expect(readBackup(join(root, 'gone'))).rejects.toThrow('cannot be read (ENOENT)');
    await expect(readBackup(root)).rejects.toThrow('cannot be read (EISDIR)');
  });
});

describe('in a shell', () => {
  function keeping() {
    const { root, folder } = dataFolder();
    const saved: { name: string; bytes: Buffer }[] = [];
    const files = {
      async save({ name, bytes, read }: OfferedFile) {
        const parts: Uint8Array[] = [];
        for await (const part of read()) parts.push(part);
        saved.push({ name, bytes: Buffer.concat(parts) });
        expect(Buffer.concat(parts).length).toBe(bytes);
        return { kind: 'saved' as const, path: join(root, name) };
      },
    };
    return { root, folder, saved, data: createDataKeeping({ folder, app: '1', nowMs: () => NOW, files }) };
  }

  test('goes out, is checked, and is restored beside the data, which the next start uses', async () => {
    const { root, folder, saved, data } = keeping();
    expect(await data.backUp(copyHistory)).toMatchObject({ kind: 'saved' });
    expect(saved[0]?.name).toBe('countersign-backup-20260301-093000.tar.gz');
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([]);
    const file = join(root, 'got.tar.gz');
    writeFileSync(file, saved[0]?.bytes ?? '');
    expect(await data.check(file)).toMatchObject({ path: file, app: '1', files: 7 });
    writeFileSync(join(folder, 'config.json'), '{"theme":"light"}');
    const to = join(root, 'kept-restored-20260301-093000');
    expect(await data.restore(file)).toEqual({ kind: 'restored', folder: to });
    expect(data.pending()).toEqual({ kind: 'restored', folder: to });
    expect(followMoves(folder)).toBe(to);
    expect(readFileSync(join(to, 'config.json'), 'utf8')).toBe('{"theme":"dark"}');
    // The data of before are as they were, and can be gone back to.
    expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('{"theme":"light"}');
    await expect(data.restore(file)).rejects.toThrow('is there already');
    data.stay();
    expect(followMoves(folder)).toBe(folder);
    expect(existsSync(to)).toBe(true);
  });

  test('a move is wished for, told, and can be taken back', async () => {
    const { root, folder, data } = keeping();
    mkdirSync(join(root, 'full'));
    writeFileSync(join(root, 'full/x'), '');
    expect(await data.move(join(root, 'full'))).toEqual({ kind: 'move', folder: join(root, 'full/countersign') });
    expect(pendingMove(folder)).toEqual({ kind: 'move', folder: join(root, 'full/countersign') });
    data.stay();
    expect(data.pending()).toBeUndefined();
    await expect(data.move(join(folder, 'inside'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(data.move('relative')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(data.pending()).toBeUndefined();
  });

  test('what a killed process left of a backup goes at the next start', () => {
    const { root, folder } = dataFolder();
    writeFileSync(join(folder, 'backup.tmp-1-ab'), 'half');
    const files = { save: async () => ({ kind: 'cancelled' as const }) };
    createDataKeeping({ folder, app: '1', nowMs: () => NOW, files });
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([]);
    expect(existsSync(root)).toBe(true);
  });
});
