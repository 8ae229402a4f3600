import { describe, expect, test } from 'vitest';
import { type BreakerOutcome, noteBreaker } from '../../../../shared/gateway/breaker.ts';
import { listState, resetState } from '../../../../shared/gateway/state-tables.ts';
import { utf8Decode } from '../../../../shared/http/utf8.ts';
import { type CallGiven, gatewayOf, NOW, type TestGateway } from '../../../support/gateway-call.ts';

const file = (content: object): object => ({
  parameters: { ratelimit_api_limits: 1_000_000 },
  plugins: [{ name: 'fuse', type: 'breaker', content }],
  groups: [
    {
      name: 'g',
      apis: ['a', 'b'].map((name) => ({
        name,
        path: `/${name}`,
        backend: { type: 'HTTP', url: 'http://10.0.0.9:81/own' },
        plugins: ['fuse'],
      })),
    },
  ],
});

const count = { breaker_type: 'timeout', unhealthy_threshold: 3, time_window: 10, open_breaker_time: 20 };
const mock = { type: 'mock', mock_info: { status_code: 206, result_content: '{"from":"mock"}', headers: null } };

const timedOut: BreakerOutcome = { timedOut: true, status: 504, ms: 5000 };
const fine: BreakerOutcome = { timedOut: false, status: 200, ms: 4 };

/** Makes a call and lets its back end behave as given; 'kept' when the breaker kept the call from its back end. */
function call(gateway: TestGateway, outcome: BreakerOutcome, given: CallGiven = {}): 'called' | 'kept' {
  const decided = gateway.run({ target: '/a', ...given });
  const watch = decided.facts.breaker;
  if (watch) noteBreaker(gateway.context.state, watch, outcome, gateway.nowMs);
  return watch ? 'called' : 'kept';
}

function later(gateway: TestGateway, seconds: number): TestGateway {
  gateway.nowMs = NOW + seconds * 1000;
  return gateway;
}

describe('by count', () => {
  test('opens with the call that reaches the threshold, for the control duration', () => {
    const gateway = gatewayOf(file({ breaker_condition: count }));
    expect([timedOut, fine, timedOut, timedOut].map((outcome) => call(gateway, outcome))).toEqual(
      Array(4).fill('called'),
    );
    expect(gateway.ask({ target: '/a' })).toMatchObject({
      status: 503,
      code: undefined,
      message: 'Service unavailable: a circuit breaker is open (wording of the mock gateway).',
      step: 'breaker',
      reason: 'The circuit breaker fuse is open for 20 more seconds and has no downgrade backend.',
      guess: true,
    });
    expect(call(later(gateway, 19.999), fine)).toBe('kept');
    expect(
      later(gateway, 20)
        .run({ target: '/a' })
        .records.find(({ step }) => step === 'breaker')?.reason,
    ).toEqual({
      id: 'breaker.closes',
      params: { policy: 'fuse', rule: '' },
      guess: true,
    });
    expect(call(gateway, fine)).toBe('called');
    const closed = gateway.run({ target: '/a' }).records.find(({ step }) => step === 'breaker')?.reason;
    expect(closed).toEqual({ id: 'breaker.closed', params: { policy: 'fuse', rule: '', calls: '1', unhealthy: '0' } });
  });

  test('forgets what happened before its window', () => {
    const gateway = gatewayOf(file({ breaker_condition: count }));
    call(gateway, timedOut);
    call(gateway, timedOut);
    call(later(gateway, 10), timedOut);
    expect(call(gateway, fine)).toBe('called');
  });

  test('a timeout breaker does not look at statuses', () => {
    const gateway = gatewayOf(file({ breaker_condition: { ...count, unhealthy_threshold: 1 } }));
    call(gateway, { timedOut: false, status: 500, ms: 90_000 });
    expect(call(gateway, fine)).toBe('called');
  });
});

describe('by percentage', () => {
  const condition = { ...count, breaker_mode: 'percentage', unhealthy_percentage: 50, min_call_threshold: 4 };

  test('the breaker stays closed until the window ends', () => {
    const gateway = gatewayOf(file({ breaker_condition: condition }));
    for (const _call of [1, 2, 3, 4]) call(gateway, timedOut);
    expect(call(later(gateway, 9.999), fine)).toBe('called');
  });

  test.each([
    [[timedOut, timedOut, fine, fine], 'kept', 29.999],
    [[timedOut, timedOut, fine, fine], 'called', 30],
    [[timedOut, fine, fine, fine], 'called', 10],
    [[timedOut, timedOut, timedOut], 'called', 10],
  ] as const)('%j: the call is %s after %i seconds', (outcomes, expected, seconds) => {
    const gateway = gatewayOf(file({ breaker_condition: condition }));
    for (const outcome of outcomes) call(gateway, outcome);
    expect(call(later(gateway, seconds), fine)).toBe(expected);
  });
});

describe('by condition', () => {
  const unhealthy_condition =
    '["OR",["$context.statusCode","in","500,501,504"],["$context.backendResponseTime",">",6000]]';
  const condition = { ...count, breaker_type: 'condition', unhealthy_condition, unhealthy_threshold: 1 };

  test.each([
    [{ timedOut: false, status: 500, ms: 1 }, 'kept'],
    [{ timedOut: true, status: 504, ms: 5000 }, 'kept'],
    [{ timedOut: false, status: 503, ms: 1 }, 'called'],
    [{ timedOut: false, status: 200, ms: 6001 }, 'kept'],
    [{ timedOut: false, status: 200, ms: 6000 }, 'called'],
  ] as const)('%j: the next call is %s', (outcome, expected) => {
    const gateway = gatewayOf(file({ breaker_condition: condition }));
    call(gateway, outcome);
    expect(call(gateway, fine)).toBe(expected);
  });
});

describe('scope', () => {
  test.each([
    ['basic', 'called'],
    ['share', 'kept'],
  ])('%s: the other API bound is %s', (scope, expected) => {
    const gateway = gatewayOf(file({ scope, breaker_condition: { ...count, unhealthy_threshold: 1 } }));
    call(gateway, timedOut);
    expect(call(gateway, fine)).toBe('kept');
    expect(call(gateway, fine, { target: '/b' })).toBe(expected);
  });
});

describe('while it is open, calls go to', () => {
  const opened = (downgrade_default: object, more: object = {}): TestGateway => {
    const condition = { ...count, unhealthy_threshold: 1 };
    const gateway = gatewayOf({ ...file({ breaker_condition: condition, downgrade_default }), ...more });
    call(gateway, timedOut);
    return gateway;
  };

  test('a Mock', () => {
    const decided = opened(mock).ask({ target: '/a' });
    expect(decided).toMatchObject({ status: 206, body: '{"from":"mock"}', step: 'backend' });
  });

  test('another address', () => {
    const http_info = {
      isVpc: false,
      vpc_channel_id: '',
      address: '10.10.10.10',
      scheme: 'HTTP',
      method: 'GET',
      path: '/demo',
      timeout: 700,
    };
    const downgrade = { type: 'http', passthrough_infos: null, func_info: null, mock_info: null, http_info };
    const decided = opened({ ...downgrade, http_vpc_info: null }).run({ target: '/a', method: 'POST' });
    expect(decided.kind === 'backend' && decided.backend).toMatchObject({
      hostname: '10.10.10.10',
      port: 80,
      method: 'GET',
      target: '/demo',
      timeoutMs: 700,
    });
  });

  test('a channel', () => {
    const channels = [{ name: 'spare', members: [{ host: '10.0.0.7', port: 9 }] }];
    const http_info = { isVpc: true, vpc_channel_id: 'spare', path: '/demo' };
    const decided = opened({ type: 'http', http_info }, { channels }).run({ target: '/a' });
    expect(decided.kind === 'backend' && decided.backend).toMatchObject({ hostname: '10.0.0.7', port: 9 });
  });

  test('a function', () => {
    const functions = [{ urn: 'urn:spare', answer: { statusCode: 203, body: 'from the function' } }];
    const decided = opened({ type: 'func', func_info: { function_urn: 'urn:spare' } }, { functions });
    expect(decided.ask({ target: '/a' })).toMatchObject({ status: 203, body: 'from the function' });
  });

  test('their own back end, with headers added', () => {
    const passthrough_infos = [{ name: 'X-Degraded', value: 'yes' }];
    const decided = opened({ type: 'passthrough', passthrough_infos }).run({ target: '/a' });
    if (decided.kind !== 'backend') throw new Error('no backend call');
    expect(decided.backend).toMatchObject({ hostname: '10.0.0.9', target: '/own' });
    expect(decided.backend.headers).toContainEqual(['X-Degraded', 'yes']);
  });
});

test('rules are tried in order; what a rule leaves out is the default', () => {
  const rule = (rule_name: string, path: string, more: object): object => ({
    rule_name,
    parameters: ['reqPath'],
    match_regex: `["reqPath","==","${path}"]`,
    ...more,
  });
  const gateway = gatewayOf(
    file({
      scope: 'share',
      breaker_condition: { ...count, unhealthy_threshold: 2 },
      downgrade_default: null,
      downgrade_parameters: [{ name: 'reqPath', type: 'path', value: 'path', disabled: true, focused: true, id: 'x' }],
      downgrade_rules: [
        rule('first', '/a', { downgrade_backend: mock }),
        rule('second', '/b', { breaker_condition: { ...count, unhealthy_threshold: 1 } }),
      ],
    }),
  );
  call(gateway, timedOut);
  expect(call(gateway, timedOut, { target: '/b' })).toBe('called');
  expect(gateway.ask({ target: '/b' })).toMatchObject({
    status: 503,
    reason:
      'The circuit breaker fuse is open for 20 more seconds and has no downgrade backend. Its rule second applies.',
  });
  expect(call(gateway, timedOut)).toBe('called');
  const outcome = gateway.run({ target: '/a' });
  expect(outcome.kind === 'answer' && utf8Decode(outcome.answer.body)).toBe('{"from":"mock"}');
});

test('its state can be looked at and reset', () => {
  const gateway = gatewayOf(file({ breaker_condition: { ...count, unhealthy_threshold: 1 } }));
  call(gateway, timedOut);
  const { state } = gateway.context;
  expect(listState(state, gateway.nowMs).filter(({ table }) => table === 'breakers')).toMatchObject([
    { subject: 'fuse', values: { open: true, calls: 1, unhealthy: 1, of: 'RELEASE g/a' }, endsAtMs: NOW + 20_000 },
  ]);
  expect(resetState(state, { table: 'breakers' })).toBe(1);
  expect(call(gateway, fine)).toBe('called');
});
