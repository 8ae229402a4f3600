import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSdkDate, parseSdkDate } from '../../../shared/signing/sdk-date.ts';

describe('X-Sdk-Date', () => {
  it('is read back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (epochMs) => {
        const text = formatSdkDate(epochMs);
        expect(text).toBe(`${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`);
        expect(parseSdkDate(text)).toBe(Math.floor(epochMs / 1000) * 1000);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it.each([
    '20230229T000000Z',
    '20240230T000000Z',
    '20240431T000000Z',
    '20240001T000000Z',
    '20241301T000000Z',
    '20240100T000000Z',
    '20240101T240000Z',
    '20240101T006000Z',
    '20240101T000060Z',
    '00240101T000000Z',
    '20240101T000000',
    '20240101t000000z',
    '2024-01-01T00:00:00Z',
    ' 20240101T000000Z',
    '20240101T000000Z\n',
    '',
  ])('is not read from %j', (text) => {
    expect(parseSdkDate(text)).toBeUndefined();
  });

  it('knows leap days', () => {
    expect(parseSdkDate('20240229T235959Z')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59));
    expect(parseSdkDate('20000229T000000Z')).toBe(Date.UTC(2000, 1, 29));
    expect(parseSdkDate('21000229T000000Z')).toBeUndefined();
  });
});
