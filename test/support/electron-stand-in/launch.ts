// What tests use: launch, evaluate in main, the page, close; on real Electron where a runtime is there
// (COUNTERSIGN_ELECTRON, set by `npm run test:desktop`), else on the stand-in.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumFlags, findChromium } from '../../../build/scripts/chromium.mjs';
import type { DesktopApp, LaunchOptions } from './desktop-app.ts';
import { launchElectron } from './launch-electron.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export type { DesktopApp } from './desktop-app.ts';

/** The runtime that these tests were asked to use; undefined: the stand-in. */
export const realElectron = process.env.COUNTERSIGN_ELECTRON || undefined;

export async function launchDesktop(options: LaunchOptions): Promise<DesktopApp> {
  return realElectron === undefined ? launchStandIn(options) : launchElectron(realElectron, options);
}

async function launchStandIn({ main, args = [], env = {}, folder: cwd }: LaunchOptions): Promise<DesktopApp> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('No Chromium found: run npm test, which installs one.');
  // One folder per start, for the bundled stand-in and the browser's profile; gone with the app.
  const folder = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
  const outfile = join(folder, 'electron.cjs');
  const entryPoints = [path('./electron.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  const child = fork(main, [...args], {
    execArgv: ['-r', path('./register.cjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(cwd === undefined ? {} : { cwd }),
    env: {
      ...process.env,
      ...env,
      COUNTERSIGN_STAND_IN: outfile,
      COUNTERSIGN_CHROMIUM: JSON.stringify({ executable, flags: chromiumFlags(), profile: join(folder, 'profile') }),
    },
  });
  return drive(child, folder);
}

interface FromChild {
  readonly kind: string;
  readonly endpoint: string;
  readonly id: number;
  readonly value: unknown;
  readonly error?: string;
}

function drive(child: ChildProcess, folder: string): DesktopApp {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let output = '';
  let count = 0;
  let browser: Browser | undefined;
  child.stdout?.on('data', (part) => (output += String(part)));
  child.stderr?.on('data', (part) => (output += String(part)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // The browser ends a moment later, when it notices the end of its pipe.
  const removed = exited.then(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  const endpoint = new Promise<string>((resolve, reject) => {
    child.on('message', (message: FromChild) => {
      if (message.kind === 'browser') resolve(message.endpoint);
      else if (message.error === undefined) waiting.get(message.id)?.resolve(message.value);
      else waiting.get(message.id)?.reject(new Error(message.error));
    });
    void exited.then((code) => reject(new Error(`The app ended with ${code}: ${output}`)));
  });
  endpoint.catch(() => undefined);
  const evaluate: DesktopApp['evaluate'] = (work, arg) => {
    count += 1;
    const id = count;
    child.send({ kind: 'evaluate', id, source: String(work), arg });
    // The value was made by `work` itself and came as a copy.
    return new Promise((resolve, reject) => waiting.set(id, { resolve: resolve as (value: unknown) => void, reject }));
  };
  return {
    runtime: 'stand-in',
    evaluate,
    exited,
    output: () => output,
    async page() {
      const address = await endpoint;
      browser ??= await chromium.connectOverCDP(address).catch((error) => {
        throw new Error(`${String(error)}\nThe app said: ${output}`);
      });
      return findPage(browser);
    },
    async close() {
      child.send({ kind: 'evaluate', id: 0, source: '({ app }) => { app.quit(); }', arg: undefined });
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await browser?.close().catch(() => undefined);
      await removed;
    },
  };
}

async function findPage(browser: Browser): Promise<Page> {
  const isOurs = (page: Page) => /^http:\/\/[^/]+\.app\.localhost:/.test(page.url());
  for (let turn = 0; turn < 400; turn += 1) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find(isOurs);
    if (page !== undefined) {
      await page.waitForLoadState('load');
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The window did not load its page.');
}
