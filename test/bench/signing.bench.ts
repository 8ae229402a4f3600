// How fast the whole signing is, with the pure hashing of shared/ and with that of node:crypto.
import { bench, describe } from 'vitest';
import { nodeHash } from '../../electron/services/node-hash.ts';
import type { SignableRequest } from '../../shared/model/request.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { expectedSigning, verifySignature } from '../../shared/signing/verify-signature.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 8, 30);
const credential = { key: 'bench-key', secret: 'bench-secret-of-an-ordinary-length' };
const native = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;

const request = (body: string): SignableRequest => ({
  method: 'POST',
  url: 'https://orders.example.com/v1/orders/4711/items?limit=20&offset=40&filter=state%3Dopen',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Stage', 'RELEASE'],
    ['X-Request-Id', '7f2d6a4e-0f0b-4a38-9a3f-6f6a0c2a9d11'],
  ],
  body,
});

const bodies = [
  ['a body of 200 bytes', JSON.stringify({ note: 'x'.repeat(188) })],
  ['a body of 1 MB', 'x'.repeat(1024 * 1024)],
] as const;

for (const [name, body] of bodies) {
  const given = request(body);
  describe(`signing ${name}`, () => {
    bench('pure', () => {
      signRequest(given, credential, NOW_MS, { hash: defaultAlgorithm.hash });
    });
    bench('node:crypto', () => {
      signRequest(given, credential, NOW_MS, { hash: native });
    });
  });
}

const signed = signRequest(request(''), credential, NOW_MS);
if (!signed.ok) throw new Error(JSON.stringify(signed.problem));
const arrived = {
  method: 'POST',
  target: '/v1/orders/4711/items?limit=20&offset=40&filter=state%3Dopen',
  headers: signed.trace.headers,
  bodyHash: () => signed.trace.payloadHash,
};

describe('verifying a request without a body', () => {
  bench('pure', () => {
    verifySignature(arrived, credential.secret);
  });
  bench('node:crypto', () => {
    verifySignature(arrived, credential.secret, native);
  });
  bench('node:crypto, string to sign only', () => {
    expectedSigning(arrived, native);
  });
});
