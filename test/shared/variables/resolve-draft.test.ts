import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EnvironmentList, environmentListSchema } from '../../../shared/model/environment.ts';
import { type RequestDraft, requestDraftSchema } from '../../../shared/model/request.ts';
import { asLiteral, piecesOf, referencesIn } from '../../../shared/variables/reference.ts';
import { resolveDraft } from '../../../shared/variables/resolve-draft.ts';
import { LONGEST_EXPANSION, TextResolver } from '../../../shared/variables/resolve-text.ts';
import { scopeOf } from '../../../shared/variables/variable-scope.ts';

let drawn = 0;
const dynamic = { nowMs: 1_767_254_400_123, uuid: () => `uuid-${++drawn}`, random: () => 0.5 };

type Values = Readonly<Record<string, string>>;
const rows = (values: Values) => Object.entries(values).map(([name, value]) => ({ name, value }));

function list(base: Values, own?: Values, members: object = {}): EnvironmentList {
  const environments = [
    { id: 'base', name: 'Base', variables: rows(base) },
    ...(own === undefined ? [] : [{ id: 'beta', name: 'Beta', variables: rows(own), ...members }]),
  ];
  return environmentListSchema.parse({
    environments: environments.map((each) => ({
      ...each,
      host: 'host' in each ? each.host : '',
      stage: 'stage' in each ? each.stage : '',
      variables: each.variables.map((row) => ({ enabled: true, secret: false, ...row })),
    })),
    chosen: own === undefined ? '' : 'beta',
  });
}

const resolve = (text: string, environments: EnvironmentList) => {
  const resolver = new TextResolver({ scope: scopeOf(environments), dynamic });
  const value = resolver.text(text, 'body');
  return { value, problems: resolver.problems(), used: resolver.used() };
};

const draft = (members: object): RequestDraft =>
  requestDraftSchema.parse({
    id: 'd',
    name: 'n',
    method: 'GET',
    url: 'http://a.example/',
    auth: { mode: 'APP' },
    ...members,
  });

describe('a text with variables', () => {
  it('takes each value as it is written, encoding nothing', () => {
    expect(resolve('/v1/{{ id }}?q={{q}}', list({ id: '7', q: 'a b&c=%41"é' })).value).toBe('/v1/7?q=a b&c=%41"é');
  });

  it('takes the data row before the environment, and the environment before the base', () => {
    const environments = list({ a: 'base', b: 'base', c: 'base' }, { a: 'beta', b: 'beta' });
    const resolver = new TextResolver({ scope: scopeOf(environments, { row: { a: 'row' } }), dynamic });
    expect(resolver.text('{{a}} {{b}} {{c}}', 'url')).toBe('row beta base');
    expect(resolver.used().map(({ source }) => source.kind)).toEqual(['row', 'environment', 'base']);
  });

  it('passes by variables that are switched off, and takes the last of one name', () => {
    const environments = list({ a: 'base' }, { a: 'x' });
    const [base, beta] = environments.environments;
    if (!base || !beta) throw new Error('two environments');
    const off = { ...beta, variables: beta.variables.map((row) => ({ ...row, enabled: false })) };
    expect(resolve('{{a}}', { ...environments, environments: [base, off] }).value).toBe('base');
    const twice = { ...beta, variables: [...beta.variables, { name: 'a', value: 'y', enabled: true, secret: false }] };
    expect(resolve('{{a}}', { ...environments, environments: [base, twice] }).value).toBe('y');
  });

  it('leaves other braces alone', () => {
    for (const text of [
      '{"a":{"b":1}}',
      '{{#each x}}',
      '{{ 1a }}',
      '{{}}',
      '{{a',
      '{{a}',
      'a}}',
      '{{a b}}',
      '{{ \n a}}',
    ]) {
      expect(resolve(text, list({ a: 'x' })).value).toBe(text);
    }
    expect(resolve('{"a":{{{a}}}}', list({ a: '"b":1' })).value).toBe('{"a":{"b":1}}');
  });

  it('sends braces that are written as a literal', () => {
    const environments = list({ name: 'x' });
    expect(resolve("{{'{{'}}name}} {{ '{{name}}' }} {{''}}", environments).value).toBe('{{name}} {{name}} ');
    expect(referencesIn("{{'{{name}}'}}")).toEqual([]);
  });

  it('resolves values in values, in names of any script', () => {
    expect(
      resolve('{{地址}}', list({ 地址: 'http://{{host}}/{{path}}', host: 'h', path: '{{v}}/x', v: 'v1' })).value,
    ).toBe('http://h/v1/x');
  });

  it('names the circle that values make, and leaves the text as it is', () => {
    const { value, problems } = resolve('{{a}} {{b}} {{ok}}', list({ a: '{{b}}', b: '{{c}}', c: '{{a}}', ok: '1' }));
    expect(value).toBe('{{a}} {{b}} 1');
    expect(problems).toEqual([{ kind: 'cycle', name: 'a', path: ['a', 'b', 'c', 'a'], fields: ['body'] }]);
    expect(resolve('{{a}}', list({ a: '{{a}}' })).problems).toEqual([
      { kind: 'cycle', name: 'a', path: ['a', 'a'], fields: ['body'] },
    ]);
  });

  it('names what is not defined, also behind another value', () => {
    expect(resolve('{{a}}{{x}}', list({ a: '{{y}}' })).problems).toEqual([
      { kind: 'unresolved', name: 'y', fields: ['body'] },
      { kind: 'unresolved', name: 'x', fields: ['body'] },
    ]);
    expect(resolve('{{$nothing}} {{constructor}} {{$toString}}', list({})).problems).toHaveLength(3);
  });

  it('stops a value that doubles itself', () => {
    const values = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`v${at}`, at === 39 ? 'x'.repeat(100) : `{{v${at + 1}}}{{v${at + 1}}}`]),
    );
    const { value, problems } = resolve('{{v0}}', list(values));
    expect(value).toBe('{{v0}}');
    expect(problems[0]?.kind).toBe('too-long');
    expect(resolve('{{a}}', list({ a: 'x'.repeat(LONGEST_EXPANSION) })).value).toHaveLength(LONGEST_EXPANSION);
  });

  it('makes dynamic values at each place, and one value for all places of a variable', () => {
    drawn = 0;
    expect(resolve('{{$uuid}} {{$uuid}} {{one}} {{one}}', list({ one: '{{$guid}}' })).value).toBe(
      'uuid-1 uuid-2 uuid-3 uuid-3',
    );
    expect(resolve('{{$timestamp}} {{$timestampMs}} {{$isoTimestamp}} {{$randomInt}}', list({})).value).toBe(
      '1767254400 1767254400123 2026-01-01T08:00:00.123Z 500',
    );
  });

  it('takes a secret as a value, whatever it holds, and its mask where the value is not to be known', () => {
    const environments = list({ a: '1' }, { key: '' });
    const secret = environments.environments.map((each) => ({
      ...each,
      variables: each.variables.map((row) => (row.name === 'key' ? { ...row, secret: true, mask: '***5***' } : row)),
    }));
    const given = { ...environments, environments: secret };
    const asked = scopeOf(given, {}, (id, name) => `${id}/${name}{{a}}`);
    expect(new TextResolver({ scope: asked, dynamic }).text('{{key}}', 'headers')).toBe('beta/key{{a}}');
    expect(resolve('{{key}}', given)).toMatchObject({ value: '***5***', used: [{ name: 'key', secret: true }] });
    const gone = scopeOf(given, {}, () => undefined);
    const resolver = new TextResolver({ scope: gone, dynamic });
    expect(resolver.text('{{key}}', 'headers')).toBe('{{key}}');
    expect(resolver.problems()).toEqual([{ kind: 'missing', name: 'key', fields: ['headers'] }]);
  });

  it('reads a megabyte of opening braces in linear time, and resolves what is in it', () => {
    expect(piecesOf('{{'.repeat(500_000))).toHaveLength(1);
    expect(resolve(`${'{{'.repeat(300_000)}{{a}}`, list({ a: 'x' })).value.endsWith('x')).toBe(true);
  });
});

describe('a draft with variables', () => {
  const everywhere = (text: string) =>
    draft({
      method: text,
      url: `http://a.example/${text}`,
      headers: [
        { name: text, value: text },
        { name: text, value: text, enabled: false },
      ],
      body: {
        kind: 'multipart',
        boundary: 'b',
        parts: [
          { kind: 'text', name: text, contentType: text, text },
          { kind: 'file', name: text, path: text, filename: text },
        ],
      },
      auth: {
        mode: 'APP',
        credentialId: text,
        header: text,
        region: text,
        service: text,
        unsignedHeaders: [text],
        timeSource: { kind: 'fixed', sdkDate: text },
      },
      stage: text,
      connectTo: { kind: 'address', host: text, port: 1 },
    });

  it('has them replaced in every field, but not in a row that is switched off', () => {
    const { draft: resolved, used } = resolveDraft(everywhere('{{v}}'), { scope: scopeOf(list({ v: 'x' })), dynamic });
    const expected = everywhere('x');
    const [row, off] = everywhere('{{v}}').headers;
    expect(resolved).toEqual({ ...expected, headers: [{ ...row, name: 'x', value: 'x' }, off] });
    expect(used[0]?.fields).toEqual(
      expect.arrayContaining(['url', 'method', 'headers', 'body', 'auth', 'stage', 'connectTo']),
    );
  });

  it('is the same object where nothing is put in', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => {
          const given = everywhere(text === '' ? 'a' : text);
          const {
            draft: resolved,
            used,
            problems,
          } = resolveDraft(given, { scope: scopeOf(list({ a: '1' }, { b: '2' })), dynamic });
          expect(resolved).toBe(given);
          expect([used, problems]).toEqual([[], []]);
        },
      ),
    );
  });

  it('sends any text that is written as a literal', () => {
    const pieces = fc.array(fc.constantFrom('{{', '}}', '{', "'", 'a', ' ', '$uuid', '{{a}}', "{{'", "'}}", 'é'));
    fc.assert(
      fc.property(
        pieces.map((each) => each.join('')),
        (text) => {
          expect(resolve(asLiteral(text), list({ a: '1' })).value).toBe(text);
        },
      ),
    );
  });

  const beta = (members: object) => ({ scope: scopeOf(list({}, { where: 'gw.example:8443' }, members)), dynamic });

  it('takes the host of the environment where its URL has none', () => {
    const url = (text: string, host: string) => resolveDraft(draft({ url: text }), beta({ host })).draft.url;
    expect(url('/v1?x=1', 'api.example.com')).toBe('https://api.example.com/v1?x=1');
    expect(url('/v1', 'http://{{where}}/root/')).toBe('http://gw.example:8443/root/v1');
    expect(url('', 'http://a.example')).toBe('http://a.example');
    expect(url('?x', 'http://a.example')).toBe('http://a.example?x');
    expect(url('http://own.example/v1', 'api.example.com')).toBe('http://own.example/v1');
    expect(url('/v1', '')).toBe('/v1');
  });

  it('takes stage and address of the environment where it names none, the address for its host only', () => {
    const environment = {
      host: 'https://{{where}}',
      stage: 'BETA',
      connectTo: { kind: 'address', host: '{{where}}', port: 443 },
    };
    const address = { kind: 'address', host: 'gw.example', port: 8443 };
    expect(resolveDraft(draft({ url: '/x' }), beta(environment))).toMatchObject({
      draft: { stage: 'BETA', connectTo: address },
      inherited: { host: 'https://gw.example:8443', stage: 'BETA', connectTo: address },
    });
    expect(
      resolveDraft(draft({ url: 'http://GW.example:8443/x', stage: 'OWN' }), beta(environment)).draft,
    ).toMatchObject({
      stage: 'OWN',
      connectTo: address,
    });
    expect(resolveDraft(draft({ url: 'https://iam.example/x' }), beta(environment)).draft.connectTo).toEqual({
      kind: 'url',
    });
    expect(
      resolveDraft(draft({ connectTo: { kind: 'mock' } }), beta({ ...environment, host: '' })).draft.connectTo,
    ).toEqual({ kind: 'mock' });
    expect(resolveDraft(draft({}), beta({ ...environment, host: '' })).draft.connectTo).toEqual(address);
  });
});
