import { expect, test } from 'vitest';
import { openInBrowser } from '../../../electron/web/open-in-browser.ts';

test('only http and https addresses are handed to the system, and only where a window can appear', () => {
  const desktop = { platform: 'linux', env: { DISPLAY: ':0' } } as const;
  for (const url of ['file:///etc/passwd', '-x', '--help', 'javascript:1', ''])
    expect(openInBrowser(url, desktop)).toBe(false);
  expect(openInBrowser('http://127.0.0.1:1/', { platform: 'linux', env: {} })).toBe(false);
});
