// THE key map: which keys run which command of the window. The native menu shows the same ones.

export interface Keys {
  /** As written in menus: modifiers in the order Ctrl, Alt, Shift, then the key. Ctrl is Cmd on macOS. */
  readonly keys: readonly string[];
  /** Shown instead of the first where a browser keeps that one for itself. Both always work where they arrive. */
  readonly inBrowser?: string;
}

export const keyMap = {
  'request.send': { keys: ['Ctrl+Enter', 'F5'] },
  'request.cancel': { keys: ['Escape'] },
  'request.signOnly': { keys: ['Ctrl+Shift+Enter'] },
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
  'focus.find': { keys: ['Ctrl+F'] },
  'focus.filter': { keys: ['Ctrl+B'] },
  'focus.history': { keys: ['Ctrl+Shift+H'] },
  'focus.response': { keys: ["Ctrl+'"] },
  'focus.nextRegion': { keys: ['F6'] },
  'focus.previousRegion': { keys: ['Shift+F6'] },
  'focus.nextDifference': { keys: ['F7'] },
  'focus.previousDifference': { keys: ['Shift+F7'] },
  'focus.nextProblem': { keys: ['F8'] },
  'focus.previousProblem': { keys: ['Shift+F8'] },
  'menu.environment': { keys: ['Ctrl+E'] },
  'menu.credential': { keys: ['Ctrl+Shift+E'] },
  'menu.stage': { keys: ['Ctrl+Shift+X'] },
  'view.zoomIn': { keys: ['Ctrl+=', 'Ctrl++', 'Ctrl+Shift++'] },
  'view.zoomOut': { keys: ['Ctrl+-'] },
  'view.zoomReset': { keys: ['Ctrl+0'] },
  'view.signature': { keys: ['Ctrl+I'] },
  'view.sidebar': { keys: ['Ctrl+\\'] },
  'view.turn': { keys: ['Ctrl+J'] },
  'gateway.toggle': { keys: ['Ctrl+Shift+M'] },
} as const satisfies Readonly<Record<string, Keys>>;

export type BoundCommand = keyof typeof keyMap;

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

/** Whether the key map names the command. */
export function isBound(id: string): id is BoundCommand {
  return Object.hasOwn(keyMap, id);
}
