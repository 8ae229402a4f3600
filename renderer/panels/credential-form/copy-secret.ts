// A secret on the clipboard is for one pasting: it goes after 60 s, unless something else was copied since (S30).
import { copyCount, copyText } from '../../ui/clipboard.ts';

/** As much of the clipboard as is needed. */
export interface SecretClipboard {
  write(text: string): Promise<void>;
  /** Undefined where it may not be read. */
  read(): Promise<string | undefined>;
  /** Goes up with everything that this window copies. */
  count(): number;
}

const KEPT_MS = 60_000;

/**
 * Browsers offer no concealed kind of entry. Where the clipboard may not be read, what this window copied since is all
 * that can be known.
 */
export async function copySecret(
  secret: string,
  clipboard: SecretClipboard = systemClipboard,
  after: (delayMs: number, task: () => void) => void = setTask,
): Promise<void> {
  await clipboard.write(secret);
  const count = clipboard.count();
  after(KEPT_MS, () => void clear(secret, count, clipboard).catch(() => undefined));
}

async function clear(secret: string, count: number, clipboard: SecretClipboard): Promise<void> {
  const now = await clipboard.read();
  const isUnchanged = now === undefined ? clipboard.count() === count : now === secret;
  if (isUnchanged) await clipboard.write('');
}

const systemClipboard: SecretClipboard = {
  write: copyText,
  read: () => navigator.clipboard.readText().catch(() => undefined),
  count: copyCount,
};

function setTask(delayMs: number, task: () => void): void {
  setTimeout(task, delayMs);
}
