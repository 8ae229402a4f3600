import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { type Host, HostError } from '../../../renderer/host/host.ts';
import { speakingHost } from '../../../renderer/host/speaking-host.ts';
import { sayHostMessage } from '../../../renderer/panels/host-message.ts';
import { HostText } from '../../../renderer/panels/host-text.tsx';
import { currentLanguage, setLanguage } from '../../../renderer/panels/use-text.ts';

const failing = (error: unknown): Host => ({
  call: (() => Promise.reject(error)) as Host['call'],
  subscribe: () => () => undefined,
});

test('an error of the host is said in the language in force, with its code and data', async () => {
  const error = new HostError('LOCKED', 'This vault has no passphrase.', { lock: 1 });
  const host = speakingHost(failing(error), sayHostMessage);
  await expect(host.call('app.info', {})).rejects.toMatchObject({ message: 'This vault has no passphrase.' });
  setLanguage('zh-CN');
  await vi.waitFor(() => expect(currentLanguage()).toBe('zh-CN'), { timeout: 20_000 });
  try {
    await expect(host.call('app.info', {})).rejects.toMatchObject({
      name: 'HostError',
      code: 'LOCKED',
      data: { lock: 1 },
      message: '此处没有设置口令。',
    });
  } finally {
    setLanguage('en');
  }
});

test('an error that was said in one language is shown in the one that the window has now', async () => {
  setLanguage('zh-CN');
  await vi.waitFor(() => expect(currentLanguage()).toBe('zh-CN'), { timeout: 20_000 });
  try {
    const spoken = await sayHostMessage('This vault has no passphrase.');
    expect(spoken).toBe('此处没有设置口令。');
    // Drawn without a window a text is in English, whatever it was said in.
    expect(shown(spoken)).toContain('This vault has no passphrase.');
    expect(shown('Somebody’s own words.')).toContain('Somebody’s own words.');
  } finally {
    setLanguage('en');
  }
});

const shown = (text: string): string => renderToString(createElement(HostText, { text }));

test('what is no error of the host passes as it is', async () => {
  const fault = new TypeError('x');
  await expect(speakingHost(failing(fault), sayHostMessage).call('app.info', {})).rejects.toBe(fault);
});
