import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOffered } from '../../../electron/hosting/write-offered.ts';
import type { OfferedFile } from '../../../electron/ports.ts';

function offered(...pieces: (string | Error)[]): OfferedFile {
  return {
    name: 'a.txt',
    bytes: 0,
    async *read() {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield Buffer.from(piece);
      }
    },
  };
}

const folder = () => mkdtempSync(join(tmpdir(), 'countersign-'));

test('is written whole, for its owner alone, in the place of what was there', async () => {
  const place = folder();
  writeFileSync(join(place, 'a.txt'), 'old');
  await writeOffered(join(place, 'a.txt'), offered('new ', 'content'));
  expect(readFileSync(join(place, 'a.txt'), 'utf8')).toBe('new content');
  if (process.platform !== 'win32') expect(statSync(join(place, 'a.txt')).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['a.txt']);
});

test('what stood there stays when the new one breaks off, and nothing is left beside it', async () => {
  const place = folder();
  writeFileSync(join(place, 'a.txt'), 'old');
  const broken = writeOffered(join(place, 'a.txt'), offered('new ', new Error('gone')));
  await expect(broken).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(readFileSync(join(place, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(place)).toEqual(['a.txt']);
});

test('a place that is not there is said with the reason', async () => {
  const place = join(folder(), 'nowhere', 'a.txt');
  await expect(writeOffered(place, offered('x'))).rejects.toThrow(`${place} could not be written (ENOENT).`);
});
