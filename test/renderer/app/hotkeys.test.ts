import { afterEach, describe, expect, it } from 'vitest';
import { commandById, commands } from '../../../renderer/app/commands.ts';
import {
  commandOf,
  type KeyPress,
  keyMap,
  keysOf,
  ownerOf,
  problemOf,
  setInBrowser,
  setKeyChanges,
  withKeys,
  withUsualKeys,
} from '../../../renderer/app/hotkeys.ts';

const all = Object.values(keyMap).flatMap(({ keys }) => [...keys]);

function press(keys: string, members: Partial<KeyPress> = {}): KeyPress {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
    isComposing: false,
    keyCode: 65,
    getModifierState: () => false,
    ...members,
  };
}

describe('the key map', () => {
  it('binds no key twice', () => {
    expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([]);
  });

  it('binds commands that exist', () => {
    expect(Object.keys(keyMap).filter((id) => !commandById(id))).toEqual([]);
  });

  it('binds neither AltGr nor the keys of Chinese input methods nor single letters', () => {
    const forbidden = ['Ctrl+Space', 'Shift+Space', 'Ctrl+.', 'Ctrl+Shift+F'];
    expect(
      all.filter((keys) => forbidden.includes(keys) || /Ctrl\+Alt/.test(keys) || /^(Shift\+)?.$/.test(keys)),
    ).toEqual([]);
  });

  it('gives what a browser keeps for itself another key', () => {
    const kept = ['Ctrl+N', 'Ctrl+W', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Ctrl+Shift+T'];
    for (const { keys, ...rest } of Object.values(keyMap)) {
      if (!keys.some((each) => kept.includes(each))) continue;
      expect('inBrowser' in rest && keys.some((each) => each === rest.inBrowser)).toBe(true);
    }
  });
});

describe('a key press', () => {
  it('runs the command bound to the character it produces', () => {
    expect(commandOf(press('Ctrl+Enter'), false)).toBe('request.send');
    expect(commandOf(press('Ctrl+k'), false)).toBe('palette.open');
    // Dvorak and Cyrillic layouts: the position is that of K, the character is not.
    expect(commandOf(press('Ctrl+т'), false)).toBeUndefined();
  });

  it('of an input method runs nothing', () => {
    expect(commandOf(press('Ctrl+Enter', { isComposing: true }), false)).toBeUndefined();
    expect(commandOf(press('Ctrl+Enter', { keyCode: 229 }), false)).toBeUndefined();
  });

  it('with AltGr runs nothing', () => {
    expect(commandOf(press('Ctrl+Alt+k'), false)).toBeUndefined();
    expect(commandOf(press('Alt+1', { getModifierState: (name) => name === 'AltGraph' }), false)).toBeUndefined();
  });

  it('needs exactly the modifiers', () => {
    expect(commandOf(press('Ctrl+Shift+k'), false)).toBeUndefined();
    expect(commandOf(press('Enter'), false)).toBeUndefined();
    expect(commandOf(press('Ctrl+k', { metaKey: true }), false)).toBeUndefined();
  });

  it('takes Cmd for Ctrl on macOS, but for going through tabs', () => {
    expect(commandOf(press('k', { metaKey: true }), true)).toBe('palette.open');
    expect(commandOf(press('Ctrl+k'), true)).toBeUndefined();
    expect(commandOf(press('Ctrl+Tab'), true)).toBe('tab.next');
  });
});

describe('keys as shown', () => {
  it('are those that arrive', () => {
    setInBrowser(true);
    expect(keysOf('request.new', false)).toBe('Alt+N');
    setInBrowser(false);
    expect(keysOf('request.new', false)).toBe('Ctrl+N');
    expect(keysOf('request.send', true)).toBe('⌘↵');
    expect(keysOf('tab.next', true)).toBe('⌃Tab');
    expect(keysOf('theme.dark', false)).toBe('');
  });
});

describe('the commands', () => {
  it('have ids of their own', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the user's own keys", () => {
  afterEach(() => setKeyChanges({}));

  it('stand in the place of the usual ones', () => {
    setKeyChanges({ 'request.send': ['Alt+S'] });
    expect(commandOf(press('Alt+s'), false)).toBe('request.send');
    expect(commandOf(press('Ctrl+Enter'), false)).toBeUndefined();
    expect(keysOf('request.send', false)).toBe('Alt+S');
  });

  it('are taken from the command that had them', () => {
    const changes = withKeys({}, 'view.checks', 'Ctrl+D');
    expect(ownerOf('Ctrl+D', {})).toBe('request.duplicate');
    expect(changes).toEqual({ 'view.checks': ['Ctrl+D'], 'request.duplicate': [] });
    setKeyChanges(changes);
    expect(commandOf(press('Ctrl+d'), false)).toBe('view.checks');
  });

  it('leave a command its other keys when one is taken', () => {
    expect(withKeys({}, 'view.checks', 'F5')['request.send']).toEqual(['Ctrl+Enter']);
  });

  it('go back to the usual ones, which no other command keeps then', () => {
    const changes = withKeys({}, 'view.checks', 'Ctrl+D');
    expect(withUsualKeys(changes, 'request.duplicate')).toEqual({ 'view.checks': [] });
  });

  it.each([
    ['K', 'plain'],
    ['Shift+K', 'plain'],
    ['Shift+Space', 'inputMethod'],
    ['Ctrl+Space', 'inputMethod'],
    ['Ctrl+W', 'browser'],
    ['Ctrl+Shift+K', undefined],
    ['F9', undefined],
    ['Alt+Q', undefined],
  ])('%s: %s', (keys, problem) => {
    setInBrowser(true);
    expect(problemOf(keys)).toBe(problem);
  });
});
