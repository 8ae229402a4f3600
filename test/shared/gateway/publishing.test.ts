import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { definitionChanges } from '../../../shared/gateway/definition-diff.ts';
import { keptPublications } from '../../../shared/gateway/keep-published.ts';
import { withoutPublications, withPublications } from '../../../shared/gateway/publication-document.ts';
import { asAnswered, unpublishedChanges } from '../../../shared/gateway/publications.ts';
import { publishApi, switchApiVersion, takeApiOffline } from '../../../shared/gateway/publish-api.ts';
import { type GatewayConfig, readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { workspaceEvidenceSchema } from '../../../shared/model/diagnosis.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { gatewayOf } from '../../support/gateway-call.ts';
import { configOf } from '../../support/start-gateway.ts';

const TIME = '2026-05-27T02:00:00Z';
const mock = (body: string): object => ({ type: 'MOCK', body });

interface Given {
  readonly path?: string;
  readonly more?: object;
  readonly rest?: object;
}

const file = ({ path = '/old', more = {}, rest = {} }: Given = {}): { groups: object[] } & Record<string, unknown> => ({
  environments: [{ name: 'RELEASE' }, { name: 'BETA' }],
  groups: [{ name: 'g', apis: [{ name: 'a', method: 'GET', path, backend: mock(path), ...more }] }],
  ...rest,
});

const RELEASE = { api: 'g/a', environment: 'RELEASE' };
const BETA = { api: 'g/a', environment: 'BETA' };

/** The changed file as the app takes it over the running one: what answered goes on answering. */
function taken(before: unknown, after: unknown, publish = false): Record<string, unknown> {
  const publications = keptPublications(configOf(before), configOf(after), { time: TIME, publish });
  return { ...(after as object), publications };
}

function done(outcome: ReturnType<typeof publishApi>): GatewayConfig {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.config;
}

/** The document with what was published since, read again: a configuration and its file must say the same. */
function written(document: unknown, config: GatewayConfig): Record<string, unknown> {
  return withPublications(document, config) as Record<string, unknown>;
}

const ask = (document: unknown, target: string, stage?: string) =>
  gatewayOf(document).ask({ target, headers: stage === undefined ? [] : [['X-Stage', stage]] });

describe('a plain file', () => {
  test('answers with the definitions as they stand', () => {
    expect(ask(file(), '/old')).toMatchObject({ status: 200, body: '/old' });
    expect(ask(file({ path: '/new' }), '/old').code).toBe('APIG.0101');
  });
});

describe('a changed API (FAQ 4.1)', () => {
  const changed = taken(file(), file({ path: '/new' }));

  test('answers as before until it is published again', () => {
    expect(ask(changed, '/old')).toMatchObject({ status: 200, body: '/old' });
    expect(ask(changed, '/new')).toMatchObject({
      status: 404,
      code: 'APIG.0101',
      message: 'The API does not exist or has not been published in the environment.',
      step: 'route',
      reason: `The definition of g/a takes this call since ${TIME}, but that change is not published: RELEASE still answers with the version v1. Publish the API again.`,
    });
    expect(unpublishedChanges(configOf(changed))).toBe(1);
  });

  test('says in the trace that an older version answered', () => {
    const gateway = gatewayOf(changed);
    const route = gateway.run({ target: '/old' }).records.find(({ step }) => step === 'route');
    expect(route?.reason).toMatchObject({ id: 'route.found-version', params: { version: 'v1', path: '/old' } });
  });

  test('stands twice in what a diagnosis reads: as it answers, and as it would', () => {
    const apis = asAnswered(configOf(changed)).groups[0]?.apis;
    expect(apis?.map(({ path, published }) => [path, published])).toEqual([
      ['/old', ['RELEASE']],
      ['/new', []],
    ]);
    const response = JSON.stringify({
      error_msg: 'The API does not exist or has not been published in the environment.',
      error_code: 'APIG.0101',
    });
    const headers: HeaderList = [['Host', 'api.example.com']];
    const { causes } = diagnose({
      sent: { scheme: 'http', method: 'GET', target: '/new', headers },
      response: { status: 404, headers: [], body: response },
      workspace: workspaceEvidenceSchema.parse(asAnswered(configOf(changed))),
    });
    expect(causes[0]).toMatchObject({ cause: 'route.not-published', certainty: 'proven' });
  });

  test('answers by the new definition once it is published, and no more by the old one', () => {
    const config = done(publishApi(configOf(changed), RELEASE, { time: TIME, remark: 'new path' }));
    const document = written(changed, config);
    expect(ask(document, '/old').code).toBe('APIG.0101');
    expect(ask(document, '/new')).toMatchObject({ status: 200, body: '/new' });
    expect(unpublishedChanges(configOf(document))).toBe(0);
    expect(config.publications).toMatchObject([
      { current: 'v2', records: [{ id: 'v1' }, { id: 'v2', time: TIME, remark: 'new path' }] },
    ]);
  });

  test('can be switched back, and published at once when the file is taken so', () => {
    const both = taken(file(), file({ path: '/new' }), true);
    expect(ask(both, '/new').status).toBe(200);
    const back = written(both, done(switchApiVersion(configOf(both), RELEASE, 'v1')));
    expect(ask(back, '/old')).toMatchObject({ status: 200, body: '/old' });
    expect(ask(back, '/new').code).toBe('APIG.0101');
  });

  test('says the same of a method that is not published yet', () => {
    const post = taken(file(), file({ more: { method: 'POST' } }));
    const decided = gatewayOf(post).ask({ target: '/old', method: 'POST' });
    expect(decided).toMatchObject({ status: 404, message: 'The API does not exist.' });
    expect(decided.reason).toContain('that change is not published');
  });

  test('keeps its history over further changes, and forgets the change that was taken back', () => {
    const twice = taken(changed, file({ path: '/third' }));
    expect(ask(twice, '/old').status).toBe(200);
    expect(ask(twice, '/new').reason).toBe('No API published in RELEASE takes GET /new.');
    const back = taken(twice, file());
    expect(unpublishedChanges(configOf(back))).toBe(0);
    expect(ask(back, '/old').status).toBe(200);
  });

  test('is known by its route when it is renamed, and by its place when it has no name', () => {
    const renamed = taken(changed, file({ path: '/new', more: { name: 'b' } }));
    expect(ask(renamed, '/old')).toMatchObject({ status: 200, body: '/old' });
    const unnamed = (path: string) => file({ path, more: { name: undefined } });
    expect(ask(taken(unnamed('/old'), unnamed('/new')), '/old').status).toBe(200);
  });

  test('takes its records along when it is deleted', () => {
    const other = file({ path: '/other', more: { name: 'c', method: 'PUT' } });
    expect(taken(changed, other).publications).toEqual([]);
  });
});

describe('policies', () => {
  const policies = {
    accessControlPolicies: [{ name: 'nobody', effect: 'PERMIT', values: ['10.0.0.1'] }],
  };

  test('act without publishing, the definition does not', () => {
    const before = file({ rest: policies });
    const bound = taken(before, file({ path: '/new', more: { accessControl: 'nobody' }, rest: policies }));
    expect(ask(bound, '/old')).toMatchObject({ status: 403, code: 'APIG.0402' });
    expect(taken(before, file({ more: { accessControl: 'nobody' }, rest: policies })).publications).toEqual([]);
  });
});

describe('environments (FAQ 2.1, 4.2)', () => {
  const beta = written(file({ path: '/v1' }), done(publishApi(configOf(file({ path: '/v1' })), BETA, { time: TIME })));

  test('answer with versions of their own', () => {
    const v2 = taken(beta, {
      ...file({ path: '/v2' }),
      groups: [
        {
          name: 'g',
          apis: [{ name: 'a', method: 'GET', path: '/v2', backend: mock('/v2'), published: ['RELEASE', 'BETA'] }],
        },
      ],
    });
    const released = written(v2, done(publishApi(configOf(v2), BETA, { time: TIME })));
    expect(ask(released, '/v1').body).toBe('/v1');
    expect(ask(released, '/v2', 'BETA').body).toBe('/v2');
    expect(ask(released, '/v2').status).toBe(404);
    expect(ask(released, '/v1', 'BETA').reason).toContain('published in RELEASE, not in BETA');
  });

  test('three cases of X-Stage: absent, wrong name, right name', () => {
    const only = file({ path: '/b', more: { published: ['BETA'] } });
    expect(ask(only, '/b').reason).toBe('GET /b is published in BETA, not in RELEASE.');
    expect(ask(only, '/b', 'beta').reason).toContain('the environment beta, which does not exist');
    expect(ask(only, '/b', 'BETA').status).toBe(200);
  });

  test('an API can be taken offline in one of them, and switched on again', () => {
    const config = done(takeApiOffline(configOf(beta), RELEASE, { time: TIME }));
    const offline = written(beta, config);
    expect(ask(offline, '/v1').reason).toContain('it was taken offline in RELEASE');
    expect(ask(offline, '/v1', 'BETA').status).toBe(200);
    expect(config.groups[0]?.apis[0]?.published).toEqual(['BETA']);
    const on = written(offline, done(switchApiVersion(configOf(offline), RELEASE, 'v1')));
    expect(ask(on, '/v1').status).toBe(200);
    expect(takeApiOffline(config, RELEASE, { time: TIME })).toEqual({ ok: false, refusal: { kind: 'not-published' } });
  });

  test('editing `published` publishes and takes offline', () => {
    const off = taken(beta, file({ path: '/v1', more: { published: ['BETA'] } }));
    expect(ask(off, '/v1').status).toBe(404);
    expect(ask(off, '/v1', 'BETA').status).toBe(200);
    const on = taken(off, file({ path: '/v2', more: { published: ['RELEASE'] } }));
    expect(ask(on, '/v2').status).toBe(200);
    expect(ask(on, '/v2', 'BETA').status).toBe(404);
  });
});

describe('publishing is refused', () => {
  const variable = file({
    more: { published: [], backend: { type: 'HTTP', url: 'http://#where#/#tree#' } },
    rest: { environments: [{ name: 'BETA', variables: { where: 'beta.internal', tree: 'x' } }] },
  });

  test('where a #variable# has no value (FAQ 4.3)', () => {
    expect(publishApi(configOf(variable), RELEASE, { time: TIME })).toEqual({
      ok: false,
      refusal: { kind: 'variables', names: ['where', 'tree'] },
    });
    expect(publishApi(configOf(variable), BETA, { time: TIME }).ok).toBe(true);
  });

  test('where another API answers the same calls by its published version', () => {
    const two = (a: string, b: string) => ({
      groups: [
        {
          name: 'g',
          apis: [
            { name: 'a', method: 'GET', path: a },
            { name: 'b', method: 'GET', path: b, published: [] },
          ],
        },
      ],
    });
    const moved = taken(two('/x', '/y'), two('/z', '/x'));
    expect(publishApi(configOf(moved), { api: 'g/b', environment: 'RELEASE' }, { time: TIME })).toMatchObject({
      ok: false,
      refusal: { kind: 'route', found: 'GET /x in RELEASE, which the published version of g/a answers' },
    });
  });

  test.each([
    [{ api: 'g/none', environment: 'RELEASE' }, { kind: 'unknown-api' }],
    [
      { api: 'g/a', environment: 'TEST' },
      { kind: 'unknown-environment', known: ['RELEASE', 'BETA'] },
    ],
  ])('for %j', (target, refusal) => {
    expect(publishApi(configOf(file()), target, { time: TIME })).toEqual({ ok: false, refusal });
  });

  test('for a version that there is not', () => {
    expect(switchApiVersion(configOf(file()), RELEASE, 'v7')).toEqual({
      ok: false,
      refusal: { kind: 'unknown-version', known: [] },
    });
  });
});

describe('records', () => {
  test('are ten at most, with ids that are never used twice', () => {
    let document: unknown = file();
    for (let i = 0; i < 13; i++) {
      document = written(document, done(publishApi(configOf(document), RELEASE, { time: TIME })));
    }
    const [entry] = configOf(document).publications;
    expect(entry?.records.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `v${i + 4}`));
    expect(entry?.current).toBe('v13');
  });

  test.each<[object, string, string]>([
    [{ api: 'g/x', environment: 'RELEASE' }, '/publications/0/api', 'GROUP/API (g/a)'],
    [{ api: 'g/a', environment: 'T' }, '/publications/0/environment', 'the name of an environment'],
    [{ api: 'g/a', environment: 'RELEASE', current: 'v9' }, '/publications/0/current', 'the id of one of the records'],
    [
      {
        ...RELEASE,
        current: 'v1',
        records: [{ id: 'v1', time: TIME, definition: { path: '/x', authorizer: 'gone' } }],
      },
      '/publications/0/records/0/definition/authorizer',
      'the name of an authorizer',
    ],
    [
      { ...RELEASE, records: [{ id: 'v1', time: 'soon', definition: { path: '/x' } }] },
      '/publications/0/records/0/time',
      'a time such as',
    ],
  ])('in a file are checked: %j', (entry, pointer, allowed) => {
    const reading = readGatewayConfig(file({ rest: { publications: [entry] } }));
    expect(reading.ok ? [] : reading.problems).toMatchObject([{ pointer, allowed: expect.stringContaining(allowed) }]);
  });

  test('two entries for one place are a problem', () => {
    const reading = readGatewayConfig(file({ rest: { publications: [RELEASE, RELEASE] } }));
    expect(reading).toMatchObject({ ok: false, problems: [{ pointer: '/publications/1' }] });
  });

  test('decide, whatever `published` says, and leave the file that people edit', () => {
    const offline = file({ rest: { publications: [RELEASE] } });
    expect(ask(offline, '/old').status).toBe(404);
    expect(configOf(offline).groups[0]?.apis[0]?.published).toEqual([]);
    expect(withoutPublications(offline)).toEqual(file());
  });
});

describe('the switch PUBLISHED_VERSION_MISMATCH', () => {
  const faults = (more: object = {}) => [{ type: 'PUBLISHED_VERSION_MISMATCH', ...more }];
  const both = taken(file(), file({ path: '/new' }), true);

  test('lets the version before the current one answer', () => {
    const off = { ...both, faults: faults() };
    expect(ask(off, '/old').body).toBe('/old');
    expect(ask(off, '/new').reason).toContain('The fault switch PUBLISHED_VERSION_MISMATCH is on');
  });

  test('leaves an API without an older version unpublished, in one environment alone if so set', () => {
    const plain = file({ more: { published: ['RELEASE', 'BETA'] }, rest: { faults: faults({ environment: 'BETA' }) } });
    expect(ask(plain, '/old').status).toBe(200);
    expect(ask(plain, '/old', 'BETA')).toMatchObject({ status: 404, code: 'APIG.0101' });
  });
});

describe('the switch CONSOLE_DEBUGGING (FAQ 4.4)', () => {
  const policies = { accessControlPolicies: [{ name: 'nobody', effect: 'PERMIT', values: ['10.0.0.1'] }] };
  const bound = file({ path: '/x', more: { published: [], accessControl: 'nobody' }, rest: policies });
  const on = { faults: [{ type: 'CONSOLE_DEBUGGING' }] };

  test('lets an unpublished API answer in no environment, without what is bound to it', () => {
    expect(ask(bound, '/x').code).toBe('APIG.0101');
    expect(ask({ ...bound, ...on }, '/x').status).toBe(200);
    expect(ask({ ...bound, ...on }, '/x', 'BETA').status).toBe(200);
    const { records } = gatewayOf({ ...bound, ...on }).run({ target: '/x' });
    expect(records.find(({ step }) => step === 'route')?.reason.id).toBe('route.debugging');
  });

  test('takes the definition as it stands where an older one answers, and at most 60 seconds', () => {
    const changed = taken(
      file(),
      file({ path: '/new', more: { backend: { type: 'HTTP', url: 'http://b/', timeoutMs: 90_000 } } }),
    );
    const debugging = { ...changed, ...on, parameters: { backend_timeout: 600_000 } };
    const outcome = gatewayOf(debugging).run({ target: '/new' });
    expect(outcome).toMatchObject({ kind: 'backend', backend: { timeoutMs: 60_000 } });
    expect(ask(debugging, '/old').status).toBe(404);
  });

  test('leaves APIs with variables in the backend path as they are published', () => {
    const variable = { more: { published: ['BETA'], backend: { type: 'HTTP', url: 'http://b/#tree#' } } };
    expect(ask({ ...file(variable), ...on }, '/old').reason).toContain('published in BETA, not in RELEASE');
  });
});

test('the difference of two definitions is named member by member', () => {
  expect(
    definitionChanges(
      { path: '/a', cors: false, backend: { type: 'MOCK', body: 'x' }, tags: ['a'] },
      { path: '/b', cors: false, backend: { type: 'MOCK', body: 'x', status: 201 }, parameters: [{ name: 'p/q' }] },
    ),
  ).toEqual([
    { pointer: '/path', before: '"/a"', after: '"/b"' },
    { pointer: '/backend/status', after: '201' },
    { pointer: '/tags', before: '["a"]' },
    { pointer: '/parameters', after: '[{"name":"p/q"}]' },
  ]);
});
