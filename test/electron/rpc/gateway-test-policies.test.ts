// The policy tester by RPC (FAQ 5.17): several overlapping policies, the first that holds decides.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../../electron/rpc/dispatch.ts';
import { contract } from '../../../shared/rpc/contract.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

let services: Services;
beforeAll(async () => {
  services = await createServices(memoryPorts({ settings: { gateway: { startWithApp: false, port: 0 } } }));
});
afterAll(() => services.close());

const http = (name: string) => ({ type: 'HTTP', scheme: 'HTTPS', address: `${name}.example.com`, path: '/n' });
const query = (parameter: string, value: string, type = 'EXACT') => ({ source: 'REQUEST', parameter, type, value });
const policies = [
  { name: 'both', conditions: [query('tier', 'gold'), query('region', 'eu')], backend: http('both') },
  {
    name: 'office',
    combine: 'ANY',
    conditions: [
      { source: 'SOURCE', value: '10.0.0.0/8' },
      { source: 'COOKIE', parameter: 'site', type: 'EXACT', value: 'office' },
    ],
    backend: http('office'),
  },
  { name: 'gold', conditions: [query('tier', 'gold,silver', 'ENUM')], backend: http('gold') },
  {
    name: 'path',
    conditions: [{ source: 'SYSTEM', parameter: 'reqPath', type: 'PATTERN', value: '^/pets/[0-9]+$' }],
    backend: http('path'),
  },
  {
    name: 'writes',
    conditions: [{ source: 'SYSTEM', parameter: 'reqMethod', type: 'ENUM', value: 'POST,PUT' }],
    backend: http('writes'),
  },
];
const file = (order: readonly unknown[], more: object = {}) =>
  JSON.stringify({
    groups: [
      {
        name: 'shop',
        domains: ['shop.example.com'],
        apis: [
          {
            name: 'pets',
            method: 'ANY',
            path: '/pets/{id}',
            backend: http('default'),
            backendPolicies: order,
            ...more,
          },
          { name: 'other', method: 'GET', path: '/pets/1', backend: http('default') },
        ],
      },
    ],
  });

interface Asked {
  readonly text?: string;
  readonly api?: string;
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly sourceAddress?: string;
}

const dispatch = (method: string, input: object) => createDispatch(createHandlers(services))(method, input);

async function test({ text, api = 'shop/pets', method = 'GET', target = '/pets/x', ...rest }: Asked) {
  const answer = await dispatch('gateway.testPolicies', {
    ...(text === undefined ? {} : { text }),
    api,
    request: { method, target, ...rest },
  });
  if (!answer.ok) throw new Error(answer.error.message);
  return contract['gateway.testPolicies'].output.parse(answer.value);
}

describe('gateway.testPolicies', () => {
  it.each([
    ['both', { target: '/pets/1?tier=gold&region=eu', sourceAddress: '10.1.2.3' }],
    ['office', { target: '/pets/1?tier=gold', sourceAddress: '10.1.2.3' }],
    ['office', { headers: [['Cookie', 'a=b; site=office']] }],
    ['gold', { target: '/pets/1?tier=silver', sourceAddress: '192.0.2.1' }],
    ['path', { target: '/pets/1', method: 'POST' }],
    ['writes', { method: 'POST' }],
    [undefined, {}],
  ] as const)('chooses %s for %o', async (policy, request) => {
    expect((await test({ text: file(policies), ...request })).policy).toBe(policy);
  });

  it('lets the order decide', async () => {
    const request = { target: '/pets/1?tier=gold&region=eu', method: 'POST', sourceAddress: '10.1.2.3' };
    const turned = policies.toReversed();
    expect(await test({ text: file(turned), ...request })).toMatchObject({
      policy: 'writes',
      backend: { type: 'HTTP', target: 'https://writes.example.com/n' },
    });
    expect(await test({ text: file(turned.slice(1)), ...request })).toMatchObject({
      policy: 'path',
      backend: { type: 'HTTP', target: 'https://path.example.com/n' },
    });
  });

  it('tells each condition with the value compared, and what was not tried', async () => {
    const { trace } = await test({ text: file(policies), target: '/pets/1?tier=gold', sourceAddress: '10.1.2.3' });
    const last = trace.at(-1);
    expect(trace.map(({ step }) => step)).toEqual(['route', 'parameters', 'backend-policy']);
    expect(last?.details?.map(({ text }) => [text.id, text.params.value ?? text.params.policy])).toEqual([
      ['policy.false', 'both'],
      ['policy.condition-true', 'gold'],
      ['policy.condition-absent', ''],
      ['policy.true', 'office'],
      ['policy.condition-true', '10.1.2.3'],
      ['policy.condition-absent', ''],
      ['policy.untried', 'gold'],
      ['policy.untried', 'path'],
      ['policy.untried', 'writes'],
    ]);
  });

  it('is refused where the gateway would refuse the request before', async () => {
    const parameters = [{ name: 'tier', in: 'QUERY', required: true }];
    const refused = await test({ text: file(policies, { parameters }) });
    expect(refused.backend).toBeUndefined();
    expect(refused.trace.map(({ outcome }) => outcome)).toEqual(['passed', 'stopped', 'not-reached']);
    const elsewhere = await test({ text: file(policies), target: '/dogs/1' });
    expect(elsewhere.trace.map(({ outcome }) => outcome)).toEqual(['stopped', 'not-reached', 'not-reached']);
  });

  it('asks what answers now without a text, and changes nothing', async () => {
    const api = 'shop/pets';
    expect(await dispatch('gateway.testPolicies', { api, request: { method: 'GET', target: '/' } })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    await dispatch('gateway.configure', { text: file(policies), publish: true });
    expect((await test({ method: 'PUT' })).policy).toBe('writes');
    expect((await test({ text: file([]), method: 'PUT' })).policy).toBeUndefined();
    expect((await test({ method: 'PUT' })).policy).toBe('writes');
  });

  it('names what is wrong with the text', async () => {
    expect((await test({ text: '{' })).problems).toHaveLength(1);
    expect((await test({ text: file([{ name: 'x' }]) })).problems[0]?.pointer).toContain('/backendPolicies/0');
  });
});
