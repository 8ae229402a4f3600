import { afterEach, describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { gatewayOf, signedHeaders } from '../../support/gateway-call.ts';
import { APPS, withApis } from '../../support/gateway-file.ts';
import { startBackend } from '../../support/start-backend.ts';
import { startGateway } from '../../support/start-gateway.ts';

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

  const VARIABLES = [
    'apiId',
    'apiName',
    'appId',
    'appName',
    'requestId',
    'stage',
    'sourceIp',
    'reqPath',
    'reqUri',
    'reqMethod',
    'authorizer.frontend.plan',
    'authorizer.frontend.none',
    'error.message',
    'error.code',
    'error.type',
  ];

  test('fill in every variable, and leave what is none of them', () => {
    const body = JSON.stringify(Object.fromEntries(VARIABLES.map((name) => [name, `<$context.${name}>`])));
    const responses = {
      ACCESS_DENIED: { status: 451, body, headers: { 'X-Why': 'by $context.appName: $context.error.code' } },
    };
    const file = withApis(
      { a: { auth: 'APP', twoFactor: true, authorizer: 'who', accessControl: 'office', method: 'POST' } },
      {
        accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['198.51.100.1'] }],
        authorizers: [
          { name: 'who', script: { allowWhenHeader: { name: 'x-who', equals: 'me' }, context: { plan: 'gold' } } },
        ],
      },
      { responses },
    );
    const given = { method: 'POST', target: '/a?x=1', headers: [['X-Who', 'me']] as const };
    const headers = signedHeaders(given, 'k1', 's1');
    const decided = gatewayOf(file).ask({ ...given, headers });
    expect(decided.status).toBe(451);
    expect(Object.fromEntries(decided.headers)).toMatchObject({ 'X-Why': 'by one: APIG.0402' });
    expect(JSON.parse(decided.body)).toEqual({
      apiId: '<g/a>',
      apiName: '<a>',
      appId: '<k1>',
      appName: '<one>',
      requestId: '<0123456789abcdef0123456789abcdef>',
      stage: '<RELEASE>',
      sourceIp: '<192.0.2.7>',
      reqPath: '</a>',
      reqUri: '</a?x=1>',
      reqMethod: '<POST>',
      'authorizer.frontend.plan': '<gold>',
      'authorizer.frontend.none': expect.stringMatching(/^<(\$context\.authorizer\.frontend\.none)?>$/),
      'error.message': '<The IP address is not authorized to access the API.>',
      'error.code': '<APIG.0402>',
      'error.type': '<ACCESS_DENIED>',
    });
  });

  const problemsOf = (response: object): string[] => {
    const reading = readGatewayConfig(withApis({ a: {} }, {}, { responses: { THROTTLED: response } }));
    return reading.ok ? [] : reading.problems.map(({ pointer, allowed }) => `${pointer}: ${allowed}`);
  };
  test.each<[object, string]>([
    [{ status: 444 }, '/groups/0/responses/THROTTLED/status: a whole number from 200 to 599, but not 444'],
    [{ status: 199 }, '/groups/0/responses/THROTTLED/status: a whole number from 200 to 599'],
    [{ headers: { 'X-A': 'x [[y' } }, '/groups/0/responses/THROTTLED/headers/X-A: a value without [[ and ]]'],
    [{ headers: { 'X-A': 'x]]' } }, '/groups/0/responses/THROTTLED/headers/X-A: a value without [[ and ]]'],
    [
      { headers: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`X-${n}`, 'v'])) },
      '/groups/0/responses/THROTTLED/headers: at most 10 headers',
    ],
  ])('refuse %j', (response, expected) => {
    expect(problemsOf(response)).toContain(expected);
  });

  test('number four in a group beside the default', () => {
    const named = (count: number): object =>
      withApis(
        { a: {} },
        {},
        {
          responses: Object.fromEntries([
            ['default', {}],
            ...Array.from({ length: count }, (_, n) => [`r${n}`, { THROTTLED: {} }]),
          ]),
        },
      );
    expect(readGatewayConfig(named(4)).ok).toBe(true);
    expect(readGatewayConfig(named(5))).toMatchObject({
      ok: false,
      problems: [{ pointer: '/groups/0/responses', allowed: 'at most 4 named responses' }],
    });
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test("the gateway's own refusal is shaped, a back end's own 401 passes through", async () => {
    const backend = await startBackend((_seen, response) => {
      response.statusCode = 401;
      response.end('from the back end');
    });
    const responses = {
      AUTH_FAILURE: {
        status: 403,
        body: '{"id":"$context.requestId","api":"$context.apiName","code":"$context.error.code"}',
      },
    };
    const url = `http://127.0.0.1:${backend.port}`;
    const file = withApis(
      { own: { auth: 'APP' }, back: { backend: { type: 'HTTP', url } } },
      { apps: APPS },
      { domains: ['*'], responses },
    );
    const started = await startGateway(file);
    running.push(backend, started);
    const own = await fetch(`${started.url}/own`);
    expect(own.status).toBe(403);
    expect(own.headers.get('content-type')).toBe('application/json');
    expect(await own.json()).toEqual({ id: own.headers.get('x-request-id'), api: 'own', code: 'APIG.0303' });
    const back = await fetch(`${started.url}/back`);
    expect(back.status).toBe(401);
    expect(await back.text()).toBe('from the back end');
  });
});
