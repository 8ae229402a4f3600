import { describe, expect, it } from 'vitest';
import { hasDisplay, openCommand } from '../../../build/scripts/open-browser.mjs';

const URL_WITH_SIGNS = 'http://127.0.0.1:1/#code=a&b|c;d"e';

describe('opening an address', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'hands it on %s to one program as one argument, untouched',
    (platform) => {
      const [command, args] = openCommand(URL_WITH_SIGNS, platform);
      expect(command).not.toMatch(/cmd|sh$|powershell/);
      expect(args.at(-1)).toBe(URL_WITH_SIGNS);
    },
  );

  it('knows where a window can appear', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});
