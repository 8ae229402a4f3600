import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultDataFolder, prepareDataFolder } from '../../../electron/hosting/data-folder.ts';
import { loadStaticFiles } from '../../../electron/hosting/static-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('where the data live', () => {
  test.each([
    ['linux', {}, '/home/a/.local/share/countersign'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/countersign'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/countersign'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/a/.local/share/countersign'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/Countersign'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Countersign'],
    ['win32', {}, '/home/a/AppData/Roaming/Countersign'],
  ] as const)('%s with %j: %s', (platform, env, expected) => {
    expect(defaultDataFolder({ platform, env, home: '/home/a' })).toBe(expected);
  });
});

test('a new folder is for this user alone, whatever the umask, and its parents come with it', () => {
  const folder = join(root, 'a/b/c');
  expect(prepareDataFolder(folder)).toEqual({ narrowed: false });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('wider rights of an existing folder are narrowed and reported, once', () => {
  const folder = join(root, 'wide');
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  expect(prepareDataFolder(folder)).toEqual({ narrowed: true });
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(prepareDataFolder(folder)).toEqual({ narrowed: false });
});

test('a file in the place of the folder is told with what to do', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => prepareDataFolder(join(root, 'file', 'data'))).toThrow(/--data FOLDER/);
});

describe('the list of built files', () => {
  test('holds files of known types by their path, and the page under /', () => {
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<!doctype html>');
    writeFileSync(join(root, 'assets/app.js'), 'x');
    writeFileSync(join(root, 'assets/app.js.map'), 'x');
    symlinkSync('/etc/hostname', join(root, 'assets/link.txt'));
    const files = loadStaticFiles(root);
    expect([...files.keys()].sort()).toEqual(['/', '/assets/app.js', '/index.html']);
    expect(files.get('/')).toBe(files.get('/index.html'));
    expect(files.get('/assets/app.js')?.type).toBe('text/javascript; charset=utf-8');
  });

  test('without a page says that the project must be built', () => {
    expect(() => loadStaticFiles(root)).toThrow(/npm run build/);
    expect(() => loadStaticFiles(join(root, 'none'))).toThrow(/npm run build/);
  });
});
