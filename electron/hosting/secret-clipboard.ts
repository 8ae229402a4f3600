// A secret on the clipboard is for one pasting: it goes after 60 s, unless something else was copied since (S30).
import type { SecretClipboard } from '../ports.ts';

/** As much of a clipboard as is needed. */
export interface PlainClipboard {
  write(text: string): Promise<void>;
  /** Undefined where it cannot be read. */
  read(): Promise<string | undefined>;
}

const KEPT_MS = 60_000;

export interface KeptClipboard extends SecretClipboard {
  /** Clears at once what would be cleared later: the shell ends. */
  close(): Promise<void>;
}

export function createSecretClipboard(
  clipboard: PlainClipboard,
  after: (delayMs: number, task: () => void) => void = setTask,
): KeptClipboard {
  let kept: string | undefined;
  const clearIf = async (text: string | undefined) => {
    if (text === undefined || text !== kept) return;
    kept = undefined;
    await clear(text, clipboard).catch(() => undefined);
  };
  return {
    async write(text) {
      await clipboard.write(text);
      kept = text;
      after(KEPT_MS, () => void clearIf(text));
    },
    close: () => clearIf(kept),
  };
}

/** What cannot be read is cleared: better an empty clipboard than a secret in it. */
async function clear(text: string, clipboard: PlainClipboard): Promise<void> {
  const now = await clipboard.read();
  // Some tools end what they print with a line break.
  if (now === undefined || now.replace(/\r?\n$/, '') === text.replace(/\r?\n$/, '')) await clipboard.write('');
}

function setTask(delayMs: number, task: () => void): void {
  // A shell that ends meanwhile is not held up by it.
  setTimeout(task, delayMs).unref();
}
