import { expect, test } from 'vitest';
import { createIpcHost } from '../../../renderer/host/ipc-host.ts';

test('an answer becomes its value, an error a HostError, nonsense an INTERNAL one', async () => {
  const answers: unknown[] = [
    { ok: true, value: { language: 'en' } },
    { ok: false, error: { code: 'LOCKED', message: 'The record is locked.' } },
    'nonsense',
  ];
  const asked: unknown[] = [];
  const host = createIpcHost({
    call: async (method, input) => {
      asked.push([method, input]);
      return answers.shift();
    },
    subscribe: () => () => undefined,
  });
  expect(await host.call('settings.get', {})).toEqual({ language: 'en' });
  await expect(host.call('settings.get', {})).rejects.toMatchObject({
    code: 'LOCKED',
    message: 'The record is locked.',
  });
  await expect(host.call('settings.get', {})).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(asked).toEqual(Array.from({ length: 3 }, () => ['settings.get', {}]));
});

test('a subscription passes payloads on and its end on to the bridge', () => {
  const listeners = new Map<string, (payload: unknown) => void>();
  const host = createIpcHost({
    call: async () => undefined,
    subscribe: (event, listener) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  });
  const got: string[] = [];
  const end = host.subscribe('app.command', ({ command }) => got.push(command));
  listeners.get('app.command')?.({ command: 'place.code' });
  end();
  expect(got).toEqual(['place.code']);
  expect(listeners.size).toBe(0);
});
