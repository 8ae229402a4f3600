import { expect, test } from 'vitest';
import { algorithmReason } from '../../../../shared/gateway/authentication/algorithm-reason.ts';

test.each([
  ['SDK-HMAC-SM3', 'authentication.algorithm-off'],
  ['V11-HMAC-SHA256', 'authentication.algorithm-off'],
  ['SDK-ECDSA-P256-SHA256', 'authentication.algorithm-private-key'],
  ['SDK-SM2-SM3', 'authentication.algorithm-private-key'],
  ['AWS4-HMAC-SHA256', 'authentication.algorithm'],
  ['Basic', 'authentication.algorithm'],
  ['', 'authentication.algorithm'],
])('%s is refused with the reason %s', (algorithm, id) => {
  expect(algorithmReason(algorithm)).toEqual({ id, params: { algorithm }, guess: true });
});
