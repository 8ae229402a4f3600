// Temporary files of bodies: in a folder of this process, and swept away when a process that was killed left them.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Spool, sweepSpools } from '../../../../electron/services/gateway/spool.ts';

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'sweep-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const leftBy = (pid: number, suffix = 'abc'): string => {
  const folder = join(place, `countersign-bodies-${pid}-${suffix}`);
  mkdirSync(folder);
  writeFileSync(join(folder, '0'), 'a body');
  return folder;
};

test('what dead processes left is removed; the living and everything else keep theirs', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', '0']);
  const stale = [leftBy(dead), leftBy(dead, 'other')];
  const ours = leftBy(process.pid);
  const parents = leftBy(process.ppid);
  const foreign = join(place, `somebody-${dead}-x`);
  mkdirSync(foreign);
  const target = join(place, 'target');
  mkdirSync(target);
  writeFileSync(join(target, 'precious'), '');
  symlinkSync(target, join(place, `countersign-bodies-${dead}-link`));
  await sweepSpools(place);
  expect(stale.map(existsSync)).toEqual([false, false]);
  expect([ours, parents, foreign, join(target, 'precious')].map(existsSync)).toEqual([true, true, true, true]);
});

test('a place that does not exist is nothing to sweep', async () => {
  await expect(sweepSpools(join(place, 'nowhere'))).resolves.toBeUndefined();
});

/** Folders of this process; other tests may run in it. */
const folders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`countersign-bodies-${process.pid}-`));

test('a body lies in a file that only this user reads, and is gone when it is discarded', async () => {
  const before = new Set(
    folders().flatMap((name) => readdirSync(join(tmpdir(), name)).map((file) => join(name, file))),
  );
  const spool = await Spool.create();
  await spool.write(Buffer.from('one'));
  await spool.write(Buffer.from('two'));
  const made = folders()
    .flatMap((name) => readdirSync(join(tmpdir(), name)).map((file) => join(name, file)))
    .filter((file) => !before.has(file));
  expect(made).toHaveLength(1);
  const file = join(tmpdir(), made[0] ?? '');
  expect(lstatSync(file).mode & 0o777).toBe(0o600);
  expect(lstatSync(join(file, '..')).mode & 0o777).toBe(0o700);
  expect((await buffer(spool.stream())).toString()).toBe('onetwo');
  expect(spool.readAll().toString()).toBe('onetwo');
  await spool.discard();
  expect(existsSync(file)).toBe(false);
});

test('an emptied temporary folder is made again', async () => {
  const first = await Spool.create();
  await first.discard();
  for (const name of folders()) rmSync(join(tmpdir(), name), { recursive: true });
  const second = await Spool.create();
  await second.write(Buffer.from('again'));
  expect(second.readAll().toString()).toBe('again');
  await second.discard();
});
