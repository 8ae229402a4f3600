// THE key map. Keys are matched by the character they produce, never by their position. AltGr (Ctrl+Alt) is never bound,
// nor are the keys of Chinese input methods; a composition in progress triggers nothing.
import { boundKeys, isBound, type KeyChanges, type Keys, keyMap, usualKeys } from '../../shared/model/key-map.ts';

export {
  type BoundCommand,
  boundKeys,
  type KeyChanges,
  type Keys,
  keyMap,
  usualKeys,
} from '../../shared/model/key-map.ts';

/** The part of a key event that is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly getModifierState: (name: string) => boolean;
}

const onMac = typeof navigator !== 'undefined' && /^Mac/.test(navigator.platform);

/** Which command has these keys, or undefined. */
export function ownerOf(keys: string, changes: KeyChanges): string | undefined {
  const ids = new Set([...Object.keys(changes), ...Object.keys(keyMap)]);
  return [...ids].find((id) => boundKeys(id, changes).includes(keys));
}

/** The changes after `id` was given `keys` alone: whoever had them loses them. Without keys the command has none. */
export function withKeys(changes: KeyChanges, id: string, keys: string | undefined): KeyChanges {
  if (keys === undefined) return { ...changes, [id]: [] };
  const owner = ownerOf(keys, changes);
  const taken = owner === undefined || owner === id ? {} : { [owner]: without(boundKeys(owner, changes), keys) };
  return { ...changes, ...taken, [id]: [keys] };
}

/** The changes after `id` has its usual keys again; a command of the user's that holds one of them loses it. */
export function withUsualKeys(changes: KeyChanges, id: string): KeyChanges {
  const { [id]: _own, ...rest } = changes;
  const usual = usualKeys(id);
  return Object.fromEntries(
    Object.entries(rest).map(([other, keys]) => [other, keys.filter((each) => !usual.includes(each))]),
  );
}

function without(all: readonly string[], keys: string): readonly string[] {
  return all.filter((each) => each !== keys);
}

let changed: KeyChanges = {};
let boundTo = boundBy(changed);

/** Puts the user's own keys into force. */
export function setKeyChanges(changes: KeyChanges): void {
  changed = changes;
  boundTo = boundBy(changes);
}

function boundBy(changes: KeyChanges): ReadonlyMap<string, string> {
  const ids = [...new Set([...Object.keys(keyMap), ...Object.keys(changes)])];
  return new Map(ids.flatMap((id) => boundKeys(id, changes).map((keys) => [keys, id] as const)));
}

/** The command bound to a key press, or undefined. */
export function commandOf(event: KeyPress, mac = onMac): string | undefined {
  const keys = keysPressed(event, mac);
  return keys === undefined ? undefined : boundTo.get(keys);
}

/** A key press as it is written in the key map; undefined for one that types, composes or is the system's. */
export function keysPressed(event: KeyPress, mac = onMac): string | undefined {
  // keyCode 229: the press belongs to an input method, also where isComposing is not set yet.
  if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return undefined;
  if (event.ctrlKey && event.altKey) return undefined;
  // Cycling through tabs stays on Ctrl on macOS as well.
  const main = mac && event.key !== 'Tab' ? event.metaKey : event.ctrlKey;
  const other = mac && event.key !== 'Tab' ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers = [main && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift'].filter(Boolean);
  return [...modifiers, key === ' ' ? 'Space' : key].join('+');
}

const inputMethodKeys = ['Ctrl+Space', 'Shift+Space', 'Ctrl+.', 'Ctrl+Shift+F'];
const browserKeys = ['Ctrl+N', 'Ctrl+W', 'Ctrl+T', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Ctrl+Shift+T', 'Ctrl+Shift+N'];

export type KeyProblem = 'plain' | 'inputMethod' | 'browser';

/** Why a command cannot well have these keys, or undefined. */
export function problemOf(keys: string): KeyProblem | undefined {
  if (inputMethodKeys.includes(keys)) return 'inputMethod';
  if (inBrowser && browserKeys.includes(keys)) return 'browser';
  return /^(Ctrl\+|Alt\+)/.test(keys) || /^(Shift\+)?F\d+$/.test(keys) ? undefined : 'plain';
}

/** Set once the host has said what it is: a browser keeps some keys for itself. */
let inBrowser = true;
export function setInBrowser(value: boolean): void {
  inBrowser = value;
}

/** The keys of a command as shown to people: `Ctrl+K`, on macOS `⌘K`; empty for a command without keys. */
export function keysOf(id: string, mac = onMac): string {
  if (Object.hasOwn(changed, id)) return shownKeys(changed[id]?.[0] ?? '', mac);
  if (!isBound(id)) return '';
  const bound: Keys = keyMap[id];
  return shownKeys((inBrowser ? bound.inBrowser : undefined) ?? bound.keys[0] ?? '', mac);
}

/** All keys of a command that are in force here, as shown to people: not those that a browser keeps for itself. */
export function allKeysOf(id: string): readonly string[] {
  const first = keysOf(id);
  const all = boundKeys(id, changed).filter(
    // Ctrl+? is pressed with Shift where that makes the question mark.
    (keys) => keys !== 'Ctrl+Shift+?' && (!inBrowser || !browserKeys.includes(keys)),
  );
  return [...new Set([first, ...all.map((keys) => shownKeys(keys))])].filter((keys) => keys !== '');
}

/** Keys as shown to people. */
export function shownKeys(keys: string, mac = onMac): string {
  const short = keys
    .replace('Enter', '↵')
    .replace('Escape', 'Esc')
    .replace('PageDown', 'PgDn')
    .replace('PageUp', 'PgUp');
  if (!mac) return short;
  const control = keys.endsWith('Tab') ? '⌃' : '⌘';
  return short.replace('Ctrl+', control).replace('Alt+', '⌥').replace('Shift+', '⇧');
}
