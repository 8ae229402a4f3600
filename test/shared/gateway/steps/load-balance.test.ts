import { describe, expect, test } from 'vitest';
import type { BackendCall } from '../../../../shared/gateway/backend-call.ts';
import { memberEnded, memberStarted } from '../../../../shared/gateway/member-state.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { listState } from '../../../../shared/gateway/state-tables.ts';
import { type CallGiven, gatewayOf, type TestGateway } from '../../../support/gateway-call.ts';

const file = (channel: object, backend: object = {}, more: object = {}): object => ({
  ...more,
  channels: [{ name: 'pool', ...channel }],
  groups: [
    { name: 'g', apis: [{ path: '/a', matchMode: 'SWA', backend: { type: 'HTTP', channel: 'pool', ...backend } }] },
  ],
});

const member = (host: string, more: object = {}): object => ({ host, port: 81, ...more });
const three = { members: [member('10.0.0.1', { weight: 3 }), member('10.0.0.2', { weight: 1 })] };

function backendOf(gateway: TestGateway, given: CallGiven = {}): BackendCall {
  const outcome = gateway.run({ target: '/a', ...given });
  if (outcome.kind !== 'backend') throw new Error('the call was refused');
  return outcome.backend;
}

/** How many of `calls` each host gets. */
function spread(gateway: TestGateway, calls: number, given: (call: number) => CallGiven = () => ({})) {
  const counts: Record<string, number> = {};
  for (let i = 0; i < calls; i++) {
    const { hostname } = backendOf(gateway, given(i));
    counts[hostname] = (counts[hostname] ?? 0) + 1;
  }
  return counts;
}

const quickThrottle = { parameters: { ratelimit_api_limits: 1_000_000 } };

describe('weighted round robin', () => {
  test('gives 3:1 over 400 calls exactly, spread evenly', () => {
    const gateway = gatewayOf(file(three, {}, quickThrottle));
    expect(spread(gateway, 400)).toEqual({ '10.0.0.1': 300, '10.0.0.2': 100 });
    const order = Array.from({ length: 8 }, () => backendOf(gateway).hostname.at(-1)).join('');
    expect(order).toBe('11211121');
  });

  test('leaves out members that are disabled or have no weight', () => {
    const members = [
      member('10.0.0.1'),
      member('10.0.0.2', { enabled: false }),
      member('10.0.0.3', { weight: 0 }),
      member('10.0.0.4', { weight: 2 }),
    ];
    expect(spread(gatewayOf(file({ members })), 30)).toEqual({ '10.0.0.1': 10, '10.0.0.4': 20 });
  });

  test('gives members the weight of their group', () => {
    const members = [member('10.0.0.1', { group: 'blue' }), member('10.0.0.2', { group: 'green' })];
    const groups = [
      { name: 'blue', weight: 1 },
      { name: 'green', weight: 4 },
    ];
    expect(spread(gatewayOf(file({ members, groups })), 50)).toEqual({ '10.0.0.1': 10, '10.0.0.2': 40 });
  });

  test('keeps to the groups that a member group back end names', () => {
    const members = ['a', 'b', 'c'].map((group, i) => member(`10.0.0.${i + 1}`, { group }));
    const backend = { type: 'HTTP-VPC-MEMBER-GROUP', groups: ['a', 'c'] };
    expect(spread(gatewayOf(file({ members }, backend)), 10)).toEqual({ '10.0.0.1': 5, '10.0.0.3': 5 });
  });

  test('calls a member with scheme, method and path of its group', () => {
    const members = ['a', 'b', 'c'].map((group, i) => member(`10.0.0.${i + 1}`, { group }));
    const backend = {
      type: 'HTTP-VPC-MEMBER-GROUP',
      groups: ['a', 'b', 'c'],
      path: '/beside',
      memberGroups: [
        { name: 'a', method: 'PUT', path: '/v1/things' },
        { name: 'b', scheme: 'HTTPS', path: '/v2/things' },
      ],
    };
    const gateway = gatewayOf(file({ members }, backend, quickThrottle));
    const calls = [0, 1, 2, 3, 4, 5].map(() => backendOf(gateway, { target: '/a?q=1' }));
    const seen = calls.map(({ hostname, scheme, method, target }) => `${hostname} ${scheme} ${method} ${target}`);
    expect(new Set(seen)).toEqual(
      new Set([
        '10.0.0.1 http PUT /v1/things?q=1',
        '10.0.0.2 https GET /v2/things?q=1',
        '10.0.0.3 http GET /beside?q=1',
      ]),
    );
  });

  test('needs a value for each variable in the path of a group', () => {
    const memberGroups = [
      { name: 'a', path: '/one' },
      { name: 'b', path: '/two/{id}' },
    ];
    const backend = { type: 'HTTP-VPC-MEMBER-GROUP', groups: ['a', 'b'], memberGroups };
    const reading = readGatewayConfig(file({ members: [member('10.0.0.1', { group: 'a' })] }, backend));
    expect(reading.ok ? [] : reading.problems).toMatchObject([
      { pointer: '/groups/0/apis/0/backend/memberGroups/1/path', found: '{id} without a value' },
    ]);
  });

  test('repeats a call only at members that are called alike', () => {
    const groups = ['a', 'a', 'b', 'c'];
    const members = groups.map((group, i) => member(`10.0.0.${i + 1}`, { group }));
    const memberGroups = [
      { name: 'a', path: '/one' },
      { name: 'b', path: '/two' },
      { name: 'c', path: '/one' },
    ];
    const backend = { type: 'HTTP-VPC-MEMBER-GROUP', groups: ['a', 'b', 'c'], memberGroups };
    const first = backendOf(gatewayOf(file({ members }, backend)));
    expect(first.hostname).toBe('10.0.0.1');
    const others = first.member?.others() ?? [];
    expect(others.map(({ target }) => target.hostname)).toEqual(['10.0.0.2', '10.0.0.4']);
  });

  test('says in the trace who was taken, and why', () => {
    const trace = gatewayOf(file(three)).run({ target: '/a' }).records;
    expect(trace.find(({ step }) => step === 'load-balance')).toEqual({
      step: 'load-balance',
      outcome: 'passed',
      reason: {
        id: 'load-balance.WRR',
        guess: true,
        params: {
          channel: 'pool',
          member: '10.0.0.1:81',
          weight: '3',
          total: '4',
          usable: '2',
          unhealthy: '',
          standby: '',
        },
      },
    });
  });
});

describe('weighted least connections', () => {
  test('takes the member with the fewest calls under way for its weight', () => {
    const gateway = gatewayOf(file({ ...three, algorithm: 'WLC' }));
    const { state } = gateway.context;
    for (const _call of [1, 2, 3, 4]) memberStarted(state, 'pool|10.0.0.1:81');
    memberStarted(state, 'pool|10.0.0.2:81');
    // 4/3 against 1/1.
    expect(backendOf(gateway).hostname).toBe('10.0.0.2');
    memberEnded(state, 'pool|10.0.0.1:81');
    memberEnded(state, 'pool|10.0.0.1:81');
    expect(backendOf(gateway).hostname).toBe('10.0.0.1');
  });

  test('takes turns by weight where nobody is busy', () => {
    expect(spread(gatewayOf(file({ ...three, algorithm: 'WLC' })), 40)).toEqual({ '10.0.0.1': 30, '10.0.0.2': 10 });
  });
});

describe('hashes', () => {
  test('source hash keeps a caller at one member and spreads callers by weight', () => {
    const gateway = gatewayOf(file({ ...three, algorithm: 'SH' }, {}, quickThrottle));
    expect(Object.keys(spread(gateway, 20, () => ({ peer: '192.0.2.55' })))).toHaveLength(1);
    const counts = spread(gateway, 1000, (i) => ({ peer: `203.0.${i % 250}.${Math.floor(i / 250)}` }));
    expect(counts['10.0.0.1']).toBeGreaterThan(650);
    expect(counts['10.0.0.2']).toBeGreaterThan(150);
  });

  test('URI hash keeps a path at one member and takes every weight for 1', () => {
    const members = [member('10.0.0.1', { weight: 0 }), member('10.0.0.2', { weight: 9 })];
    const gateway = gatewayOf(file({ members, algorithm: 'URI_HASH' }, {}, quickThrottle));
    expect(Object.keys(spread(gateway, 20, () => ({ target: '/a/x?q=1' })))).toHaveLength(1);
    const counts = spread(gateway, 1000, (i) => ({ target: `/a/${i}` }));
    expect(counts['10.0.0.1']).toBeGreaterThan(400);
    expect(counts['10.0.0.2']).toBeGreaterThan(400);
  });
});

describe('a channel without a usable member', () => {
  const refused = {
    status: 502,
    code: 'APIG.0610',
    message: 'No backend available.',
    step: 'load-balance',
  };

  test.each([
    ['none at all', [], '0, 0 can be chosen, and 0'],
    ['disabled ones', [member('10.0.0.1', { enabled: false })], '1, 0 can be chosen, and 0'],
    ['none with a weight', [member('10.0.0.1', { weight: 0 })], '1, 1 can be chosen, and 0'],
  ])('(%s) is 502 APIG.0610', (_name, members, counted) => {
    expect(gatewayOf(file({ members })).ask({ target: '/a' })).toMatchObject({
      ...refused,
      reason: `The load balance channel pool has no usable member: of ${counted} of these failed their health checks or have no weight.`,
    });
  });

  test('is rehearsed by a fault switch, for one channel or all', () => {
    const on = { faults: [{ type: 'CHANNEL_WITHOUT_MEMBERS', channel: 'pool' }] };
    expect(gatewayOf(file(three, {}, on)).ask({ target: '/a' })).toMatchObject({
      ...refused,
      reason:
        'The fault switch CHANNEL_WITHOUT_MEMBERS is on: the load balance channel pool counts as having no usable member.',
    });
  });

  test('is what members at public addresses are without outbound access', () => {
    const members = [member('8.8.8.8'), member('1.1.1.1')];
    const off = { faults: [{ type: 'NO_OUTBOUND_ACCESS' }] };
    expect(gatewayOf(file({ members }, {}, off)).ask({ target: '/a' })).toMatchObject(refused);
    const mixed = [...members, member('10.0.0.9')];
    expect(spread(gatewayOf(file({ members: mixed }, {}, off)), 3)).toEqual({ '10.0.0.9': 3 });
  });
});

describe('health', () => {
  const checked = {
    healthCheck: {},
    members: [member('10.0.0.1'), member('10.0.0.2', { standby: true })],
  };
  const sick = { healthy: false, inRow: 5, lastOk: false, lastError: 'ECONNREFUSED', checkedAtMs: 7 };

  test('a standby member takes over only when no other is healthy', () => {
    const gateway = gatewayOf(file(checked));
    expect(spread(gateway, 4)).toEqual({ '10.0.0.1': 4 });
    gateway.context.state.health.set('pool|10.0.0.1:81', sick);
    expect(spread(gateway, 4)).toEqual({ '10.0.0.2': 4 });
    const { state } = gateway.context;
    expect(listState(state, 0).filter(({ table }) => table === 'health')).toMatchObject([
      {
        subject: 'pool',
        values: { member: '10.0.0.1:81', healthy: false, lastError: 'ECONNREFUSED', checkedAtMs: 7 },
      },
    ]);
  });

  test('without a check in the file what an older check found does not count', () => {
    const gateway = gatewayOf(file({ members: checked.members }));
    gateway.context.state.health.set('pool|10.0.0.1:81', sick);
    expect(spread(gateway, 2)).toEqual({ '10.0.0.1': 2 });
  });
});

describe('repetitions', () => {
  test.each([
    [-1, 'GET', 1],
    [-1, 'POST', 0],
    [10, 'POST', 2],
    [1, 'POST', 1],
    [0, 'GET', 0],
  ])('%i with %s and three enabled members: %i, each at another member', (retries, method, expected) => {
    const members = [
      member('10.0.0.1'),
      member('10.0.0.2'),
      member('10.0.0.3'),
      member('10.0.0.4', { enabled: false }),
    ];
    const call = backendOf(gatewayOf(file({ members }, { retries })), { method });
    expect(call.retries).toBe(expected);
    expect(call.member?.others().map(({ target }) => target.hostname)).toEqual(['10.0.0.2', '10.0.0.3']);
  });
});

test('the Host of the caller is kept unless the file sets one; the channel gives the port that a member leaves out', () => {
  const members = [{ host: '10.0.0.1' }];
  const kept = backendOf(gatewayOf(file({ members, port: 8081 })), { host: 'pets.example.com:8080' });
  expect(kept).toMatchObject({ hostname: '10.0.0.1', port: 8081 });
  expect(kept.headers[0]).toEqual(['Host', 'pets.example.com:8080']);
  const set = backendOf(gatewayOf(file({ members }, { host: 'inner.example.com' })));
  expect(set.headers[0]).toEqual(['Host', 'inner.example.com']);
});
