import { expect, it } from 'vitest';
import { recogniseScheme } from '../../../shared/signing/recognise-scheme.ts';
import { verifyReport } from '../../../shared/signing/verify-report.ts';

it.each([
  ['SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=0', 'signature'],
  ['V11-HMAC-SM3 Credential=k/20260101/r/s, SignedHeaders=host, Signature=0', 'signature'],
  ['SDK-ECDSA-P256-SHA256 Access=k, SignedHeaders=host, Signature=0', 'private-key'],
  [' SDK-SM2-SM3 Access=k', 'private-key'],
  ['Basic dTpw', 'no-signature'],
  ['bearer abc', 'no-signature'],
  ['AWS4-HMAC-SHA256 Credential=k', 'unknown'],
  ['', 'unknown'],
])('%s is of the kind %s', (authorization, kind) => expect(recogniseScheme(authorization).kind).toBe(kind));

it('a report says of a signature with a private key that it is known and cannot be verified here', () => {
  const authorization = 'SDK-SM2-SM3 Access=k, SignedHeaders=host;x-sdk-date, Signature=00';
  const request = {
    method: 'GET',
    url: 'https://a.test/',
    headers: [
      ['X-Sdk-Date', '20260101T000000Z'],
      ['Authorization', authorization],
    ] as [string, string][],
  };
  const result = verifyReport(request, { key: 'k', secret: 's' }, {});
  expect(result.ok && result.report.valid).toBe(false);
  expect(result.ok && result.report.differences[0]).toEqual({
    part: 'algorithm',
    reason: 'algorithm-private-key',
    actual: 'SDK-SM2-SM3',
  });
});
