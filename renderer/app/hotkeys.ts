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
  'place.settings': { keys: ['Ctrl+5', 'Ctrl+,'] },
  'place.help': { keys: ['F1'] },
  'palette.open': { keys: ['Ctrl+K'] },
  'help.keys': { keys: ['Ctrl+?', 'Ctrl+Shift+?'] },
  'palette.requests': { keys: ['Ctrl+P'] },
  'diagnosis.paste': { keys: ['Ctrl+Shift+D'] },
  'focus.url': { keys: ['Ctrl+L'] },
  'focus.filter': { keys: ['Ctrl+B'] },
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

const boundTo = new Map<string, BoundCommand>();
for (const command of Object.keys(keyMap) as BoundCommand[]) {
  for (const keys of keyMap[command].keys) boundTo.set(keys, command);
}

/** The command bound to a key press, or undefined. */
export function commandOf(event: KeyPress, mac = onMac): BoundCommand | undefined {
  // keyCode 229: the press belongs to an input method, also where isComposing is not set yet.
  if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return undefined;
  if (event.ctrlKey && event.altKey) return undefined;
  // Cycling through tabs stays on Ctrl on macOS as well.
  const main = mac && event.key !== 'Tab' ? event.metaKey : event.ctrlKey;
  const other = mac && event.key !== 'Tab' ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers = [main && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift'].filter(Boolean);
  return boundTo.get([...modifiers, key].join('+'));
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
  if (!isBound(id)) return '';
  const bound: Keys = keyMap[id];
  const keys = (inBrowser ? bound.inBrowser : undefined) ?? bound.keys[0] ?? '';
  return shownKeys(keys, mac);
}

function shownKeys(keys: string, mac: boolean): string {
  const short = keys
    .replace('Enter', '↵')
    .replace('Escape', 'Esc')
    .replace('PageDown', 'PgDn')
    .replace('PageUp', 'PgUp');
  if (!mac) return short;
  const control = keys.endsWith('Tab') ? '⌃' : '⌘';
  return short.replace('Ctrl+', control).replace('Alt+', '⌥').replace('Shift+', '⇧');
}
