import { describe, expect, test } from 'vitest';
import type { BackendCall } from '../../../../shared/gateway/backend-call.ts';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { runPipeline } from '../../../../shared/gateway/run-pipeline.ts';
import { type CallGiven, callOf, gatewayOf } from '../../../support/gateway-call.ts';

const file = (backend: object, api: object = {}, more: object = {}): object => ({
  ...more,
  groups: [
    {
      name: 'g',
      apis: [
        { name: 'a', path: '/a/{id}', backend: { type: 'HTTP', url: 'http://10.0.0.9:81/b', ...backend }, ...api },
      ],
    },
  ],
});

function forwarded(
  given: object,
  call: CallGiven = {},
): { call: BackendCall; header: (name: string) => string | undefined } {
  const outcome = gatewayOf(given).run({ target: '/a/7', ...call });
  if (outcome.kind !== 'backend') throw new Error('the call was refused');
  const { backend } = outcome;
  const found = (name: string) => backend.headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
  return { call: backend, header: found };
}

const constant = (value: string, place: string, name = 'c'): object => ({ name, in: place, origin: 'CONSTANT', value });

describe('constants', () => {
  test.each([
    ['[api]', '[api]', '%5Bapi%5D'],
    ['a b', 'a%20b', 'a%20b'],
    ['ä', '%C3%A4', '%C3%A4'],
    ['<>?', '<%3E%3F', '%3C%3E?'],
    ['%2F', '%2F', '%252F'],
    ['&+%=`{|}\\^"', '&+%=`{|}\\^"', '%26%2B%25%3D%60%7B%7C%7D%5C%5E%22'],
    ['\u0001\u007f', '%01%7F', '%01%7F'],
    ["a-_.~!$'()*,;:@/", "a-_.~!$'()*,;:@/", "a-_.~!$'()*,;:@/"],
  ])('%j is %s in a path and %s in a query', (value, inPath, inQuery) => {
    const backend = { url: 'http://10.0.0.9/b/{c}', parameters: [constant(value, 'PATH'), constant(value, 'QUERY')] };
    expect(forwarded(file(backend)).call.target).toBe(`/b/${inPath}?c=${inQuery}`);
  });

  test('go into headers as they are', () => {
    const backend = { parameters: [constant('a b ä', 'HEADER', 'X-C')] };
    expect(forwarded(file(backend)).header('x-c')).toBe('a b ä');
  });
});

describe('system parameters', () => {
  const values = [
    ['sourceIp', '192.0.2.7'],
    ['stage', 'RELEASE'],
    ['apiId', 'g/a'],
    ['apiName', 'a'],
    ['appId', undefined],
    ['appName', undefined],
    ['requestId', '0123456789abcdef0123456789abcdef'],
    ['serverAddr', '127.0.0.1'],
    ['serverName', 'api.example.com'],
    ['handleTime', '2026-05-27T02:00:00.000Z'],
    ['providerAppId', undefined],
    ['authorizer.frontend.user', undefined],
  ] as const;

  test.each(values)('$context.%s is %s', (name, expected) => {
    const parameters = [{ name: 'X-S', in: 'HEADER', origin: 'SYSTEM', value: `$context.${name}` }];
    expect(forwarded(file({ parameters })).header('x-s')).toBe(expected);
  });
});

test('results of orchestration and defaults go on, but not under a name that the back end maps', () => {
  const api = {
    parameters: [
      { name: 'size', in: 'QUERY', default: '9' },
      { name: 'color', in: 'QUERY', default: 'red' },
      { name: 'X-Kind', in: 'HEADER', default: 'cat' },
    ],
  };
  const parameters = [{ name: 'colour', in: 'QUERY', value: 'color' }];
  const { call, header } = forwarded(file({ parameters }, api), { target: '/a/7?q=1' });
  expect(call.target).toBe('/b?q=1&colour=red&size=9');
  expect(header('x-kind')).toBe('cat');
});

describe('X-Auth-Token', () => {
  const iam = { tokens: [{ token: 'the-token', account: 'acme-east', user: 'li' }] };
  const call = { headers: [['X-Auth-Token', 'the-token']] } as const;

  test.each([
    [[], undefined],
    [['acme-.*'], 'the-token'],
    [['acme'], undefined],
    [['li'], 'the-token'],
    [['('], undefined],
  ])('with backend_token_allow %j the back end gets %s', (backend_token_allow, expected) => {
    const given = file({}, { auth: 'IAM' }, { iam, parameters: { backend_token_allow } });
    expect(forwarded(given, call).header('x-auth-token')).toBe(expected);
  });
});

test('Host is a constant parameter where there is one, and never what a caller sent', () => {
  const host = (parameters: readonly object[]) => {
    const api = { parameters: [{ name: 'X-Where', in: 'HEADER' }] };
    const { call } = forwarded(file({ parameters }, api), { headers: [['X-Where', 'evil.example.com']] });
    return call.headers.filter(([name]) => name.toLowerCase() === 'host');
  };
  const [own] = host([]);
  expect(host([{ name: 'host', in: 'HEADER', origin: 'CONSTANT', value: 'inner.example.com' }])).toEqual([
    ['Host', 'inner.example.com'],
  ]);
  expect(host([{ name: 'Host', in: 'HEADER', origin: 'REQUEST', value: 'X-Where' }])).toEqual([own]);
});

test('a value with a line break cannot become a header of the backend request', () => {
  const api = { parameters: [{ name: 'note', in: 'QUERY' }] };
  const gateway = gatewayOf(file({ parameters: [{ name: 'X-Note', in: 'HEADER', value: 'note' }] }, api));
  expect(gateway.ask({ target: '/a/7?note=a%0D%0AX-Evil:%201' })).toMatchObject({
    status: 400,
    code: 'APIG.0201',
    reason:
      'A value that the caller sent would go into a header of the backend request and contains a control character.',
    guess: true,
  });
});

describe('environment variables', () => {
  const environments = [
    { name: 'RELEASE', variables: { host: 'live.internal', tree: 'oak' } },
    { name: 'BETA', variables: { host: 'beta.internal', tree: 'ash' } },
    { name: 'TEST' },
  ];
  const api = { published: ['RELEASE', 'BETA', 'TEST'] };
  const given = file({ url: 'http://#host#:8080/#tree#/x' }, api, { environments });

  test.each([
    [[], 'live.internal', '/oak/x'],
    [[['X-Stage', 'BETA']], 'beta.internal', '/ash/x'],
  ] as const)('lead one API to the back end of its environment: %j', (headers, hostname, target) => {
    expect(forwarded(given, { headers }).call).toMatchObject({ hostname, port: 8080, target });
  });

  test('without a value are named', () => {
    expect(gatewayOf(given).ask({ target: '/a/7', headers: [['X-Stage', 'TEST']] })).toMatchObject({
      status: 500,
      code: 'APIG.0601',
      reason:
        'The variable host of the backend address has no value in the environment TEST. The real gateway refuses to publish such an API there.',
      guess: true,
    });
  });
});

describe('a gateway file is refused', () => {
  test.each([
    [
      { name: 'x-stage', in: 'QUERY', origin: 'CONSTANT', value: '1' },
      'name',
      'a name other than x-stage, x-apig-… and x-sdk-…',
    ],
    [
      { name: 'X-Apig-Own', in: 'HEADER', origin: 'CONSTANT', value: '1' },
      'name',
      'a name other than x-stage, x-apig-… and x-sdk-…',
    ],
    [{ name: '_x', in: 'HEADER', origin: 'CONSTANT', value: '1' }, 'name', 'a header name that does not begin with _'],
    [
      { name: 'X-A', in: 'HEADER', origin: 'CONSTANT', value: 'a\nb' },
      'value',
      'a header value without control characters',
    ],
    [
      { name: 'X-A', in: 'HEADER', origin: 'SYSTEM', value: '$context.nothing' },
      'value',
      '$context. with one of: sourceIp',
    ],
  ])('for the backend parameter %j', (parameter, member, allowed) => {
    const reading = readGatewayConfig(file({ parameters: [parameter] }));
    const problems = reading.ok ? [] : reading.problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]?.pointer).toBe(`/groups/0/apis/0/backend/parameters/0/${member}`);
    expect(problems[0]?.allowed).toContain(allowed);
  });

  test('for the 51st backend parameter, with the number', () => {
    const parameters = Array.from({ length: 51 }, (_, i) => constant('1', 'QUERY', `p${i}`));
    const reading = readGatewayConfig(file({ parameters }));
    expect(reading).toMatchObject({ ok: false, problems: [{ allowed: 'at most 50 entries' }] });
  });
});

test('a call that came back ten times is refused where it would come back once more', () => {
  const given = file({ url: 'http://127.0.0.1:8080/a/7' });
  const gateway = gatewayOf(given);
  const at = (hops: string, localPort: number) => {
    const headers = [['X-Countersign-Hops', hops]] as const;
    return { ...callOf({ target: '/a/7', headers }), localPort };
  };
  expect(gatewayOf(given).run({ target: '/a/7' }).kind).toBe('backend');
  for (const [hops, port, kind] of [
    ['9', 8080, 'backend'],
    ['10', 8080, 'answer'],
    ['10', 8081, 'backend'],
  ] as const) {
    const outcome = runPipeline(at(hops, port), gateway.context);
    expect([hops, port, outcome.kind]).toEqual([hops, port, kind]);
  }
});
