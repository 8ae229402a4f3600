import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { MOST_FILES, MOST_LINE_BYTES, openLogFile } from '../../../electron/hosting/log-file.ts';
import { createRedactor } from '../../../electron/services/vault/redact.ts';
import { Secret } from '../../../electron/services/vault/secret.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const dataFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
  folders.push(folder);
  return folder;
};
const nowMs = () => Date.UTC(2026, 10, 28, 8, 30);

test('a line has its time, and line breaks and control characters cannot make another one', () => {
  const log = openLogFile({ dataFolder: dataFolder(), nowMs });
  log.write('fault Error\n    at x\r\n    at y\u001b[2J\u0007');
  expect(readFileSync(log.path, 'utf8')).toBe('2026-11-28T08:30:00.000Z fault Error ⏎ at x ⏎ at y�[2J�\n');
});

test.skipIf(process.platform === 'win32')('S26: it is for this user alone', () => {
  const log = openLogFile({ dataFolder: dataFolder(), nowMs });
  log.write('start');
  expect(statSync(log.path).mode & 0o777).toBe(0o600);
  expect(statSync(log.folder).mode & 0o777).toBe(0o700);
});

test('S27: a secret of the vault is not in it, in whatever form', () => {
  const secret = 'b7Qe-planted-secret-9000';
  const log = openLogFile({ dataFolder: dataFolder(), nowMs });
  log.redactWith((line) => createRedactor([new Secret(secret)]).text(line));
  for (const form of [secret, btoa(secret), Buffer.from(secret).toString('hex'), encodeURIComponent(secret)]) {
    log.write(`fault at ${form}`);
  }
  const text = readFileSync(log.path, 'utf8');
  expect(text.split('\n')).toHaveLength(5);
  for (const form of [secret, btoa(secret), Buffer.from(secret).toString('hex')]) expect(text).not.toContain(form);
});

test('a long line is cut, never within a character', () => {
  const log = openLogFile({ dataFolder: dataFolder(), nowMs });
  for (let shift = 0; shift < 3; shift += 1) log.write(`${'x'.repeat(shift)}${'签'.repeat(4000)}`);
  for (const line of readFileSync(log.path, 'utf8').trimEnd().split('\n')) {
    expect(Buffer.byteLength(line)).toBeLessThan(MOST_LINE_BYTES);
    expect(line.endsWith('签…')).toBe(true);
    expect(line).not.toContain('�');
  }
});

test('full files make room for a new one, and no more than five are kept', () => {
  const folder = dataFolder();
  const log = openLogFile({ dataFolder: folder, nowMs, mostBytes: 1000 });
  for (let line = 0; line < 200; line += 1) log.write(`line ${String(line).padStart(3, '0')} ${'.'.repeat(60)}`);
  const files = readdirSync(log.folder).sort();
  expect(files).toEqual(['countersign.log', ...[1, 2, 3, 4].map((number) => `countersign.log.${number}`)]);
  expect(files).toHaveLength(MOST_FILES);
  for (const file of files) expect(statSync(join(log.folder, file)).size).toBeLessThanOrEqual(1000);
  expect(readFileSync(log.path, 'utf8')).toContain('line 199');
  // Oldest to newest without a hole.
  const kept = [...files].reverse().map((file) => readFileSync(join(log.folder, file), 'utf8'));
  const numbers = [...kept.join('').matchAll(/line (\d+)/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_each, index) => 200 - numbers.length + index));
});

test('the size of an earlier start counts', () => {
  const folder = dataFolder();
  openLogFile({ dataFolder: folder, nowMs, mostBytes: 1000 }).write('x'.repeat(900));
  const log = openLogFile({ dataFolder: folder, nowMs, mostBytes: 1000 });
  log.write('y'.repeat(200));
  expect(readFileSync(log.path, 'utf8')).not.toContain('x');
});

test('S105: where it cannot be written nothing happens', () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
  expect(() => openLogFile({ dataFolder: folder, nowMs }).write('start')).not.toThrow();
});
