// Keys of the window's key map in Electron's words, for showing them in the menu.
import { boundKeys, type KeyChanges } from '../../shared/model/key-map.ts';

const NAMED: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Electron refuses a whole menu for one key that it cannot read, and users may bind any. */
const READABLE =
  /^[A-Z0-9,./\\';[\]=?-]$|^F([1-9]|1\d|2[0-4])$|^(Enter|Escape|Tab|Space|Home|End|PageUp|PageDown|Insert|Delete|Backspace|Up|Down|Left|Right)$/;

/** Undefined for a command without keys, or with keys that Electron has no word for. */
export function acceleratorOf(command: string, changes: KeyChanges): string | undefined {
  const [keys] = boundKeys(command, changes);
  if (keys === undefined) return undefined;
  // The key itself may be a plus, which no menu can show.
  const parts = keys.split('+');
  const key = NAMED[parts.at(-1) ?? ''] ?? parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1);
  if (!READABLE.test(key) || modifiers.some((each) => !['Ctrl', 'Alt', 'Shift'].includes(each))) return undefined;
  return [...modifiers.map((each) => (each === 'Ctrl' ? 'CommandOrControl' : each)), key].join('+');
}
