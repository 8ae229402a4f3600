import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentEncode } from '../../../shared/http/percent-encoding.ts';
import { canonicalQueryString, sortedParameters } from '../../../shared/signing/canonical-query-string.ts';

const slow = (query: string) =>
  sortedParameters(query)
    .map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');

describe('canonicalQueryString', () => {
  it('sorts by name before value, though = sorts among the characters of names', () => {
    expect(canonicalQueryString('a-b=1&a=2&a.=0&a0=3')).toBe('a=2&a-b=1&a.=0&a0=3');
    expect(canonicalQueryString('a=10&a=9&a=')).toBe('a=&a=10&a=9');
  });

  it('gives for plain queries what decoding and encoding gives', () => {
    const piece = fc.stringMatching(/^[a-bA-B0-1._~-]{1,3}=[a-b0-1._~-]{0,2}$/);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const query = pieces.join('&');
        expect(canonicalQueryString(query)).toBe(slow(query));
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('gives for any query what decoding and encoding gives', () => {
    const piece = fc.stringMatching(/^(?:[ab=&+;%[\]中]|%2[0fF]|%E4%B8%AD|%e4|%F0%9F%98%80|%EE%80%80|%41|😀)*$/);
    fc.assert(
      fc.property(piece, (query) => {
        expect(canonicalQueryString(query)).toBe(slow(query));
      }),
      { numRuns: 5000, seed: 8 },
    );
  });

  it('has no line for no query', () => {
    expect(canonicalQueryString(undefined)).toBe('');
    expect(canonicalQueryString('')).toBe('');
    expect(canonicalQueryString('&&=v')).toBe('');
  });
});
