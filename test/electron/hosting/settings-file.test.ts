// S103, S26 and S105 for config.json, with the real conf.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSettingsFile } from '../../../electron/hosting/settings-file.ts';
import { noticeTexts } from '../../../electron/hosting/shell-text.ts';
import { confStore } from '../../../electron/web/conf-store.ts';
import { hostMessage } from '../../../shared/text/host-messages/host-message.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'config.json');
const noon = new Date(2026, 10, 24, 12, 0, 0).getTime();
const open = (nowMs = noon) => openSettingsFile(folder, nowMs, () => confStore(folder, '1.2.3'));

test('what was set is there at the next start, in a file for this user alone', () => {
  open().store.set('theme', 'dark');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  const { store, notices } = open();
  expect(store.get('theme')).toBe('dark');
  expect(notices).toEqual([]);
  store.delete('theme');
  expect(open().store.get('theme')).toBeUndefined();
});

test('names with dots are names, not paths', () => {
  open().store.set('a.b', 1);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ 'a.b': 1 });
});

describe.each([
  ['empty', ''],
  ['NULs', '\0'.repeat(64)],
  ['cut', '{"theme":"da'],
  ['a list', '["dark"]'],
  ['null', 'null'],
  ['a text', '"dark"'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
])('a damaged file (%s)', (_, content) => {
  test('is kept under another name and reported; the app starts with defaults and saves again', () => {
    writeFileSync(file(), content);
    const { store, notices } = open();
    const kept = `${file()}.broken-20261124-120000`;
    expect(notices).toEqual([{ kind: 'setAside', file: file(), to: kept, dropped: undefined }]);
    expect(readFileSync(kept)).toEqual(Buffer.from(content));
    expect(store.get('theme')).toBeUndefined();
    store.set('theme', 'light');
    expect(open().store.get('theme')).toBe('light');
    const [notice = ''] = noticeTexts(notices);
    for (const language of ['en', 'zh-CN'] as const) expect(hostMessage(notice, language)).toContain(kept);
  });
});

test('of unreadable copies ten are kept, none is overwritten, and the one that goes is reported', () => {
  for (let count = 0; count < 12; count += 1) {
    writeFileSync(file(), `broken ${count}`);
    const { notices } = open(noon + (count < 2 ? 0 : count) * 1000);
    const dropped = notices.map((notice) => (notice.kind === 'setAside' ? notice.dropped : undefined));
    expect(dropped).toEqual([count < 10 ? undefined : expect.stringContaining('config.json.broken-20261124-1200')]);
  }
  const copies = readdirSync(folder).filter((name) => name.includes('.broken-'));
  expect(copies).toHaveLength(10);
  const contents = copies.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(new Set(contents)).toEqual(new Set(Array.from({ length: 10 }, (_, index) => `broken ${index + 2}`)));
});

test('wider rights are narrowed and reported', () => {
  writeFileSync(file(), '{}');
  chmodSync(file(), 0o644);
  expect(open().notices).toEqual([{ kind: 'rightsNarrowed', path: file() }]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('what a killed process left half-written is removed, and nothing else', () => {
  writeFileSync(join(folder, 'config.json.tmp-1700000000abcdef'), '{');
  writeFileSync(join(folder, 'config.json.tmp-notes'), 'mine');
  writeFileSync(file(), '{"theme":"dark"}');
  expect(open().store.get('theme')).toBe('dark');
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'config.json.tmp-notes']);
});

test('a folder in the place of the file is set aside like a damaged file', () => {
  mkdirSync(file());
  const { store, notices } = open();
  expect(notices).toMatchObject([{ kind: 'setAside' }]);
  store.set('theme', 'dark');
  expect(open().store.get('theme')).toBe('dark');
});

test('a lost folder: the app works in memory and says so', () => {
  rmSync(folder, { recursive: true });
  const { store, notices } = open();
  expect(notices).toEqual([{ kind: 'memoryOnly', file: file(), reason: 'ENOENT' }]);
  store.set('theme', 'dark');
  expect(store.get('theme')).toBe('dark');
  expect(existsSync(folder)).toBe(false);
});

test('a write that fails is told, holds until the end, and is made up for by the next that works', () => {
  const values = new Map<string, unknown>();
  let full = true;
  const failing = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => {
      if (full) throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
      values.set(key, value);
    },
    delete: (key: string) => void values.delete(key),
  };
  const { store } = openSettingsFile(folder, noon, () => failing);
  expect(() => store.set('theme', 'dark')).toThrow(/ENOSPC/);
  expect(store.get('theme')).toBe('dark');
  full = false;
  store.set('language', 'en');
  expect([...values]).toEqual([
    ['theme', 'dark'],
    ['language', 'en'],
  ]);
});
