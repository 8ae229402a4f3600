import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CollectionFile, importCollection } from '../../../../../shared/formats/importers/collection/index.ts';
import type { ImportedCollection } from '../../../../../shared/model/imported-collection.ts';
import { importedCollectionSchema } from '../../../../../shared/model/imported-collection.ts';

const VECTORS = join(import.meta.dirname, '../../../../vectors/formats');

function filesIn(path: string): CollectionFile[] {
  const full = join(VECTORS, path);
  if (!statSync(full).isDirectory()) return [{ name: path, text: readFileSync(full, 'utf8') }];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

const imported = (path: string) => importCollection(filesIn(path));
const named = ({ requests }: ImportedCollection, name: string) => {
  const found = requests.find(({ draft }) => draft.name === name);
  if (!found) throw new Error(`no request ${name}`);
  return found;
};
const variable = ({ environments }: ImportedCollection, environment: string, name: string) =>
  environments.find((each) => each.name === environment)?.variables.find((each) => each.name === name);
const noteIds = ({ notes }: { notes: readonly { id: string }[] }) => notes.map(({ id }) => id);

describe('Postman', () => {
  const collection = imported('postman');

  test('folders, inherited auth, switched-off rows and parameters are carried over', () => {
    const { draft, notes, line } = named(collection, 'List pets');
    expect(draft.folder).toBe('Animals');
    expect(draft.url).toBe('{{baseUrl}}/pets?limit=10&tag={{tag}}');
    expect(draft.offParams).toEqual([{ at: 2, raw: 'offset=5' }]);
    expect(draft.headers).toEqual([
      { name: 'Accept', value: 'application/json', enabled: true },
      { name: 'X-Trace', value: '1', enabled: false, note: 'only for support' },
      { name: 'Authorization', value: 'Bearer {{token}}', enabled: true },
    ]);
    expect(line).toBe(13);
    expect(notes.map(({ id, value, line: at }) => [id, value, at])).toEqual([
      ['script', 'test', 15],
      ['example', '1', 13],
      ['auth-header', 'Authorization', 13],
    ]);
  });

  test('a variable of the path becomes one of ours', () => {
    expect(named(collection, 'Show pet').draft.url).toBe('{{baseUrl}}/pets/{{petId}}');
    expect(variable(collection, '', 'petId')).toMatchObject({ value: '7', secret: false });
  });

  test('Basic becomes a credential, AWS signatures the gateway’s own with the same pair', () => {
    const { draft } = named(collection, 'Create pet');
    expect(draft).toMatchObject({
      auth: { mode: 'APP_BASIC', credentialId: 'found-1' },
      followRedirects: false,
      verifyTls: false,
    });
    expect(collection.credentials[0]).toMatchObject({ ref: 'found-1', kind: 'app', key: 'ann' });
    expect(named(collection, 'Upload').draft.auth).toMatchObject({
      mode: 'IAM',
      region: 'cn-north-4',
      service: 'apig',
    });
  });

  test('a file of a form is named and has no path', () => {
    const { draft, notes } = named(collection, 'Upload');
    expect(draft.url).toBe('https://pets.example.com:8443/upload');
    expect(draft.body).toMatchObject({
      kind: 'multipart',
      parts: [
        { kind: 'text', name: 'title', text: 'A & B' },
        { kind: 'file', name: 'photo', path: '', filename: 'rex.png' },
      ],
    });
    expect(noteIds({ notes })).toContain('body-file');
  });

  test('forms are encoded and keep their references', () => {
    const { draft, notes } = named(collection, 'Form');
    expect(draft.body).toEqual({ kind: 'text', text: 'a%20b=1%262&c={{tag}}' });
    expect(draft.url).toBe('https://pets.example.com/form?X-Key={{X-Key}}');
    expect(noteIds({ notes })).toEqual(['form-off', 'auth-query']);
  });

  test('what is not carried over is said: other auth, random values, scripts of the collection', () => {
    expect(named(collection, 'Graph').notes).toMatchObject([{ id: 'auth', value: 'digest' }]);
    expect(named(collection, 'Random').notes).toMatchObject([{ id: 'dynamic', value: '$randomColor' }]);
    expect(collection.notes).toMatchObject([{ id: 'script', value: 'prerequest', line: 8 }]);
  });

  test('an environment keeps what is off and what is secret', () => {
    expect(variable(collection, 'Staging', 'token')).toMatchObject({
      secret: true,
      value: 'planted-environment-token',
    });
    expect(variable(collection, 'Staging', 'tag')).toMatchObject({ enabled: false });
  });

  test('version 2.0 with headers in one text', () => {
    expect(named(collection, 'Old one').draft).toMatchObject({
      method: 'PUT',
      headers: [
        { name: 'X-A', value: '1' },
        { name: 'X-B', value: '2' },
      ],
      auth: { mode: 'APP_BASIC' },
    });
  });

  test('an environment beside a collection belongs to it', () => {
    const files = [
      ...filesIn('postman/staging.postman_environment.json'),
      ...filesIn('postman/pets.postman_collection.json'),
    ];
    expect(importCollection(files)).toMatchObject({ format: 'postman', name: 'Pets' });
    expect(importCollection(files.slice(0, 1))).toMatchObject({ format: 'postman-environment', name: 'Staging' });
  });

  test('version 1 is refused by name', () => {
    const text = '{"item":[],"info":{"schema":"https://schema.getpostman.com/json/collection/v1.0.0/"}}';
    expect(importCollection([{ name: 'a.json', text }]).problems).toMatchObject([
      { id: 'postman-version', severity: 'document' },
    ]);
  });
});

describe('Insomnia', () => {
  test('format 4: parents, order, path and query, templates', () => {
    const collection = imported('insomnia/v4.json');
    expect(collection.requests.map(({ draft }) => `${draft.folder}/${draft.name}`)).toEqual([
      '/Tag',
      'Orders API/List',
      'Orders API/Create',
    ]);
    expect(named(collection, 'List').draft).toMatchObject({
      url: '{{base_url}}/orders/9?page=1',
      offParams: [{ at: 1, raw: 'q=a%20b' }],
    });
    expect(named(collection, 'Tag')).toMatchObject({
      draft: { followRedirects: false },
      notes: [
        { id: 'template-tag', line: 6 },
        { id: 'auth', value: 'oauth2' },
      ],
    });
    expect(named(collection, 'Create').draft.body).toEqual({ kind: 'text', text: '{"n": {{count}}}' });
    expect(collection.problems).toMatchObject([{ id: 'kind', found: 'Live', line: 7 }]);
    expect(variable(collection, '', 'deep.api')).toMatchObject({ value: 'v1' });
    expect(variable(collection, 'Local', 'api_token')).toMatchObject({ secret: true });
    expect(noteIds(collection)).toEqual(['cookie-jar', 'folder-variables']);
  });

  test('version 5: folders pass on headers and auth, sub-environments are environments', () => {
    const collection = imported('insomnia/v5.yaml');
    const { draft, notes } = named(collection, 'Today');
    expect(draft).toMatchObject({
      folder: 'Forecasts',
      url: '{{host}}/today',
      headers: [{ name: 'X-Area' }, { name: 'Accept' }],
      auth: { mode: 'APP_BASIC', credentialId: 'found-1' },
      followRedirects: false,
    });
    expect(noteIds({ notes })).toEqual(['body-file', 'script', 'auth-basic']);
    expect(variable(collection, 'Staging', 'host')).toMatchObject({ value: 'https://staging.weather.test' });
    expect(collection.problems).toMatchObject([{ id: 'kind', found: 'Live' }]);
  });
});

describe('Bruno', () => {
  test('a folder of .bru files: inheritance, names of folders, environments with secret names', () => {
    const collection = imported('bruno');
    expect(collection.name).toBe('Pets (Bruno)');
    expect(collection.problems).toEqual([]);
    const { draft, notes } = named(collection, 'Create order');
    expect(draft).toMatchObject({
      folder: 'Orders and more',
      method: 'POST',
      url: '{{host}}/{{version}}/orders/12?dry=true',
      offParams: [{ at: 1, raw: 'debug=1' }],
      headers: [{ name: 'X-Team' }, { name: 'Content-Type' }, { name: 'X-Off', enabled: false }],
      auth: { mode: 'APP_BASIC', credentialId: 'found-1' },
    });
    expect(draft.body).toEqual({ kind: 'text', text: '{\n  "pet": "rex",\n  "deep": {\n    "a": [1]\n  }\n}' });
    expect(noteIds({ notes })).toEqual(['assertions', 'script', 'auth-basic']);
    expect(variable(collection, 'Local', 'token')).toEqual({ name: 'token', value: '', enabled: true, secret: true });
    expect(variable(collection, 'Local', 'unused')).toMatchObject({ enabled: false });
    expect(variable(collection, '', 'version')).toMatchObject({ value: 'v1' });
  });

  test('values of several lines, files with types, settings', () => {
    const { draft } = named(imported('bruno'), 'Upload');
    expect(draft).toMatchObject({ method: 'PUT', followRedirects: false, timeoutMs: 5000, auth: { mode: 'NONE' } });
    expect(draft.body).toMatchObject({
      parts: [
        { name: 'title', text: 'two\nlines' },
        { name: 'photo', kind: 'file', filename: 'rex.png', contentType: 'image/png' },
      ],
    });
  });

  test('a block that is not closed is refused with its line', () => {
    const text = 'meta {\n  name: x\n}\n\nget {\n  url: https://a.example.com\n';
    expect(importCollection([{ name: 'x.bru', text }]).problems).toMatchObject([
      { id: 'bru-syntax', line: 5, severity: 'document' },
    ]);
  });

  test('YAML: one collection over several files', () => {
    const collection = imported('bruno-yaml');
    expect(collection.name).toBe('Shop');
    const { draft, notes } = named(collection, 'Create user');
    expect(draft).toMatchObject({
      folder: 'Users',
      url: '{{host}}/users/admins',
      offParams: [{ at: 0, raw: 'notify=true' }],
      body: { kind: 'text', text: '{"name": "Eve"}' },
    });
    expect(draft.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'X-Shop: 1',
      'Accept: application/json',
      'Content-Type: application/json',
      'Authorization: Bearer {{token}}',
    ]);
    expect(noteIds({ notes })).toEqual(['script', 'assertions', 'auth-header']);
    expect(variable(collection, 'dev', 'token')).toMatchObject({ secret: true, value: '' });
  });
});

describe('.http files', () => {
  const collection = imported('http-file');

  test('variables stay variables; the file’s own hold everywhere, environment files are environments', () => {
    expect(named(collection, 'List orders').draft).toMatchObject({
      url: '{{host}}/orders?page=1&size=20',
      followRedirects: false,
      timeoutMs: 30_000,
    });
    expect(variable(collection, '', 'password')).toMatchObject({ secret: true });
    expect(variable(collection, 'dev', 'api')).toMatchObject({ secret: true, value: 'planted-private-value' });
    expect(variable(collection, 'dev', 'pet')).toMatchObject({ secret: false });
    expect(collection.notes).toMatchObject([{ id: 'option', value: 'SSLConfiguration' }]);
  });

  test('scripts, random values and files are said', () => {
    expect(named(collection, 'create').notes).toMatchObject([
      { id: 'script', line: 23 },
      { id: 'dynamic', value: '$randomColor' },
    ]);
    expect(named(collection, 'From a file')).toMatchObject({
      draft: { body: { kind: 'file', path: '', name: 'notes.txt' } },
      notes: [{ id: 'body-file', value: './private/notes.txt', line: 29 }],
    });
  });
});

describe('what was sent', () => {
  test('curl: options of the client, a Host of its own, forms, files, signatures', () => {
    const collection = imported('curl');
    expect(collection.requests.map(({ draft }) => draft.url)).toEqual([
      'https://api.example.com/pets?limit=1',
      'https://10.0.0.1:8443/pets',
      'https://api.example.com/upload',
      'https://api.example.com/file',
      'https://api.example.com/signed',
    ]);
    const [first, second, third, fourth, fifth] = collection.requests.map(({ draft }) => draft);
    expect(first).toMatchObject({ followRedirects: true, verifyTls: false, timeoutMs: 5000 });
    expect(first?.headers.at(-1)?.value).toBe('Bearer {{authorization}}');
    expect(second?.headers[0]).toMatchObject({ name: 'Host', value: 'pets.example.com' });
    expect(second?.body).toEqual({ kind: 'text', text: 'name=rex&note=a%20b' });
    expect(third?.body).toMatchObject({
      parts: [{ name: 'title', contentType: 'text/plain' }, { filename: 'rex.png' }, { text: 'hello' }],
    });
    expect(fourth?.body).toEqual({ kind: 'file', path: '', name: 'passwd' });
    expect(fifth).toMatchObject({ headers: [], auth: { mode: 'APP' } });
  });

  test('HAR: pseudo headers go, secrets become variables, what is no HTTP is a problem with its line', () => {
    const collection = imported('har');
    expect(collection.requests[0]?.draft).toMatchObject({
      url: 'https://api.example.com/v1/login?access_token={{access_token}}&x=1',
      headers: [
        { name: 'cookie', value: 'sid={{cookie}}; theme={{cookie-2}}' },
        { value: '{{x-api-key}}' },
        { name: 'content-type' },
      ],
    });
    expect(collection.problems).toMatchObject([{ id: 'bad-url', line: 3 }]);
  });
});

describe('OpenAPI as requests', () => {
  test('3.1: servers, samples, optional parameters switched off, security of the gateway and of others', () => {
    const collection = imported('openapi-requests/pets.yaml');
    expect(named(collection, 'Show a pet').draft).toMatchObject({
      folder: 'Animals',
      url: 'https://{{stage}}.example.com/v1/pets/{{petId}}?verbose=true',
      offParams: [{ at: 1, raw: 'fields=name' }],
      headers: [{ name: 'X-Trace', value: 't', enabled: false }],
      auth: { mode: 'APP' },
    });
    expect(named(collection, 'replacePet').draft).toMatchObject({
      auth: { mode: 'APP_BASIC' },
      body: { text: '{\n  "name": "Rex"\n}' },
    });
    expect(named(collection, 'POST /upload').draft).toMatchObject({
      headers: [],
      body: { kind: 'multipart', parts: [{ name: 'title', text: 'Rex' }] },
    });
    expect(variable(collection, '', 'petId')).toMatchObject({ value: '7' });
    expect(collection.notes).toMatchObject([{ id: 'reference' }]);
  });

  test('Swagger 2.0: host, basePath, body parameters, ANY as GET', () => {
    const collection = imported('openapi-requests/swagger.json');
    expect(collection.requests.map(({ draft }) => `${draft.method} ${draft.url}`)).toEqual([
      'POST http://pets.example.com/v1/pets?q=string',
      'GET http://pets.example.com/v1/pets',
    ]);
  });
});

const ALL = [
  'postman',
  'insomnia/v4.json',
  'insomnia/v5.yaml',
  'bruno',
  'bruno-yaml',
  'http-file',
  'curl',
  'har',
  'openapi-requests',
];

describe('every format', () => {
  test.each(ALL)(
    '%s: no secret stands outside of credentials and secret variables, and the result fits its schema',
    (path) => {
      const files = filesIn(path);
      const collection = importCollection(files);
      expect(importedCollectionSchema.safeParse(collection).error).toBeUndefined();
      const planted = files.flatMap(({ text }) => text.match(/planted-[\w-]+/g) ?? []);
      const { credentials, environments, ...rest } = collection;
      const open = environments.flatMap(({ variables }) => variables).filter(({ secret }) => !secret);
      const shown = JSON.stringify([rest, open, credentials.map(({ secret: _secret, ...each }) => each)]);
      for (const secret of planted) expect(shown).not.toContain(secret);
      const kept = JSON.stringify([credentials, environments]);
      for (const secret of planted) expect(kept).toContain(secret);
    },
  );

  test.each(ALL)('%s: no path of a file is taken over (S80)', (path) => {
    const text = JSON.stringify(imported(path).requests.map(({ draft }) => draft));
    expect(text).not.toMatch(/\/home\/|\/etc\/|\/secret\/place|private\/notes/);
    expect(text).not.toMatch(/"path":"[^"]/);
  });
});

describe('hostile files', () => {
  const problems = (name: string, text: string) => importCollection([{ name, text }]).problems;

  test('deep nesting, broken JSON and aliases without end are refused with line and column', () => {
    const deep = `{"info":{},"item":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(problems('deep.json', deep)).toMatchObject([{ id: 'document-too-deep', severity: 'document', line: 1 }]);
    const broken = '{\n "info": {"schema": "v2.1.0"},\n "item": [}\n';
    expect(problems('broken.json', broken)).toMatchObject([{ severity: 'document', line: 3, column: 11 }]);
    const laughs = [
      'a: &a0 [x]',
      ...Array.from({ length: 30 }, (_, n) => `b${n}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`),
    ].join('\n');
    expect(problems('laughs.yaml', laughs)).toMatchObject([{ id: 'document-too-many-values', severity: 'document' }]);
  });

  test('a HAR that nests without end is refused, not read', () => {
    const text = `{"log":{"entries":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    expect(problems('a.har', text)).toHaveLength(1);
  });

  test('names that reach a prototype stay names', () => {
    const text = JSON.stringify({ info: { name: 'x', schema: 'v2.1.0' }, item: [] }).replace(
      '"item":[]',
      '"item":[{"name":"a","request":{"method":"GET","url":"https://a.example.com/{{__proto__}}"}}],"variable":[{"key":"__proto__","value":"1"},{"key":"constructor","value":"2"}],"__proto__":{"polluted":true}',
    );
    const collection = importCollection([{ name: 'a.json', text }]);
    expect(variable(collection, '', '__proto__')).toMatchObject({ value: '1' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('what is nothing is refused; other files of a client’s folder are passed over', () => {
    expect(problems('a.txt', 'hello world')).toMatchObject([{ id: 'format-unknown', severity: 'document' }]);
    expect(problems('a.txt', '  ')).toMatchObject([{ id: 'empty' }]);
    expect(problems('x/.gitignore', 'node_modules')).toEqual([]);
  });

  test('a byte order mark and carriage returns change nothing', () => {
    const [file] = filesIn('http-file/orders.http');
    const crlf = importCollection([
      { name: 'orders.http', text: `\uFEFF${file?.text.replaceAll('\n', '\r\n') ?? ''}` },
    ]);
    expect(crlf.requests.map(({ draft }) => draft.url)).toEqual(
      importCollection([{ name: 'orders.http', text: file?.text ?? '' }]).requests.map(({ draft }) => draft.url),
    );
  });
});

test('secrets of the same name and other value get names of their own', () => {
  const lines = ['one', 'two', 'one'].map(
    (key) => `curl https://a.example.com/${key} -H 'X-Api-Key: ${key}-secret-value'`,
  );
  const collection = importCollection([{ name: 'a.sh', text: lines.join('\n') }]);
  expect(collection.requests.map(({ draft }) => draft.headers[0]?.value)).toEqual([
    '{{x-api-key}}',
    '{{x-api-key-2}}',
    '{{x-api-key}}',
  ]);
});
