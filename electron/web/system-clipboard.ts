// The system's clipboard by its own tools, for a host without a window. The text goes by standard input: neither words
// nor variables of a process hold it (S31).
import { spawn } from 'node:child_process';
import { AppError } from '../app-error.ts';
import type { PlainClipboard } from '../hosting/secret-clipboard.ts';

interface Tool {
  readonly write: readonly [string, ...string[]];
  readonly read: readonly [string, ...string[]];
}

const WAYLAND: Tool = { write: ['wl-copy'], read: ['wl-paste', '--no-newline'] };
const XCLIP: Tool = {
  write: ['xclip', '-selection', 'clipboard', '-in'],
  read: ['xclip', '-selection', 'clipboard', '-out'],
};
const XSEL: Tool = { write: ['xsel', '--clipboard', '--input'], read: ['xsel', '--clipboard', '--output'] };
// Text on standard input is in the console's code page for both of Windows' own tools; Base64 is the same in each.
const WINDOWS: Tool = {
  write: [
    'powershell.exe',
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    '$t=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadToEnd())); if ($t -eq "") { Set-Clipboard -Value $null } else { Set-Clipboard -Value $t }',
  ],
  read: [
    'powershell.exe',
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    '[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([string](Get-Clipboard -Raw)))',
  ],
};
const MAC: Tool = { write: ['pbcopy'], read: ['pbpaste'] };

/** THE table of tools; the first that is there is used. */
function toolsOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly Tool[] {
  if (platform === 'darwin') return [MAC];
  if (platform === 'win32') return [WINDOWS];
  return env.WAYLAND_DISPLAY === undefined ? [XCLIP, XSEL, WAYLAND] : [WAYLAND, XCLIP, XSEL];
}

export function systemClipboard(platform = process.platform, env: NodeJS.ProcessEnv = process.env): PlainClipboard {
  const tools = toolsOf(platform, env);
  const isEncoded = platform === 'win32';
  return {
    async write(text) {
      const input = isEncoded ? Buffer.from(text).toString('base64') : text;
      for (const { write } of tools) if ((await run(write, { input })) !== undefined) return;
      const names = tools.map(({ write: [name] }) => name).join(', ');
      throw new AppError('UNAVAILABLE', `No clipboard of this system can be reached by ${names}.`, {
        data: { clipboard: names },
      });
    },
    async read() {
      for (const { read } of tools) {
        const text = await run(read, {});
        if (text !== undefined) return isEncoded ? Buffer.from(text, 'base64').toString() : text;
      }
      return undefined;
    },
  };
}

const LONGEST_MS = 5_000;

/** What it printed, or '' where something was handed to it; undefined where it is not there or fails. */
function run(
  [command, ...words]: readonly [string, ...string[]],
  { input }: { readonly input?: string },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    // What keeps a clipboard (xclip) stays behind and would hold the pipe of its output open.
    const output = input === undefined ? 'pipe' : 'ignore';
    const child = spawn(command, words, { stdio: ['pipe', output, 'ignore'], windowsHide: true });
    const late = setTimeout(() => child.kill(), LONGEST_MS);
    const pieces: Buffer[] = [];
    const end = (text: string | undefined) => {
      clearTimeout(late);
      resolve(text);
    };
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', () => end(undefined));
    child.on('close', (code) => end(code === 0 ? Buffer.concat(pieces).toString() : undefined));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}
