import { describe, expect, it } from 'vitest';
import { copySecret, type SecretClipboard } from '../../../renderer/panels/credential-form/copy-secret.ts';

function clipboard(canRead: boolean) {
  let held = '';
  let count = 0;
  const tasks: (() => void)[] = [];
  const port: SecretClipboard = {
    write: async (text) => {
      count += 1;
      held = text;
    },
    read: async () => (canRead ? held : undefined),
    count: () => count,
  };
  const copy = (secret: string) =>
    copySecret(secret, port, (delayMs, task) => {
      expect(delayMs).toBe(60_000);
      tasks.push(task);
    });
  const later = async () => {
    for (const task of tasks.splice(0)) task();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { port, copy, later, held: () => held };
}

describe.each([true, false])('a copied secret (clipboard readable: %s)', (canRead) => {
  it('leaves the clipboard after a minute', async () => {
    const { copy, later, held } = clipboard(canRead);
    await copy('a secret');
    expect(held()).toBe('a secret');
    await later();
    expect(held()).toBe('');
  });

  it('is left alone when something else was copied since', async () => {
    const { copy, later, held, port } = clipboard(canRead);
    await copy('a secret');
    await port.write('something else');
    await later();
    expect(held()).toBe('something else');
  });
});
