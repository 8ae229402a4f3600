import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/desktop/menu.ts';
import { shellText } from '../../../electron/hosting/shell-text.ts';
import { commandById } from '../../../renderer/app/commands.ts';
import { boundKeys, type KeyChanges } from '../../../shared/model/key-map.ts';

const items = (
  locale: string,
  platform: NodeJS.Platform,
  command = (_id: string): void => undefined,
  devTools = false,
  more: { readonly keys?: KeyChanges; readonly recent?: readonly string[]; readonly about?: () => void } = {},
) =>
  menuTemplate({
    text: shellText(locale),
    platform,
    devTools,
    command,
    keys: {},
    recent: [],
    about: () => undefined,
    showLog: () => undefined,
    ...more,
  });
// Every submenu of ours is a list of items.
const below = (item: MenuItemConstructorOptions) => (item.submenu ?? []) as MenuItemConstructorOptions[];
const all = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...all(below(item))]);

/** Electron's usual keys of these roles are in the window's own key map, or reload away what was typed. */
const CLASHING = new Set(['minimize', 'close', 'reload', 'forceReload', 'zoom']);

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  test('no item takes a key that the window’s own key map has; it shows the same one', () => {
    let shown = 0;
    for (const item of all(items('en', platform))) {
      expect(CLASHING.has(item.role ?? '')).toBe(false);
      if (item.id === undefined || item.accelerator === undefined) continue;
      shown += 1;
      expect(item.registerAccelerator).toBe(false);
      expect(String(item.accelerator).replace('CommandOrControl', 'Ctrl')).toBe(boundKeys(item.id, {})[0]);
    }
    expect(shown).toBeGreaterThan(10);
  });

  test('every item has words in both languages, and the languages differ', () => {
    const english = all(items('en-GB', platform)).filter((item) => item.type !== 'separator');
    const chinese = all(items('zh-CN', platform)).filter((item) => item.type !== 'separator');
    expect(chinese).toHaveLength(english.length);
    for (const [index, item] of english.entries()) {
      if (item.visible !== false) expect(item.label).toBeTruthy();
      if (item.label !== 'Countersign' && item.label !== undefined) expect(chinese[index]?.label).not.toBe(item.label);
    }
  });
});

test('items of ours ask the window for their command', () => {
  const asked: string[] = [];
  const own = all(items('en', 'linux', (id) => asked.push(id))).filter((item) => item.id !== undefined);
  for (const item of own) item.click?.({} as never, undefined, {} as never);
  expect(asked).toEqual(own.map((item) => item.id));
  expect(asked).toContain('place.gateway');
});

test('every command that the menu asks for is one that the window has', () => {
  const own = all(items('en', 'darwin')).flatMap((item) => (item.id === undefined ? [] : [item.id]));
  expect(own.filter((id) => commandById(id) === undefined)).toEqual([]);
  expect(own.length).toBeGreaterThan(12);
});

test('the window’s own items act on the window that has the menu', () => {
  const done: string[] = [];
  const window = { minimize: () => done.push('minimize'), close: () => done.push('close') };
  const menu = all(items('en', 'linux'));
  for (const label of ['Minimize', 'Close Window']) {
    menu.find((item) => item.label === label)?.click?.({} as never, window as never, {} as never);
  }
  expect(done).toEqual(['minimize', 'close']);
});

test('developer tools are offered in unpackaged builds only', () => {
  const has = (devTools: boolean) =>
    all(items('en', 'linux', () => undefined, devTools)).some((item) => item.role === 'toggleDevTools');
  expect([has(true), has(false)]).toEqual([true, false]);
});

test('keys of the user’s own are shown, those that Electron cannot read are left out', () => {
  const acceleratorWith = (keys: readonly string[]) =>
    all(items('en', 'linux', () => undefined, false, { keys: { 'request.send': keys } })).find(
      (item) => item.id === 'request.send',
    )?.accelerator;
  expect(acceleratorWith(['Ctrl+Shift+Y'])).toBe('CommandOrControl+Shift+Y');
  expect(acceleratorWith(['Alt+ArrowUp'])).toBe('Alt+Up');
  for (const unreadable of ['Ctrl+é', 'Ctrl++', 'Ctrl+Dead', 'Hyper+A', '']) {
    expect(acceleratorWith([unreadable]), unreadable).toBeUndefined();
  }
  expect(acceleratorWith([])).toBeUndefined();
});

test('recent workspaces are offered, newest first, with their names as they are', () => {
  const asked: (string | undefined)[][] = [];
  const command = (id: string, argument?: string) => void asked.push([id, argument]);
  const recent = ['/home/me/R&D', '/home/me/other'];
  const menu = all(items('en', 'linux', command, false, { recent }));
  const offered = below(menu.find((item) => item.label === 'Recent Workspaces') ?? {});
  expect(offered.map((item) => item.label)).toEqual([
    '/home/me/R&&D',
    '/home/me/other',
    undefined,
    'Workspace of This Machine',
  ]);
  for (const item of offered) item.click?.({} as never, undefined, {} as never);
  expect(asked).toEqual([
    ['workspace.open', '/home/me/R&D'],
    ['workspace.open', '/home/me/other'],
    ['workspace.open', ''],
  ]);
});

test.each(['linux', 'darwin'] as const)('the about box is asked for on %s', (platform) => {
  let asked = 0;
  const menu = all(items('en', platform, undefined, false, { about: () => (asked += 1) }));
  menu.find((item) => item.label === 'About Countersign')?.click?.({} as never, undefined, {} as never);
  expect(asked).toBe(1);
});
