import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClipboard } from '../../../electron/web/system-clipboard.ts';

const isWindows = process.platform === 'win32';
let folder: string;
const path = process.env.PATH;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-clipboard-'));
  process.env.PATH = [folder, path].join(delimiter);
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true });
});

function tool(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

describe.skipIf(isWindows)('the clipboard of the system', () => {
  it('is written by standard input: no word and no variable of the tool holds the text', async () => {
    tool('pbcopy', `cat > '${folder}/kept'; { echo "$@"; env; } > '${folder}/seen'`);
    tool('pbpaste', `cat '${folder}/kept'`);
    const clipboard = systemClipboard('darwin', {});
    const text = "a secret's text\nwith 中文, $PATH and no line break at its end";
    await clipboard.write(text);
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe(text);
    expect(readFileSync(join(folder, 'seen'), 'utf8')).not.toContain('secret');
    expect(await clipboard.read()).toBe(text);
    await clipboard.write('');
    expect(await clipboard.read()).toBe('');
  });

  it('takes the next tool where one is not there or fails', async () => {
    tool('wl-copy', 'exit 1');
    tool('xclip', 'exit 1');
    tool('xsel', `case "$*" in *--input*) cat > '${folder}/kept' ;; *) cat '${folder}/kept' ;; esac`);
    const clipboard = systemClipboard('linux', { WAYLAND_DISPLAY: 'wayland-0' });
    await clipboard.write('text');
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('text');
    expect(await clipboard.read()).toBe('text');
  });

  it('that no tool reaches is said with their names', async () => {
    for (const name of ['wl-copy', 'wl-paste', 'xclip', 'xsel']) tool(name, 'exit 1');
    const clipboard = systemClipboard('linux', {});
    await expect(clipboard.write('text')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { clipboard: 'xclip, xsel, wl-copy' },
    });
    expect(await clipboard.read()).toBeUndefined();
  });
});
