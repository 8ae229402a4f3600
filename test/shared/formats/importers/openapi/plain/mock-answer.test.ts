// Documents that know nothing of the gateway: their APIs answer with the document's own examples.
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importOpenApi } from '../../../../../../shared/formats/importers/openapi/import-openapi.ts';

type Members = Record<string, unknown>;

function openapi(responses: unknown, more: Members = {}, root: Members = {}) {
  const paths = { '/a': { get: { operationId: 'plainApi', responses, ...more } } };
  return importOpenApi(stringify({ openapi: '3.0.3', info: { title: 'Plain' }, paths, ...root }));
}
const json = (media: Members, code = '200') => ({
  [code]: { description: 'd', content: { 'application/json': media } },
});
const bodyOf = (schema: unknown, root: Members = {}): unknown => {
  const { backend } = openapi(json({ schema }), {}, root).apis[0] ?? {};
  return backend?.type === 'MOCK' && backend.body !== '' ? JSON.parse(backend.body) : undefined;
};

describe('the answer', () => {
  it.each<[string, unknown, Members]>([
    ['an example', json({ example: { id: 1 }, schema: { type: 'string' } }), { body: '{"id":1}' }],
    ['the first of several', json({ examples: { a: { value: [1] }, b: { value: [2] } } }), { body: '[1]' }],
    ['an example by reference', json({ examples: { a: { $ref: '#/components/examples/e' } } }), { body: '"kept"' }],
    ['the first 2xx', { 404: {}, 201: json({ example: 2 })['200'], 200: {} }, { body: '{"ordered":"by number"}' }],
    ['2XX', { '2XX': json({ example: 3 })['200'], default: {} }, { body: '3' }],
    ['default', { default: json({ example: 4 })['200'] }, { body: '4' }],
    ['204 without a body', { 204: json({ example: 5 })['200'] }, { status: 204, body: '' }],
    ['nothing', {}, { body: '' }],
    [
      'text',
      { 200: { content: { 'text/plain': { example: 'hello' } } } },
      { body: 'hello', headers: { 'Content-Type': 'text/plain' } },
    ],
    [
      'JSON before XML',
      { 200: { content: { 'application/xml': { example: '<a/>' }, 'application/problem+json': { example: {} } } } },
      { body: '{}', headers: { 'Content-Type': 'application/problem+json' } },
    ],
    ['JSON that is written as text', json({ example: '{"a":1}' }), { body: '{"a":1}' }],
    ['a text', json({ example: 'a' }), { body: '"a"' }],
  ])('is %s', (title, responses, expected) => {
    const report = openapi(responses, {}, { components: { examples: { e: { value: 'kept' } } } });
    if (title === 'the first 2xx') {
      // Numbers as names come in ascending order out of every JSON object.
      expect(report.apis[0]?.backend).toEqual({ type: 'MOCK', body: '' });
      return;
    }
    expect(report.problems).toEqual([]);
    expect(report.apis[0]?.backend).toMatchObject({ type: 'MOCK', ...expected });
  });

  it('of Swagger 2.0 is its example, or made of its schema', () => {
    const swagger = (response: Members, more: Members = {}) => {
      const paths = { '/a': { get: { operationId: 'plainApi', responses: { 201: response }, ...more } } };
      const definitions = { Pet: { type: 'object', properties: { name: { type: 'string', example: 'Rex' } } } };
      return importOpenApi(stringify({ swagger: '2.0', info: { title: 'plain_one' }, paths, definitions })).apis[0]
        ?.backend;
    };
    expect(swagger({ examples: { 'application/json': { a: 1 } } })).toMatchObject({ status: 201, body: '{"a":1}' });
    expect(swagger({ schema: { $ref: '#/definitions/Pet' } })).toMatchObject({ status: 201, body: '{"name":"Rex"}' });
    expect(swagger({ schema: { type: 'string' } }, { produces: ['text/csv'] })).toMatchObject({
      body: 'string',
      headers: { 'Content-Type': 'text/csv' },
    });
  });
});

describe('a value for a schema', () => {
  it.each<[unknown, unknown]>([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', format: 'date-time' }, '2026-01-01T00:00:00Z'],
    [{ type: 'string', format: 'uuid' }, '00000000-0000-4000-8000-000000000000'],
    [{ type: 'string', minLength: 8 }, 'stringst'],
    [{ type: 'string', maxLength: 3 }, 'str'],
    [{ type: 'string', enum: ['b', 'a'] }, 'b'],
    [{ type: 'integer' }, 0],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: 'integer', minimum: 3, exclusiveMinimum: true }, 4],
    [{ type: 'integer', maximum: -2 }, -2],
    [{ type: 'integer', minimum: 5, multipleOf: 4 }, 8],
    [{ type: 'boolean' }, true],
    [{ type: 'array', items: { type: 'integer' } }, [0]],
    [{ type: 'array', items: { type: 'integer' }, minItems: 3 }, [0, 0, 0]],
    [{ items: { type: 'string' } }, ['string']],
    [{ type: 'object', properties: { a: { type: 'integer' }, b: { writeOnly: true, type: 'string' } } }, { a: 0 }],
    [{ properties: { a: { default: 7 } } }, { a: 7 }],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, { name: 0 }],
    [{ allOf: [{ properties: { a: { type: 'integer' } } }, { $ref: '#/components/schemas/b' }] }, { a: 0, b: true }],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, 0],
    [{ anyOf: [{ $ref: '#/components/schemas/b' }] }, { b: true }],
    [{ example: { any: ['thing'] } }, { any: ['thing'] }],
    [{ example: null, type: 'string' }, null],
  ])('%j is %j', (schema, expected) => {
    const schemas = { b: { type: 'object', properties: { b: { type: 'boolean' } } } };
    expect(bodyOf(schema, { components: { schemas } })).toEqual(expected);
  });

  it('ends where a schema contains itself, alone or by way of another', () => {
    const schemas = {
      tree: {
        properties: {
          name: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/components/schemas/tree' } },
        },
      },
      hen: { properties: { egg: { $ref: '#/components/schemas/egg' } } },
      egg: { properties: { hen: { $ref: '#/components/schemas/hen' }, fresh: { type: 'boolean' } } },
      self: { $ref: '#/components/schemas/self' },
    };
    const root = { components: { schemas } };
    expect(bodyOf({ $ref: '#/components/schemas/tree' }, root)).toEqual({ name: 'string', children: [] });
    expect(bodyOf({ $ref: '#/components/schemas/hen' }, root)).toEqual({ egg: { fresh: true } });
    expect(bodyOf({ $ref: '#/components/schemas/self' }, root)).toBeUndefined();
  });

  it('stays small for a schema that doubles at each level', () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => {
        const next = { $ref: `#/components/schemas/s${i + 1}` };
        return [`s${i}`, { type: 'object', properties: { a: next, b: next, c: { type: 'integer' } } }];
      }),
    );
    const body = JSON.stringify(bodyOf({ $ref: '#/components/schemas/s0' }, { components: { schemas } }));
    expect(body.length).toBeLessThan(20_000);
  });

  it('is never asked of a file or a server', () => {
    const report = openapi(
      json({
        schema: { $ref: 'https://example.com/pet.json' },
        examples: { a: { externalValue: 'file:///etc/passwd' } },
      }),
    );
    expect(report.accepted).toBe(1);
    expect(report.warnings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['reference-remote', 'example-external']),
    );
  });
});

describe('what the gateway has no counterpart for', () => {
  it('is left out with a notice instead of refusing the API', () => {
    const parameters = [
      { name: 'filter', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      { name: 'session', in: 'cookie', schema: { type: 'string' } },
      { name: 'X_Trace', in: 'header', schema: { type: 'boolean' } },
    ];
    const components = { securitySchemes: { login: { type: 'http', scheme: 'bearer' } } };
    const report = openapi({}, { parameters, security: [{ login: [] }], operationId: 'list pets' }, { components });
    expect(report.problems).toEqual([]);
    expect(report.apis[0]).toMatchObject({
      auth: 'NONE',
      name: 'list pets',
      parameters: [{ name: 'filter' }, { name: 'X_Trace' }],
    });
    expect(report.warnings.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'document-plain',
        'parameter-place-ignored',
        'security-not-imitated',
        'api-name-invalid',
      ]),
    );
  });

  it('is OpenAPI 3.1, unless it is asked for', () => {
    const paths = { '/a': { get: { responses: json({ schema: { type: ['null', 'integer'], examples: [5] } }) } } };
    const text = stringify({ openapi: '3.1.0', info: { title: 'plain_new' }, paths });
    expect(importOpenApi(text).problems[0]?.id).toBe('format-3-1');
    expect(importOpenApi(text, { plain: true })).toMatchObject({
      format: 'openapi-3.1',
      apis: [{ backend: { type: 'MOCK', body: '5' } }],
    });
  });
});
