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
const asIam = (target: string, ak: string): CallGiven => ({ target, headers: signedHeaders({ target }, ak, 'x') });

describe('access control', () => {
  const policy = (name: string, more: object): object => ({ name, type: 'IP', ...more });
  const inside = policy('inside', { effect: 'PERMIT', values: ['10.0.0.0/8', '192.0.2.1-192.0.2.9', '2001:db8::/32'] });
  const outside = policy('outside', { effect: 'DENY', values: ['192.0.2.5'] });
  const file = (accessControl: string | string[], more: object = {}): object =>
    withApis({ a: { accessControl } }, { accessControlPolicies: [inside, outside], ...more });

  test.each([
    ['inside', '10.200.3.4', 200],
    ['inside', '192.0.2.9', 200],
    ['inside', '192.0.2.10', 403],
    ['inside', '2001:db8:1::5', 200],
    ['inside', '2001:db9::1', 403],
    ['inside', '::ffff:10.1.1.1', 200],
    ['outside', '192.0.2.5', 403],
    ['outside', '192.0.2.6', 200],
  ])('policy %s and %s → %i', (accessControl, peer, status) => {
    const decided = gatewayOf(file(accessControl)).ask({ target: '/a', peer });
    expect(decided.status).toBe(status);
    if (status === 403) {
      expect(decided).toMatchObject({
        code: 'APIG.0402',
        message: 'The IP address is not authorized to access the API.',
      });
    }
  });

  test('needs every policy bound to let the call pass', () => {
    expect(gatewayOf(file(['inside', 'outside'])).ask({ target: '/a', peer: '192.0.2.5' }).status).toBe(403);
    expect(gatewayOf(file(['inside', 'outside'])).ask({ target: '/a', peer: '192.0.2.6' }).status).toBe(200);
  });

  test('judges the peer unless real_ip_from_xff takes an entry of X-Forwarded-For', () => {
    const headers = [['X-Forwarded-For', '10.1.1.1, 203.0.113.1']] as const;
    const call = { target: '/a', peer: '203.0.113.7', headers };
    expect(gatewayOf(file('inside')).ask(call).status).toBe(403);
    const by = (index: number): object => file('inside', { parameters: { real_ip_from_xff: true, xff_index: index } });
    expect(gatewayOf(by(0)).ask(call).status).toBe(200);
    expect(gatewayOf(by(-1)).ask(call).status).toBe(403);
    expect(gatewayOf(by(-2)).ask(call).status).toBe(200);
    expect(gatewayOf(by(5)).ask(call)).toMatchObject({ status: 403, code: 'APIG.0401', guess: true });
    const getter = file('inside', { parameters: { real_ip_header_getter: 'header:X-Client' } });
    expect(gatewayOf(getter).ask({ ...call, headers: [['x-client', '10.9.9.9']] }).status).toBe(200);
    expect(gatewayOf(getter).ask(call).code).toBe('APIG.0401');
  });

  test('judges accounts of IAM callers only, and lets a white list rule out a black one', () => {
    const accounts = [
      { name: 'noGuests', type: 'DOMAIN', effect: 'DENY', values: ['guest'] },
      { name: 'acmeOnly', type: 'DOMAIN_ID', effect: 'PERMIT', values: ['id-acme'] },
      { name: 'noAcme', type: 'DOMAIN', effect: 'DENY', values: ['acme'] },
    ];
    const bound = (accessControl: string | string[], auth = 'IAM'): object =>
      withApis({ a: { auth, accessControl } }, { accessControlPolicies: accounts });
    const message = 'The IAM user is not authorized to access the API.';
    expect(gatewayOf(bound('noGuests')).ask(asIam('/a', 'A2'))).toMatchObject({
      status: 403,
      code: 'APIG.0302',
      message,
    });
    expect(gatewayOf(bound('noGuests')).ask(asIam('/a', 'A1')).status).toBe(200);
    expect(gatewayOf(bound('acmeOnly')).ask(asIam('/a', 'A2')).status).toBe(403);
    expect(gatewayOf(bound(['acmeOnly', 'noAcme'])).ask(asIam('/a', 'A1')).status).toBe(200);
    expect(gatewayOf(bound('acmeOnly', 'APP')).ask(asApp('/a', 'k1')).status).toBe(200);
  });

  test('of a credential refuses with its own code', () => {
    const own = { ...apps[0], accessControl: { effect: 'PERMIT', values: ['10.0.0.0/8'] } };
    const decided = gatewayOf(withApis({ a: { auth: 'APP' } }, { apps: [own] })).ask(asApp('/a', 'k1'));
    expect(decided).toMatchObject({
      status: 403,
      code: 'APIG.0405',
      message: 'The app is not accessed from a trusted IP address.',
    });
  });
});

describe('custom gateway responses', () => {
  const responses = {
    default: {
      AUTH_FAILURE: {
        status: 418,
        body: '{"why":"$context.error.message","code":"$context.error.code","type":"$context.error.type"}',
      },
      DEFAULT_4XX: { status: 499, body: '{}' },
    },
    friendly: {
      NOT_FOUND: {
        body: '{"gone":"$context.reqPath","id":"$context.requestId"}',
        headers: { 'X-Api': '$context.apiName', 'X-Path': '$context.reqUri' },
      },
      AUTH_FAILURE: { status: 403 },
    },
  };
  const file = {
    groups: [
      {
        name: 'g',
        domains: ['api.example.com'],
        responses,
        apis: [
          { name: 'a', path: '/a', auth: 'APP' },
          { name: 'b', path: '/b', auth: 'APP', response: 'friendly' },
          { name: 'c', path: '/c', protocol: 'HTTPS' },
        ],
      },
    ],
  };

  test('replace status and body of their type, values escaped as JSON', () => {
    const decided = gatewayOf(file).ask({ target: '/a', headers: [['Authorization', 'SDK-"\\ Access=k']] });
    expect(decided).toMatchObject({ status: 418, code: 'APIG.0303' });
    expect(JSON.parse(decided.body)).toEqual({
      why: 'Incorrect app authentication information: unsupported algorithm SDK-"\\',
      code: 'APIG.0303',
      type: 'AUTH_FAILURE',
    });
  });

  test('are chosen by the API, and leave the standard body where they give none', () => {
    const decided = gatewayOf(file).ask({ target: '/b' });
    expect(decided.status).toBe(403);
    expect(JSON.parse(decided.body)).toMatchObject({ error_code: 'APIG.0303' });
  });

  test('fall back to the types for all 4xx', () => {
    expect(gatewayOf(file).ask({ target: '/c' })).toMatchObject({ status: 499, body: '{}' });
  });

  test('do not concern calls that reach no group', () => {
    expect(gatewayOf(file).ask({ target: '/a', host: 'other' }).status).toBe(404);
  });
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
      params: { names: 'signatureKey to-backend, plugins add (proxy_mirror)' },
    });
  });
});
