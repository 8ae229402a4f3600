// S78 with a clock that only moves when it is told.
import { expect, test } from 'vitest';
import { createIdleEnd } from '../../../electron/web/idle-end.ts';

const MINUTE = 60_000;

function start() {
  let now = 0;
  let ends = 0;
  const idle = createIdleEnd({ monotonicMs: () => now }, () => {
    ends += 1;
  });
  return {
    idle,
    /** Time passes, looked at every 5 s like in the shell; answers how often it ended. */
    pass(minutes: number): number {
      for (const until = now + minutes * MINUTE; now < until; now += 5000) idle.check();
      idle.check();
      return ends;
    },
  };
}

test('S78: it ends ten minutes after the last connection closed, once', () => {
  const { idle, pass } = start();
  idle.connections(1);
  idle.connections(0);
  expect(pass(9.9)).toBe(0);
  expect(pass(0.2)).toBe(1);
  expect(pass(60)).toBe(1);
});

test('S78: it never ends before the first connection', () => {
  expect(start().pass(24 * 60)).toBe(0);
});

test('S78: it never ends while a page is open, and counts anew when it closes', () => {
  const { idle, pass } = start();
  idle.connections(1);
  idle.connections(2);
  idle.connections(1);
  expect(pass(60)).toBe(0);
  idle.connections(0);
  pass(9);
  idle.connections(1);
  idle.connections(0);
  expect(pass(9)).toBe(0);
  expect(pass(1.1)).toBe(1);
});

test('S78: a call to the mock gateway keeps it for ten minutes more', () => {
  const { idle, pass } = start();
  idle.connections(1);
  idle.connections(0);
  pass(8);
  idle.gatewayCalled();
  expect(pass(9.9)).toBe(0);
  expect(pass(0.2)).toBe(1);
});
