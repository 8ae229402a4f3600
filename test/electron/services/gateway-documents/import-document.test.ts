// An import put into a gateway file: who wins, where it answers, what stays unresolved.
import { describe, expect, it } from 'vitest';
import { importDocument, importDocuments } from '../../../../electron/services/gateway-documents/import-document.ts';

const api = (name: string, path: string, body = name) =>
  `  ${path}:\n    get: { operationId: ${name}, x-apigateway-backend: { type: MOCK, mockEndpoints: { result-content: ${body} } } }\n`;
const document = (title: string, ...apis: readonly string[]): string =>
  `openapi: 3.0.0\ninfo: { title: ${title} }\nservers: [{ url: "https://${title}.example.com" }]\npaths:\n${apis.join('')}`;
const namesOf = (outcome: ReturnType<typeof importDocument>) =>
  outcome.config?.groups.map(({ name, domains, apis }) => [name, domains, apis.map((each) => each.name)]);

const file = {
  groups: [
    {
      name: 'pets',
      domains: ['pets.example.com'],
      apis: [
        { name: 'listPets', method: 'GET', path: '/pets', backend: { type: 'MOCK', body: 'old' }, throttling: 'gold' },
        { name: 'other', method: 'GET', path: '/other' },
      ],
    },
  ],
  throttlingPolicies: [{ name: 'gold', period: { unit: 'SECOND' }, apiLimit: 5 }],
  apps: [{ name: 'demo', key: 'made-up-key', secret: 'vault:1', authorized: [{ api: 'pets/listPets' }] }],
};

describe('a group', () => {
  it('is made of a title that is new, and answers to the names of its document and to everything if nobody does', () => {
    expect(namesOf(importDocument(file, document('orders', api('list', '/a'))))).toEqual([
      ['pets', ['pets.example.com'], ['listPets', 'other']],
      ['orders', ['orders.example.com', '*'], ['list']],
    ]);
    const taken = { groups: [{ name: 'all', domains: ['*', 'orders.example.com'] }] };
    // Its only name is taken, so it would not be reached at all.
    expect(namesOf(importDocument(taken, document('orders', api('list', '/a'))))?.[1]).toEqual([
      'orders',
      ['*'],
      ['list'],
    ]);
  });

  it('that is there is imported into, by title or by name', () => {
    const text = document('pets', api('added', '/new'));
    expect(namesOf(importDocument(file, text))?.[0]?.[2]).toEqual(['listPets', 'other', 'added']);
    const named = importDocument(file, document('other_title', api('added', '/new')), { group: 'pets' });
    expect(namesOf(named)).toEqual([['pets', ['pets.example.com'], ['listPets', 'other', 'added']]]);
  });

  it('keeps its secrets and references as they are written', () => {
    expect(importDocument(file, document('pets', api('added', '/new'))).document).toMatchObject({ apps: file.apps });
  });
});

describe('an API that is there already', () => {
  const text = document('pets', api('listPets', '/pets', 'new'), api('renamed', '/other'), api('fresh', '/fresh'));

  it('stays, and its import is a failure, with merge', () => {
    const { result, config } = importDocument(file, text);
    expect(result).toMatchObject({
      group_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      success: [{ id: expect.stringMatching(/^[0-9a-f]{32}$/), action: 'create', method: 'GET', path: '/fresh' }],
      failure: [
        { error_code: 'APIG.3301', method: 'GET', path: '/pets' },
        { error_code: 'APIG.3301', method: 'GET', path: '/other' },
      ],
    });
    expect(config?.groups[0]?.apis[0]?.backend).toMatchObject({ body: 'old' });
  });

  it('is replaced with override, one that has the name and one that has the route', () => {
    const { result, config } = importDocument(file, text, { apiMode: 'override' });
    expect(result.success.map(({ action, path }) => [action, path])).toEqual([
      ['update', '/pets'],
      ['update', '/other'],
      ['create', '/fresh'],
    ]);
    expect(config?.groups[0]?.apis.map(({ name }) => name)).toEqual(['listPets', 'renamed', 'fresh']);
    expect(config?.groups[0]?.apis[0]?.backend).toMatchObject({ body: 'new' });
    const swapped = importDocument(file, document('pets', api('listPets', '/other')), { apiMode: 'override' });
    expect(swapped.config?.groups[0]?.apis).toMatchObject([{ name: 'listPets', path: '/other' }]);
  });

  it('has the same ids each time', () => {
    expect(importDocument(file, text).result).toEqual(importDocument(file, text).result);
  });
});

describe('a policy that is there already', () => {
  const text = `${document('pets', api('fresh', '/fresh'))}x-apigateway-ratelimits: { gold: { api-limit: 9, interval: 1, unit: MINUTE } }\n`;

  it.each([
    ['merge', 5],
    ['override', 9],
  ] as const)('with %s allows %i calls', (extendMode, apiLimit) => {
    expect(importDocument(file, text, { extendMode }).config?.throttlingPolicies).toMatchObject([
      { name: 'gold', apiLimit },
    ]);
  });
});

describe('publishing', () => {
  it('is to RELEASE, or nowhere', () => {
    const text = document('pets', api('fresh', '/fresh'));
    const published = (publish: boolean) =>
      importDocument({ groups: [] }, text, { publish }).config?.groups[0]?.apis[0]?.published;
    expect([published(true), published(false)]).toEqual([['RELEASE'], []]);
  });
});

describe('several documents', () => {
  it('know the policies of those before them and go into one file', () => {
    const policies =
      'swagger: "2.0"\ninfo: { title: policies }\npaths: {}\nx-apigateway-ratelimits: { slow: { api-limit: 1, interval: 1, unit: DAY } }\n';
    const user = `${document('user_group', api('using', '/a')).replace('operationId: using', 'operationId: using, x-apigateway-ratelimit: slow')}`;
    const outcome = importDocuments({ groups: [] }, [policies, user]);
    expect(outcome.config?.groups.map(({ name }) => name)).toEqual(['policies', 'user_group']);
    expect(importDocuments({ groups: [] }, [user, policies]).imports[0]?.report.accepted).toBe(0);
  });
});

describe('what cannot be taken', () => {
  it('is an API that only the gateway finds wrong; the others are taken', () => {
    const rules = Array.from({ length: 101 }, (_, i) => `rule_${i}`).join(', ');
    const many = `parameters: [{ name: q, in: query, schema: { type: string }, x-apigateway-orchestrations: [${rules}] }]`;
    const wrong = api('wrong', '/wrong').replace('operationId: wrong', `operationId: wrong, ${many}`);
    const { report, result, config, problems } = importDocument(
      { groups: [] },
      document('pets', wrong, api('fresh', '/fresh')),
    );
    expect(problems).toEqual([]);
    expect(report).toMatchObject({
      accepted: 1,
      rejected: [{ name: 'wrong' }],
      problems: [{ id: 'gateway-refuses', api: 'GET /wrong' }],
    });
    expect(result).toMatchObject({
      success: { length: 1 },
      failure: [{ path: '/wrong', error_msg: expect.stringContaining('at most 100') }],
    });
    expect(config?.groups[0]?.apis.map(({ name }) => name)).toEqual(['fresh']);
  });

  it('is a document that is refused whole', () => {
    expect(importDocument(file, 'openapi: 3.1.0\npaths: {}')).toMatchObject({ document: undefined, problems: [] });
  });

  it('is anything into a file that is not valid: its problems are told', () => {
    const wrong = { groups: [{ name: 'pets', apis: [{ path: 7 }] }] };
    expect(importDocument(wrong, document('orders', api('list', '/a')))).toMatchObject({
      document: undefined,
      problems: [{ pointer: '/groups/0/apis/0/path' }],
    });
  });

  it('are members of x-countersign that the file does not know; the rest of them is taken', () => {
    const more = 'x-countersign: { published: [BETA], backend: { status: 202 }, invented: 1 }';
    const text = document('pets', api('fresh', '/fresh').replace('operationId: fresh', `operationId: fresh, ${more}`));
    const { config } = importDocument({ groups: [] }, text);
    expect(config?.groups[0]?.apis[0]).toMatchObject({ published: ['RELEASE'], backend: { status: 202 } });
  });

  it('never changes by x-countersign who may call, and where', () => {
    const more = 'x-countersign: { auth: NONE, path: /open, method: ANY }';
    const text = document(
      'pets',
      api('fresh', '/fresh').replace('operationId: fresh', `operationId: fresh, ${more}, security: [{ iam: [] }]`),
    );
    const schemes =
      'components: { securitySchemes: { iam: { type: apiKey, in: header, name: x, x-apigateway-auth-type: IAM } } }\n';
    expect(importDocument({ groups: [] }, text + schemes).config?.groups[0]?.apis[0]).toMatchObject({
      auth: 'IAM',
      path: '/fresh',
      method: 'GET',
    });
  });
});
