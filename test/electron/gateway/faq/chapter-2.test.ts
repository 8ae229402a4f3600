// The FAQ's chapter 2 (product) against the real gateway; section 2.2 is proved in ../faq-documents.test.ts.
import { expect, test } from 'vitest';
import { sdkHmacSha256 } from '../../../../shared/signing/algorithms/sdk-hmac-sha256.ts';
import { verifySignature } from '../../../../shared/signing/verify-signature.ts';
import { AK, APP, backendWith, gatewayFile, gatewayWith, OTHER_APP } from '../../../support/one-test.ts';
import type { BackendRequestSeen } from '../../../support/start-backend.ts';

const RELEASE_AND_BETA = { environments: [{ name: 'RELEASE' }, { name: 'BETA' }] };
const NOT_AUTHORIZED = { status: 403, code: 'APIG.0304', message: 'The app is not authorized to access the API.' };
const BETA = [['X-Stage', 'BETA']] as const;

test('FAQ 2.1: a credential bound in BETA alone is accepted there and refused without X-Stage', async () => {
  const bound = (environments: string[]) => [{ api: 'g/orders', environments }];
  const { call, reason } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP', published: ['RELEASE', 'BETA'] } },
      {
        ...RELEASE_AND_BETA,
        apps: [
          { name: 'demo', ...APP, authorized: bound(['BETA']) },
          { name: 'other', ...OTHER_APP, authorized: bound(['RELEASE']) },
        ],
      },
    ),
  );
  expect((await call('/orders', { sign: APP, headers: BETA })).status).toBe(200);
  expect(await call('/orders', { sign: APP })).toMatchObject(NOT_AUTHORIZED);
  expect(reason()).toContain('BETA');
  expect((await call('/orders', { sign: OTHER_APP })).status).toBe(200);
  expect(await call('/orders', { sign: OTHER_APP, headers: BETA })).toMatchObject(NOT_AUTHORIZED);
});

test('FAQ 2.1: v1 and v2 of an API answer in two environments', async () => {
  const record = (id: string, body: string) => ({
    id,
    time: '2026-05-01T00:00:00Z',
    definition: { method: 'GET', path: '/orders', backend: { type: 'MOCK', body } },
  });
  const records = [record('v1', 'first'), record('v2', 'second')];
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { backend: { type: 'MOCK', body: 'second' }, published: ['RELEASE', 'BETA'] } },
      {
        ...RELEASE_AND_BETA,
        publications: [
          { api: 'g/orders', environment: 'RELEASE', current: 'v1', records },
          { api: 'g/orders', environment: 'BETA', current: 'v2', records },
        ],
      },
    ),
  );
  expect((await call('/orders')).body).toBe('first');
  expect((await call('/orders', { headers: BETA })).body).toBe('second');
});

test('FAQ 2.3: of a frozen account an app gets 0502, an AK and a token what 0301 says of arrears', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { app: { auth: 'APP' }, iam: { auth: 'IAM' } },
      {
        faults: [{ type: 'ACCOUNT_FROZEN' }],
        iam: {
          accessKeys: [{ ak: AK.key, sk: AK.secret }],
          tokens: [{ token: 'made-up-token' }],
        },
      },
    ),
  );
  expect(await call('/app', { sign: APP })).toMatchObject({
    status: 405,
    code: 'APIG.0502',
    message: 'The app has been frozen.',
  });
  expect(await call('/iam', { sign: AK })).toMatchObject({
    status: 401,
    code: 'APIG.0301',
    message: expect.stringMatching(
      /^Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET\|\/iam\/\|/,
    ),
  });
  expect(await call('/iam', { headers: [['X-Auth-Token', 'made-up-token']] })).toMatchObject({
    status: 401,
    code: 'APIG.0301',
    message: 'Incorrect IAM authentication information: decrypt token fail',
  });
});

test('FAQ 2.4: without any policy the 201st call within a second is refused, and the next second begins anew', async () => {
  let now = Date.UTC(2026, 4, 27, 2, 0, 0);
  const { call } = await gatewayWith(gatewayFile({ open: {} }), {
    clock: { nowMs: () => now, monotonicMs: () => now },
  });
  for (let i = 0; i < 200; i++) expect((await call('/open')).status).toBe(200);
  expect(await call('/open')).toMatchObject({
    status: 429,
    code: 'APIG.0308',
    message: 'The throttling threshold has been reached: policy api over ratelimit,limit:200,time:1 second',
  });
  now += 1000;
  expect((await call('/open')).status).toBe(200);
});

test('FAQ 2.4: authentication, access control and throttling are three conditions, each with its own refusal', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      {
        app: { auth: 'APP', throttling: 'one' },
        listed: { auth: 'APP', accessControl: 'office' },
        account: { auth: 'IAM', accessControl: 'partners' },
      },
      {
        throttlingPolicies: [{ name: 'one', apiLimit: 1, period: { unit: 'DAY' } }],
        accessControlPolicies: [
          { name: 'office', type: 'IP', effect: 'PERMIT', values: ['10.0.0.0/8'] },
          { name: 'partners', type: 'DOMAIN', effect: 'DENY', values: ['acme'] },
        ],
      },
    ),
  );
  expect(await call('/app')).toMatchObject({ status: 401, code: 'APIG.0303' });
  expect((await call('/app', { sign: APP })).status).toBe(200);
  expect(await call('/app', { sign: APP })).toMatchObject({ status: 429, code: 'APIG.0308' });
  expect(await call('/listed', { sign: APP })).toMatchObject({
    status: 403,
    code: 'APIG.0402',
    message: 'The IP address is not authorized to access the API.',
  });
  expect(await call('/account', { sign: AK })).toMatchObject({
    status: 403,
    code: 'APIG.0302',
    message: 'The IAM user is not authorized to access the API.',
  });
});

test('FAQ 2.5: a back end verifies the signature of the signature key with our verifier; another secret does not fit', async () => {
  const backend = await backendWith();
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { method: 'POST', signatureKey: 'k', backend: { type: 'HTTP', url: `${backend.url}/b?x=%20` } } },
      { signatureKeys: [{ name: 'k', type: 'HMAC', key: 'backend-key', secret: 'backend-secret' }] },
    ),
  );
  expect((await call('/orders?y=1', { method: 'POST', body: '{"a":"ä"}' })).status).toBe(200);
  const verified = (secret: string): boolean | undefined => backend.seen[0] && verifies(backend.seen[0], secret);
  expect(verified('backend-secret')).toBe(true);
  expect(verified('wrong')).toBe(false);
});

function verifies({ method, target, rawHeaders, body }: BackendRequestSeen, secret: string): boolean {
  const headers = rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ''] as const] : []));
  return verifySignature({ method, target, headers, bodyHash: () => sdkHmacSha256.hash.hashHex(body) }, secret).valid;
}

test('FAQ 2.5: a signature key of type basic, a back-end authorizer, and 0705 by its switch', async () => {
  const backend = await backendWith();
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      {
        orders: {
          signatureKey: 'k',
          backend: {
            type: 'HTTP',
            url: backend.url,
            authorizer: 'proof',
            parameters: [
              { name: 'X-Proof', in: 'HEADER', origin: 'SYSTEM', value: '$context.authorizer.backend.ticket' },
            ],
          },
        },
      },
      {
        signatureKeys: [{ name: 'k', type: 'BASIC', key: 'backend-key', secret: 'backend-secret' }],
        authorizers: [{ name: 'proof', type: 'BACKEND', script: { context: { ticket: 't-1' } } }],
      },
    ),
  );
  expect((await call('/orders')).status).toBe(200);
  expect(backend.seen[0]?.headers).toMatchObject({
    authorization: `Basic ${btoa('backend-key:backend-secret')}`,
    'x-proof': 't-1',
  });
  gateway.setFaults([{ type: 'BACKEND_SIGNATURE_FAILURE' }]);
  expect(await call('/orders')).toMatchObject({
    status: 500,
    code: 'APIG.0705',
    message: 'Backend signature calculation failed.',
  });
});
