// THE key map. Keys are matched by the character they produce, never by their position. AltGr (Ctrl+Alt) is never bound,
// nor are the keys of Chinese input methods; a composition in progress triggers nothing.

export interface Keys {
  /** As written in menus: modifiers in the order Ctrl, Alt, Shift, then the key. Ctrl is Cmd on macOS. */
  readonly keys: readonly string[];
  /** Shown instead of the first where a browser keeps that one for itself. Both always work where they arrive. */
  readonly inBrowser?: string;
}

export const keyMap = {
  'request.send': { keys: ['Ctrl+Enter', 'F5'] },
  'request.cancel': { keys: ['Escape'] },
  'request.new': { keys: ['Ctrl+N', 'Alt+N'], inBrowser: 'Alt+N' },
  'request.duplicate': { keys: ['Ctrl+D'] },
  'request.save': { keys: ['Ctrl+S'] },
  'tab.close': { keys: ['Ctrl+W', 'Alt+W'], inBrowser: 'Alt+W' },
  'tab.reopen': { keys: ['Ctrl+Shift+T', 'Alt+Shift+T'], inBrowser: 'Alt+Shift+T' },
  'tab.next': { keys: ['Ctrl+Tab', 'Alt+PageDown'], inBrowser: 'Alt+PageDown' },
  'tab.previous': { keys: ['Ctrl+Shift+Tab', 'Alt+PageUp'], inBrowser: 'Alt+PageUp' },
  'tab.1': { keys: ['Alt+1'] },
  'tab.2': { keys: ['Alt+2'] },
  'tab.3': { keys: ['Alt+3'] },
  'tab.4': { keys: ['Alt+4'] },
  'tab.5': { keys: ['Alt+5'] },
  'tab.6': { keys: ['Alt+6'] },
  'tab.7': { keys: ['Alt+7'] },
  'tab.8': { keys: ['Alt+8'] },
  'tab.last': { keys: ['Alt+9'] },
  'place.workbench': { keys: ['Ctrl+1'] },
  'place.diagnosis': { keys: ['Ctrl+2'] },
  'place.clock': { keys: ['Ctrl+3'] },
  'place.gateway': { keys: ['Ctrl+4'] },
  'place.code': { keys: ['Ctrl+5'] },
  'place.settings': { keys: ['Ctrl+6', 'Ctrl+,'] },
  'place.help': { keys: ['F1'] },
  'request.code': { keys: ['Ctrl+Shift+G'] },
  'palette.open': { keys: ['Ctrl+K'] },
  'help.keys': { keys: ['Ctrl+?', 'Ctrl+Shift+?'] },
  'palette.requests': { keys: ['Ctrl+P'] },
  'diagnosis.paste': { keys: ['Ctrl+Shift+D'] },
  'focus.url': { keys: ['Ctrl+L'] },
  'focus.filter': { keys: ['Ctrl+B'] },
  'focus.history': { keys: ['Ctrl+Shift+H'] },
  'focus.response': { keys: ["Ctrl+'"] },
  'focus.nextRegion': { keys: ['F6'] },
  'focus.previousRegion': { keys: ['Shift+F6'] },
  'focus.nextDifference': { keys: ['F7'] },
  'focus.previousDifference': { keys: ['Shift+F7'] },
  'focus.nextProblem': { keys: ['F8'] },
  'focus.previousProblem': { keys: ['Shift+F8'] },
  'view.signature': { keys: ['Ctrl+I'] },
  'view.sidebar': { keys: ['Ctrl+\\'] },
  'view.turn': { keys: ['Ctrl+J'] },
  'gateway.toggle': { keys: ['Ctrl+Shift+M'] },
} as const satisfies Readonly<Record<string, Keys>>;

export type BoundCommand = keyof typeof keyMap;

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

/** Keys of the user's own by command id; they stand in the place of all usual keys of that command. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

/** The usual keys of a command; none for one that the key map does not name. */
export function usualKeys(id: string): readonly string[] {
  return isBound(id) ? keyMap[id].keys : [];
}

/** The keys of a command with the user's changes. */
export function boundKeys(id: string, changes: KeyChanges): readonly string[] {
  return Object.hasOwn(changes, id) ? (changes[id] ?? []) : usualKeys(id);
}

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

function isBound(id: string): id is BoundCommand {
  return Object.hasOwn(keyMap, id);
}

/** The keys of a command as shown to people: `Ctrl+K`, on macOS `⌘K`; empty for a command without keys. */
export function keysOf(id: string, mac = onMac): string {
  if (Object.hasOwn(changed, id)) return shownKeys(changed[id]?.[0] ?? '', mac);
  if (!isBound(id)) return '';
  const bound: Keys = keyMap[id];
  return shownKeys((inBrowser ? bound.inBrowser : undefined) ?? bound.keys[0] ?? '', mac);
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
