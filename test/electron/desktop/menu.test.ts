import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/desktop/menu.ts';
import { shellText } from '../../../electron/hosting/shell-text.ts';
import { keyMap } from '../../../renderer/app/hotkeys.ts';

const items = (
  locale: string,
  platform: NodeJS.Platform,
  command = (_id: string): void => undefined,
  devTools = false,
) => menuTemplate({ text: shellText(locale), platform, devTools, command });
// Every submenu of ours is a list of items.
const below = (item: MenuItemConstructorOptions) => (item.submenu ?? []) as MenuItemConstructorOptions[];
const all = (menu: MenuItemConstructorOptions[]) => menu.flatMap((item) => [item, ...below(item)]);

/** Electron's usual keys of these roles are in the window's own key map, or reload away what was typed. */
const CLASHING = new Set(['minimize', 'close', 'reload', 'forceReload', 'zoom']);

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  test('no item takes a key that the window’s own key map has', () => {
    for (const item of all(items('en', platform))) {
      expect(item.accelerator).toBeUndefined();
      expect(CLASHING.has(item.role ?? '')).toBe(false);
    }
  });

  test('every item has words in both languages, and the languages differ', () => {
    const english = all(items('en-GB', platform)).filter((item) => item.type !== 'separator');
    const chinese = all(items('zh-CN', platform)).filter((item) => item.type !== 'separator');
    expect(chinese).toHaveLength(english.length);
    for (const [index, item] of english.entries()) {
      expect(item.label).toBeTruthy();
      if (item.label !== 'Countersign') expect(chinese[index]?.label).not.toBe(item.label);
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
  expect(own.filter((id) => !Object.hasOwn(keyMap, id))).toEqual([]);
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
