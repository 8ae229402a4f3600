// `npm start` as its users run it: a process of its own, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../build/scripts/paths.mjs';
import { npmCommand } from '../../build/scripts/run.mjs';

const READY = /^Countersign is ready at (http:\/\/127\.0\.0\.1:\d+)\/#code=(\S+)$/m;

let data: string;
const started = new Set<ChildProcess>();

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'countersign-start-'));
});
test.afterEach(() => {
  for (const child of started) endGroup(child, 'SIGKILL');
  started.clear();
  rmSync(data, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** Everything it has printed on standard output. */
  printed(): string;
  readonly ended: Promise<number | null>;
}

/** A process group of its own, as a terminal makes it. */
function npmStart(...args: string[]): Run {
  const [npm, first] = npmCommand();
  const words = [...first, 'start', '--silent', '--', '--no-open', '--data', data, ...args];
  const child = spawn(npm, words, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  started.add(child);
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, printed: () => text, ended };
}

/** Ctrl+C in a terminal reaches every process of the group. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

async function readyLink(run: Run): Promise<{ origin: string; code: string }> {
  await expect.poll(run.printed, { timeout: 30_000 }).toMatch(READY);
  const [, origin = '', code = ''] = READY.exec(run.printed()) ?? [];
  return { origin, code };
}

const answers = (origin: string) =>
  fetch(origin).then(
    (response) => response.status,
    () => 'nobody there',
  );

test('prints where the app is, and nothing of a set-up that was not needed', async ({ page }) => {
  const run = npmStart();
  const { origin, code } = await readyLink(run);
  expect(run.printed()).not.toMatch(/Installing|Building|Downloading/);
  await page.goto(`${origin}/#code=${code}`);
  await expect(page).toHaveTitle(/Countersign/);
});

test('a second start gives a fresh link to the shell that runs', async () => {
  const first = await readyLink(npmStart());
  const again = npmStart();
  expect(await again.ended).toBe(0);
  const second = await readyLink(again);
  expect(second.origin).toBe(first.origin);
  expect(second.code).not.toBe(first.code);
});

test('refuses a port that is taken, with exit code 2', async () => {
  const { origin } = await readyLink(npmStart());
  const args = ['--no-open', '--port', new URL(origin).port, '--data', join(data, 'other')];
  const refused = spawn(process.execPath, [join(root, 'build/scripts/start.mjs'), ...args], { stdio: 'ignore' });
  expect(await new Promise((done) => refused.once('close', done))).toBe(2);
});

test('Ctrl+C ends everything and gives the data folder free', async () => {
  const run = npmStart();
  const { origin } = await readyLink(run);
  expect(await answers(origin)).toBe(200);
  expect(existsSync(join(data, 'shell.json'))).toBe(true);
  endGroup(run.child, 'SIGINT');
  await run.ended;
  await expect.poll(() => answers(origin)).toBe('nobody there');
  expect(existsSync(join(data, 'shell.json'))).toBe(false);
});

test('a signal to the start script alone ends the shell too', async () => {
  const child = spawn(process.execPath, [join(root, 'build/scripts/start.mjs'), '--no-open', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  started.add(child);
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const { origin } = await readyLink({ child, printed: () => text, ended });
  child.kill('SIGTERM');
  await ended;
  expect(await answers(origin)).toBe('nobody there');
});

test('asked for the desktop window where none can open, it says what to do and opens nothing', async () => {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  test.skip(process.platform !== 'linux', 'only Linux can be without a display');
  const args = [join(root, 'build/scripts/start.mjs'), '--shell=electron', '--data', data];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (part) => {
    complaint += part;
  });
  expect(await new Promise((done) => child.once('close', done))).toBe(2);
  expect(complaint).toContain('In the browser: npm start -- --web');
});
