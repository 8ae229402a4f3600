import { expect, test } from 'vitest';
import { dataFolderArgument } from '../../../electron/desktop/arguments.ts';
import { readWindowState } from '../../../electron/desktop/window-state.ts';

const screenArea = { x: 0, y: 25, width: 1920, height: 1055 };
const read = (value: unknown, areas = [screenArea]) =>
  readWindowState({ get: () => value, set: () => undefined, delete: () => undefined }, () => areas);
const state = { x: 100, y: 100, width: 1200, height: 800, maximized: false };

test('a place in reach is used again', () => {
  expect(read(state)).toEqual(state);
  expect(read({ ...state, x: 1840 })).toBeDefined();
  expect(read({ ...state, x: 2000 }, [screenArea, { x: 1920, y: 0, width: 1280, height: 1024 }])).toBeDefined();
});

test.each([
  ['a screen that is gone', { ...state, x: 3000 }],
  ['above every screen', { ...state, y: -10 }],
  ['below every screen', { ...state, y: 1070 }],
  ['only a sliver to the left', { ...state, x: -1170 }],
  ['damaged', { ...state, width: 'wide' }],
  ['not whole numbers', { ...state, x: 1.5 }],
  ['nothing', undefined],
  ['a text', 'x'],
])('%s: the window opens where the system puts it', (_, value) => {
  expect(read(value)).toBeUndefined();
});

test('the screens are not asked before there is something remembered', () => {
  let asked = 0;
  readWindowState({ get: () => undefined, set: () => undefined, delete: () => undefined }, () => {
    asked += 1;
    return [];
  });
  expect(asked).toBe(0);
});

test('--data names the folder, relative to where the user stands; other arguments are nobody’s', () => {
  expect(dataFolderArgument(['electron', '.', '--data', '/d'], '/home')).toBe('/d');
  expect(dataFolderArgument(['electron', '.', '--data=d e'], '/home')).toBe('/home/d e');
  expect(dataFolderArgument(['electron', '.', '--inspect', '--user-data-dir=/x', 'data'], '/home')).toBeUndefined();
  expect(dataFolderArgument(['electron', '.', '--data'], '/home')).toBeUndefined();
});
