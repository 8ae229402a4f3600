import { describe, expect, it } from 'vitest';
import { acceptanceWindow } from '../../../shared/signing/acceptance-window.ts';
import { gatewayOf, signedHeaders } from '../../support/gateway-call.ts';

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
    expect(acceptanceWindow(DATE, AT + 15 * MINUTE + 999)).toMatchObject({ state: 'open', leftMs: 0 });
    expect(acceptanceWindow(DATE, AT + 15 * MINUTE + 1000)).toMatchObject({ state: 'late', leftMs: 0 });
  });

  it('is open just when the gateway takes the signature', () => {
    const gateway = gatewayOf({
      groups: [{ name: 'g', apis: [{ name: 'a', path: '/', auth: 'APP' }] }],
      apps: [{ name: 'demo', key: 'k', secret: 's', authorized: '*' }],
    });
    const headers = signedHeaders({}, 'k', 's', AT);
    const edges = [-901_000, -900_001, -900_000, -899_999, 0, 899_999, 900_000, 900_001, 900_999, 901_000, 901_001];
    const answers = edges.map((distance) => {
      gateway.nowMs = AT + distance;
      const isTaken = gateway.ask({ headers }).code === undefined;
      expect(acceptanceWindow(DATE, AT + distance)?.state === 'open', `${distance}`).toBe(isTaken);
      return isTaken;
    });
    expect(answers).toEqual([false, false, true, true, true, true, true, true, true, false, false]);
  });

  it('has none for what is no date', () => {
    expect(acceptanceWindow('20261323T221104Z', AT)).toBeUndefined();
    expect(acceptanceWindow('', AT)).toBeUndefined();
  });
});
