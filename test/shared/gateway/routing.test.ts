import { describe, expect, test } from 'vitest';
import { type CallGiven, gatewayOf } from '../../support/gateway-call.ts';

const LONG = 'The API does not exist or has not been published in the environment.';
const SHORT = 'The API does not exist.';

interface ApiGiven {
  readonly path: string;
  readonly method?: string;
  readonly matchMode?: string;
  readonly [member: string]: unknown;
}

/** APIs that answer with their own name. */
function apis(given: Record<string, ApiGiven>): object[] {
  return Object.entries(given).map(([name, api]) => ({
    name,
    method: 'GET',
    backend: { type: 'MOCK', body: name },
    ...api,
  }));
}

const onGroup = (given: Record<string, ApiGiven>, rest: object = {}): object => ({
  environments: [{ name: 'BETA' }],
  groups: [{ name: 'g', domains: ['api.example.com'], apis: apis(given) }],
  ...rest,
});

/** Name of the API that answers, or the message of the refusal. */
function answer(file: object, call: CallGiven): string {
  const decided = gatewayOf(file).ask(call);
  return decided.message ?? decided.body;
}

describe('the route', () => {
  const file = onGroup({
    root: { path: '/' },
    exact: { path: '/test' },
    slash: { path: '/test/' },
    upper: { path: '/Test' },
    prefix: { path: '/test', matchMode: 'SWA' },
    longer: { path: '/test/AA', matchMode: 'SWA' },
    literal: { path: '/users/me' },
    variable: { path: '/users/{id}' },
    rest: { path: '/users/{rest+}' },
    deep: { path: '/users/{id}/orders/{order}' },
    any: { path: '/both', method: 'ANY' },
    post: { path: '/both', method: 'POST' },
    onlyPost: { path: '/write', method: 'POST' },
    fallback: { path: '/write', method: 'GET', matchMode: 'SWA' },
    postLiteral: { path: '/mix/a', method: 'POST' },
    getVariable: { path: '/mix/{x}', method: 'GET' },
    below: { path: '/below/', matchMode: 'SWA' },
    decoded: { path: '/aa/aa' },
    umlaut: { path: '/straße' },
    escaped: { path: '/with%20blank' },
  });

  const cases: readonly (readonly [call: string, expected: string])[] = [
    ['GET /', 'root'],
    ['GET /test', 'exact'],
    ['GET /test/', 'slash'],
    ['GET /Test', 'upper'],
    ['GET /TEST', LONG],
    ['GET /test/x', 'prefix'],
    ['GET /test/AA', 'longer'],
    ['GET /test/AA/', 'longer'],
    ['GET /test/AA/BB/CC', 'longer'],
    ['GET /test/AACC', 'prefix'],
    ['GET /tester', LONG],
    ['GET /users/me', 'literal'],
    ['GET /users/you', 'variable'],
    ['GET /users/me/x', 'rest'],
    ['GET /users/a/b/c', 'rest'],
    ['GET /users/1/orders/2', 'deep'],
    ['GET /users/', LONG],
    ['GET /users', LONG],
    ['GET /both', 'any'],
    ['POST /both', 'post'],
    ['DELETE /both', 'any'],
    ['POST /write', 'onlyPost'],
    ['GET /write', 'fallback'],
    ['GET /write/x', 'fallback'],
    ['GET /mix/a', 'getVariable'],
    ['POST /mix/a', 'postLiteral'],
    ['POST /mix/b', SHORT],
    ['DELETE /test', SHORT],
    ['GET /below/', 'below'],
    ['GET /below/x', 'below'],
    ['GET /below', LONG],
    ['GET /aa%2Faa', 'decoded'],
    ['GET /%61a/aa', 'decoded'],
    ['GET /stra%C3%9Fe', 'umlaut'],
    ['GET /stra%c3%9fe', 'umlaut'],
    ['GET /with%20blank', 'escaped'],
    ['GET /test?x=/users/me', 'exact'],
    ['GET //test', LONG],
    ['GET /test/../test', 'prefix'],
    ['GET /%00', LONG],
    ['GET /%zz', LONG],
    ['GET /constructor', LONG],
    ['GET /__proto__', LONG],
  ];

  test.each(cases)('%s → %s', (call, expected) => {
    const [method = '', target = ''] = call.split(' ');
    expect(answer(file, { method, target })).toBe(expected);
  });

  test('does not decode the path when api_uri_no_escape is on', () => {
    const given = { two: { path: '/aa/aa' }, one: { path: '/aa%2Faa' } };
    const off = onGroup({ two: given.two });
    const on = onGroup(given, { parameters: { api_uri_no_escape: 'on' } });
    expect(answer(off, { target: '/aa%2Faa' })).toBe('two');
    expect(answer(on, { target: '/aa%2Faa' })).toBe('one');
  });

  test('prefers an exact API for any method over a prefix API for the method', () => {
    const given = { exact: { path: '/a', method: 'ANY' }, prefix: { path: '/a', matchMode: 'SWA' } };
    expect(answer(onGroup(given), { target: '/a' })).toBe('exact');
  });

  test('takes a prefix of one slash for everything', () => {
    const given = { all: { path: '/', matchMode: 'SWA' } };
    for (const target of ['/', '/a', '/a/b/']) expect(answer(onGroup(given), { target })).toBe('all');
  });

  test('gives variables in a prefix path', () => {
    const given = { sub: { path: '/u/{id}/files', matchMode: 'SWA' }, other: { path: '/u/{id}', matchMode: 'SWA' } };
    expect(answer(onGroup(given), { target: '/u/1/files/a' })).toBe('sub');
    expect(answer(onGroup(given), { target: '/u/1/pics/a' })).toBe('other');
  });

  test('says in the trace why there is no API', () => {
    const gateway = gatewayOf(
      onGroup({ released: { path: '/r' }, beta: { path: '/b', published: ['BETA'] }, slash: { path: '/s/' } }),
    );
    expect(gateway.ask({ target: '/b' })).toMatchObject({
      message: LONG,
      step: 'route',
      reason: 'GET /b is published in BETA, not in RELEASE.',
    });
    expect(gateway.ask({ target: '/r', headers: [['x-stage', 'BETA']] }).reason).toBe(
      'GET /r is published in RELEASE, not in BETA.',
    );
    expect(gateway.ask({ target: '/s' }).reason).toContain('with /s/ there is one');
    expect(gateway.ask({ method: 'PUT', target: '/r' })).toMatchObject({ message: SHORT, guess: true });
    expect(gateway.ask({ target: '/nowhere' }).reason).toBe('No API published in RELEASE takes GET /nowhere.');
  });
});

describe('the environment', () => {
  const file = onGroup({
    released: { path: '/x' },
    beta: { path: '/y', published: ['BETA'] },
    both: { path: '/z', published: ['RELEASE', 'BETA'] },
    nowhere: { path: '/n', published: [] },
  });
  test.each([
    [undefined, '/x', 'released'],
    ['RELEASE', '/x', 'released'],
    ['', '/x', 'released'],
    ['BETA', '/y', 'beta'],
    ['BETA', '/z', 'both'],
    [undefined, '/y', LONG],
    ['BETA', '/x', LONG],
    ['beta', '/y', LONG],
    ['release', '/x', LONG],
    ['GAMMA', '/x', LONG],
    [undefined, '/n', LONG],
  ])('X-Stage %s and %s → %s', (stage, target, expected) => {
    expect(answer(file, { target, headers: stage === undefined ? [] : [['X-sTaGe', stage]] })).toBe(expected);
  });
});

describe('the group', () => {
  const group = (name: string, more: object): object => ({ name, apis: apis({ [name]: { path: '/x' } }), ...more });
  const file = {
    groups: [
      group('pets', { domains: ['Pets.example.com', '127.0.0.1'], debuggingDomain: 'abc.apigw.example.com' }),
      group('wild', { domains: ['*.shops.example.com'] }),
      group('DEFAULT', { domains: ['default.example.com'] }),
    ],
  };
  test.each([
    ['pets.example.com', 'pets'],
    ['PETS.EXAMPLE.COM:8080', 'pets'],
    ['127.0.0.1:1234', 'pets'],
    ['abc.apigw.example.com', 'pets'],
    ['a.shops.example.com', 'wild'],
    ['a.b.shops.example.com', LONG],
    ['shops.example.com', LONG],
    ['other.example.com', LONG],
    ['10.0.0.1', LONG],
    ['', LONG],
  ])('Host %s → %s', (host, expected) => {
    expect(answer(file, { host, target: '/x' })).toBe(expected);
  });

  test("DEFAULT answers under the gateway's own address and under trusted ones", () => {
    const own = {
      groups: [group('DEFAULT', { domains: [] })],
      parameters: { default_group_host_trustlist: ['10.0.0.9'] },
    };
    expect(answer(own, { host: '127.0.0.1:80', target: '/x' })).toBe('DEFAULT');
    expect(answer(own, { host: '10.0.0.9', target: '/x' })).toBe('DEFAULT');
    expect(answer(own, { host: '10.0.0.8', target: '/x' })).toBe(LONG);
  });

  test('groups that take any Host are tried in order, behind every group that is bound', () => {
    const open = {
      groups: [
        group('bound', { domains: ['a.example.com'] }),
        { name: 'first', apis: apis({ first: { path: '/one' } }) },
        { name: 'second', apis: apis({ second: { path: '/two' }, shadowed: { path: '/one' } }) },
      ],
    };
    expect(answer(open, { host: 'a.example.com', target: '/x' })).toBe('bound');
    expect(answer(open, { host: 'a.example.com', target: '/one' })).toBe(LONG);
    expect(answer(open, { host: 'b.example.com', target: '/one' })).toBe('first');
    expect(answer(open, { host: 'b.example.com', target: '/two' })).toBe('second');
  });
});

describe('the protocol', () => {
  const file = onGroup({
    http: { path: '/h', protocol: 'HTTP' },
    https: { path: '/s', protocol: 'HTTPS' },
    both: { path: '/b' },
  });
  test.each([
    ['http', '/h', 'http'],
    ['https', '/s', 'https'],
    ['http', '/b', 'both'],
    ['https', '/b', 'both'],
    ['http', '/s', 'The following protocol is supported: https'],
    ['https', '/h', 'The following protocol is supported: http'],
  ] as const)('%s on %s → %s', (scheme, target, expected) => {
    expect(answer(file, { scheme, target })).toBe(expected);
  });
});
