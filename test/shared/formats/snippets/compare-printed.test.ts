import { describe, expect, it } from 'vitest';
import { comparePrinted } from '../../../../shared/formats/snippets/compare-printed.ts';
import { defaultAlgorithm } from '../../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../../shared/signing/sign-request.ts';

const signedAt = (time: string, url = 'https://a.example.com/v1?b=1&a=2') => {
  const result = signRequest({ method: 'GET', url, headers: [] }, { key: 'k', secret: 's' }, Date.parse(time));
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
};
const expected = signedAt('2026-11-23T01:02:03Z');

describe('what a program printed', () => {
  it('is equal though it was signed at another time', () => {
    const printed = signedAt('2026-11-23T05:00:00Z');
    expect(comparePrinted(printed, expected, defaultAlgorithm)).toEqual({
      kind: 'equal',
      parts: ['canonicalRequest', 'stringToSign'],
    });
    expect(comparePrinted({ stringToSign: printed.stringToSign }, expected, defaultAlgorithm).kind).toBe('equal');
    const windows = printed.canonicalRequest.replaceAll('\n', '\r\n');
    expect(comparePrinted({ canonicalRequest: `${windows}\r\n` }, expected, defaultAlgorithm).kind).toBe('equal');
  });

  it('differs in the first line that is not the same', () => {
    const canonicalRequest = expected.canonicalRequest.replace('/v1/', '/v1');
    expect(comparePrinted({ canonicalRequest }, expected, defaultAlgorithm)).toEqual({
      ...{ kind: 'different', part: 'canonicalRequest', line: 2 },
      ...{ printed: '/v1', expected: '/v1/' },
    });
  });

  it('differs in the hash where only the string to sign is there, and in lines that are missing', () => {
    const other = signedAt('2026-11-23T05:00:00Z', 'https://a.example.com/v2');
    const byHash = comparePrinted({ stringToSign: other.stringToSign }, expected, defaultAlgorithm);
    expect(byHash).toMatchObject({ kind: 'different', part: 'stringToSign', line: 3 });
    const cut = expected.canonicalRequest.split('\n').slice(0, -1).join('\n');
    const short = comparePrinted({ canonicalRequest: cut }, expected, defaultAlgorithm);
    expect(short).toMatchObject({ kind: 'different', printed: undefined, expected: expected.payloadHash });
  });

  it('cannot be compared when there is nothing of it', () => {
    expect(comparePrinted({}, expected, defaultAlgorithm)).toEqual({ kind: 'unreadable' });
  });
});
