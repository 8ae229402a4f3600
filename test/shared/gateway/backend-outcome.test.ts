import { expect, test } from 'vitest';
import type { BackendCall } from '../../../shared/gateway/backend-call.ts';
import { faultAnswer } from '../../../shared/gateway/backend-outcome.ts';
import { callOf } from '../../support/gateway-call.ts';

const backend = (more: Partial<BackendCall>): BackendCall => ({
  scheme: 'https',
  hostname: 'own.example.com',
  port: 443,
  method: 'GET',
  target: '/',
  headers: [],
  timeoutMs: 5000,
  retries: 0,
  ...more,
});

test.each<[string, Partial<BackendCall>, boolean]>([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', {}, true],
  ['CERT_HAS_EXPIRED', {}, true],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', {}, true],
  ['ERR_TLS_CERT_ALTNAME_INVALID', {}, true],
  // The API says so itself.
  ['CERT_HAS_EXPIRED', { verifyTls: true }, false],
  // The back end misses a certificate of the gateway.
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', {}, false],
  ['HPE_INVALID_CONSTANT', {}, false],
])('a call that fails with %s and %j is marked as decided by our choice: %s', (detail, more, isGuess) => {
  const { record } = faultAnswer('protocol', { detail }, backend(more), callOf({}), {});
  expect(record.reason.guess ?? false).toBe(isGuess);
});
