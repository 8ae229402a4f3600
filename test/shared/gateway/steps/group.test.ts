import { afterEach, describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { gatewayOf } from '../../../support/gateway-call.ts';
import { withApis } from '../../../support/gateway-file.ts';
import { exchangeRaw, requestText } from '../../../support/raw-http.ts';
import { startGateway } from '../../../support/start-gateway.ts';

const LONG = 'The API does not exist or has not been published in the environment.';

/** Groups with one API each, which answers with the group's name. */
function groups(given: Record<string, { readonly path?: string; readonly [member: string]: unknown }>): object[] {
  return Object.entries(given).map(([name, { path = '/x', ...more }]) => ({
    name,
    domains: [`${name.toLowerCase()}.example.com`],
    apis: [{ name: 'a', path, backend: { type: 'MOCK', body: name } }],
    ...more,
  }));
}

describe('domains', () => {
  test.each([
    ['pets.example.com', true],
    ['*', true],
    ['*.example.com', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['[::1]', true],
    ['localhost', true],
    ['a.*.example.com', false],
    ['*example.com', false],
    ['pets.example.com:8080', false],
    ['http://pets.example.com', false],
    ['pets example', false],
  ])('%s: taken %s', (domain, taken) => {
    const reading = readGatewayConfig({ groups: groups({ g: { domains: [domain] } }) });
    expect(reading.ok).toBe(taken);
    if (!reading.ok) expect(reading.problems[0]?.pointer).toBe('/groups/0/domains/0');
  });

  test('of a wildcard give way to the very name, wherever it is bound', () => {
    const gateway = gatewayOf({
      groups: groups({ wild: { domains: ['*.example.com'] }, exact: { domains: ['shop.example.com'] } }),
    });
    expect(gateway.ask({ host: 'shop.example.com', target: '/x' }).body).toBe('exact');
    expect(gateway.ask({ host: 'Other.Example.com:80', target: '/x' })).toMatchObject({ body: 'wild' });
    expect(gateway.ask({ host: 'a.b.example.com', target: '/x' })).toMatchObject({
      status: 404,
      code: 'APIG.0101',
      message: LONG,
    });
    const { records } = gateway.run({ host: 'other.example.com', target: '/x' });
    expect(records.find(({ step }) => step === 'group')?.reason).toMatchObject({ id: 'group.wildcard', guess: true });
  });

  test('number five in a group, addresses and "*" aside', () => {
    const of = (count: number): object => ({
      groups: groups({
        g: { domains: ['*', '127.0.0.1', ...Array.from({ length: count }, (_, n) => `d${n}.example.com`)] },
      }),
    });
    expect(readGatewayConfig(of(5)).ok).toBe(true);
    expect(readGatewayConfig(of(6))).toMatchObject({
      ok: false,
      problems: [{ allowed: 'at most 5 independent domains' }],
    });
  });
});

describe('app_route', () => {
  const file = (parameters: object, authorized: object[] | '*'): object => ({
    parameters,
    groups: groups({ one: {}, two: {}, three: { path: '/y' } }),
    apps: [{ name: 'demo', key: 'k1', secret: 's1', authorized }],
  });
  const call = (target: string, key = 'k1', host = '127.0.0.1') => ({
    target,
    host,
    headers: [['X-HW-ID', key]] as const,
  });

  test('leads a call to the address of the gateway to the APIs of the credential', () => {
    const gateway = gatewayOf(file({ app_route: 'on' }, [{ api: 'two/a' }, { api: 'three/a' }]));
    expect(gateway.ask(call('/x'))).toMatchObject({ status: 200, body: 'two' });
    expect(gateway.ask(call('/y'))).toMatchObject({ status: 200, body: 'three' });
    expect(gateway.ask(call('/z'))).toMatchObject({ status: 404, code: 'APIG.0101' });
    expect(gateway.ask(call('/x', 'k1', 'one.example.com')).body).toBe('one');
    expect(gateway.ask(call('/x', 'unknown')).status).toBe(404);
    const { records } = gateway.run(call('/x'));
    expect(records.find(({ step }) => step === 'group')?.reason).toMatchObject({ id: 'group.app-route', guess: true });
  });

  test('is off by default, and takes every group for a credential that may call all', () => {
    expect(gatewayOf(file({}, [{ api: 'two/a' }])).ask(call('/x')).status).toBe(404);
    expect(gatewayOf(file({ app_route: true }, '*')).ask(call('/x')).body).toBe('one');
    const trusted = { app_route: true, default_group_host_trustlist: ['10.0.0.9'] };
    expect(gatewayOf(file(trusted, [{ api: 'two/a' }])).ask(call('/x', 'k1', '10.0.0.9')).body).toBe('two');
    expect(gatewayOf(file({ app_route: true }, [{ api: 'two/a' }])).ask(call('/x', 'k1', '10.0.0.9')).status).toBe(404);
  });

  test('binds a credential to one API of a method and path only', () => {
    expect(readGatewayConfig(file({ app_route: true }, [{ api: 'one/a' }, { api: 'two/a' }]))).toMatchObject({
      ok: false,
      problems: [
        {
          pointer: '/apps/0/authorized/1/api',
          found: '"two/a" with the method and path of "one/a"',
          allowed: 'APIs that differ in method or path, since app_route is on',
        },
      ],
    });
    expect(readGatewayConfig(file({}, [{ api: 'one/a' }, { api: 'two/a' }])).ok).toBe(true);
  });
});

describe('over a socket', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((started) => started.stop()));
  });

  test('Host decides, without its port and whatever its case', async () => {
    const started = await startGateway(withApis({ a: {} }, {}, { domains: ['Pets.example.com'] }));
    running.push(started);
    const ask = async (host: string): Promise<string> => {
      const answer = await exchangeRaw(started.port, requestText('GET /a HTTP/1.1', [`Host: ${host}`]));
      return answer.status === 200 ? answer.body : String(JSON.parse(answer.body).error_msg);
    };
    expect(await ask('pets.EXAMPLE.com:8443')).toBe('a');
    expect(await ask('debug.example.com')).toBe('a');
    expect(await ask(`127.0.0.1:${started.port}`)).toBe(LONG);
  });
});
