import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBodyFiles, SLICE_BYTES } from '../../../../electron/services/stores/body-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bodies-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function written(id: string, bytes: Buffer) {
  const files = createBodyFiles(folder);
  const writer = files.writer(id, 'response');
  for (let at = 0; at < bytes.length; at += 100_000) {
    if (!writer.write(bytes.subarray(at, at + 100_000))) await writer.drained();
  }
  expect(await writer.end()).toBe(bytes.length);
  return files;
}

test('Bytes come back by slices as they were written, and for this user alone', async () => {
  const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 31) & 0xff));
  const files = await written('a-1', bytes);
  const { bytes: middle, total } = await files.slice('a-1', 'response', 1_000_000, 2_000_000);
  expect(total).toBe(bytes.length);
  expect(Buffer.from(middle).equals(bytes.subarray(1_000_000, 2_000_000))).toBe(true);
  expect((await files.slice('a-1', 'response', 2_999_990, 3_500_000)).bytes).toHaveLength(10);
  expect((await files.slice('a-1', 'response', 9_000_000, 9_000_001)).bytes).toHaveLength(0);
  expect(await files.bytes()).toBe(bytes.length);
  if (process.platform === 'win32') return;
  expect(statSync(join(folder, 'bodies', 'a-1.response')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'bodies')).mode & 0o777).toBe(0o700);
});

test('A slice is bounded, and an id cannot lead out of the folder', async () => {
  const files = await written('b', Buffer.alloc(10));
  writeFileSync(join(folder, 'outside.response'), 'x');
  await expect(files.slice('b', 'response', 0, SLICE_BYTES + 1)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(files.slice('b', 'response', -1, 3)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(files.slice('b', 'received', 0, 3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(async () => files.slice('../outside', 'response', 0, 1)).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('What is removed is gone from the disk, and only what is kept stays', async () => {
  await written('c', Buffer.alloc(10));
  await written('d', Buffer.alloc(10));
  const files = await written('e', Buffer.alloc(10));
  await files.remove('c');
  await files.remove('never-there');
  await files.keepOnly((id) => id === 'e');
  expect(readdirSync(join(folder, 'bodies'))).toEqual(['e.response']);
});

test('A disk that fails ends the writing with its code, not with an exception', async () => {
  const files = await written('f', Buffer.alloc(10));
  const second = files.writer('f', 'response');
  second.write(Buffer.from('again'));
  await second.drained();
  expect(second.failure).toBe('EEXIST');
  expect(await second.end()).toBe(0);
  expect((await files.slice('f', 'response', 0, 100)).bytes).toHaveLength(10);
});
