import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { activeFaults } from '../../../../shared/gateway/faults.ts';
import { describeRecords } from '../../../../shared/gateway/run-pipeline.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders, type TestGateway } from '../../../support/gateway-call.ts';

const ALL_ON = {
  app_secret: true,
  app_basic: 'on',
  app_api_key: true,
  app_token: { enable: true, app_token_expire_time: 60, refresh_token_expire_time: 120 },
  app_jwt: 'on',
};
const apps = [
  { name: 'one', key: 'key-1', secret: 'secret:1', appCodes: ['code-1'], authorized: '*' },
  { name: 'two', key: 'key-2', secret: 'secret-2', authorized: '*' },
];
const file = (parameters: object = {}, more: object = {}): object => ({
  parameters,
  apps,
  groups: [{ name: 'g', apis: [{ name: 'a', method: 'ANY', path: '/a', auth: 'APP', appCode: true, ...more }] }],
});

const APP = 'Incorrect app authentication information: ';
const INVALID = 'AppKey or AppSecret is invalid';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const SECONDS = String(NOW / 1000);
const call = (...headers: [string, string][]): CallGiven => ({ target: '/a', headers });
const jwt = (key: string, time: string, hash: string): CallGiven =>
  call(['X-HW-ID', key], ['Timestamp', time], ['Authorization', hash]);

interface Case {
  readonly call: CallGiven;
  /** Absent: accepted. */
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  readonly guess?: true;
}

const cases: Record<string, Case> = {
  'app_secret with key and secret': { call: call(['X-HW-ID', 'key-1'], ['X-HW-AppKey', 'secret:1']) },
  'app_secret with header names in other cases': { call: call(['x-hw-id', 'key-1'], ['X-HW-APPKEY', 'secret:1']) },
  'app_secret with another secret': {
    call: call(['X-HW-ID', 'key-1'], ['X-HW-AppKey', 'secret-2']),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
  },
  'app_secret with an unknown key': {
    call: call(['X-HW-ID', 'key-9'], ['X-HW-AppKey', 'secret:1']),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
  },
  'app_secret without a secret': { call: call(['X-HW-ID', 'key-1']), code: 'APIG.1009', status: 400, message: INVALID },
  'app_secret without a key': {
    call: call(['X-HW-AppKey', 'secret:1']),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
  },
  'app_basic, the secret with a colon': { call: call(['Authorization', basic('key-1:secret:1')]) },
  'app_basic with another secret': {
    call: call(['Authorization', basic('key-1:secret')]),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
  },
  'app_basic with an empty secret': {
    call: call(['Authorization', basic('key-1:')]),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
  },
  'app_basic without a colon': {
    call: call(['Authorization', basic('key-1')]),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
    guess: true,
  },
  'app_basic with what is no base64': {
    call: call(['Authorization', 'Basic key-1:secret:1']),
    code: 'APIG.1009',
    status: 400,
    message: INVALID,
    guess: true,
  },
  'app_api_key with the key': { call: call(['apikey', 'key-1']) },
  'app_api_key in the query': { call: { target: '/a?apikey=key%2D1' } },
  'app_api_key with an unknown key': {
    call: call(['apikey', 'key-9']),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}app not found, appkey key-9`,
    guess: true,
  },
  'app_jwt with the time in seconds': { call: jwt('key-1', SECONDS, sha(`key-1secret:1${SECONDS}`)) },
  'app_jwt with the time in milliseconds': { call: jwt('key-1', String(NOW), sha(`key-1secret:1${NOW}`)) },
  'app_jwt with an unknown key': {
    call: jwt('key-9', SECONDS, sha(`key-9secret:1${SECONDS}`)),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}app not found, appkey key-9`,
    guess: true,
  },
  'app_jwt with another secret': {
    call: jwt('key-1', SECONDS, sha(`key-1secret-2${SECONDS}`)),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}verify app_jwt fail`,
    guess: true,
  },
  'app_jwt in upper case': {
    call: jwt('key-1', SECONDS, sha(`key-1secret:1${SECONDS}`).toUpperCase()),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}verify app_jwt fail`,
    guess: true,
  },
  'app_jwt without a time': {
    call: call(['X-HW-ID', 'key-1'], ['Authorization', 'abc']),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}Timestamp not found or invalid`,
    guess: true,
  },
  'app_jwt of 901 seconds ago': {
    call: jwt('key-1', String(NOW / 1000 - 901), 'abc'),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}signature expired, signature time:20260527T014459Z,server time:20260527T020000Z`,
    guess: true,
  },
  'a Bearer token that was never issued': {
    call: call(['Authorization', 'Bearer abc']),
    code: 'APIG.2203',
    status: 400,
    message: 'Access token is invalid',
  },
  'a signature beside them all': {
    call: { target: '/a', headers: signedHeaders({ target: '/a' }, 'key-1', 'secret:1') },
  },
  'nothing at all': {
    call: call(),
    code: 'APIG.0303',
    status: 401,
    message: `${APP}Authorization header is missing`,
    guess: true,
  },
};

describe('the ways to prove a credential, all switched on', () => {
  test.each(Object.entries(cases))('%s', (_name, wanted) => {
    const decided = gatewayOf(file(ALL_ON)).ask(wanted.call);
    expect(decided).toMatchObject({
      status: wanted.status ?? 200,
      code: wanted.code,
      message: wanted.message,
      guess: wanted.guess === true,
    });
  });
});

test.each([
  ['app_secret', call(['X-HW-ID', 'key-1'], ['X-HW-AppKey', 'secret:1']), 'Authorization header is missing'],
  ['app_basic', call(['Authorization', basic('key-1:secret:1')]), 'Access or Credential is empty in Authorization'],
  ['app_api_key', call(['apikey', 'key-1']), 'Authorization header is missing'],
  ['app_token', call(['Authorization', 'Bearer abc']), 'Access or Credential is empty in Authorization'],
  ['app_jwt', jwt('key-1', SECONDS, sha(`key-1secret:1${SECONDS}`)), 'Access or Credential is empty in Authorization'],
])('%s is off unless the gateway parameter is set', (_name, given, message) => {
  expect(gatewayOf(file()).ask(given)).toMatchObject({ status: 401, code: 'APIG.0303', message: `${APP}${message}` });
});

describe('the order, when a call carries several', () => {
  const wrongSecret: [string, string] = ['X-HW-AppKey', 'wrong'];
  test('an AppCode comes first where the API allows it', () => {
    const given = {
      ...call(['X-Apig-AppCode', 'code-1'], ['X-HW-ID', 'key-1'], wrongSecret),
      scheme: 'https',
    } as const;
    expect(gatewayOf(file(ALL_ON)).ask(given).status).toBe(200);
    expect(gatewayOf(file(ALL_ON, { appCode: false })).ask(given).code).toBe('APIG.1009');
  });
  test('app_secret comes before app_api_key, and both before Authorization', () => {
    expect(gatewayOf(file(ALL_ON)).ask(call(['X-HW-ID', 'key-1'], wrongSecret, ['apikey', 'key-1'])).code).toBe(
      'APIG.1009',
    );
    const decided = gatewayOf(file(ALL_ON)).ask(call(['apikey', 'key-9'], ['Authorization', basic('key-1:secret:1')]));
    expect(decided.message).toBe(`${APP}app not found, appkey key-9`);
  });
  const authenticated = (given: CallGiven) =>
    describeRecords(gatewayOf(file(ALL_ON)).run(given).records).find(({ step }) => step === 'authentication');
  test('the trace says that the order is ours, where the call leaves a choice', () => {
    const both = authenticated(call(['apikey', 'key-2'], ['Authorization', basic('key-1:secret:1')]));
    expect(both).toMatchObject({ outcome: 'passed', guess: true });
    expect(both?.details?.map(({ reason }) => reason)).toEqual([
      'The call carries more than one proof: app_api_key, authorization. The first of these decides.',
    ]);
    const refused = authenticated(call(['X-HW-ID', 'key-1'], wrongSecret, ['apikey', 'key-1']));
    expect(refused).toMatchObject({ outcome: 'stopped', guess: true });
  });
  test.each<[string, CallGiven]>([
    ['app_secret', call(['X-HW-ID', 'key-1'], ['X-HW-AppKey', 'secret:1'])],
    ['app_basic', call(['Authorization', basic('key-1:secret:1')])],
    ['app_api_key', call(['apikey', 'key-1'])],
    ['a signature', { ...call(), headers: signedHeaders(call(), 'key-1', 'secret:1') }],
  ])('%s alone leaves none', (_name, given) => {
    expect(authenticated(given)).toMatchObject({ outcome: 'passed' });
    expect(authenticated(given)).not.toHaveProperty('guess');
  });
  test('app_jwt, which shares headers with others, is one way', () => {
    const one = authenticated(jwt('key-1', SECONDS, sha(`key-1secret:1${SECONDS}`)));
    expect(one?.outcome).toBe('passed');
    expect(one?.details ?? []).toEqual([]);
  });
  test('a key in the query is a choice of ours', () => {
    expect(authenticated({ target: '/a?apikey=key-1' })).toMatchObject({ outcome: 'passed', guess: true });
  });
  test('the credential proved is the one that is authorized', () => {
    const twoOnly = { ...file(ALL_ON), apps: [{ ...apps[0], authorized: [] }, apps[1]] };
    const decided = gatewayOf(twoOnly).ask(call(['X-HW-ID', 'key-1'], ['X-HW-AppKey', 'secret:1']));
    expect(decided).toMatchObject({
      status: 403,
      code: 'APIG.0304',
      message: 'The app is not authorized to access the API.',
    });
  });
});

describe('custom_auth_header.app_auth_header', () => {
  const renamed = (extra: object = {}): TestGateway =>
    gatewayOf(file({ custom_auth_header: { app_auth_header: 'X-App-Auth' }, ...extra }));
  const moved = (given: CallGiven, signed = given): CallGiven => ({
    ...given,
    headers: [
      ...(given.headers ?? []),
      ...signedHeaders(signed, 'key-1', 'secret:1').flatMap(([name, value]): [string, string][] => {
        if ((given.headers ?? []).some(([own]) => own.toLowerCase() === name.toLowerCase())) return [];
        return [[name.toLowerCase() === 'authorization' ? 'X-App-Auth' : name, value]];
      }),
    ],
  });

  test('carries the signature in the header named, and no longer in Authorization', () => {
    expect(renamed().ask(moved({ target: '/a' })).status).toBe(200);
    const usual = { target: '/a', headers: signedHeaders({ target: '/a' }, 'key-1', 'secret:1') };
    expect(renamed().ask(usual).message).toBe(`${APP}Authorization header is missing`);
  });
  test('leaves Authorization to the backend', () => {
    const given = moved({ target: '/a' });
    const decided = renamed().ask({ ...given, headers: [...(given.headers ?? []), ['Authorization', 'Bearer own']] });
    expect(decided.status).toBe(200);
  });
  test('carries Basic and Bearer as well', () => {
    const gateway = renamed({ app_basic: true, app_token: true });
    expect(gateway.ask(call(['X-App-Auth', basic('key-1:secret:1')])).status).toBe(200);
    expect(gateway.ask(call(['X-App-Auth', 'Bearer abc'])).code).toBe('APIG.2203');
  });
});

test('app_jwt may have a header of its own', () => {
  const gateway = gatewayOf(file({ app_jwt: { enable: 'on', auth_header: 'X-Jwt' } }));
  const hash = sha(`key-1secret:1${SECONDS}`);
  expect(gateway.ask(call(['X-HW-ID', 'key-1'], ['Timestamp', SECONDS], ['X-Jwt', hash])).status).toBe(200);
  expect(gateway.ask({ target: '/a', headers: signedHeaders({ target: '/a' }, 'key-1', 'secret:1') }).status).toBe(200);
});

describe('app_token', () => {
  const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
  const request = (body: string, ...headers: [string, string][]): CallGiven => ({
    method: 'POST',
    target: '/v1/apigw/oauth2/token',
    host: 'anything.example.com',
    headers: headers.length === 0 ? [FORM] : headers,
    body,
  });
  const GOOD = 'grant_type=client_credentials&client_id=key-1&client_secret=secret%3A1';
  const issued = (gateway: TestGateway, body = GOOD): Record<string, unknown> => {
    const decided = gateway.ask(request(body));
    expect(decided.status).toBe(200);
    return JSON.parse(decided.body);
  };
  const bearer = (token: unknown): CallGiven => call(['Authorization', `Bearer ${String(token)}`]);
  const refresh = (token: unknown, key = 'key-1', secret = 'secret%3A1'): string =>
    `grant_type=refresh_token&client_id=${key}&client_secret=${secret}&refresh_token=${String(token)}`;

  /** A gateway whose tokens differ from one another. */
  const tokenGateway = (): TestGateway => gatewayOf(file(ALL_ON), { random: Math.random });

  const refusals: Record<string, [CallGiven, string, string]> = {
    'no Content-Type': [request(GOOD, ['Accept', '*/*']), 'APIG.2204', 'ContentType invalid'],
    'another Content-Type': [request(GOOD, ['Content-Type', 'text/plain']), 'APIG.2204', 'ContentType invalid'],
    'JSON that cannot be read': [
      request('{"grant_type"', ['Content-Type', 'application/json']),
      'APIG.2205',
      'Auth parameter invalid',
    ],
    'JSON with a number': [
      request('{"grant_type":1}', ['Content-Type', 'application/json']),
      'APIG.2205',
      'Auth parameter invalid',
    ],
    'a member twice': [request(`${GOOD}&client_id=key-2`), 'APIG.2205', 'Auth parameter invalid'],
    'another scheme in Authorization': [
      request(GOOD, FORM, ['Authorization', 'Digest x']),
      'APIG.2206',
      'Auth method invalid',
    ],
    'no grant_type': [request('client_id=key-1&client_secret=x'), 'APIG.2210', 'Lack of grant_type'],
    'another grant_type': [
      request('grant_type=password&client_id=key-1'),
      'APIG.2209',
      'The value of grant_type is not in enum List',
    ],
    'no client_id': [request('grant_type=client_credentials&client_secret=x'), 'APIG.2211', 'Lack of client_id'],
    'no client_secret': [request('grant_type=client_credentials&client_id=x'), 'APIG.2212', 'Lack of client_secret'],
    'no refresh_token': [
      request('grant_type=refresh_token&client_id=key-1&client_secret=secret%3A1'),
      'APIG.2213',
      'Lack of refresh_token',
    ],
    'a through_data of 301 characters': [
      request(`${GOOD}&through_data=${'x'.repeat(301)}`),
      'APIG.2208',
      'The length of through_data is out of range',
    ],
    'an unknown key': [request(GOOD.replace('key-1', 'key-9')), 'APIG.2201', 'Appkey or SecretKey is invalid'],
    'another secret': [request(GOOD.replace('secret%3A1', 'other')), 'APIG.2201', 'Appkey or SecretKey is invalid'],
    'an unknown refresh token': [request(refresh('abc')), 'APIG.2202', 'Refresh token is invalid'],
  };
  test.each(Object.entries(refusals))('refuses %s', (_name, [given, code, message]) => {
    expect(tokenGateway().ask(given)).toMatchObject({ status: 400, code, message, step: 'group' });
  });
  test('marks the order of its checks as ours only where there are several faults', () => {
    const guessOf = (body: string): boolean => tokenGateway().ask(request(body)).guess;
    expect(guessOf('grant_type=client_credentials&client_secret=x')).toBe(false);
    expect(guessOf('client_secret=x')).toBe(true);
    expect(guessOf(GOOD.replace('secret%3A1', 'other'))).toBe(false);
    expect(guessOf(`${GOOD.replace('secret%3A1', 'other')}&through_data=${'x'.repeat(301)}`)).toBe(true);
    expect(guessOf(refresh('abc'))).toBe(false);
    expect(guessOf(refresh('abc', 'key-1', 'other'))).toBe(true);
  });

  test('issues tokens that are accepted until their time is over', () => {
    const gateway = tokenGateway();
    const answer = issued(gateway);
    expect(answer).toMatchObject({ token_type: 'bearer', expires_in: 60, scope: 'default' });
    expect(gateway.ask(bearer(answer.access_token)).status).toBe(200);
    gateway.nowMs = NOW + 59_999;
    expect(gateway.ask(bearer(answer.access_token)).status).toBe(200);
    gateway.nowMs = NOW + 60_000;
    expect(gateway.ask(bearer(answer.access_token))).toMatchObject({
      status: 401,
      code: 'APIG.1002',
      message: 'Access token is expired',
    });
  });

  test('takes JSON, Basic and through_data', () => {
    const gateway = tokenGateway();
    const json = JSON.stringify({
      grant_type: 'client_credentials',
      client_id: 'key-1',
      client_secret: 'secret:1',
      through_data: 'x',
    });
    expect(
      JSON.parse(gateway.ask(request(json, ['Content-Type', 'application/json; charset=utf-8'])).body),
    ).toMatchObject({ through_data: 'x' });
    const withBasic = request('grant_type=client_credentials', FORM, ['Authorization', basic('key-1:secret:1')]);
    expect(gateway.ask(withBasic).status).toBe(200);
  });

  test('a refresh token gives a new access token to its own app, until its time is over', () => {
    const gateway = tokenGateway();
    const first = issued(gateway);
    const second = issued(gateway, refresh(first.refresh_token));
    expect(second.access_token).not.toBe(first.access_token);
    expect(gateway.ask(bearer(second.access_token)).status).toBe(200);
    expect(gateway.ask(request(refresh(first.refresh_token, 'key-2', 'secret-2')))).toMatchObject({
      status: 401,
      code: 'APIG.1003',
      message: 'App not match refresh token',
    });
    gateway.nowMs = NOW + 120_000;
    expect(gateway.ask(request(refresh(first.refresh_token)))).toMatchObject({
      status: 401,
      code: 'APIG.1001',
      message: 'Refresh token is expired',
    });
  });

  test('a refresh token is no access token, and the reverse', () => {
    const gateway = tokenGateway();
    const answer = issued(gateway);
    expect(gateway.ask(bearer(answer.refresh_token)).code).toBe('APIG.2203');
    expect(gateway.ask(request(refresh(answer.access_token))).code).toBe('APIG.2202');
  });

  test('the token of an app that is gone is refused', () => {
    const gateway = tokenGateway();
    const answer = issued(gateway);
    gateway.configure({ ...file(ALL_ON), apps: [apps[1]] });
    expect(gateway.ask(bearer(answer.access_token))).toMatchObject({
      status: 401,
      code: 'APIG.1004',
      message: 'App not exist',
    });
  });

  test('the fault switch lets every access token end', () => {
    const gateway = tokenGateway();
    const answer = issued(gateway);
    gateway.faults = activeFaults([{ type: 'TOKEN_EXPIRED' }]);
    expect(gateway.ask(bearer(answer.access_token)).code).toBe('APIG.1002');
  });

  test('the address of tokens is an ordinary path while app_token is off, and for other methods', () => {
    expect(gatewayOf(file()).ask(request(GOOD)).code).toBe('APIG.0101');
    expect(tokenGateway().ask({ ...request(GOOD), method: 'GET' }).code).toBe('APIG.0101');
  });

  test('the address of tokens can be another', () => {
    const gateway = gatewayOf(file({ app_token: { enable: true, app_token_uri: '/token' } }));
    expect(gateway.ask({ ...request(GOOD), target: '/token' }).status).toBe(200);
  });
});
