import { expect, test } from 'vitest';
import { configNotices } from '../../../shared/gateway/config/name-notices.ts';
import { configOf } from '../../support/start-gateway.ts';

const noticesOf = (file: unknown): string[] => configNotices(configOf(file)).map(({ pointer }) => pointer);

test('names and lengths that the gateway would not take are noticed, right ones are not', () => {
  expect(
    noticesOf({
      environments: [{ name: 'B' }, { name: 'BETA', variables: { backend: 'b.internal', x: 'y z' } }],
      groups: [
        {
          name: '宠物-1',
          apis: [{ name: 'getPet (v1)', path: '/a' }, { path: '/b' }, { name: 'no', path: `/${'x'.repeat(512)}` }],
        },
      ],
      channels: [{ name: 'vpc-1.a' }, { name: '1st' }],
      apps: [
        { name: 'demo', key: 'long-enough', secret: 's' },
        { name: 'demo-app', key: 'short', secret: 's' },
      ],
      throttlingPolicies: [{ name: 'gold-plan', period: { unit: 'SECOND' }, apiLimit: 1 }],
    }),
  ).toEqual([
    '/environments/0/name',
    '/channels/1/name',
    '/apps/1/name',
    '/throttlingPolicies/0/name',
    '/environments/1/variables/x',
    '/environments/1/variables/x',
    '/apps/1/key',
    '/groups/0/apis/2/name',
    '/groups/0/apis/2/path',
  ]);
});

test('a published API whose variable has no value is noticed with the variable', () => {
  const api = {
    name: 'api',
    path: '/',
    backend: { type: 'HTTP', url: 'http://#where#/' },
    published: ['BETA', 'RELEASE'],
  };
  const file = {
    environments: [{ name: 'BETA', variables: { where: 'b.internal' } }],
    groups: [{ name: 'pets', apis: [api] }],
  };
  expect(configNotices(configOf(file))).toEqual([
    {
      pointer: '/groups/0/apis/0/published',
      found: 'RELEASE, where #where# has no value',
      allowed: 'environments in which every variable of the backend has a value',
    },
  ]);
});

test('RELEASE counts among the ten environments', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `ENV_${i}` }));
  expect(noticesOf({ groups: [], environments: names(9) })).toEqual([]);
  expect(noticesOf({ groups: [], environments: names(10) })).toEqual(['/environments']);
  expect(noticesOf({ groups: [], environments: [...names(9), { name: 'RELEASE' }] })).toEqual([]);
});
