import { afterEach, describe, expect, test } from 'vitest';
import { answerHeaders } from '../../../../shared/gateway/gateway-answer.ts';
import { createGatewayState } from '../../../../shared/gateway/gateway-state.ts';
import { limitOf, listCounters, windowAt } from '../../../../shared/gateway/throttle.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders, type TestGateway } from '../../../support/gateway-call.ts';
import { withApis } from '../../../support/gateway-file.ts';
import { fixedClock, type StartedGateway, startGateway } from '../../../support/start-gateway.ts';

const over = (text: string): string => `The throttling threshold has been reached: policy ${text}`;
const asApp = (target: string, key: 'k1' | 'k2', nowMs = NOW): CallGiven => ({
  target,
  headers: signedHeaders({ target }, key, key === 'k1' ? 's1' : 's2', nowMs),
});
const asIam = (target: string, ak: string): CallGiven => ({ target, headers: signedHeaders({ target }, ak, 'x') });

const bound = (policy: object, auth = 'NONE', rest: object = {}): object =>
  withApis(
    { a: { throttling: 'p', auth, published: ['RELEASE', 'BETA'] }, b: { throttling: 'p', auth } },
    {
      environments: [{ name: 'BETA' }],
      throttlingPolicies: [{ name: 'p', period: { unit: 'MINUTE', count: 2 }, apiLimit: 100, ...policy }],
      ...rest,
    },
  );

/** `times` calls that pass, then one. */
function exhaust(gateway: TestGateway, call: CallGiven, times: number) {
  for (let i = 0; i < times; i++) expect(gateway.ask(call).status).toBe(200);
  return gateway.ask(call);
}

describe('the default limit', () => {
  test('is 200 calls a second and API, over all environments, where nothing is bound', () => {
    const gateway = gatewayOf(
      withApis({ a: { published: ['RELEASE', 'BETA'] }, b: {} }, { environments: [{ name: 'BETA' }] }),
    );
    expect(exhaust(gateway, { target: '/a' }, 200)).toMatchObject({
      status: 429,
      code: 'APIG.0308',
      message: over('api over ratelimit,limit:200,time:1 second'),
      guess: true,
    });
    expect(gateway.ask({ target: '/b' }).status).toBe(200);
    expect(gateway.ask({ target: '/a', headers: [['X-Stage', 'BETA']] }).status).toBe(429);
    gateway.nowMs = NOW + 999;
    expect(gateway.ask({ target: '/a' }).status).toBe(429);
    gateway.nowMs = NOW + 1000;
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
  });

  test('follows ratelimit_api_limits, and a bound policy takes its place', () => {
    const parameters = { ratelimit_api_limits: 2 };
    expect(exhaust(gatewayOf(withApis({ a: {} }, { parameters })), { target: '/a' }, 2).message).toBe(
      over('api over ratelimit,limit:2,time:1 second'),
    );
    expect(exhaust(gatewayOf(bound({ apiLimit: 5 }, 'NONE', { parameters })), { target: '/a' }, 5).message).toBe(
      over('api over ratelimit,limit:5,time:2 minute'),
    );
  });
});

describe('a window', () => {
  test.each([
    ['SECOND', 1, 1000, 'second'],
    ['SECOND', 10, 10_000, 'second'],
    ['MINUTE', 2, 120_000, 'minute'],
    ['HOUR', 1, 3_600_000, 'hour'],
    ['DAY', 1, 86_400_000, 'day'],
  ])('of %s × %i begins with the first call and lasts %i ms', (unit, count, ms, word) => {
    const gateway = gatewayOf(bound({ apiLimit: 1, period: { unit, count } }));
    gateway.nowMs = NOW + 700;
    expect(exhaust(gateway, { target: '/a' }, 1).message).toBe(
      over(`api over ratelimit,limit:1,time:${count} ${word}`),
    );
    gateway.nowMs = NOW + 700 + ms - 1;
    expect(gateway.ask({ target: '/a' }).status).toBe(429);
    gateway.nowMs = NOW + 700 + ms;
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
  });

  test('begins anew when the clock is put back before it', () => {
    const gateway = gatewayOf(bound({ apiLimit: 1 }));
    expect(exhaust(gateway, { target: '/a' }, 1).status).toBe(429);
    gateway.nowMs = NOW - 1;
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
  });
});

describe('a policy', () => {
  test('counts APIs and environments apart, or everything bound together', () => {
    const apart = gatewayOf(bound({ apiLimit: 2 }));
    const together = gatewayOf(bound({ apiLimit: 2, type: 'SHARED' }));
    for (const gateway of [apart, together]) exhaust(gateway, { target: '/a' }, 2);
    expect(apart.ask({ target: '/a' })).toMatchObject({
      status: 429,
      message: over('api over ratelimit,limit:2,time:2 minute'),
      reason: 'The limit api of p is reached: 2 calls in 2 minute.',
      guess: false,
    });
    expect(apart.ask({ target: '/b' }).status).toBe(200);
    expect(apart.ask({ target: '/a', headers: [['X-Stage', 'BETA']] }).status).toBe(200);
    expect(together.ask({ target: '/b' }).status).toBe(429);
    expect(together.ask({ target: '/a', headers: [['X-Stage', 'BETA']] }).status).toBe(429);
    together.nowMs = NOW + 120_000;
    expect(together.ask({ target: '/b' }).status).toBe(200);
  });

  test('counts addresses, accounts and credentials, each with its text', () => {
    const byIp = gatewayOf(bound({ ipLimit: 1 }));
    const from = (peer: string): CallGiven => ({ target: '/a', peer });
    expect(exhaust(byIp, from('192.0.2.1'), 1).message).toBe(over('ip over ratelimit,limit:1,time:2 minute'));
    expect(byIp.ask(from('192.0.2.2')).status).toBe(200);
    const byUser = gatewayOf(bound({ userLimit: 1 }, 'IAM'));
    expect(exhaust(byUser, asIam('/a', 'A1'), 1)).toMatchObject({
      message: over('user over ratelimit,limit:1,time:2 minute'),
      guess: false,
    });
    expect(byUser.ask(asIam('/a', 'A2')).status).toBe(200);
    const byApp = gatewayOf(bound({ appLimit: 1 }, 'APP'));
    expect(exhaust(byApp, asApp('/a', 'k1'), 1)).toMatchObject({
      message: over('app over ratelimit,limit:1,time:2 minute'),
      guess: true,
    });
    expect(byApp.ask(asApp('/a', 'k2')).status).toBe(200);
  });

  test('judges the address that real_ip_from_xff gives', () => {
    const gateway = gatewayOf(bound({ ipLimit: 1 }, 'NONE', { parameters: { real_ip_from_xff: true, xff_index: 0 } }));
    const via = (client: string): CallGiven => ({
      target: '/a',
      headers: [['X-Forwarded-For', `${client}, 10.0.0.1`]],
    });
    expect(exhaust(gateway, via('203.0.113.1'), 1).message).toContain('policy ip');
    expect(gateway.ask(via('203.0.113.2')).status).toBe(200);
  });

  test('has no effect with its user limit on NONE, nor with its credential limit on IAM', () => {
    const open = gatewayOf(bound({ userLimit: 1, appLimit: 1 }));
    for (let i = 0; i < 5; i++) expect(open.ask({ target: '/a' }).status).toBe(200);
    const iam = gatewayOf(bound({ appLimit: 1 }, 'IAM'));
    for (let i = 0; i < 5; i++) expect(iam.ask(asIam('/a', 'A1')).status).toBe(200);
  });

  test('gives excluded credentials and tenants a limit of their own, in both spellings', () => {
    for (const special of [
      { app: 'one', limit: 3 },
      { type: 'APP', instance: 'one', limit: 3 },
      { type: 'APP', instance: 'k1', limit: 3 },
    ]) {
      const gateway = gatewayOf(bound({ appLimit: 1, special: [special] }, 'APP'));
      expect(exhaust(gateway, asApp('/a', 'k1'), 3).message).toContain('limit:3');
      expect(exhaust(gateway, asApp('/a', 'k2'), 1).message).toContain('limit:1');
    }
    const special = [{ type: 'USER', instance: 'acme', limit: 2 }];
    expect(exhaust(gatewayOf(bound({ userLimit: 1, special }, 'IAM')), asIam('/a', 'A1'), 2).message).toContain(
      'limit:2',
    );
    const byId = [{ type: 'USER', instance: 'id-guest', limit: 2 }];
    expect(exhaust(gatewayOf(bound({ special: byId }, 'IAM')), asIam('/a', 'A2'), 2).message).toContain('policy user');
  });

  test('does not count calls that it refuses, nor those refused before it', () => {
    const gateway = gatewayOf(bound({ apiLimit: 2, ipLimit: 1 }, 'APP'));
    for (let i = 0; i < 5; i++) expect(gateway.ask({ target: '/a' }).status).toBe(401);
    const from = (peer: string): CallGiven => ({ ...asApp('/a', 'k1'), peer });
    expect(gateway.ask(from('192.0.2.1')).status).toBe(200);
    for (let i = 0; i < 5; i++) expect(gateway.ask(from('192.0.2.1')).message).toContain('policy ip');
    expect(gateway.ask(from('192.0.2.2')).status).toBe(200);
    expect(gateway.ask(from('192.0.2.3')).message).toContain('policy api');
  });
});

describe('the debugging domain', () => {
  test('takes a thousand calls a day, and the independent domain any number', () => {
    const gateway = gatewayOf(withApis({ a: {}, b: {} }, { parameters: { ratelimit_api_limits: 1_000_000 } }));
    const call = { target: '/a', host: 'debug.example.com' };
    expect(exhaust(gateway, call, 1000)).toMatchObject({
      status: 429,
      code: 'APIG.0308',
      message: over('domain over ratelimit,limit:1000,time:1 day'),
      guess: false,
    });
    expect(gateway.ask({ ...call, target: '/b' }).status).toBe(429);
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
    gateway.nowMs = NOW + 86_399_999;
    expect(gateway.ask(call).status).toBe(429);
    gateway.nowMs = NOW + 86_400_000;
    expect(gateway.ask(call).status).toBe(200);
  });
});

describe('throttling 2.0', () => {
  const content = {
    scope: 'basic',
    default_interval: 60,
    default_time_unit: 'second',
    api_limit: 100,
    app_limit: 50,
    user_limit: 50,
    ip_limit: 20,
    specials: [
      { type: 'app', policies: [{ key: 'k1', limit: 3 }] },
      { type: 'user', policies: [{ key: 'id-acme', limit: 4 }] },
    ],
    algorithm: 'counter',
    parameters: [
      { id: '3wuj354lpptv0toe0', value: 'reqPath', type: 'path', name: 'reqPath' },
      { id: '53h7e7j11u38l3ocp', value: 'method', type: 'method', name: 'method' },
      { id: 'vv502bnb6g40td8u0', value: 'Host', type: 'header', name: 'Host' },
      { name: 'kind', type: 'query' },
      { name: 'from', value: 'sourceIp', type: 'system' },
    ],
    rules: [
      { match_regex: '["Host","==","www.abc.com"]', rule_name: 'u8mb', time_unit: 'second', interval: 2, limit: 5 },
      { match_regex: '["OR",["kind","in","a, b"],["reqPath","~~","^/b/\\\\d+$"]]', rule_name: 'either', limit: 1 },
      {
        match_regex: '["AND",["method","~=","GET"],["kind","==","c"]]',
        rule_name: 'both',
        time_unit: 'day',
        interval: 3,
        limit: 1,
      },
      { match_regex: '["from","==","198.51.100.9"]', rule_name: 'source', limit: 2 },
    ],
  };
  const plugged = (more: object = {}, auth = 'NONE'): object =>
    withApis(
      {
        a: { plugins: ['t2'], throttling: 'p', auth, method: 'ANY' },
        b: { plugins: ['t2'], path: '/b/{id}', auth },
      },
      {
        throttlingPolicies: [{ name: 'p', period: { unit: 'DAY' }, apiLimit: 1 }],
        plugins: [{ name: 't2', type: 'rate_limit', content: { ...content, ...more } }],
      },
    );

  test('takes the place of the policy that is bound too', () => {
    expect(exhaust(gatewayOf(plugged()), { target: '/a' }, 20)).toMatchObject({
      status: 429,
      code: 'APIG.0308',
      message: over('ip over ratelimit,limit:20,time:60 second'),
    });
  });

  test('counts what is bound apart or together, and not at all with -1', () => {
    const call = { target: '/a' };
    const apart = gatewayOf(plugged({ api_limit: 2 }));
    expect(exhaust(apart, call, 2).message).toBe(over('api over ratelimit,limit:2,time:60 second'));
    expect(apart.ask({ target: '/b/x' }).status).toBe(200);
    const together = gatewayOf(plugged({ api_limit: 2, scope: 'share' }));
    exhaust(together, call, 2);
    expect(together.ask({ target: '/b/x' }).status).toBe(429);
    const none = gatewayOf(plugged({ api_limit: -1, ip_limit: undefined }));
    for (let i = 0; i < 300; i++) expect(none.ask(call).status).toBe(200);
  });

  test('has excluded credentials and tenants', () => {
    expect(exhaust(gatewayOf(plugged({}, 'APP')), asApp('/a', 'k1'), 3).message).toContain(
      'policy app over ratelimit,limit:3',
    );
    expect(exhaust(gatewayOf(plugged({}, 'IAM')), asIam('/a', 'A1'), 4).message).toContain(
      'policy user over ratelimit,limit:4',
    );
  });

  test.each<[string, CallGiven, number, string]>([
    ['a header', { target: '/a', host: 'www.abc.com' }, 5, 'limit:5,time:2 second'],
    ['one of an enumeration', { target: '/a?kind=b' }, 1, 'limit:1,time:60 second'],
    ['a pattern', { target: '/b/42' }, 1, 'limit:1,time:60 second'],
    ['both of two conditions', { target: '/a?kind=c', method: 'POST' }, 1, 'limit:1,time:3 day'],
    ['a system parameter', { target: '/a', peer: '198.51.100.9' }, 2, 'limit:2,time:60 second'],
  ])('counts by %s', (_name, call, times, text) => {
    expect(exhaust(gatewayOf(plugged()), call, times)).toMatchObject({
      status: 429,
      message: over(`rule over ratelimit,${text}`),
      guess: true,
    });
  });

  test.each<[string, CallGiven]>([
    ['another host', { target: '/a', host: 'www.abd.com' }],
    ['one of two conditions', { target: '/a?kind=c' }],
    ['another query', { target: '/a?kind=ab' }],
    ['another path', { target: '/b/4x' }],
  ])('leaves %s alone', (_name, call) => {
    const gateway = gatewayOf(plugged());
    for (let i = 0; i < 8; i++) expect(gateway.ask(call).status).toBe(200);
  });
});

describe('a fault switch', () => {
  const withFaults = (faults: object[], auth = 'NONE'): object => bound({ apiLimit: 7 }, auth, { faults });

  test('uses up the quota of the debugging domain, and of no other domain', () => {
    const gateway = gatewayOf(withFaults([{ type: 'DEBUGGING_QUOTA_USED_UP' }]));
    expect(gateway.ask({ target: '/a', host: 'debug.example.com' }).message).toBe(
      over('domain over ratelimit,limit:1000,time:1 day'),
    );
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
  });

  test.each([
    ['api', 'api over ratelimit,limit:7,time:2 minute'],
    ['user', 'user over ratelimit,limit:200,time:1 second'],
    ['app', 'app over ratelimit,limit:200,time:1 second'],
    ['ip', 'ip over ratelimit,limit:200,time:1 second'],
  ])('declares the limit %s reached, for the API it names', (limit, text) => {
    const gateway = gatewayOf(withFaults([{ type: 'THROTTLING_USED_UP', limit, api: 'g/a' }]));
    expect(gateway.ask({ target: '/a' })).toMatchObject({ status: 429, code: 'APIG.0308', message: over(text) });
    expect(gateway.ask({ target: '/b' }).status).toBe(200);
  });
});

describe('X-Apig-Mode: debug', () => {
  const debug = (call: CallGiven): CallGiven => ({
    ...call,
    headers: [...(call.headers ?? []), ['X-Apig-Mode', 'debug']],
  });
  function shown(gateway: TestGateway, call: CallGiven): Record<string, string> {
    const { facts } = gateway.run(call);
    return Object.fromEntries(
      answerHeaders([], facts, 'id', NOW).filter(([name]) => name.startsWith('X-Apig-RateLimit')),
    );
  }

  test('tells what remains of each limit that is configured', () => {
    const gateway = gatewayOf(
      bound({ apiLimit: 10, userLimit: 9, appLimit: 8, ipLimit: 7, period: { unit: 'SECOND', count: 10 } }, 'APP'),
    );
    expect(shown(gateway, debug(asApp('/a', 'k1')))).toEqual({
      'X-Apig-RateLimit-api': 'remain:9,limit:10,time:10 second',
      'X-Apig-RateLimit-user': 'remain:8,limit:9,time:10 second',
      'X-Apig-RateLimit-app': 'remain:7,limit:8,time:10 second',
      'X-Apig-RateLimit-ip': 'remain:6,limit:7,time:10 second',
      'X-Apig-RateLimit-api-allenv': 'remain:199,limit:200,time:1 second',
    });
    expect(shown(gateway, debug(asApp('/a', 'k2')))).toMatchObject({
      'X-Apig-RateLimit-api': 'remain:8,limit:10,time:10 second',
      'X-Apig-RateLimit-app': 'remain:7,limit:8,time:10 second',
      'X-Apig-RateLimit-api-allenv': 'remain:198,limit:200,time:1 second',
    });
  });

  test('tells of the default alone where nothing is bound, and nothing without the header', () => {
    const gateway = gatewayOf(withApis({ a: {} }));
    expect(shown(gateway, debug({ target: '/a' }))).toEqual({
      'X-Apig-RateLimit-api-allenv': 'remain:199,limit:200,time:1 second',
    });
    expect(shown(gateway, { target: '/a' })).toEqual({});
    expect(shown(gateway, debug({ target: '/a' }))['X-Apig-RateLimit-api-allenv']).toContain('remain:197');
  });

  test('shows nothing left on the call that is refused', () => {
    const gateway = gatewayOf(bound({ apiLimit: 1 }));
    gateway.run({ target: '/a' });
    expect(shown(gateway, debug({ target: '/a' }))['X-Apig-RateLimit-api']).toBe('remain:0,limit:1,time:2 minute');
  });
});

describe('the counters', () => {
  test('can be listed with what they count, how much is used and when they begin anew', () => {
    const gateway = gatewayOf(bound({ apiLimit: 2, ipLimit: 50 }));
    exhaust(gateway, { target: '/a' }, 2);
    gateway.ask({ target: '/a', host: 'debug.example.com' });
    expect(listCounters(gateway.context.state, NOW)).toEqual([
      { policy: 'ratelimit_api_limits', scope: 'allenv', key: 'g/a', used: 2, limit: 200, resetsAtMs: NOW + 1000 },
      { policy: 'p', scope: 'api', key: 'RELEASE g/a', used: 2, limit: 2, resetsAtMs: NOW + 120_000 },
      { policy: 'p', scope: 'ip', key: 'RELEASE g/a 192.0.2.7', used: 2, limit: 50, resetsAtMs: NOW + 120_000 },
    ]);
    expect(listCounters(gateway.context.state, NOW + 1000).map(({ scope }) => scope)).not.toContain('allenv');
    gateway.context.state.windows.clear();
    expect(listCounters(gateway.context.state, NOW)).toEqual([]);
    expect(gateway.ask({ target: '/a' }).status).toBe(200);
  });

  test('stay bounded whatever addresses call', () => {
    const state = createGatewayState();
    const limit = limitOf(5, 1, 'DAY');
    for (let i = 0; i < 100_000; i++) windowAt(state, { policy: 'p', where: '' }, 'ip', `a${i}`, limit, NOW).count++;
    expect(state.windows.size).toBe(10_000);
    expect(windowAt(state, { policy: 'p', where: '' }, 'ip', 'a99999', limit, NOW).count).toBe(1);
  });
});

describe('over a socket', () => {
  const running: StartedGateway[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test('a hundred calls at once are all served below the limit, and the 201st within a second is refused', async () => {
    const started = await startGateway(withApis({ a: {} }, {}, { domains: ['*'] }), { clock: fixedClock(NOW) });
    running.push(started);
    const burst = async (calls: number): Promise<number[]> =>
      Promise.all(Array.from({ length: calls }, async () => (await fetch(`${started.url}/a`)).status));
    expect(new Set(await burst(100))).toEqual(new Set([200]));
    expect(new Set(await burst(100))).toEqual(new Set([200]));
    expect(await burst(1)).toEqual([429]);
  });

  test('the answer carries status, code, text and the headers asked for', async () => {
    const clock = fixedClock(NOW);
    const started = await startGateway(bound({ apiLimit: 1 }), { clock });
    running.push(started);
    const headers = { 'X-Apig-Mode': 'debug', Host: 'any' };
    const first = await fetch(`${started.url}/a`, { headers });
    expect(first.status).toBe(200);
    expect(first.headers.get('x-apig-ratelimit-api')).toBe('remain:0,limit:1,time:2 minute');
    const second = await fetch(`${started.url}/a`, { headers });
    expect(second.status).toBe(429);
    expect(await second.json()).toEqual({
      error_msg: over('api over ratelimit,limit:1,time:2 minute'),
      error_code: 'APIG.0308',
      request_id: second.headers.get('x-request-id'),
    });
    clock.set(NOW + 120_000);
    expect((await fetch(`${started.url}/a`)).status).toBe(200);
  });
});
