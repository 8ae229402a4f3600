// The web shell as a process, and its page in a real browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { exchangeRaw, requestText } from '../support/raw-http.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const TOKEN = 'token-of-the-end-to-end-test-0123456789';

interface Shell {
  readonly child: ChildProcess;
  readonly link: string;
  readonly port: number;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
}

const children: ChildProcess[] = [];
let data: string;

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'countersign-web-'));
});
test.afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

function run(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    [join(dist, 'web/main.mjs'), '--no-open', '--data', join(data, 'kept'), ...args],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // The words of the terminal follow the system's language.
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    },
  );
  children.push(child);
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      output += String(part);
      for (const listener of [...listeners]) listener();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      };
      listeners.push(look);
      look();
      void exited.then((code) => reject(new Error(`The shell ended with ${code}: ${output}`)));
    });
  return { child, exited, until, output: () => output };
}

async function startShell(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Shell & { until: (pattern: RegExp) => Promise<string> }> {
  const shell = run(args, env);
  const link = await shell.until(/^Countersign is ready at (http:\/\/127\.0\.0\.1:\d+\/#code=\S+)$/m);
  return { ...shell, link, port: Number(new URL(link).port) };
}

/** Everything that a quiet page must not say. */
function listen(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1')
      said.push(`request: ${request.url()}`);
  });
  return said;
}

test('the link opens the page once: the code leaves the address bar, the policy holds, nothing is logged', async ({
  page,
  context,
}) => {
  const shell = await startShell();
  const said = listen(page);
  await page.goto(shell.link);
  await expect(page).toHaveURL(`http://127.0.0.1:${shell.port}/`);
  await expect(page).toHaveTitle('Countersign');
  await expect(page.locator('#root')).not.toBeEmpty();
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).length)).toBeGreaterThan(0);
  const token = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '');
  expect(await page.content()).not.toContain(token);
  expect(await context.cookies()).toEqual([]);

  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  const answer = await page.evaluate(async (bearer) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` };
    const response = await fetch('./rpc', { method: 'POST', headers, body: '{"method":"settings.get","input":{}}' });
    return (await response.json()) as { ok: boolean };
  }, token);
  expect(answer.ok).toBe(true);
  expect(said).toEqual([]);
  expect(shell.output()).not.toContain(token);

  const other = await context.newPage();
  await other.goto(shell.link);
  await expect(other.locator('#root')).not.toBeEmpty();
  expect(await other.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('an injected script, handler or javascript: link does nothing', async ({ page }) => {
  const shell = await startShell();
  await page.goto(shell.link);
  await expect(page.locator('#root')).not.toBeEmpty();
  const violations = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen = new Set<string>();
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          seen.add(`${effectiveDirective} ${blockedURI}`);
          if (seen.size === 4) resolve([...seen].sort());
        });
        const script = document.createElement('script');
        script.textContent = 'document.title = "inline"';
        const remote = document.createElement('script');
        remote.src = 'https://evil.example/x.js';
        const image = document.createElement('img');
        image.setAttribute('onerror', 'document.title = "handler"');
        image.src = 'https://evil.example/x.png';
        const link = document.createElement('a');
        link.href = 'javascript:document.title = "link"';
        document.body.append(script, remote, image, link);
        link.click();
      }),
  );
  expect(violations).toEqual([
    'img-src https://evil.example/x.png',
    'script-src-attr inline',
    'script-src-elem https://evil.example/x.js',
    'script-src-elem inline',
  ]);
  await expect(page).toHaveTitle('Countersign');
});

test('Enter in the terminal prints a fresh link that works', async ({ page }) => {
  const shell = await startShell();
  shell.child.stdin?.write('\n');
  const fresh = await shell.until(/^Fresh link: (http:\/\/127\.0\.0\.1:\d+\/#code=\S+)$/m);
  expect(fresh).not.toBe(shell.link);
  await page.goto(fresh);
  await expect(page.locator('#root')).not.toBeEmpty();
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
});

test('the token of the environment works, is weighed before the body, and reaches neither page nor terminal', async () => {
  const shell = await startShell([], { COUNTERSIGN_TOKEN: TOKEN });
  const host = `127.0.0.1:${shell.port}`;
  const body = '{"method":"settings.get","input":{}}';
  const call = (token: string) =>
    exchangeRaw(
      shell.port,
      requestText(
        'POST /rpc HTTP/1.1',
        [
          `Host: ${host}`,
          `Origin: http://${host}`,
          `Authorization: Bearer ${token}`,
          'Content-Type: application/json',
          `Content-Length: ${body.length}`,
        ],
        body,
      ),
    );
  const answer = await call(TOKEN);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ ok: true, value: { language: expect.any(String) } });
  expect((await call('wrong')).status).toBe(401);
  const page = await exchangeRaw(shell.port, requestText('GET / HTTP/1.1', [`Host: ${host}`]));
  expect(page.text).not.toContain(TOKEN);
  expect(shell.output()).not.toContain(TOKEN);
});

test('the state file lets a second start ask for a link, and a second shell on the folder is refused by name', async () => {
  const shell = await startShell();
  const file = join(data, 'kept/shell.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const state = JSON.parse(readFileSync(file, 'utf8')) as { port: number; pid: number; control: string };
  expect(state).toMatchObject({ port: shell.port, pid: shell.child.pid });
  const answer = await exchangeRaw(
    state.port,
    requestText('POST /control/link HTTP/1.1', [
      `Host: 127.0.0.1:${state.port}`,
      `X-Countersign-Control: ${state.control}`,
      'Content-Length: 0',
    ]),
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toContain(`http://127.0.0.1:${shell.port}/#code=`);

  const second = run();
  expect(await second.exited).toBe(2);
  expect(second.output()).toContain(String(shell.child.pid));
  expect(second.output()).toContain(`http://127.0.0.1:${shell.port}`);
  expect(second.output()).not.toContain('is ready at');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} closes everything: exit 0, port free, state file gone`, async () => {
    const shell = await startShell();
    shell.child.kill(signal);
    expect(await shell.exited).toBe(0);
    expect(existsSync(join(data, 'kept/shell.json'))).toBe(false);
    const again = await startShell(['--port', String(shell.port)]);
    expect(again.port).toBe(shell.port);
  });
}

test('after a kill the next start takes the folder over', async () => {
  const shell = await startShell();
  shell.child.kill('SIGKILL');
  await shell.exited;
  expect(existsSync(join(data, 'kept/shell.json'))).toBe(true);
  const next = await startShell();
  expect(next.port).toBeGreaterThan(0);
});

test('a taken port and another address are refused in one line with what to do', async () => {
  const shell = await startShell();
  const taken = run(['--port', String(shell.port), '--data', join(data, 'other')]);
  expect(await taken.exited).toBe(2);
  expect(taken.output()).toContain(String(shell.port));
  const open = run(['--host', '0.0.0.0', '--data', join(data, 'other')]);
  expect(await open.exited).toBe(2);
  expect(open.output()).toContain('certificate');
});

test('a page whose app was closed and started anew says that it needs a fresh link, and one pasted into it works', async ({
  page,
}) => {
  const first = await startShell();
  await page.goto(first.link);
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
  first.child.kill('SIGTERM');
  await first.exited;
  const second = await startShell(['--port', String(first.port)]);
  await expect.poll(() => page.evaluate(() => sessionStorage.length), { timeout: 20_000 }).toBe(0);
  // Only the fragment differs, so the browser loads nothing by itself: the page does.
  await Promise.all([page.waitForEvent('load'), page.goto(second.link)]);
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
  await expect(page).toHaveURL(`http://127.0.0.1:${second.port}/`);
});
