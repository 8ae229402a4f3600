import { expect, test } from 'vitest';
import { alignLines } from '../../../../renderer/panels/exchange-compare/align-lines.ts';

const shape = (left: string, right: string) =>
  alignLines([...left], [...right]).map(({ left: a = '-', right: b = '-' }) => a + b);

test.each([
  ['abc', 'abc', ['aa', 'bb', 'cc']],
  ['abc', 'ac', ['aa', 'b-', 'cc']],
  ['ac', 'abc', ['aa', '-b', 'cc']],
  ['axc', 'ayc', ['aa', 'xy', 'cc']],
  ['', 'ab', ['-a', '-b']],
  ['aXbYc', 'abZc', ['aa', 'X-', 'bb', 'YZ', 'cc']],
  ['aaa', 'aa', ['aa', 'aa', 'a-']],
])('%s beside %s', (left, right, expected) => {
  expect(shape(left, right)).toEqual(expected);
});

test('neither side loses a line, also where there are too many to look through', () => {
  const left = Array.from({ length: 1500 }, (_, index) => `l${index}`);
  const right = Array.from({ length: 1400 }, (_, index) => `r${index}`);
  const lines = alignLines(left, right);
  expect(lines.flatMap(({ left: text }) => text ?? [])).toEqual(left);
  expect(lines.flatMap(({ right: text }) => text ?? [])).toEqual(right);
});
