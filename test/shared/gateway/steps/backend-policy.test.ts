import { afterEach, describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { describeRecords } from '../../../../shared/gateway/run-pipeline.ts';
import { type CallGiven, gatewayOf } from '../../../support/gateway-call.ts';
import { withApis } from '../../../support/gateway-file.ts';
import { startGateway } from '../../../support/start-gateway.ts';

describe('backend policies', () => {
  const mock = (body: string): object => ({ type: 'MOCK', body });
  const policies = [
    {
      name: 'exact',
      conditions: [{ source: 'REQUEST', parameter: 'v', type: 'EXACT', value: '2' }],
      backend: mock('exact'),
    },
    {
      name: 'enum',
      conditions: [{ source: 'REQUEST', parameter: 'X-Kind', type: 'ENUM', value: 'a, b' }],
      backend: mock('enum'),
    },
    {
      name: 'pattern',
      conditions: [{ source: 'SYSTEM', parameter: 'reqPath', type: 'PATTERN', value: '^/p/night-[0-5]$' }],
      backend: mock('pattern'),
    },
    {
      name: 'any',
      combine: 'ANY',
      conditions: [
        { source: 'SOURCE', value: '10.0.0.0/8,192.0.2.200' },
        { source: 'COOKIE', parameter: 'beta', type: 'EXACT', value: 'yes' },
      ],
      backend: mock('any'),
    },
    {
      name: 'all',
      conditions: [
        { source: 'SYSTEM', parameter: 'reqMethod', type: 'EXACT', value: 'POST' },
        { source: 'REQUEST', parameter: 'w', type: 'EXACT', value: '1' },
      ],
      backend: mock('all'),
    },
  ];
  const parameters = [
    { name: 'v', in: 'QUERY' },
    { name: 'X-Kind', in: 'HEADER' },
  ];
  const file = withApis({
    p: { method: 'ANY', matchMode: 'SWA', parameters, backendPolicies: policies, backend: mock('default') },
  });

  test.each<[string, CallGiven, string]>([
    ['none matches', { target: '/p' }, 'default'],
    ['an exact query', { target: '/p?v=2' }, 'exact'],
    ['another query', { target: '/p?v=22' }, 'default'],
    ['an enumerated header', { target: '/p', headers: [['x-kind', 'b']] }, 'enum'],
    ['the first of two', { target: '/p?v=2', headers: [['x-kind', 'b']] }, 'exact'],
    ['a path pattern', { target: '/p/night-3' }, 'pattern'],
    ['another path', { target: '/p/night-33' }, 'default'],
    ['the source address', { target: '/p', peer: '10.1.2.3' }, 'any'],
    ['a cookie', { target: '/p', headers: [['Cookie', 'a=1; beta=yes']] }, 'any'],
    ['all conditions', { target: '/p?w=1', method: 'POST' }, 'all'],
    ['one of all conditions', { target: '/p', method: 'POST' }, 'default'],
  ])('%s', (_name, call, body) => {
    expect(gatewayOf(file).ask(call)).toMatchObject({ status: 200, body });
  });

  test('run patterns in linear time', () => {
    const slow = [
      {
        name: 's',
        conditions: [{ source: 'REQUEST', parameter: 'v', type: 'PATTERN', value: '^(a+)+$' }],
        backend: mock('s'),
      },
    ];
    const given = withApis({ p: { parameters, backendPolicies: slow, backend: mock('default') } });
    expect(gatewayOf(given).ask({ target: `/p?v=${'a'.repeat(5000)}!` }).body).toBe('default');
  });

  test('number five, and the order of the list decides among those that overlap', () => {
    const condition = { source: 'REQUEST', parameter: 'v', type: 'PATTERN', value: '.' };
    const five = ['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => ({ name, conditions: [condition], backend: mock(name) }));
    const of = (list: object[]): object =>
      withApis({ p: { parameters, backendPolicies: list, backend: mock('default') } });
    expect(gatewayOf(of(five)).ask({ target: '/p?v=1' }).body).toBe('p1');
    expect(gatewayOf(of([...five].reverse())).ask({ target: '/p?v=1' }).body).toBe('p5');
    expect(readGatewayConfig(of([...five, { ...five[0], name: 'p6' }]))).toMatchObject({
      ok: false,
      problems: [{ pointer: '/groups/0/apis/0/backendPolicies', allowed: 'at most 5 entries' }],
    });
  });

  test('are listed in the trace with true or false and the values compared', () => {
    const { records } = gatewayOf(file).run({ target: '/p?v=3', headers: [['x-kind', 'b']] });
    const decision = describeRecords(records).find(({ step }) => step === 'backend-policy');
    expect(decision?.reason).toBe('The backend policy enum matches and chooses the backend.');
    expect(decision?.details?.map(({ reason }) => reason)).toEqual([
      'Backend policy exact (ALL of its conditions): false.',
      'REQUEST v is "3", compared by EXACT with "2": false.',
      'Backend policy enum (ALL of its conditions): true.',
      'REQUEST X-Kind is "b", compared by ENUM with "a, b": true.',
      'Backend policy pattern was not tried: matching stops at the first that is true.',
      'Backend policy any was not tried: matching stops at the first that is true.',
      'Backend policy all was not tried: matching stops at the first that is true.',
    ]);
    const none = describeRecords(gatewayOf(file).run({ target: '/p', method: 'POST' }).records);
    expect(none.find(({ step }) => step === 'backend-policy')?.details?.map(({ reason }) => reason)).toEqual([
      'Backend policy exact (ALL of its conditions): false.',
      'REQUEST v is not in the call, compared by EXACT with "2": false.',
      'Backend policy enum (ALL of its conditions): false.',
      'REQUEST X-Kind is not in the call, compared by ENUM with "a, b": false.',
      'Backend policy pattern (ALL of its conditions): false.',
      'SYSTEM reqPath is "/p", compared by PATTERN with "^/p/night-[0-5]$": false.',
      'Backend policy any (ANY of its conditions): false.',
      'SOURCE $remote_addr is "192.0.2.7", compared by IP with "10.0.0.0/8,192.0.2.200": false.',
      'COOKIE beta is not in the call, compared by EXACT with "yes": false.',
      'Backend policy all (ALL of its conditions): false.',
      'SYSTEM reqMethod is "POST", compared by EXACT with "POST": true.',
      'REQUEST w is not in the call, compared by EXACT with "1": false.',
    ]);
  });

  test('take the default of a parameter, a result of orchestration, and what an authorizer says', () => {
    const given = withApis(
      {
        p: {
          auth: 'AUTHORIZER',
          authorizer: 'who',
          parameters: [
            { name: 'v', in: 'QUERY', default: '7' },
            { name: 'user', in: 'QUERY', orchestrations: ['ring'] },
          ],
          backendPolicies: [
            {
              name: 'both',
              conditions: [
                { source: 'REQUEST', parameter: 'v', type: 'EXACT', value: '7' },
                { source: 'REQUEST', parameter: 'ring', type: 'EXACT', value: 'inner' },
                { source: 'AUTHORIZER', parameter: 'plan', type: 'ENUM', value: 'gold,silver' },
              ],
              backend: mock('both'),
            },
          ],
          backend: mock('default'),
        },
      },
      {
        orchestrationRules: [
          {
            name: 'ring',
            strategy: 'list',
            mapped: { name: 'ring', in: 'HEADER' },
            rules: [{ values: ['li'], value: 'inner' }],
          },
        ],
        authorizers: [
          { name: 'who', script: { allowWhenHeader: { name: 'x-who', equals: 'me' }, context: { plan: 'gold' } } },
        ],
      },
    );
    const headers = [['X-Who', 'me']] as const;
    expect(gatewayOf(given).ask({ target: '/p?user=li', headers }).body).toBe('both');
    expect(gatewayOf(given).ask({ target: '/p?user=li&v=8', headers }).body).toBe('default');
  });

  test.each([
    [mock('x'), { type: 'HTTP', url: 'http://127.0.0.1:1/' }, 'MOCK, since the default backend is of type MOCK'],
    [
      { type: 'HTTP', url: 'http://127.0.0.1:1/' },
      mock('x'),
      'HTTP, HTTP-VPC or HTTP-VPC-MEMBER-GROUP, since the default backend is of type HTTP',
    ],
  ])('must be of the kind of the default back end', (backend, other, allowed) => {
    const conditions = [{ source: 'SYSTEM', parameter: 'reqMethod', type: 'EXACT', value: 'GET' }];
    const reading = readGatewayConfig(
      withApis({ p: { backend, backendPolicies: [{ name: 'o', conditions, backend: other }] } }),
    );
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ pointer: '/groups/0/apis/0/backendPolicies/0/backend/type', allowed }],
    });
  });

  test('do not compare the method by a pattern', () => {
    const conditions = [{ source: 'SYSTEM', parameter: 'reqMethod', type: 'PATTERN', value: 'G.T' }];
    const reading = readGatewayConfig(
      withApis({ p: { backendPolicies: [{ name: 'o', conditions, backend: mock('o') }] } }),
    );
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ pointer: '/groups/0/apis/0/backendPolicies/0/conditions/0/type' }],
    });
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test('the log shows the policies without the secrets compared', async () => {
    const policy = {
      name: 'beta',
      conditions: [{ source: 'REQUEST', parameter: 'Authorization', type: 'PATTERN', value: '^Bearer' }],
      backend: { type: 'MOCK', body: 'beta' },
    };
    const started = await startGateway(withApis({ a: { backendPolicies: [policy] } }));
    running.push(started);
    const answer = await fetch(`${started.url}/a`, { headers: { Authorization: 'Bearer very-secret-value-123456' } });
    expect(await answer.text()).toBe('beta');
    const [entry] = started.gateway.log(1);
    const details = entry?.trace.find(({ step }) => step === 'backend-policy')?.details;
    expect(details).toHaveLength(2);
    expect(JSON.stringify(details)).not.toContain('very-secret-value');
  });
});
