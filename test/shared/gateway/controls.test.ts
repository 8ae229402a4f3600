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

describe('a log push for Kafka', () => {
  test('is told in the trace, with what would be sent, and without its password', () => {
    const content = {
      broker_list: ['10.0.0.7:9092', '10.0.0.8:9092'],
      topic: 'calls',
      key: 'k1',
      sasl_config: { security_protocol: 'SASL_SSL', sasl_username: 'li', sasl_password: 'kafka-secret' },
      meta_config: { system: { request_id: true, api_id: false }, call_data: { log_request_header: true } },
    };
    const file = withApis({ a: { plugins: ['log'] } }, { plugins: [{ name: 'log', type: 'kafka_log', content }] });
    const { records } = gatewayOf(file).run({ target: '/a' });
    expect(records.find(({ step }) => step === 'bound-policies')).toEqual({
      step: 'bound-policies',
      outcome: 'skipped',
      reason: {
        id: 'kafka-log.not-sent',
        params: {
          policy: 'log',
          topic: 'calls',
          brokers: '10.0.0.7:9092, 10.0.0.8:9092',
          key: 'k1',
          fields: 'request_id, log_request_header',
        },
      },
    });
    expect(JSON.stringify(records)).not.toContain('kafka-secret');
  });
});
