import { describe, expect, test } from 'vitest';
import { activeFaults } from '../../../../shared/gateway/faults.ts';
import { type CallGiven, gatewayOf, NOW, signedHeaders } from '../../../support/gateway-call.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const file = {
  groups: [{ name: 'g', apis: [{ name: 'a', method: 'GET', path: '/a', auth: 'IAM' }] }],
  iam: {
    accessKeys: [
      { ak: 'AK1', sk: 'SK1', account: 'acme' },
      { ak: 'AKT', sk: 'SKT', securityToken: 'temporary', expiresAt: iso(NOW + 60_000) },
    ],
    tokens: [
      { token: 'good', user: 'li' },
      { token: 'gone', user: 'wu', invalidated: true },
    ],
  },
};
const IAM = 'Incorrect IAM authentication information: ';
const LOCKED = `${IAM}AK access failed to reach the limit,forbidden`;
const signed = (ak: string, sk: string, headers: CallGiven['headers'] = [], nowMs = NOW): CallGiven => ({
  target: '/a',
  headers: signedHeaders({ target: '/a', headers: headers ?? [] }, ak, sk, nowMs),
});
const withToken = (token: string): CallGiven => ({ target: '/a', headers: [['X-Auth-Token', token]] });
const security = (token: string): [string, string][] => [['X-Security-Token', token]];

describe('a temporary AK', () => {
  test('is accepted with its security token, signed or not', () => {
    expect(gatewayOf(file).ask(signed('AKT', 'SKT', security('temporary'))).status).toBe(200);
    const unsigned = signed('AKT', 'SKT');
    const given = { ...unsigned, headers: [...(unsigned.headers ?? []), ...security('temporary')] };
    expect(gatewayOf(file).ask(given).status).toBe(200);
  });

  test.each([
    ['without a security token', []],
    ['with an empty one', security('')],
    ['with another one', security('other')],
  ])('is refused %s', (_name, headers) => {
    expect(gatewayOf(file).ask(signed('AKT', 'SKT', headers))).toMatchObject({
      status: 401,
      code: 'APIG.0301',
      message: `${IAM}Unauthorized`,
      guess: true,
    });
  });

  test('is refused once its time is over', () => {
    const gateway = gatewayOf(file);
    gateway.nowMs = NOW + 60_000;
    const decided = gateway.ask(signed('AKT', 'SKT', security('temporary'), NOW + 60_000));
    expect(decided).toMatchObject({ message: `${IAM}Unauthorized`, guess: true });
    expect(decided.reason).toContain('2026-05-27T02:01:00.000Z');
  });

  test('is locked by security tokens that are wrong, as by wrong signatures', () => {
    const gateway = gatewayOf(file);
    for (let i = 0; i < 5; i++) expect(gateway.ask(signed('AKT', 'SKT')).message).toBe(`${IAM}Unauthorized`);
    expect(gateway.ask(signed('AKT', 'SKT')).message).toBe(LOCKED);
    expect(gateway.ask(signed('AKT', 'SKT', security('temporary'))).message).toBe(LOCKED);
  });

  test('a permanent AK needs no security token, and one that is sent does no harm', () => {
    expect(gatewayOf(file).ask(signed('AK1', 'SK1', security('any'))).status).toBe(200);
  });
});

describe('a token', () => {
  test('that was invalidated must be updated', () => {
    expect(gatewayOf(file).ask(withToken('gone'))).toMatchObject({
      status: 401,
      code: 'APIG.0307',
      message: 'The token must be updated.',
      guess: true,
    });
  });
  test('cannot be declared as a header parameter; it is just sent', () => {
    expect(gatewayOf(file).ask(withToken('good')).status).toBe(200);
  });
});

describe('fault switches', () => {
  test('KEY_LOCKED answers as if the AK had failed too often, for the AK named', () => {
    const gateway = gatewayOf(file);
    gateway.faults = activeFaults([{ type: 'KEY_LOCKED', key: 'AK1' }]);
    expect(gateway.ask(signed('AK1', 'SK1'))).toMatchObject({ status: 401, code: 'APIG.0301', message: LOCKED });
    expect(gateway.ask(signed('AKT', 'SKT', security('temporary'))).status).toBe(200);
  });
  test('TOKEN_EXPIRED lets tokens end, those of the user named', () => {
    const gateway = gatewayOf(file);
    gateway.faults = activeFaults([{ type: 'TOKEN_EXPIRED', user: 'li' }]);
    expect(gateway.ask(withToken('good')).message).toBe(`${IAM}token expires, expires_at: ${iso(NOW)}`);
    expect(gateway.ask(withToken('gone')).code).toBe('APIG.0307');
  });
});
