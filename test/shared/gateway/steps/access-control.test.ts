import { afterEach, describe, expect, test } from 'vitest';
import { type CallGiven, gatewayOf, signedHeaders } from '../../../support/gateway-call.ts';
import { APPS as apps, withApis } from '../../../support/gateway-file.ts';
import { startGateway } from '../../../support/start-gateway.ts';

const asApp = (target: string, key: 'k1' | 'k2'): CallGiven => ({
  target,
  headers: signedHeaders({ target }, key, key === 'k1' ? 's1' : 's2'),
});
const asIam = (target: string, ak: string): CallGiven => ({ target, headers: signedHeaders({ target }, ak, 'x') });

describe('access control', () => {
  const policy = (name: string, more: object): object => ({ name, type: 'IP', ...more });
  const inside = policy('inside', { effect: 'PERMIT', values: ['10.0.0.0/8', '192.0.2.1-192.0.2.9', '2001:db8::/32'] });
  const outside = policy('outside', { effect: 'DENY', values: ['192.0.2.5'] });
  const file = (accessControl: string | string[], more: object = {}): object =>
    withApis({ a: { accessControl } }, { accessControlPolicies: [inside, outside], ...more });

  test.each([
    ['inside', '10.200.3.4', 200],
    ['inside', '192.0.2.9', 200],
    ['inside', '192.0.2.10', 403],
    ['inside', '2001:db8:1::5', 200],
    ['inside', '2001:db9::1', 403],
    ['inside', '::ffff:10.1.1.1', 200],
    ['outside', '192.0.2.5', 403],
    ['outside', '192.0.2.6', 200],
  ])('policy %s and %s → %i', (accessControl, peer, status) => {
    const decided = gatewayOf(file(accessControl)).ask({ target: '/a', peer });
    expect(decided.status).toBe(status);
    if (status === 403) {
      expect(decided).toMatchObject({
        code: 'APIG.0402',
        message: 'The IP address is not authorized to access the API.',
      });
    }
  });

  test('needs every policy bound to let the call pass', () => {
    expect(gatewayOf(file(['inside', 'outside'])).ask({ target: '/a', peer: '192.0.2.5' }).status).toBe(403);
    expect(gatewayOf(file(['inside', 'outside'])).ask({ target: '/a', peer: '192.0.2.6' }).status).toBe(200);
  });

  test('judges the peer unless real_ip_from_xff takes an entry of X-Forwarded-For', () => {
    const headers = [['X-Forwarded-For', '10.1.1.1, 203.0.113.1']] as const;
    const call = { target: '/a', peer: '203.0.113.7', headers };
    expect(gatewayOf(file('inside')).ask(call).status).toBe(403);
    const by = (index: number): object => file('inside', { parameters: { real_ip_from_xff: true, xff_index: index } });
    expect(gatewayOf(by(0)).ask(call).status).toBe(200);
    expect(gatewayOf(by(-1)).ask(call).status).toBe(403);
    expect(gatewayOf(by(-2)).ask(call).status).toBe(200);
    expect(gatewayOf(by(5)).ask(call)).toMatchObject({ status: 403, code: 'APIG.0401', guess: true });
    const getter = file('inside', { parameters: { real_ip_header_getter: 'header:X-Client' } });
    expect(gatewayOf(getter).ask({ ...call, headers: [['x-client', '10.9.9.9']] }).status).toBe(200);
    expect(gatewayOf(getter).ask(call).code).toBe('APIG.0401');
  });

  test('judges accounts of IAM callers only, and lets a white list rule out a black one', () => {
    const accounts = [
      { name: 'noGuests', type: 'DOMAIN', effect: 'DENY', values: ['guest'] },
      { name: 'acmeOnly', type: 'DOMAIN_ID', effect: 'PERMIT', values: ['id-acme'] },
      { name: 'noAcme', type: 'DOMAIN', effect: 'DENY', values: ['acme'] },
    ];
    const bound = (accessControl: string | string[], auth = 'IAM'): object =>
      withApis({ a: { auth, accessControl } }, { accessControlPolicies: accounts });
    const message = 'The IAM user is not authorized to access the API.';
    expect(gatewayOf(bound('noGuests')).ask(asIam('/a', 'A2'))).toMatchObject({
      status: 403,
      code: 'APIG.0302',
      message,
    });
    expect(gatewayOf(bound('noGuests')).ask(asIam('/a', 'A1')).status).toBe(200);
    expect(gatewayOf(bound('acmeOnly')).ask(asIam('/a', 'A2')).status).toBe(403);
    expect(gatewayOf(bound(['acmeOnly', 'noAcme'])).ask(asIam('/a', 'A1')).status).toBe(200);
    expect(gatewayOf(bound('acmeOnly', 'APP')).ask(asApp('/a', 'k1')).status).toBe(200);
  });

  test('of a credential refuses with its own code', () => {
    const own = { ...apps[0], accessControl: { effect: 'PERMIT', values: ['10.0.0.0/8'] } };
    const decided = gatewayOf(withApis({ a: { auth: 'APP' } }, { apps: [own] })).ask(asApp('/a', 'k1'));
    expect(decided).toMatchObject({
      status: 403,
      code: 'APIG.0405',
      message: 'The app is not accessed from a trusted IP address.',
    });
  });

  test('says which address was judged and where it was found', () => {
    const denied = { parameters: { real_ip_from_xff: true, xff_index: -2 } };
    const headers = [
      ['X-Forwarded-For', '203.0.113.1'],
      ['X-Forwarded-For', '203.0.113.2 , 10.0.0.9'],
    ] as const;
    expect(gatewayOf(file('inside')).ask({ target: '/a', peer: '203.0.113.7', headers }).reason).toBe(
      'The access control policy inside does not let 203.0.113.7 in, the address judged ($remote_addr).',
    );
    expect(gatewayOf(file('inside', denied)).ask({ target: '/a', peer: '10.0.0.1', headers }).reason).toBe(
      'The access control policy inside does not let 203.0.113.2 in, the address judged (X-Forwarded-For[-2]).',
    );
    const last = { parameters: { real_ip_from_xff: true } };
    expect(gatewayOf(file('inside', last)).ask({ target: '/a', peer: '203.0.113.7', headers }).status).toBe(200);
    expect(gatewayOf(file('inside', last)).ask({ target: '/a', peer: '10.0.0.1' })).toMatchObject({
      status: 403,
      code: 'APIG.0401',
      message: 'Unknown client IP address.',
      guess: true,
    });
  });

  test('takes the account by name or id, and both policies when they are of one colour', () => {
    const accounts = [
      { name: 'names', type: 'DOMAIN', effect: 'PERMIT', values: ['acme', 'guest'] },
      { name: 'ids', type: 'DOMAIN_ID', effect: 'PERMIT', values: ['id-acme'] },
      { name: 'noIds', type: 'DOMAIN_ID', effect: 'DENY', values: ['id-guest'] },
      { name: 'noNames', type: 'DOMAIN', effect: 'DENY', values: ['acme'] },
    ];
    const ask = (accessControl: string[], ak: string): number =>
      gatewayOf(withApis({ a: { auth: 'IAM', accessControl } }, { accessControlPolicies: accounts })).ask(
        asIam('/a', ak),
      ).status;
    expect(ask(['names', 'ids'], 'A1')).toBe(200);
    expect(ask(['names', 'ids'], 'A2')).toBe(403);
    expect(ask(['noIds', 'noNames'], 'A1')).toBe(403);
    expect(ask(['noIds', 'noNames'], 'A2')).toBe(403);
    expect(ask(['names', 'noIds'], 'A2')).toBe(200);
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test.each([
    [{}, 403],
    [{ real_ip_from_xff: true, xff_index: -1 }, 200],
    [{ real_ip_from_xff: true, xff_index: 0 }, 403],
    [{ real_ip_from_xff: true, xff_index: 1 }, 200],
    [{ real_ip_from_xff: true, xff_index: -2 }, 403],
    [{ real_ip_header_getter: 'header:X-Client-Address' }, 200],
  ])('a call through a proxy is judged by %j: %i', async (parameters, status) => {
    const policy = { name: 'office', type: 'IP', effect: 'PERMIT', values: ['198.51.100.0/24'] };
    const file = withApis(
      { a: { accessControl: 'office' } },
      { parameters, accessControlPolicies: [policy] },
      { domains: ['*'] },
    );
    const started = await startGateway(file);
    running.push(started);
    const headers = { 'X-Forwarded-For': '192.0.2.1, 198.51.100.7', 'X-Client-Address': '198.51.100.8' };
    const answer = await fetch(`${started.url}/a`, { headers });
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(await answer.json()).toMatchObject({
        error_msg: 'The IP address is not authorized to access the API.',
        error_code: 'APIG.0402',
      });
    }
  });
});
