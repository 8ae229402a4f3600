import { describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { listState } from '../../../../shared/gateway/state-tables.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders, type TestGateway } from '../../../support/gateway-call.ts';

const MINUTE = 60_000;
const api = (name: string, path = `/${name}`, more: object = {}): object => ({
  name,
  method: 'GET',
  path,
  auth: 'APP',
  ...more,
});
const BOTH = { published: ['RELEASE', 'BETA'] };
const signed = (target: string, key = 'k1', nowMs = NOW, stage?: string): CallGiven => {
  const headers: [string, string][] = stage === undefined ? [] : [['X-Stage', stage]];
  return { target, headers: signedHeaders({ target, headers }, key, `s${key}`, nowMs) };
};

describe('a binding per environment', () => {
  const file = {
    environments: [{ name: 'BETA' }],
    apps: [
      { name: 'one', key: 'k1', secret: 'sk1', authorized: [{ api: 'g/a', environments: ['BETA'] }] },
      { name: 'two', key: 'k2', secret: 'sk2', authorized: '*' },
      { name: 'three', key: 'k3', secret: 'sk3', authorized: '*', frozen: true },
    ],
    groups: [{ name: 'g', apis: [api('a', '/a', BOTH), api('b', '/b', BOTH)] }],
  };
  const NOT_AUTHORIZED = 'The app is not authorized to access the API.';
  test.each([
    ['bound in BETA, called in BETA', signed('/a', 'k1', NOW, 'BETA'), 200, undefined, undefined],
    ['bound in BETA, called in RELEASE', signed('/a'), 403, 'APIG.0304', NOT_AUTHORIZED],
    ['not bound to this API', signed('/b', 'k1', NOW, 'BETA'), 403, 'APIG.0304', NOT_AUTHORIZED],
    ['bound to everything', signed('/b', 'k2'), 200, undefined, undefined],
    ['frozen', signed('/a', 'k3'), 405, 'APIG.0502', 'The app has been frozen.'],
  ])('%s', (_name, given, status, code, message) => {
    expect(gatewayOf(file).ask(given)).toMatchObject({ status, code, message });
  });
});

describe('the quota of a credential', () => {
  const file = (policy: object, quotas: object = {}): object => ({
    quotaPolicies: [{ name: 'small', limit: 2, period: { unit: 'MINUTE', count: 10 }, ...policy }],
    apps: [
      { name: 'one', key: 'k1', secret: 'sk1', authorized: '*', quota: 'small' },
      { name: 'two', key: 'k2', secret: 'sk2', authorized: '*', quota: 'small' },
      { name: 'free', key: 'k3', secret: 'sk3', authorized: '*' },
    ],
    groups: [{ name: 'g', apis: [api('a'), api('b')] }],
    ...quotas,
  });
  const codesAt = (gateway: TestGateway, times: readonly number[], key = 'k1'): (string | undefined)[] =>
    times.map((ms) => {
      gateway.nowMs = NOW + ms;
      return gateway.ask(signed('/a', key, NOW + ms)).code;
    });
  const USED_UP = 'APIG.0501';

  test('ends with 0501 and counts anew a period after the first call', () => {
    const gateway = gatewayOf(file({}));
    expect(codesAt(gateway, [0, 1, 2, 10 * MINUTE - 1, 10 * MINUTE])).toEqual([
      undefined,
      undefined,
      USED_UP,
      USED_UP,
      undefined,
    ]);
    gateway.nowMs = NOW + 10 * MINUTE;
    gateway.ask(signed('/a', 'k1', gateway.nowMs));
    expect(gateway.ask(signed('/a', 'k1', gateway.nowMs))).toMatchObject({
      status: 405,
      message: 'The app quota has been used up.',
      step: 'authorization',
    });
  });

  test('counts from its start time, whenever the first call comes', () => {
    const gateway = gatewayOf(file({ startsAt: new Date(NOW - 4 * MINUTE).toISOString() }));
    expect(codesAt(gateway, [0, 1, 2, 6 * MINUTE - 1, 6 * MINUTE])).toEqual([
      undefined,
      undefined,
      USED_UP,
      USED_UP,
      undefined,
    ]);
  });

  test('does not act before its start time, which the console writes without a zone', () => {
    const gateway = gatewayOf(file({ startsAt: '2026-05-27 02:01:00' }));
    expect(codesAt(gateway, [0, 1, 2, MINUTE, MINUTE + 1, MINUTE + 2])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      USED_UP,
    ]);
  });

  test('is counted for each credential and over all APIs, and shown among the counters', () => {
    const gateway = gatewayOf(file({}));
    gateway.ask(signed('/a'));
    gateway.ask(signed('/b'));
    expect(gateway.ask(signed('/b')).code).toBe(USED_UP);
    expect(codesAt(gateway, [0, 0, 0], 'k2')).toEqual([undefined, undefined, USED_UP]);
    expect(codesAt(gateway, [0, 0, 0], 'k3')).toEqual([undefined, undefined, undefined]);
    const lines = listState(gateway.context.state, NOW).filter(({ subject }) => subject === 'small');
    expect(lines.map(({ values }) => values.used)).toEqual([2, 2]);
  });

  test('is not used up by calls that are refused before', () => {
    const gateway = gatewayOf(file({}));
    for (let i = 0; i < 3; i++) gateway.ask({ target: '/a', headers: signedHeaders({ target: '/a' }, 'k1', 'wrong') });
    expect(gateway.ask(signed('/a')).code).toBeUndefined();
  });

  test.each([
    ['a start that is no time', file({ startsAt: 'tomorrow' }), '/quotaPolicies/0/startsAt'],
    ['a limit of 0', file({ limit: 0 }), '/quotaPolicies/0/limit'],
    ['an unknown policy', file({ name: 'other' }), '/apps/0/quota'],
  ])('refuses %s', (_name, written, pointer) => {
    const reading = readGatewayConfig(written);
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.pointer)).toContain(pointer);
  });
});

describe('app_route: calls to the address of the gateway', () => {
  const file = (parameters: object): object => ({
    parameters,
    apps: [
      { name: 'one', key: 'k1', secret: 'sk1', authorized: [{ api: 'g1/a' }, { api: 'g2/c' }] },
      { name: 'two', key: 'k2', secret: 'sk2', authorized: [{ api: 'g2/b' }] },
    ],
    groups: [
      {
        name: 'g1',
        domains: ['one.example.com'],
        apis: [{ ...api('a', '/same'), backend: { type: 'MOCK', body: 'g1/a' } }],
      },
      {
        name: 'g2',
        domains: ['two.example.com'],
        apis: [{ ...api('b', '/same'), backend: { type: 'MOCK', body: 'g2/b' } }, api('c')],
      },
    ],
  });
  const ON = { app_route: true, app_secret: true };
  const at = (target: string, key: string, host = '127.0.0.1'): CallGiven => ({
    target,
    host,
    headers: [
      ['X-HW-ID', key],
      ['X-HW-AppKey', `s${key}`],
    ],
  });

  test.each([
    ['k1', 'g1/a'],
    ['k2', 'g2/b'],
  ])('the credential %s says which API is meant', (key, body) => {
    expect(gatewayOf(file(ON)).ask(at('/same', key))).toMatchObject({ status: 200, body });
  });
  test('an API that the credential is not bound to is 0304', () => {
    expect(gatewayOf(file(ON)).ask(at('/c', 'k2'))).toMatchObject({ status: 403, code: 'APIG.0304' });
  });
  test.each([
    ['an unknown credential', at('/same', 'k9'), ON],
    ['no credential', { target: '/same', host: '127.0.0.1' }, ON],
    ['another address', at('/same', 'k1', '10.1.1.1'), ON],
    ['app_route switched off', at('/same', 'k1'), { app_secret: true }],
  ])('%s finds no group', (_name, given, parameters) => {
    expect(gatewayOf(file(parameters)).ask(given)).toMatchObject({ status: 404, code: 'APIG.0101', step: 'group' });
  });
});
