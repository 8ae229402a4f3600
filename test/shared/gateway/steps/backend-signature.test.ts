import { describe, expect, test } from 'vitest';
import type { BackendCall } from '../../../../shared/gateway/backend-call.ts';
import { sdkHmacSha256 } from '../../../../shared/signing/algorithms/sdk-hmac-sha256.ts';
import { verifySignature } from '../../../../shared/signing/verify-signature.ts';
import { type CallGiven, gatewayOf, type TestGateway } from '../../../support/gateway-call.ts';

const file = (key: object | undefined, more: object = {}): object => ({
  ...more,
  signatureKeys:
    key === undefined ? [] : [{ name: 'to-backend', key: 'backend-key', secret: 'backend-secret', ...key }],
  groups: [
    {
      name: 'g',
      apis: [
        {
          path: '/a/{id}',
          backend: { type: 'HTTP', url: 'http://10.0.0.9:81/b/{id}', method: 'PUT' },
          ...(key === undefined ? {} : { signatureKey: 'to-backend' }),
        },
      ],
    },
  ],
});

function forwarded(gateway: TestGateway, given: CallGiven): { call: BackendCall; header: (name: string) => string } {
  const outcome = gateway.run({ method: 'POST', target: '/a/7?b=2&a=%20x', body: 'the body', ...given });
  if (outcome.kind !== 'backend') throw new Error('the call was refused');
  const headers = new Map(outcome.backend.headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { call: outcome.backend, header: (name) => headers.get(name) ?? '' };
}

const bodyHash = sdkHmacSha256.hash.hashHex('the body');

describe('an HMAC key', () => {
  test('signs the request as forwarded, so that our verifier accepts it', () => {
    const { call, header } = forwarded(gatewayOf(file({ type: 'HMAC' })), {
      headers: [
        ['Content-Type', 'text/plain'],
        ['Authorization', 'Bearer of the caller'],
        ['X-Sdk-Date', '20200101T000000Z'],
        ['X-Sdk-Content-Sha256', 'UNSIGNED-PAYLOAD'],
      ],
    });
    expect(call).toMatchObject({ method: 'PUT', target: '/b/7?b=2&a=%20x' });
    expect(header('x-sdk-date')).toBe('20260527T020000Z');
    // The checks of the official sample for back ends: the pattern, every signed header present, the body counted.
    expect(header('authorization')).toMatch(
      /^SDK-HMAC-SHA256 Access=backend-key, SignedHeaders=content-type;host;x-sdk-date, Signature=[0-9a-f]{64}$/,
    );
    expect(header('x-sdk-content-sha256')).toBe('');
    const arrived = { ...call, bodyHash: () => bodyHash };
    expect(verifySignature(arrived, 'backend-secret').valid).toBe(true);
    expect(verifySignature(arrived, 'another-secret').valid).toBe(false);
    expect(verifySignature({ ...arrived, target: '/b/8' }, 'backend-secret').valid).toBe(false);
    expect(verifySignature({ ...arrived, bodyHash: () => sdkHmacSha256.emptyHash }, 'backend-secret').valid).toBe(
      false,
    );
    expect(call.signed).toEqual({ header: 'Authorization', payloadHash: bodyHash });
  });

  test('signs with the clock of the gateway', () => {
    const gateway = gatewayOf(file({ type: 'HMAC' }));
    gateway.nowMs += 3_600_000;
    expect(forwarded(gateway, {}).header('x-sdk-date')).toBe('20260527T030000Z');
  });

  test('writes into the header that custom_auth_header names, and leaves Authorization to the caller', () => {
    const parameters = { custom_auth_header: { backend_sign_header: 'X-Gateway-Proof' } };
    const { header } = forwarded(gatewayOf(file({ type: 'HMAC' }, { parameters })), {
      headers: [['Authorization', 'Bearer of the caller']],
    });
    expect(header('x-gateway-proof')).toMatch(/^SDK-HMAC-SHA256 Access=backend-key/);
    expect(header('authorization')).toBe('Bearer of the caller');
  });

  test('whose secret cannot be had is 500 APIG.0705', () => {
    const gateway = gatewayOf(file({ type: 'HMAC', secret: 'vault:1' }));
    const context = { ...gateway.context, secretOf: (text: string) => (text.startsWith('vault:') ? undefined : text) };
    Object.defineProperty(gateway, 'context', { value: context });
    expect(gateway.ask({ target: '/a/7' })).toMatchObject({
      status: 500,
      code: 'APIG.0705',
      message: 'Backend signature calculation failed.',
      step: 'backend-signature',
      reason: 'Key or secret of the signature key to-backend cannot be read: unlock the vault, or write them again.',
    });
  });
});

test('a basic key sends user and password', () => {
  const { header } = forwarded(gatewayOf(file({ type: 'BASIC' })), { headers: [['Authorization', 'x']] });
  expect(header('authorization')).toBe(`Basic ${btoa('backend-key:backend-secret')}`);
});

test.each(['AES', 'PUBLIC_KEY'])('a key of the type %s has no public form: unsigned, and said so', (type) => {
  const gateway = gatewayOf({ ...file({ type }), parameters: { public_key: true } });
  const { header } = forwarded(gateway, {});
  expect(header('authorization')).toBe('');
  expect(gateway.ask({ target: '/a/7' })).toMatchObject({
    reason: `The signature key to-backend has the type ${type}, whose form on the wire is not public: the request goes on unsigned.`,
    guess: true,
  });
});

test('a key of the type PUBLIC_KEY needs the gateway parameter public_key', () => {
  expect(gatewayOf(file({ type: 'PUBLIC_KEY' })).ask({ target: '/a/7' })).toMatchObject({
    reason: expect.stringContaining('only while its parameter public_key is on'),
    guess: true,
  });
});

test('without a key the request goes on as it is', () => {
  const gateway = gatewayOf(file(undefined));
  expect(forwarded(gateway, { headers: [['Authorization', 'own']] }).header('authorization')).toBe('own');
  expect(gateway.ask({ target: '/a/7' }).reason).toBe('No signature key is bound to the API.');
});

test('the fault switch gives 500 APIG.0705', () => {
  const gateway = gatewayOf(file({ type: 'HMAC' }, { faults: [{ type: 'BACKEND_SIGNATURE_FAILURE' }] }));
  expect(gateway.ask({ target: '/a/7' })).toMatchObject({
    status: 500,
    code: 'APIG.0705',
    reason: 'The fault switch BACKEND_SIGNATURE_FAILURE is on.',
    guess: false,
  });
});

test('that the fault switch also acts where nothing is signed is marked as our choice', () => {
  const gateway = gatewayOf(file(undefined, { faults: [{ type: 'BACKEND_SIGNATURE_FAILURE' }] }));
  expect(gateway.ask({ target: '/a/7' })).toMatchObject({ code: 'APIG.0705', guess: true });
});
