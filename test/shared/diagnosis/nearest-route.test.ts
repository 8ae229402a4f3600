import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';

const api = (method: string, path: string, more: object = {}) => ({ method, path, name: path, ...more });
const workspace = {
  groups: [
    {
      name: 'pets',
      domains: ['pets.example.com'],
      apis: [
        api('GET', '/v1/pets'),
        api('GET', '/v1/pets/{id}', { published: ['BETA'] }),
        api('POST', '/v1/orders/', { published: ['BETA', 'TEST'] }),
        api('ANY', '/files', { matchMode: 'SWA' }),
        api('GET', '/v1/drafts', { published: [] }),
        api('GET', '/greedy/{rest+}'),
      ],
    },
    { name: 'other', domains: ['other.example.com'], apis: [api('DELETE', '/v1/other')] },
  ],
};
const body = JSON.stringify({
  error_code: 'APIG.0101',
  error_msg: 'The API does not exist or has not been published in the environment.',
});

function causesOf(method: string, target: string, headers: object = {}) {
  const all = { Host: 'pets.example.com', ...headers };
  const sent = { scheme: 'https', method, target, headers: Object.entries(all) };
  return diagnose(diagnosisCaseSchema.parse({ sent, response: { status: 404, body }, workspace })).causes;
}

const names = (causes: ReturnType<typeof causesOf>) => causes.map(({ cause, certainty }) => `${cause} ${certainty}`);

describe('what differs from the nearest API', () => {
  it.each([
    ['GET', '/v1/pets/', {}, ['route.trailing-slash']],
    ['POST', '/v1/orders', { 'X-Stage': 'TEST' }, ['route.trailing-slash']],
    ['PUT', '/v1/pets', {}, ['route.method']],
    ['GET', '/v1/pet', {}, ['route.path']],
    ['GET', '/V1/Pets', {}, ['route.path']],
    ['GET', '/pets', {}, ['route.path']],
    ['GET', '/v1/pets/7', {}, ['route.stage-missing']],
    ['GET', '/v1/pets/7', { 'X-Stage': 'PROD' }, ['route.stage-wrong']],
    ['GET', '/v1/drafts', {}, ['route.not-published']],
    ['GET', '/v1/pets', { Host: 'pets.example.org' }, ['route.host-unbound']],
    // Two at once.
    ['POST', '/v1/orders', {}, ['route.trailing-slash', 'route.stage-missing']],
    ['POST', '/v1/orders', { 'X-Stage': 'beta' }, ['route.trailing-slash', 'route.stage-wrong']],
    ['GET', '/v1/orders/', {}, ['route.method', 'route.stage-missing']],
    ['PUT', '/v1/pets/', {}, ['route.method', 'route.trailing-slash']],
    ['GET', '/v1/drafts/', {}, ['route.trailing-slash', 'route.not-published']],
  ])('%s %s %j', (method, target, headers, expected) => {
    expect(names(causesOf(method, target, headers))).toEqual(expected.map((cause) => `${cause} proven`));
  });

  it('is shown part by part', () => {
    const [cause] = causesOf('GET', '/v1/pet?a=1');
    const diff = cause?.evidence.find(({ kind }) => kind === 'route-diff');
    expect(diff).toEqual({
      kind: 'route-diff',
      group: 'pets',
      api: 'GET /v1/pets',
      parts: [
        { part: 'method', called: 'GET', wanted: 'GET', equal: true },
        { part: 'segment', called: 'v1', wanted: 'v1', equal: true },
        { part: 'segment', called: 'pet', wanted: 'pets', equal: false },
        { part: 'stage', called: 'RELEASE', wanted: 'RELEASE', equal: true },
      ],
    });
  });

  it('finds a prefix that was left out without marking what follows', () => {
    const [cause] = causesOf('GET', '/pets');
    const diff = cause?.evidence.find((item) => item.kind === 'route-diff');
    expect(diff?.parts.filter(({ equal }) => !equal)).toEqual([{ part: 'segment', wanted: 'v1', equal: false }]);
  });

  it('corrects everything at once', () => {
    const [slash, stage] = causesOf('POST', '/v1/orders?x=1');
    expect(slash?.fix.request).toMatchObject({ target: '/v1/orders/?x=1' });
    expect(slash?.fix.request?.headers).toContainEqual(['X-Stage', 'BETA']);
    expect(stage?.fix.request).toEqual(slash?.fix.request);
  });

  it('names the domain of the group whose API it is, with the port of the call', () => {
    const [cause] = causesOf('DELETE', '/v1/other', { Host: '10.1.2.3:8080' });
    expect(cause).toMatchObject({ cause: 'route.host-unbound', certainty: 'proven' });
    expect(cause?.fix.request?.headers).toContainEqual(['Host', 'other.example.com:8080']);
  });

  it('says nothing of routes where the workspace lists none', () => {
    const sent = { scheme: 'https', method: 'GET', target: '/x', headers: [['Host', 'a.example.com']] };
    const input = { sent, response: { status: 404, body }, workspace: { groups: [], apps: [{ key: 'k' }] } };
    const { causes } = diagnose(diagnosisCaseSchema.parse(input));
    expect(causes.every(({ certainty }) => certainty !== 'proven')).toBe(true);
  });
});
