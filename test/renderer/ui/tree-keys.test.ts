import { expect, test } from 'vitest';
import { nextTreeRow, type TreeRow, typeAhead } from '../../../renderer/ui/tree-keys.ts';

const row = (name: string, level: number, expanded?: boolean): TreeRow => ({
  key: name,
  name,
  level,
  setSize: 1,
  position: 1,
  expanded,
});
/** One folder with a folder in it, then a closed one. */
const rows = [row('Orders', 1, true), row('list', 2), row('Inner', 2, true), row('get', 3), row('Other', 1, false)];
const go = (at: number, key: string) => nextTreeRow(rows, at, key, 2);

test('up, down, pages, start and end stay within the rows', () => {
  expect([go(0, 'ArrowUp'), go(0, 'ArrowDown'), go(4, 'ArrowDown')]).toEqual([0, 1, 4]);
  expect([go(1, 'PageDown'), go(4, 'PageDown'), go(1, 'PageUp'), go(3, 'Home'), go(0, 'End')]).toEqual([3, 4, 0, 0, 4]);
});

test('right opens a closed row and goes into an open one; left closes, or goes to the parent', () => {
  expect([go(4, 'ArrowRight'), go(0, 'ArrowRight'), go(1, 'ArrowRight')]).toEqual(['open', 1, 1]);
  expect([go(2, 'ArrowLeft'), go(3, 'ArrowLeft'), go(1, 'ArrowLeft'), go(4, 'ArrowLeft')]).toEqual(['close', 2, 0, 4]);
  expect(nextTreeRow([row('Empty', 1, true), row('Next', 1, true)], 0, 'ArrowRight', 2)).toBe(0);
});

test('other keys are those of others', () => {
  expect(['Enter', ' ', 'F2', 'Delete', 'a', 'Tab'].map((key) => go(0, key))).toEqual(Array(6).fill(undefined));
});

test('letters lead to the next row that begins with them, one letter again to the one after', () => {
  expect(typeAhead(rows, 0, 'o')).toBe(4);
  expect(typeAhead(rows, 4, 'o')).toBe(0);
  expect(typeAhead(rows, 4, 'oo')).toBe(0);
  expect(typeAhead(rows, 0, 'or')).toBe(0);
  expect(typeAhead(rows, 0, 'IN')).toBe(2);
  expect(typeAhead(rows, 0, 'zz')).toBeUndefined();
  expect(typeAhead([], 0, 'a')).toBeUndefined();
});
