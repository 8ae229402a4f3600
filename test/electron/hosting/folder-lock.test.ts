import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFile, takeFolder } from '../../../electron/hosting/folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const web = { shell: 'web', port: 4321, control: 'secret' } as const;

test('the first takes the folder, a second is told who has it, and after the end it is free', () => {
  const first = takeFolder(folder, web);
  expect(first.ok).toBe(true);
  expect(statSync(lockFile(folder)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(lockFile(folder), 'utf8'))).toMatchObject({
    port: 4321,
    pid: process.pid,
    control: 'secret',
  });
  expect(takeFolder(folder, { shell: 'desktop' })).toMatchObject({
    ok: false,
    holder: { shell: 'web', pid: process.pid, port: 4321 },
  });
  if (first.ok) first.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(takeFolder(folder, { shell: 'desktop' }).ok).toBe(true);
});

test('what a dead process left behind is taken over', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  writeFileSync(lockFile(folder), JSON.stringify({ ...web, pid: child.pid }));
  expect(takeFolder(folder, web).ok).toBe(true);
  expect(readdirSync(folder)).toEqual(['shell.json']);
});

test.runIf(process.platform === 'linux')(
  'a living process that only has the number of a dead one does not count',
  () => {
    writeFileSync(lockFile(folder), JSON.stringify({ ...web, pid: process.pid, started: 'of another boot/1' }));
    expect(takeFolder(folder, web).ok).toBe(true);
  },
);

test.each(['', '\0\0\0\0', '{"shell":"web"', '[]', '{"shell":"web","pid":-1}', '{"shell":"other","pid":1}'])(
  'a damaged file (%j) is taken over',
  (text) => {
    writeFileSync(lockFile(folder), text);
    expect(takeFolder(folder, web).ok).toBe(true);
  },
);

test('releasing leaves the file of another holder alone', () => {
  const first = takeFolder(folder, web);
  const other = JSON.stringify({ shell: 'web', pid: 1 });
  writeFileSync(lockFile(folder), other);
  if (first.ok) first.release();
  expect(readFileSync(lockFile(folder), 'utf8')).toBe(other);
});
