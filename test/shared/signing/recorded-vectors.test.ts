// Known answers recorded from 11 official signers; see test/vectors/README.md.
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { type SigningOptions, signRequest } from '../../../shared/signing/sign-request.ts';
import { verifySignature } from '../../../shared/signing/verify-signature.ts';
import { type RecordedVector, recordedVectors } from '../../support/recorded-vectors.ts';

function signed(vector: RecordedVector, options: SigningOptions = {}) {
  const { ak, sk, ...extra } = vector.credentials;
  const request = { ...vector.request, headers: [...vector.request.headers, ...vector.dateHeader] };
  const { region, service } = vector;
  const algorithm = algorithmById(vector.algorithm);
  if (algorithm === undefined) throw new Error(`no algorithm ${vector.algorithm}`);
  const result = signRequest(request, { key: ak, secret: sk, ...extra }, 0, { algorithm, region, service, ...options });
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
}

const count = (algorithm: string, kind: string) =>
  recordedVectors.filter((vector) => vector.algorithm === algorithm && vector.kind === kind).length;

describe('the gateway profile reproduces every recorded vector', () => {
  it('has all 255 agreed and 56 disputed vectors of the three algorithms', () => {
    expect([count('SDK-HMAC-SHA256', 'agreed'), count('SDK-HMAC-SHA256', 'disputed')]).toEqual([236, 55]);
    expect([count('SDK-HMAC-SM3', 'agreed'), count('SDK-HMAC-SM3', 'disputed')]).toEqual([9, 1]);
    expect([count('V11-HMAC-SHA256', 'agreed'), count('V11-HMAC-SHA256', 'disputed')]).toEqual([10, 0]);
  });

  it.each(recordedVectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
    const trace = signed(vector);
    expect(trace.canonicalRequest).toBe(vector.expected.canonicalRequest);
    expect(trace.stringToSign).toBe(vector.expected.stringToSign);
    expect(trace.authorization).toBe(vector.expected.authorization);
    const sent = Object.fromEntries(trace.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect(sent).toEqual(vector.expected.headers);
  });
});

describe('verification', () => {
  it('accepts every recorded vector with its secret and refuses it with another', () => {
    for (const vector of recordedVectors) {
      const trace = signed(vector);
      const url = vector.request.url.replace(/#.*$/, '');
      const target = url.replace(/^[a-z]+:\/\/[^/?]*/, '') || '/';
      const arrived = {
        method: vector.request.method,
        target,
        headers: trace.headers,
        bodyHash: () => trace.payloadHash,
      };
      expect(verifySignature(arrived, vector.credentials.sk).valid, vector.id).toBe(true);
      expect(verifySignature(arrived, `${vector.credentials.sk}x`).valid, vector.id).toBe(false);
    }
  });
});

describe('hashing by node:crypto', () => {
  it('gives the same signatures as the pure one, SM3 where this Node has it', () => {
    for (const vector of recordedVectors) {
      const hash = nodeHash(vector.algorithm);
      if (hash === undefined) continue;
      expect(signed(vector, { hash }).authorization, vector.id).toBe(vector.expected.authorization);
    }
  });
});

describe('an algorithm with a derived key', () => {
  it('needs a region and says so', () => {
    const algorithm = algorithmById('V11-HMAC-SM3');
    if (algorithm === undefined) throw new Error('not in the table');
    const request = { method: 'GET', url: 'https://a.test/', headers: [] };
    expect(signRequest(request, { key: 'K', secret: 'S' }, 0, { algorithm })).toEqual({
      ok: false,
      problem: 'no-region',
    });
  });
});
