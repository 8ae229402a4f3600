// Calls that find no API: each difference alone, and slash, method and environment together.
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';
import { type Call, casesOfRefusal, HOST } from './refusal.ts';

const mock = { backend: { type: 'MOCK', status: 200, body: 'ok' } };
const file = {
  environments: [{ name: 'RELEASE' }, { name: 'BETA' }, { name: 'TEST' }],
  groups: [
    {
      name: 'shop',
      domains: [HOST],
      apis: [
        { name: 'list', method: 'GET', path: '/v1/pets', ...mock },
        { name: 'one', method: 'GET', path: '/v1/pets/{id}', ...mock },
        { name: 'orders', method: 'POST', path: '/v1/orders/', published: ['BETA'], ...mock },
        { name: 'beta', method: 'GET', path: '/v1/beta', published: ['BETA', 'TEST'], ...mock },
        { name: 'draft', method: 'GET', path: '/v1/drafts', published: [], ...mock },
        { name: 'files', method: 'ANY', path: '/files', matchMode: 'SWA', published: ['TEST'], ...mock },
      ],
    },
    { name: 'other', domains: ['other.example.com'], apis: [{ name: 'o', method: 'GET', path: '/o', ...mock }] },
  ],
};

interface Miss {
  readonly causes: readonly CauseId[];
  readonly way: string;
  readonly call: Call;
}

const preflight = (headers: Call['headers'] = []): Call => ({
  method: 'OPTIONS',
  target: '/v1/pets',
  headers: [['Origin', 'https://shop.example.com'], ['Access-Control-Request-Method', 'GET'], ...headers],
});

const misses: readonly Miss[] = [
  {
    causes: ['route.host-unbound'],
    way: 'a domain of nobody',
    call: { target: '/v1/pets', host: 'api.shop.example.org' },
  },
  { causes: ['route.host-unbound'], way: 'the address', call: { target: '/v1/pets?x=1', host: '10.20.30.40:8080' } },
  { causes: ['route.method'], way: 'PUT for GET', call: { method: 'PUT', target: '/v1/pets', body: '{}' } },
  { causes: ['route.method'], way: 'DELETE for GET', call: { method: 'DELETE', target: '/v1/pets/7?force' } },
  { causes: ['route.trailing-slash'], way: 'one too many', call: { target: '/v1/pets/' } },
  {
    causes: ['route.trailing-slash'],
    way: 'one too few',
    call: { method: 'POST', target: '/v1/orders?a=1', headers: [['X-Stage', 'BETA']] },
  },
  { causes: ['route.path'], way: 'a letter missing', call: { target: '/v1/pet' } },
  { causes: ['route.path'], way: 'another case', call: { target: '/V1/Pets?b=2' } },
  { causes: ['route.path'], way: 'a prefix missing', call: { target: '/pets/7' } },
  { causes: ['route.stage-missing'], way: 'no X-Stage', call: { target: '/v1/beta' } },
  {
    causes: ['route.stage-missing'],
    way: 'no X-Stage, prefix',
    call: { method: 'PUT', target: '/files/a/b', body: 'x' },
  },
  {
    causes: ['route.stage-wrong'],
    way: 'another environment',
    call: { target: '/v1/beta', headers: [['X-Stage', 'PROD']] },
  },
  { causes: ['route.stage-wrong'], way: 'lower case', call: { target: '/v1/beta', headers: [['x-stage', 'beta']] } },
  { causes: ['route.not-published'], way: 'published nowhere', call: { target: '/v1/drafts' } },
  {
    causes: ['route.not-published'],
    way: 'nowhere, with X-Stage',
    call: { target: '/v1/drafts', headers: [['X-Stage', 'BETA']] },
  },
  { causes: ['route.cors-preflight'], way: 'no OPTIONS API', call: preflight() },
  {
    causes: ['route.cors-preflight'],
    way: 'no OPTIONS API, with headers',
    call: preflight([['Access-Control-Request-Headers', 'x-auth-token']]),
  },
  {
    causes: ['route.trailing-slash', 'route.stage-missing'],
    way: 'slash and environment',
    call: { method: 'POST', target: '/v1/orders', body: '{"a":1}' },
  },
  {
    causes: ['route.trailing-slash', 'route.stage-wrong'],
    way: 'slash and another environment',
    call: { method: 'POST', target: '/v1/orders', headers: [['X-Stage', 'TEST']] },
  },
  {
    causes: ['route.method', 'route.trailing-slash'],
    way: 'method and slash',
    call: { method: 'POST', target: '/v1/pets/' },
  },
];

export const refusedRoutes: CaseFamily = {
  name: 'routes',
  async cases(world) {
    const all: GeneratedCase[] = [];
    for (const { causes, way, call } of misses) {
      const [cause] = causes;
      if (cause === undefined) continue;
      const cases = await casesOfRefusal(world, { cause, way, needs: 'workspace', file, call });
      // Only with the APIs at hand can one tell.
      all.push(...cases.map((each) => ({ ...each, causes })));
    }
    return all;
  },
};
