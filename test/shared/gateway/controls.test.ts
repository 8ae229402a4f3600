import { describe, expect, test } from 'vitest';
import { type CallGiven, gatewayOf, NOW, signedHeaders } from '../../support/gateway-call.ts';

const apps = [
  { name: 'one', key: 'k1', secret: 's1', authorized: '*' },
  { name: 'two', key: 'k2', secret: 's2', authorized: '*' },
];
const iam = {
  accessKeys: [
    { ak: 'A1', sk: 'x', account: 'acme', accountId: 'id-acme' },
    { ak: 'A2', sk: 'x', account: 'guest', accountId: 'id-guest' },
  ],
};

/** A group with the APIs given; each answers with its own name. */
function withApis(apis: Record<string, object>, rest: object = {}): object {
  const list = Object.entries(apis).map(([name, api]) => ({
    name,
    method: 'GET',
    path: `/${name}`,
    backend: { type: 'MOCK', body: name },
    ...api,
  }));
  return { groups: [{ name: 'g', debuggingDomain: 'debug.example.com', apis: list }], apps, iam, ...rest };
}

const asApp = (target: string, key: 'k1' | 'k2', nowMs = NOW): CallGiven => ({
  target,
  headers: signedHeaders({ target }, key, key === 'k1' ? 's1' : 's2', nowMs),
});

describe('custom authorizers', () => {
  const authorizers = [
    { name: 'jwt', script: { allowWhenHeader: { name: 'x-demo', equals: 'yes' }, context: { user: 'u1' } } },
    {
      name: 'needs',
      identities: [{ location: 'QUERY', name: 'who' }],
      script: { allowWhenQuery: { name: 'who', equals: 'me' } },
    },
    { name: 'broken', script: { statusCode: 500 } },
    { name: 'relaxed', relaxed: true, script: { statusCode: 500 } },
    { name: 'bare' },
  ];
  const file = withApis(
    Object.fromEntries([
      ...authorizers.map(({ name }) => [name, { auth: 'AUTHORIZER', authorizer: name }]),
      ['both', { auth: 'APP', twoFactor: true, authorizer: 'jwt' }],
    ]),
    { authorizers },
  );
  test.each<[string, CallGiven, number, string | undefined]>([
    ['allows', { target: '/jwt', headers: [['X-Demo', 'yes']] }, 200, undefined],
    ['denies', { target: '/jwt', headers: [['X-Demo', 'no']] }, 401, 'APIG.0305'],
    ['misses an identity source', { target: '/needs' }, 401, 'APIG.0305'],
    ['allows by query', { target: '/needs?who=me' }, 200, undefined],
    ['fails', { target: '/broken' }, 500, 'APIG.0601'],
    ['fails and is relaxed', { target: '/relaxed' }, 200, undefined],
    ['has no rule to stand in for it', { target: '/bare' }, 500, 'APIG.0601'],
    ['comes second behind an app signature', asApp('/both', 'k1'), 401, 'APIG.0305'],
  ])('%s', (_name, call, status, code) => {
    expect(gatewayOf(file).ask(call)).toMatchObject({ status, code });
  });

  test('both factors together pass, and the app is still known', () => {
    const call = {
      target: '/both',
      headers: signedHeaders({ target: '/both', headers: [['X-Demo', 'yes']] }, 'k1', 's1'),
    };
    const { facts } = gatewayOf(file).run(call);
    expect(facts.identity).toMatchObject({ kind: 'app' });
    expect(facts.authorizerContext).toEqual({ user: 'u1' });
  });
});

describe('what is bound and has no step', () => {
  test('is named in the trace instead of being passed over in silence', () => {
    const file = withApis(
      { a: { signatureKey: 'to-backend', plugins: ['add'] } },
      {
        signatureKeys: [{ name: 'to-backend', type: 'HMAC', key: 'k', secret: 's' }],
        plugins: [{ name: 'add', type: 'proxy_mirror' }],
      },
    );
    const { records } = gatewayOf(file).run({ target: '/a' });
    expect(records.find(({ step }) => step === 'bound-policies')?.reason).toEqual({
      id: 'bound.not-applied',
      params: { names: 'plugins add (proxy_mirror)' },
    });
  });
});
