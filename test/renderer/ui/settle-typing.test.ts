import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lateGiving, settleTyping } from '../../../renderer/ui/settle-typing.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was typed is given out once, when the typing rests', () => {
  const given: string[] = [];
  const late = lateGiving();
  for (const text of ['a', 'ab', 'abc']) {
    late.typed(() => given.push(text));
    vi.advanceTimersByTime(100);
  }
  expect(given).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(given).toEqual(['abc']);
  vi.advanceTimersByTime(5000);
  expect(given).toEqual(['abc']);
});

test('typing without a rest is given out every second', () => {
  const given: number[] = [];
  const late = lateGiving();
  for (let at = 0; at < 30; at += 1) {
    late.typed(() => given.push(at));
    vi.advanceTimersByTime(100);
  }
  expect(given.length).toBeGreaterThanOrEqual(2);
  expect(given.length).toBeLessThanOrEqual(4);
});

test('whoever acts on the text has all of it given out at once', () => {
  const given: string[] = [];
  const one = lateGiving();
  const other = lateGiving();
  one.typed(() => given.push('one'));
  other.typed(() => given.push('other'));
  settleTyping();
  expect(given).toEqual(['one', 'other']);
  settleTyping();
  vi.advanceTimersByTime(2000);
  expect(given).toEqual(['one', 'other']);
});
