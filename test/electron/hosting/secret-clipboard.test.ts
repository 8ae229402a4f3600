import { describe, expect, it } from 'vitest';
import { createSecretClipboard } from '../../../electron/hosting/secret-clipboard.ts';

function fakeClipboard(canRead = true) {
  let text = 'before';
  const tasks: { delayMs: number; task: () => void }[] = [];
  const clipboard = createSecretClipboard(
    {
      write: async (next) => {
        text = next;
      },
      read: async () => (canRead ? text : undefined),
    },
    (delayMs, task) => tasks.push({ delayMs, task }),
  );
  return {
    clipboard,
    tasks,
    text: () => text,
    /** Somebody else copies something. */
    copy: (next: string) => {
      text = next;
    },
    async elapse() {
      for (const { task } of tasks.splice(0)) task();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('a secret on the clipboard', () => {
  it('goes after 60 s', async () => {
    const { clipboard, tasks, text, elapse } = fakeClipboard();
    await clipboard.write('secret');
    expect(text()).toBe('secret');
    expect(tasks.map(({ delayMs }) => delayMs)).toEqual([60_000]);
    await elapse();
    expect(text()).toBe('');
  });

  it('leaves what was copied since', async () => {
    const { clipboard, text, copy, elapse } = fakeClipboard();
    await clipboard.write('secret');
    copy('mine');
    await elapse();
    expect(text()).toBe('mine');
  });

  it('goes where the clipboard cannot be read, too', async () => {
    const { clipboard, text, elapse } = fakeClipboard(false);
    await clipboard.write('secret');
    await elapse();
    expect(text()).toBe('');
  });

  it('keeps a later secret for its own time', async () => {
    const { clipboard, tasks, text, elapse } = fakeClipboard();
    await clipboard.write('first');
    const [first] = tasks.splice(0);
    await clipboard.write('second');
    first?.task();
    await new Promise((resolve) => setImmediate(resolve));
    expect(text()).toBe('second');
    await elapse();
    expect(text()).toBe('');
  });

  it('goes at once when the shell ends', async () => {
    const { clipboard, text } = fakeClipboard();
    await clipboard.write('secret');
    await clipboard.close();
    expect(text()).toBe('');
    await clipboard.close();
  });
});
