// The FAQ's chapter 4 (publishing) against the real gateway.
import { expect, test } from 'vitest';
import { publishApi } from '../../../../shared/gateway/publish-api.ts';
import type { GatewayConfig } from '../../../../shared/gateway/read-gateway-config.ts';
import { takeDocument } from '../../../../shared/gateway/take-document.ts';
import { AK, APP, backendWith, gatewayFile, gatewayWith } from '../../../support/one-test.ts';
import { configOf, fixedClock } from '../../../support/start-gateway.ts';

const TIME = '2026-05-27T02:00:00.000Z';
const RELEASE = { api: 'g/orders', environment: 'RELEASE' };
const NOT_PUBLISHED = {
  status: 404,
  code: 'APIG.0101',
  message: 'The API does not exist or has not been published in the environment.',
};
const stage = (name: string, header = 'X-Stage') => ({ headers: [[header, name]] as const });
const orders = (path: string) => gatewayFile({ orders: { path, backend: { type: 'MOCK', body: path } } });

/** An edit of a running gateway's file: what answers stays as it was published. */
function edited(before: GatewayConfig, document: object): GatewayConfig {
  const taking = takeDocument(before, document, { publish: false, time: TIME });
  if (!taking.ok) throw new Error('a problem in the file');
  return taking.config;
}

test('FAQ 4.1: edit the path → the old one answers and the new one is 404 → publish → swapped', async () => {
  const { call, gateway, reason } = await gatewayWith(orders('/old'));
  const changed = edited(configOf(orders('/old')), orders('/new'));
  gateway.configure(changed);
  expect(await call('/old')).toMatchObject({ status: 200, body: '/old' });
  expect(await call('/new')).toMatchObject(NOT_PUBLISHED);
  expect(reason()).toContain(`since ${TIME}, but that change is not published`);
  const outcome = publishApi(changed, RELEASE, { time: TIME });
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  gateway.configure(outcome.config);
  expect(await call('/old')).toMatchObject(NOT_PUBLISHED);
  expect(await call('/new')).toMatchObject({ status: 200, body: '/new' });
});

test('FAQ 4.1: a published version that lags behind, by its switch', async () => {
  const { call, gateway, reason } = await gatewayWith(orders('/old'));
  gateway.setFaults([{ type: 'PUBLISHED_VERSION_MISMATCH' }]);
  expect(await call('/old')).toMatchObject(NOT_PUBLISHED);
  expect(reason()).toContain('PUBLISHED_VERSION_MISMATCH');
  gateway.setFaults([]);
  expect((await call('/old')).status).toBe(200);
});

test('FAQ 4.2: X-Stage absent, of an environment without the API, of an unknown one, right, and in any case of the header', async () => {
  const { call, reason } = await gatewayWith(
    gatewayFile(
      { orders: { published: ['BETA'] } },
      { environments: [{ name: 'RELEASE' }, { name: 'BETA' }, { name: 'GAMMA' }] },
    ),
  );
  expect(await call('/orders')).toMatchObject(NOT_PUBLISHED);
  expect(reason()).toBe('GET /orders is published in BETA, not in RELEASE.');
  expect(await call('/orders', stage('GAMMA'))).toMatchObject(NOT_PUBLISHED);
  expect(reason()).toBe('GET /orders is published in BETA, not in GAMMA.');
  expect(await call('/orders', stage('beta'))).toMatchObject(NOT_PUBLISHED);
  expect(reason()).toContain('names the environment beta, which does not exist');
  expect((await call('/orders', stage('BETA'))).status).toBe(200);
  expect((await call('/orders', stage('BETA', 'x-stage'))).status).toBe(200);
});

test('FAQ 4.2: X-Stage need not be signed', async () => {
  const { call } = await gatewayWith(
    gatewayFile(
      { orders: { auth: 'APP', published: ['BETA'] } },
      { environments: [{ name: 'RELEASE' }, { name: 'BETA' }] },
    ),
  );
  expect((await call('/orders', { ...stage('BETA'), sign: APP })).status).toBe(200);
  expect((await call('/orders', { ...stage('BETA'), sign: { ...APP, unsigned: ['X-Stage'] } })).status).toBe(200);
});

test('FAQ 4.3: one API, two environments, two back ends by variables in address, port and path', async () => {
  const [one, two] = [
    await backendWith((_seen, response) => response.end('one')),
    await backendWith((_seen, response) => response.end('two')),
  ];
  const file = gatewayFile(
    {
      orders: {
        backend: { type: 'HTTP', url: 'http://#where#:#port#/#tree#/list' },
        published: ['RELEASE', 'BETA'],
      },
    },
    {
      environments: [
        { name: 'RELEASE', variables: { where: '127.0.0.1', port: String(one.port), tree: 'v1' } },
        { name: 'BETA', variables: { where: '127.0.0.1', port: String(two.port), tree: 'v2' } },
      ],
    },
  );
  const { call } = await gatewayWith(file);
  expect((await call('/orders')).body).toBe('one');
  expect((await call('/orders', stage('BETA'))).body).toBe('two');
  expect([one.seen[0]?.target, two.seen[0]?.target]).toEqual(['/v1/list', '/v2/list']);
});

test('FAQ 4.3: an API whose variable has no value cannot be published', () => {
  const config = configOf(
    gatewayFile(
      { orders: { backend: { type: 'HTTP', url: 'http://#where#/' }, published: [] } },
      { environments: [{ name: 'RELEASE' }, { name: 'BETA', variables: { where: 'beta.internal' } }] },
    ),
  );
  expect(publishApi(config, RELEASE, { time: TIME })).toEqual({
    ok: false,
    refusal: { kind: 'variables', names: ['where'] },
  });
  expect(publishApi(config, { ...RELEASE, environment: 'BETA' }, { time: TIME }).ok).toBe(true);
});

test('FAQ 4.4: console debugging, by its switch: no environment is chosen, what is bound does not act', async () => {
  const { call, gateway } = await gatewayWith(
    gatewayFile(
      { orders: { published: [], accessControl: 'nobody', throttling: 'one' }, signed: { auth: 'IAM' } },
      {
        accessControlPolicies: [{ name: 'nobody', effect: 'PERMIT', values: ['10.0.0.1'] }],
        throttlingPolicies: [{ name: 'one', apiLimit: 1, period: { unit: 'DAY' } }],
      },
    ),
  );
  expect(await call('/orders')).toMatchObject(NOT_PUBLISHED);
  gateway.setFaults([{ type: 'CONSOLE_DEBUGGING' }]);
  for (let i = 0; i < 3; i++) expect((await call('/orders')).status).toBe(200);
  expect(gateway.log(1)[0]?.trace.find(({ step }) => step === 'route')).toMatchObject({
    text: { id: 'route.debugging' },
  });
  expect((await call('/signed')).status).toBe(401);
  expect((await call('/signed', { sign: AK })).status).toBe(200);
});

test('FAQ 4.1: changes take some seconds to act, by their switch', async () => {
  const clock = fixedClock(Date.parse(TIME));
  const { call, gateway } = await gatewayWith(orders('/old'), { clock });
  gateway.setFaults([{ type: 'CHANGE_DELAY', seconds: 7 }]);
  gateway.configure(configOf(orders('/new')));
  expect((await call('/old')).status).toBe(200);
  clock.set(Date.parse(TIME) + 6_999);
  expect([(await call('/old')).status, (await call('/new')).status]).toEqual([200, 404]);
  clock.set(Date.parse(TIME) + 7_000);
  expect([(await call('/old')).status, (await call('/new')).status]).toEqual([404, 200]);
});
