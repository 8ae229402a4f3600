import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { passphraseOfFile, takePassphrase } from '../../../electron/hosting/passphrase.ts';

it('takes the passphrase out of the environment on reading', () => {
  const environment: NodeJS.ProcessEnv = { COUNTERSIGN_PASSPHRASE: 'four words', OTHER: 'x' };
  expect(takePassphrase(environment)).toBe('four words');
  expect(environment).toEqual({ OTHER: 'x' });
  expect(takePassphrase({ COUNTERSIGN_PASSPHRASE: '' })).toBeUndefined();
});

it('reads it from a file without the last line end, and refuses an empty or a missing one', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'passphrase-')), 'file');
  writeFileSync(file, ' four words \r\n');
  expect(passphraseOfFile(file)).toBe(' four words ');
  writeFileSync(file, '\n');
  expect(() => passphraseOfFile(file)).toThrow('empty');
  expect(() => passphraseOfFile(`${file}-missing`)).toThrow('cannot be read');
});
