// The real bundles of the desktop shell on the Electron stand-in: what S1 to S16 ask, seen from outside.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { contentSecurityPolicy } from '../../electron/hosting/security-headers.ts';
import { type DesktopApp, launchDesktop } from '../support/electron-stand-in/launch.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const main = join(dist, 'desktop/main.cjs');

test.describe.configure({ mode: 'serial' });

let data: string;
let desktop: DesktopApp;
let page: Page;
const problems: string[] = [];

test.beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'countersign-desktop-'));
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  page = await desktop.page();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
});

test.afterAll(async () => {
  await desktop.kill();
  rmSync(data, { recursive: true, force: true });
});

const recorded = (what: string) =>
  desktop.evaluate(
    ({ standIn }, name) => standIn.recorded.filter((call) => call.what === name).map((call) => call.args),
    what,
  );

test('the one window is made with every protection written out', async () => {
  const windows = await recorded('BrowserWindow');
  expect(windows).toHaveLength(1);
  expect(windows[0]).toEqual([
    expect.objectContaining({
      title: 'Countersign',
      minWidth: 960,
      minHeight: 600,
      webPreferences: {
        preload: join(dist, 'desktop/preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        spellcheck: false,
        devTools: true,
      },
    }),
  ]);
  expect(await recorded('app.enableSandbox')).toEqual([[{ ready: false }]]);
  expect(
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle())),
  ).toEqual(['Countersign']);
});

test('the page comes from our own scheme, which is privileged no further than needed', async () => {
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://countersign/index.html',
  );
  expect(await recorded('protocol.registerSchemesAsPrivileged')).toEqual([
    [
      [
        {
          scheme: 'app',
          privileges: {
            standard: true,
            secure: true,
            supportFetchAPI: true,
            bypassCSP: false,
            corsEnabled: false,
            allowServiceWorkers: false,
          },
        },
      ],
    ],
  ]);
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch('./index.html')).headers));
  expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
});

test('paths outside the list are not there', async () => {
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/none',
    '/assets/',
    '/%00',
    '/desktop/main.cjs',
  ];
  for (const path of paths) {
    expect(await page.evaluate(async (target) => (await fetch(target)).status, path), path).toBe(404);
  }
  problems.length = 0;
});

test('the page has exactly call and subscribe of us, frozen, and nothing of Node', async () => {
  const found = await page.evaluate(() => {
    const bridge = (window as unknown as { countersign: Record<string, unknown> }).countersign;
    const types = Object.fromEntries(Reflect.ownKeys(bridge).map((key) => [String(key), typeof bridge[String(key)]]));
    const global = globalThis as Record<string, unknown>;
    const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'];
    const own = Object.getOwnPropertyDescriptor(window, 'countersign');
    return {
      types,
      frozen: Object.isFrozen(bridge),
      replaceable: own?.writable === true || own?.configurable === true,
      there: names.filter((name) => name in global),
    };
  });
  expect(found).toEqual({
    types: { call: 'function', subscribe: 'function' },
    frozen: true,
    replaceable: false,
    there: [],
  });
});

const call = (method: string, input: unknown) =>
  page.evaluate(
    ([name, given]) => {
      const { countersign } = window as unknown as {
        countersign: { call(method: unknown, input: unknown): Promise<unknown> };
      };
      return countersign.call(name, given);
    },
    [method, input] as const,
  );

test('a call is answered, an unknown one is refused in the words of the wire', async () => {
  expect(await call('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'system' } });
  for (const method of ['__proto__', 'constructor', 'toString', 'no.such', '']) {
    expect(await call(method, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_METHOD' } });
  }
  const broken = await page.evaluate(() => {
    const { countersign } = window as unknown as {
      countersign: { call(method: unknown, input: unknown): Promise<{ ok: boolean }> };
    };
    return Promise.all([countersign.call('settings.get', { f: () => 1 }), countersign.call(7, {})]);
  });
  expect(broken.map((answer) => answer.ok)).toEqual([false, false]);
});

test('an event reaches a subscriber until it ends its subscription', async () => {
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { countersign } = window as unknown as {
          countersign: { subscribe(event: string, listener: (payload: unknown) => void): () => void };
        };
        const end = countersign.subscribe('app.command', (payload) => {
          end();
          resolve(payload);
        });
      }),
  );
  await desktop.evaluate(({ standIn }) => {
    type Item = { id?: string; click?: () => void; submenu?: Item[] };
    const find = (items: Item[]): Item | undefined =>
      items.flatMap((item) => [item, ...(item.submenu ?? [])]).find((item) => item.id === 'place.clock');
    const timer = setInterval(() => find(standIn.menu.current as Item[])?.click?.(), 50);
    setTimeout(() => clearInterval(timer), 1000);
  });
  expect(await heard).toEqual({ command: 'place.clock' });
});

test('language and theme of the frame follow the settings', async () => {
  await call('settings.set', { language: 'zh-CN', theme: 'dark' });
  const state = await desktop.evaluate(({ nativeTheme, standIn }) => ({
    theme: nativeTheme.themeSource,
    labels: (standIn.menu.current as { label: string }[]).map((each) => each.label),
  }));
  expect(state.theme).toBe('dark');
  expect(state.labels[0]).toContain('文件');
  await call('settings.set', { language: 'en', theme: 'system' });
});

test('hostile navigation is stopped and new windows are denied', async () => {
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://evil.example/';
  });
  await expect.poll(() => recorded('navigation')).toContainEqual(['https://evil.example/', 'prevented']);
  expect(await page.evaluate(() => window.open('https://evil.example/window') === null)).toBe(true);
  await expect.poll(() => recorded('windowOpen')).toContainEqual(['https://evil.example/window', 'deny']);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://evil.example/blank';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(() => recorded('windowOpen')).toContainEqual(['https://evil.example/blank', 'deny']);
  expect(page.url()).toBe(before);
  expect((await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows())).length).toBe(1);
  expect(await recorded('shell.openExternal')).toEqual([]);
});

test('an embedded page gets no bridge, and a web view cannot be attached', async () => {
  const prevented = await desktop.evaluate(({ BrowserWindow }) => {
    let stopped = 0;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit('will-attach-webview', { preventDefault: () => stopped++ }, {}, {});
    return stopped;
  });
  expect(prevented).toBe(1);
  const inside = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob(['<p>inside</p>'], { type: 'text/html' }));
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const has = frame.contentWindow !== null && 'countersign' in frame.contentWindow;
    frame.remove();
    return has;
  });
  expect(inside).toBe(false);
});

test('every permission is refused but copying from our own page', async () => {
  const answers = await desktop.evaluate(({ session }) => {
    type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean;
    type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void;
    const { check, request, device } = session.defaultSession.handlers as {
      check: Check;
      request: Ask;
      device: () => boolean;
    };
    const names = [
      'media',
      'geolocation',
      'notifications',
      'midi',
      'midiSysex',
      'pointerLock',
      'fullscreen',
      'openExternal',
      'hid',
      'serial',
      'usb',
      'clipboard-read',
      'display-capture',
      'mediaKeySystem',
      'idle-detection',
      'storage-access',
      'top-level-storage-access',
      'window-management',
      'speaker-selection',
      'keyboardLock',
      'fileSystem',
      'unknown',
    ];
    const own = 'app://countersign/index.html';
    const ask = (permission: string, requestingUrl: string, isMainFrame = true) => {
      let granted: unknown;
      request(undefined, permission, (answer) => (granted = answer), { requestingUrl, isMainFrame });
      return granted;
    };
    return {
      asked: names.filter((name) => ask(name, own) !== false),
      checked: names.filter((name) => check(undefined, name, 'app://countersign', { isMainFrame: true })),
      device: device(),
      copy: [
        ask('clipboard-sanitized-write', own),
        check(undefined, 'clipboard-sanitized-write', 'app://countersign', { isMainFrame: true }),
      ],
      foreign: [
        ask('clipboard-sanitized-write', 'https://evil.example/'),
        ask('clipboard-sanitized-write', own, false),
        check(undefined, 'clipboard-sanitized-write', 'app://countersign.evil', { isMainFrame: true }),
      ],
    };
  });
  expect(answers).toEqual({
    asked: [],
    checked: [],
    device: false,
    copy: [true, true],
    foreign: [false, false, false],
  });
});

test('settings and lock lie in the data folder with rights for this user alone', () => {
  const folder = join(data, 'kept');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'config.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(folder, 'shell.json'), 'utf8'))).toMatchObject({ shell: 'desktop' });
});

test('a second start brings the window to the front, opens nothing of its arguments and ends', async () => {
  const shown = (await recorded('window.focus')).length;
  const args = [
    '--data',
    join(data, 'kept'),
    '--inspect',
    '-e',
    'process.exit(3)',
    'https://evil.example/',
    '\\\\host\\share',
  ];
  const second = await launchDesktop({ main, args });
  expect(await second.exited).toBe(0);
  await expect.poll(async () => (await recorded('window.focus')).length).toBe(shown + 1);
  expect(await recorded('BrowserWindow')).toHaveLength(1);
});

test('nothing was logged as an error in all this, and the policy was never violated', () => {
  expect(problems.filter((text) => !/evil\.example/.test(text))).toEqual([]);
});

test('closing the window ends the app, its browser and its lock; the place of the window is remembered', async () => {
  await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 40, y: 50, width: 1200, height: 800 });
    window?.close();
  });
  expect(await desktop.exited).toBe(0);
  expect(JSON.parse(readFileSync(join(data, 'kept/config.json'), 'utf8'))).toMatchObject({
    window: { x: 40, y: 50, width: 1200, height: 800, maximized: false },
  });
  expect(() => statSync(join(data, 'kept/shell.json'))).toThrow(/ENOENT/);
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  await desktop.page();
  expect((await recorded('BrowserWindow'))[0]).toEqual([
    expect.objectContaining({ x: 40, y: 50, width: 1200, height: 800 }),
  ]);
  expect(await desktop.close()).toBe(0);
});
