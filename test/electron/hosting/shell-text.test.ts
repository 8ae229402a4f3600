import { expect, test } from 'vitest';
import { shellText } from '../../../electron/hosting/shell-text.ts';
import { shellEn } from '../../../shared/text/shell.en.ts';
import { shellZh } from '../../../shared/text/shell.zh.ts';

test.each([
  ['zh-CN', '退出'],
  ['zh', '退出'],
  ['zh_CN.UTF-8', '退出'],
  ['zh-Hant-TW', '退出'],
  ['en-GB', 'Quit'],
  ['de', 'Quit'],
  ['zha', 'Quit'],
  ['', 'Quit'],
])('the system language %s gets the words "%s"', (locale, quit) => {
  expect(shellText(locale)('menuQuit')).toBe(quit);
});

test('both languages fill the same places', () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  for (const [key, text] of Object.entries(shellEn)) {
    expect(places(shellZh[key as keyof typeof shellEn]), key).toEqual(places(text));
  }
});

test('a value is put in as it is', () => {
  const { length } = shellText('en')('terminalFreshLink', { url: '$& {{url}}' });
  expect(length).toBe('Fresh link: $& {{url}}'.length);
});
