import { expect, test } from 'vitest';
import { createSessionStore } from '../../../../electron/services/stores/session-store.ts';
import type { Session } from '../../../../shared/model/session.ts';

const session = (place: string): Session => ({
  place,
  tabs: ['a'],
  activeId: 'a',
  views: { a: { requestTab: 'body', responseTab: 'raw', pinned: true } },
  closedFolders: ['One/Two'],
  sidebar: true,
  layouts: { panes: { left: 40, right: 60 } },
});

test('each workspace has its own, the longest unused is forgotten, and rubbish counts as none', () => {
  const values = new Map<string, unknown>();
  const store = {
    get: (key: string) => structuredClone(values.get(key)),
    set: (key: string, value: unknown) => void values.set(key, structuredClone(value)),
    delete: (key: string) => void values.delete(key),
  };
  const sessions = createSessionStore(store);
  expect(sessions.get('/a')).toBeUndefined();
  for (let count = 0; count < 25; count++) sessions.keep(`/${count}`, session(`${count}`));
  sessions.keep('/24', session('again'));
  expect(sessions.get('/24')).toEqual(session('again'));
  expect(sessions.get('/5')?.place).toBe('5');
  expect(sessions.get('/4')).toBeUndefined();
  values.set('sessions', [
    { folder: '/x', session: { place: 7 } },
    { folder: '/y', session: session('y') },
  ]);
  expect(sessions.get('/x')).toBeUndefined();
  expect(sessions.get('/y')).toEqual(session('y'));
  values.set('sessions', 'rubbish');
  expect(sessions.get('/y')).toBeUndefined();
  sessions.keep('/y', session('new'));
  expect(sessions.get('/y')?.place).toBe('new');
});
