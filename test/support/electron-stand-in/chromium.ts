// The browser behind the stand-in. It is driven through a pipe, which ends it when this process ends in any way; the
// port is for the test's own Playwright.
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Cdp } from './cdp.ts';

export interface Browser {
  readonly cdp: Cdp;
  /** For `chromium.connectOverCDP`. */
  readonly endpoint: string;
  end(): void;
}

export async function startChromium(): Promise<Browser> {
  const { executable, flags, profile } = JSON.parse(process.env.COUNTERSIGN_CHROMIUM ?? '{}') as {
    executable: string;
    flags: string[];
    profile: string;
  };
  const args = [
    ...flags,
    '--headless=new',
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-default-browser-check',
    '--password-store=basic',
    'about:blank',
  ];
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const endpoint = await debuggingAddress(child.stderr as Readable);
  return { cdp: new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable), endpoint, end };
}

function debuggingAddress(stderr: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr.setEncoding('utf8');
    stderr.on('data', (part: string) => {
      text = (text + part).slice(-10_000);
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    stderr.once('end', () => reject(new Error(`Chromium ended: ${text.slice(-2000)}`)));
  });
}
