// Known answers recorded from 11 official signers; see test/vectors/README.md.
import { describe, expect, it } from 'vitest';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { recordedVectors } from '../../support/recorded-vectors.ts';

const sha256 = recordedVectors.filter((vector) => vector.algorithm === 'SDK-HMAC-SHA256');

describe('the gateway profile reproduces every recorded SDK-HMAC-SHA256 vector', () => {
  it('has all 236 agreed and 55 disputed vectors', () => {
    expect(sha256.filter((vector) => vector.kind === 'agreed')).toHaveLength(236);
    expect(sha256.filter((vector) => vector.kind === 'disputed')).toHaveLength(55);
  });

  it.each(sha256.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    const { ak, sk, ...extra } = vector.credentials;
    const request = { ...vector.request, headers: [...vector.request.headers, ...vector.dateHeader] };
    const result = signRequest(request, { key: ak, secret: sk, ...extra }, 0);
    if (!result.ok) throw new Error(result.problem);
    expect(result.trace.canonicalRequest).toBe(vector.expected.canonicalRequest);
    expect(result.trace.stringToSign).toBe(vector.expected.stringToSign);
    expect(result.trace.authorization).toBe(vector.expected.authorization);
    const sent = Object.fromEntries(result.trace.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent).toEqual(vector.expected.headers);
  });
});
