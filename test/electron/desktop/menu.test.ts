import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from '../../../electron/desktop/menu.ts';
import { shellText } from '../../../electron/hosting/shell-text.ts';

const items = (
  locale: string,
  platform: NodeJS.Platform,
  command = (_id: string): void => undefined,
  devTools = false,
) => menuTemplate({ text: shellText(locale), platform, devTools, command });
// Every submenu of ours is a list of items.
const below = (item: MenuItemConstructorOptions) => (item.submenu ?? []) as MenuItemConstructorOptions[];
const all = (menu: MenuItemConstructorOptions[]) => menu.flatMap((item) => [item, ...below(item)]);

/** The usual keys of Electron's roles; the window's own key map has the first four. */
const CLASHING = new Set(['minimize', 'close', 'reload', 'forceReload']);

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  test('no item takes a key that the window’s own key map has', () => {
    for (const item of all(items('en', platform))) {
      expect(item.accelerator ?? '').toBe('');
      if (item.role !== undefined && CLASHING.has(item.role)) expect(item.accelerator).toBe('');
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

test('developer tools are offered in unpackaged builds only', () => {
  const has = (devTools: boolean) =>
    all(items('en', 'linux', () => undefined, devTools)).some((item) => item.role === 'toggleDevTools');
  expect([has(true), has(false)]).toEqual([true, false]);
});
