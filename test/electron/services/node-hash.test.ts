import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { recordedVectors } from '../../support/recorded-vectors.ts';

describe('hashing by Node', () => {
  const vectors = recordedVectors.filter(({ algorithm }) => nodeHash(algorithm) !== undefined);

  it('is there for the algorithms of the table and for no unknown one', () => {
    expect(nodeHash('SDK-HMAC-SHA256')).toBeDefined();
    expect(nodeHash('AWS4-HMAC-SHA256')).toBeUndefined();
    expect(nodeHash('__proto__')).toBeUndefined();
    expect(vectors.length).toBeGreaterThan(50);
  });

  it('gives every recorded signature that the pure one gives', () => {
    for (const { algorithm, request, credentials, dateHeader } of vectors) {
      const known = signingAlgorithms.find(({ id }) => id === algorithm);
      const hash = nodeHash(algorithm);
      if (known === undefined || hash === undefined) continue;
      const signable = { ...request, headers: [...request.headers, ...dateHeader] };
      const { ak, sk, ...rest } = credentials;
      const credential = { key: ak, secret: sk, ...rest };
      const byNode = signRequest(signable, credential, 0, { algorithm: known, hash });
      expect(byNode).toEqual(signRequest(signable, credential, 0, { algorithm: known }));
    }
  });

  it('takes bytes and text alike, of any size', () => {
    for (const algorithm of signingAlgorithms) {
      const hash = nodeHash(algorithm.id);
      if (hash === undefined) continue;
      for (const text of ['', 'a', '深圳\0', 'x'.repeat(1_000_003)]) {
        expect(hash.hashHex(text)).toBe(algorithm.hash.hashHex(text));
        expect(hash.hashHex(Buffer.from(text))).toBe(algorithm.hash.hashHex(text));
        expect(hash.hmacHex('密钥', text)).toBe(algorithm.hash.hmacHex('密钥', text));
      }
    }
  });
});

describe('a long text', () => {
  it('has the hash of its bytes wherever it is cut', () => {
    const hash = nodeHash('SDK-HMAC-SHA256');
    for (const before of ['', 'a', 'ab', '中']) {
      for (const unit of ['x', 'é', '深', '😀', '\ud83d', '\ude00\ud83d']) {
        const text = before + unit.repeat(200_001);
        expect(hash?.hashHex(text)).toBe(createHash('sha256').update(text).digest('hex'));
      }
    }
  });
});

describe('the short form of HMAC', () => {
  it('equals node:crypto for keys around the block size and data around its limit, in any script', () => {
    for (const keyLength of [0, 1, 31, 63, 64, 65, 200]) {
      for (const dataLength of [0, 1, 97, 340, 341, 342, 5000]) {
        for (const character of ['k', 'é', '深', '😀', '\ud800']) {
          const [key, data] = [character.repeat(keyLength), character.repeat(dataLength)];
          const expected = createHmac('sha256', key).update(data).digest('hex');
          expect(nodeHash('SDK-HMAC-SHA256')?.hmacHex(key, data)).toBe(expected);
        }
      }
    }
  });
});
