import { describe, expect, it } from 'vitest';
import { acceptanceWindow } from '../../../shared/signing/acceptance-window.ts';

const DATE = '20261123T221104Z';
const AT = Date.UTC(2026, 10, 23, 22, 11, 4);
const MINUTE = 60_000;

describe('acceptanceWindow', () => {
  it('is open from 15 minutes before the date to 15 minutes after it, both included', () => {
    expect(acceptanceWindow(DATE, AT)).toEqual({
      fromMs: AT - 15 * MINUTE,
      toMs: AT + 15 * MINUTE,
      state: 'open',
      leftMs: 15 * MINUTE,
    });
    expect(acceptanceWindow(DATE, AT - 15 * MINUTE)).toMatchObject({ state: 'open', leftMs: 30 * MINUTE });
    expect(acceptanceWindow(DATE, AT + 15 * MINUTE)).toMatchObject({ state: 'open', leftMs: 0 });
  });

  it('tells too early with the time until it opens, and too late', () => {
    expect(acceptanceWindow(DATE, AT - 15 * MINUTE - 1)).toMatchObject({ state: 'early', leftMs: 1 });
    expect(acceptanceWindow(DATE, AT + 15 * MINUTE + 1)).toMatchObject({ state: 'late', leftMs: 0 });
  });

  it('has none for what is no date', () => {
    expect(acceptanceWindow('20261323T221104Z', AT)).toBeUndefined();
    expect(acceptanceWindow('', AT)).toBeUndefined();
  });
});
