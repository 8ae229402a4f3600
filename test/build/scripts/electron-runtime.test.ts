import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../../build/scripts/electron-runtime.mjs';

const EXECUTABLE: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

describe('the look for Electron', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-runtime-'));
    file = join(folder, EXECUTABLE[process.platform] ?? 'electron');
    mkdirSync(dirname(file), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(bytes: number, mode: number) {
    writeFileSync(file, '');
    truncateSync(file, bytes);
    chmodSync(file, mode);
  }

  it('finds the executable in its folder', () => {
    put(2_000_000, 0o755);
    expect(findElectron({}, folder)).toBe(file);
  });

  it('finds nothing in an empty folder', () => {
    expect(findElectron({}, folder)).toBeUndefined();
  });

  it.skipIf(process.platform !== 'linux')('does not take the stump of a broken-off extraction', () => {
    put(1000, 0o755);
    expect(findElectron({}, folder)).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('does not take a file that cannot be executed', () => {
    put(2_000_000, 0o644);
    expect(findElectron({}, folder)).toBeUndefined();
  });

  it('prefers the folder that the user names', () => {
    put(2_000_000, 0o755);
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, '/nowhere')).toBe(file);
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, folder)).toBeUndefined();
  });
});
