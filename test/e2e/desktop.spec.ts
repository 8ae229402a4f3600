// The real bundles of the desktop shell, on real Electron where `npm run test:desktop` found it, else on the stand-in:
// what S1 to S16 ask, seen from outside.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { contentSecurityPolicy } from '../../electron/hosting/security-headers.ts';
import { type DesktopApp, launchDesktop, realElectron } from '../support/electron-stand-in/launch.ts';

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

/** What main asked of Electron is recorded by the stand-in alone. */
const onStandIn = () => test.skip(realElectron !== undefined, 'real Electron keeps no record of calls');

const recorded = (what: string) =>
  desktop.evaluate(
    ({ standIn }, name) => standIn.recorded.filter((call) => call.what === name).map((call) => call.args),
    what,
  );

test('S1: the one window is made with every protection written out', async () => {
  onStandIn();
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
        zoomFactor: 1,
      },
    }),
  ]);
  expect(await recorded('app.enableSandbox')).toEqual([[{ ready: false }]]);
  expect(
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle())),
  ).toEqual(['Countersign']);
});

test('S2, S3: the page comes from our own scheme, which is privileged no further than needed', async () => {
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://countersign/index.html',
  );
  const headers = await page.evaluate(async () => Object.fromEntries((await fetch('./index.html')).headers));
  expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
  if (realElectron !== undefined) return;
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
});

test('S2: paths outside the list are not there', async () => {
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

test('S10: the page has exactly call and subscribe of us, frozen, and nothing of Node', async () => {
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
  await desktop.evaluate(({ Menu }) => {
    const timer = setInterval(() => Menu.getApplicationMenu()?.getMenuItemById('place.clock')?.click(), 50);
    setTimeout(() => clearInterval(timer), 1000);
  });
  expect(await heard).toEqual({ command: 'place.clock' });
});

test('language and theme of the frame follow the settings', async () => {
  await call('settings.set', { language: 'zh-CN', theme: 'dark' });
  const state = await desktop.evaluate(({ nativeTheme, Menu }) => ({
    theme: nativeTheme.themeSource,
    labels: (Menu.getApplicationMenu()?.items ?? []).map((each) => each.label),
  }));
  expect(state.theme).toBe('dark');
  expect(state.labels[0]).toContain('文件');
  await call('settings.set', { language: 'en', theme: 'system' });
});

/** Labels of the native menu and of all that is in it. */
const menuLabels = () =>
  desktop.evaluate(({ Menu }) => {
    type Items = readonly { label?: string; submenu?: { items: Items } }[];
    const labels = (items: Items): string[] =>
      items.flatMap(({ label, submenu }) => [...(label ? [label] : []), ...labels(submenu?.items ?? [])]);
    return labels((Menu.getApplicationMenu()?.items ?? []) as Items);
  });

test('the whole native menu follows a change of the language, there and back', async () => {
  const english = await menuLabels();
  await call('settings.set', { language: 'zh-CN' });
  const chinese = await menuLabels();
  await call('settings.set', { language: 'en' });
  expect(chinese).toHaveLength(english.length);
  expect(english.filter((label) => /[\u4e00-\u9fff]/.test(label))).toEqual([]);
  expect(chinese.filter((label) => !/[\u4e00-\u9fff]/.test(label))).toEqual([]);
  expect(await menuLabels()).toEqual(english);
});

test('a workspace that was opened is among the recent ones, and opens from there', async () => {
  const folder = join(data, 'other & more');
  mkdirSync(folder);
  expect(await call('workspace.open', { folder })).toMatchObject({ ok: true });
  expect(await call('workspace.open', { folder: '' })).toMatchObject({ ok: true });
  const shown = folder.replaceAll('&', '&&');
  await expect.poll(menuLabels).toContain(shown);
  const openedFolder = async () =>
    ((await call('settings.get', {})) as { value: { workspace: { folder: string } } }).value.workspace.folder;
  expect(await openedFolder()).toBe('');
  await desktop.evaluate(({ Menu }, label) => {
    type Items = readonly { label?: string; click(): void; submenu?: { items: Items } }[];
    const all = (items: Items): Items => items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    all((Menu.getApplicationMenu()?.items ?? []) as unknown as Items)
      .find((item) => item.label === label)
      ?.click();
  }, shown);
  await expect.poll(openedFolder).toBe(folder);
  expect(await call('workspace.open', { folder: '' })).toMatchObject({ ok: true });
});

test('the end of a run is told where the user is elsewhere, in their language; a click brings the window back', async () => {
  onStandIn();
  const workspace = (await call('workspace.get', {})) as { value: { requests: { id: string }[] } };
  const id = workspace.value.requests[0]?.id;
  const run = async (runId: string) => {
    const input = { runId, name: 'all', requests: [id], rows: [], bail: false, delayMs: 0 };
    expect(await call('run.start', input)).toMatchObject({ ok: true });
    await expect.poll(() => call('run.report', { runId, format: 'json' })).toMatchObject({ ok: true });
    await expect.poll(() => call('run.stop', { runId })).toMatchObject({ value: { stopped: false } });
  };
  const told = async () => (await recorded('Notification')).map(([options]) => options);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await run('seen');
  expect(await told()).toEqual([]);
  await call('settings.set', { language: 'zh-CN' });
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur());
  await run('unseen');
  await expect.poll(told).toEqual([{ title: '运行已结束', body: expect.stringContaining('1') }]);
  await call('settings.set', { language: 'en' });
  const before = (await recorded('window.focus')).length;
  await desktop.evaluate(({ standIn }) => void standIn.notifications.at(-1)?.emit('click'));
  await expect.poll(async () => (await recorded('window.focus')).length).toBeGreaterThan(before);
});

test('the page is enlarged by keys, menu and wheel, and is so at the next start', async () => {
  onStandIn();
  const last = async () => (await recorded('webContents.setZoomFactor')).at(-1)?.[0];
  expect(await last()).toBe(1);
  await page.keyboard.press('Control+=');
  await expect.poll(last).toBe(1.1);
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('view.zoomIn')?.click());
  await expect.poll(last).toBe(1.25);
  await page.keyboard.press('Control+-');
  await expect.poll(last).toBe(1.1);
  await page.keyboard.press('Control+0');
  await expect.poll(last).toBe(1);
  await desktop.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('zoom-changed', {}, 'in');
  });
  await expect.poll(last).toBe(1.1);
  expect(await call('settings.get', {})).toMatchObject({ value: { zoom: 110 } });
  // The text is left alone where the page as a whole is enlarged.
  expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('81.25%');
});

test('S4: hostile navigation is stopped and new windows are denied', async () => {
  onStandIn();
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

test('S4, S10: an embedded page gets no bridge, and a web view cannot be attached', async () => {
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

test('S5: every permission is refused but copying from our own page', async () => {
  onStandIn();
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

test('S26: settings and lock lie in the data folder with rights for this user alone', () => {
  const folder = join(data, 'kept');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'config.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(folder, 'shell.json'), 'utf8'))).toMatchObject({ shell: 'desktop' });
});

test('S15: a second start brings the window to the front, opens nothing of hostile arguments and ends', async () => {
  onStandIn();
  const shown = (await recorded('window.focus')).length;
  const script = join(data, 'run.sh');
  writeFileSync(script, 'echo hello');
  const args = [
    '--data',
    join(data, 'kept'),
    '--inspect',
    '-e',
    'process.exit(3)',
    'https://evil.example/a.har',
    '\\\\host\\share\\a.har',
    '//host/share/a.har',
    'file:///etc/passwd.json',
    script,
    join(data, 'missing.http'),
    data,
  ];
  const second = await launchDesktop({ main, args });
  expect(await second.exited).toBe(0);
  await expect.poll(async () => (await recorded('window.focus')).length).toBe(shown + 1);
  expect(await recorded('BrowserWindow')).toHaveLength(1);
  expect(await call('app.opened', {})).toEqual({ ok: true, value: { files: [], fromLink: false, refused: [] } });
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('S15: a second start hands its files to the first one, which shows an import preview and imports nothing', async () => {
  const before = await call('workspace.get', {});
  writeFileSync(join(data, 'orders.http'), 'GET https://orders.example/list\nAccept: text/plain\n');
  // The name is meant from the folder of the second start.
  const second = await launchDesktop({ main, args: ['--data', join(data, 'kept'), 'orders.http'], folder: data });
  expect(await second.exited).toBe(0);
  const preview = page.getByRole('dialog', { name: 'Import requests' });
  await expect(preview.getByText('https://orders.example/list')).toBeVisible();
  await expect(preview.getByText(/came from a link/)).toHaveCount(0);
  expect(await call('workspace.get', {})).toEqual(before);
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await expect(preview).toHaveCount(0);
});

test('S14: a link opens the preview with its text, says that it came from a link, and does nothing else', async () => {
  const before = await call('workspace.get', {});
  const link = `countersign://import?text=${encodeURIComponent("curl https://linked.example/ -d 'x=1'")}`;
  await desktop.evaluate(({ app }, url) => void app.emit('open-url', { preventDefault: () => undefined }, url), link);
  const preview = page.getByRole('dialog', { name: 'Import requests' });
  await expect(preview.getByText('https://linked.example/')).toBeVisible();
  await expect(preview.getByText(/came from a link/)).toBeVisible();
  expect(await call('workspace.get', {})).toEqual(before);
  await preview.getByRole('button', { name: 'Cancel' }).click();
  for (const refused of ['countersign://send?text=x', 'countersign://import?text=x&send=1', 'countersign:import']) {
    await desktop.evaluate(
      ({ app }, url) => void app.emit('open-url', { preventDefault: () => undefined }, url),
      refused,
    );
    await expect(page.getByText(`A link was refused: ${refused}`)).toBeVisible();
  }
  await expect(preview).toHaveCount(0);
});

test('a file that is dropped on any place is previewed', async () => {
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('place.settings')?.click());
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['GET https://dropped.example/\n'], 'dropped.http'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  const preview = page.getByRole('dialog', { name: 'Import requests' });
  await expect(preview.getByText('https://dropped.example/')).toBeVisible();
  await preview.getByRole('button', { name: 'Cancel' }).click();
});

test('the about box names every version and the data folder, and copies them', async () => {
  onStandIn();
  await desktop.evaluate(({ Menu, standIn }) => {
    standIn.dialogAnswers.push(1);
    const help = Menu.getApplicationMenu()?.items.at(-1)?.submenu;
    help?.items.find((item) => item.label === 'About Countersign')?.click();
  });
  await expect.poll(async () => (await recorded('clipboard.writeText')).length).toBe(1);
  const copied = String((await recorded('clipboard.writeText'))[0]?.[0]);
  for (const part of [/^Countersign \d/, /Electron 45/, /Chromium \d/, /Node \d/, join(data, 'kept')]) {
    if (typeof part === 'string') expect(copied).toContain(part);
    else expect(copied).toMatch(part);
  }
});

test('the log file tells of the start, for this user alone, and is shown on request', async () => {
  const file = join(data, 'kept/logs/countersign.log');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z start \d+\.\d+\.\d+ electron /);
  onStandIn();
  await desktop.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.at(-1)?.submenu;
    help?.items.find((item) => item.label === 'Show the Log File')?.click();
  });
  expect(await recorded('shell.showItemInFolder')).toEqual([[file]]);
});

test('the stand-in has every member of Electron that main uses', async () => {
  onStandIn();
  const used = electronMembersUsed();
  expect(used.length).toBeGreaterThan(30);
  const missing = await desktop.evaluate(({ BrowserWindow, ...modules }, pairs) => {
    const window = BrowserWindow.getAllWindows()[0];
    const all: Record<string, object | undefined> = {
      ...modules,
      window,
      webContents: window?.webContents,
      'session.defaultSession': modules.session.defaultSession,
    };
    return pairs.filter(([module, member]) => !(member in (all[module] ?? {})));
  }, used);
  expect(missing).toEqual([]);
});

test('nothing was logged as an error in all this, and the policy was never violated', () => {
  expect(problems.filter((text) => !/evil\.example/.test(text))).toEqual([]);
});

const clickInMenu = (label: string) =>
  desktop.evaluate(({ Menu }, name) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []);
    items?.find((item) => item.label === name)?.click();
  }, label);

test('the data are backed up into one file where the user chose, which is checked before it is restored', async () => {
  onStandIn();
  const file = join(data, 'backup.tar.gz');
  await desktop.evaluate(({ standIn }, path) => void standIn.pathAnswers.push(path), file);
  await clickInMenu('Back Up the Data …');
  await expect(page.getByText(`Saved: ${file}`)).toBeVisible();
  const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).split('\n');
  expect(names).toEqual(expect.arrayContaining(['config.json', 'history.db', 'countersign-copy.json']));
  expect(names.some((name) => name.startsWith('workspace/requests/'))).toBe(true);
  expect(names).not.toContain('shell.json');
  expect(readdirSync(join(data, 'kept')).filter((name) => name.startsWith('backup'))).toEqual([]);
  // A file that is none is refused in words, the real one is told about; then nothing is restored.
  writeFileSync(join(data, 'no-backup'), 'hello');
  await desktop.evaluate(
    ({ standIn }, paths) => void standIn.pathAnswers.push(...paths),
    [join(data, 'no-backup'), file],
  );
  await clickInMenu('Restore a Backup …');
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' });
  await dialog.getByRole('button', { name: 'Choose …' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This is no backup of Countersign');
  await dialog.getByRole('button', { name: 'Choose …' }).click();
  await expect(dialog.getByRole('status')).toContainText(`${names.length - 2} files`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(readdirSync(data).filter((name) => name.startsWith('kept-restored'))).toEqual([]);
});

test('the data folder is shown in the file manager', async () => {
  onStandIn();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Show the folder' }).click();
  await expect.poll(async () => (await recorded('shell.showItemInFolder')).at(-1)).toEqual([join(data, 'kept')]);
});

test('S106: a window that breaks down is offered again, and loads with what was typed', async () => {
  onStandIn();
  await desktop.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 });
  });
  await expect.poll(() => recorded('webContents.reload')).toHaveLength(1);
  const [box] = (await recorded('dialog.showMessageBox')).slice(-1);
  expect(box).toEqual([expect.objectContaining({ message: 'The window stopped working.' })]);
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  expect(readFileSync(join(data, 'kept/logs/countersign.log'), 'utf8')).toContain('window gone: oom (9)');
});

test('S106: what was typed the moment before the app is quit is there at the next start', async () => {
  await page.getByRole('button', { name: 'Workbench', exact: true }).click();
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('request.new')?.click());
  const url = page.getByRole('textbox', { name: 'URL', exact: true });
  await expect(url).toHaveValue('/');
  await url.fill('https://typed-last.example/');
  expect(await desktop.close()).toBe(0);
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  page = await desktop.page();
  expect(JSON.stringify(await call('workspace.get', {}))).toContain('https://typed-last.example/');
});

test('the data are moved at the next start, which goes on in the new place', async () => {
  onStandIn();
  const place = join(data, 'moved');
  await desktop.evaluate(({ standIn }, folder) => void standIn.pathAnswers.push(folder), place);
  await clickInMenu('Move the Data Folder …');
  const dialog = page.getByRole('dialog', { name: 'Move the data folder' });
  await dialog.getByRole('button', { name: 'Choose …' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`At the next start the data are moved to ${place}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Restart now' }).click();
  expect(await desktop.exited).toBe(0);
  // Electron's own restart, which the stand-in does not make: the move, then the app in the new folder.
  const moving = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  expect(await moving.exited).toBe(0);
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  page = await desktop.page();
  expect(await call('app.info', {})).toMatchObject({ ok: true, value: { dataFolder: place } });
  expect(JSON.stringify(await call('workspace.get', {}))).toContain('https://typed-last.example/');
  rmSync(join(data, 'kept/moved-to.json'));
  expect(await desktop.close()).toBe(0);
  desktop = await launchDesktop({ main, args: ['--data', join(data, 'kept')] });
  page = await desktop.page();
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
    expect.objectContaining({
      ...{ x: 40, y: 50, width: 1200, height: 800 },
      webPreferences: expect.objectContaining({ zoomFactor: 1.1 }),
    }),
  ]);
  expect(await desktop.close()).toBe(0);
});

/** Members of Electron's modules by the names under which main's sources use them. */
function electronMembersUsed(): [string, string][] {
  const folder = fileURLToPath(new URL('../../electron/desktop', import.meta.url));
  const modules = 'app|clipboard|dialog|ipcMain|Menu|nativeTheme|Notification|protocol|safeStorage|screen|shell';
  const pattern = new RegExp(`\\b(${modules}|session\\.defaultSession|window|webContents)\\??\\.(\\w+)`, 'g');
  const found = readdirSync(folder)
    // The preload runs in the page: its half of Electron is another one.
    .filter((name) => name !== 'preload.ts')
    .flatMap((name) => [...withoutComments(readFileSync(join(folder, name), 'utf8')).matchAll(pattern)])
    .map(([, module = '', member = '']): [string, string] => [module, member]);
  return [...new Map(found.map((pair) => [pair.join('.'), pair])).values()];
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, '');
}
