// Documents made to break a reader: every one of them ends in a report with a place, none in a crash or a long wait.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { inProject } from '../../../../../build/scripts/paths.mjs';
import { importOpenApi } from '../../../../../shared/formats/importers/openapi/import-openapi.ts';
import { readJsonTree } from '../../../../../shared/formats/importers/openapi/read-json-tree.ts';
import { readTree } from '../../../../../shared/formats/importers/openapi/read-tree.ts';
import { plainOf, type Tree } from '../../../../../shared/formats/importers/openapi/tree.ts';
import { importReportSchema } from '../../../../../shared/model/openapi-import.ts';

// Properties over whole documents; on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000 });

const sample = (name: string): string => readFileSync(inProject(`test/vectors/formats/openapi/${name}.yaml`), 'utf8');

/** Nine levels of ten aliases: a thousand million values in 400 bytes. */
const laughs = (): string => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
  return `swagger: "2.0"\nl0: &l0 x\n${levels.join('\n')}\npaths: {}\n`;
};
/** One long list, many times: quadratic instead of exponential. */
const quadratic = (): string =>
  `swagger: "2.0"\nbig: &big [${Array(2000).fill('x').join(', ')}]\nmany: [${Array(2000).fill('*big').join(', ')}]\npaths: {}\n`;

const wholes: readonly (readonly [string, string, string, number])[] = [
  ['exponential aliases', laughs(), 'document-too-many-values', 8],
  [
    'aliases inside aliases',
    `swagger: "2.0"\nl0: &l0 x\nl1: &l1 [*l0]\nl2: [${Array(101).fill('*l1').join(', ')}]\npaths: {}\n`,
    'alias-too-many',
    4,
  ],
  [
    'more values than YAML is read with',
    `openapi: 3.0.0\nx: [${'1,'.repeat(500_001)}]\n`,
    'document-too-many-values',
    2,
  ],
  ['empty lines by the million', `openapi: 3.0.0\n${'\n'.repeat(2_600_000)}`, 'document-too-many-values', 2_499_995],
  ['quadratic aliases', quadratic(), 'document-too-many-values', 3],
  ['an alias without anchor', 'swagger: "2.0"\npaths: *none\n', 'alias-unknown', 2],
  ['an alias inside its own anchor', 'swagger: "2.0"\npaths: &p { /a: *p }\n', 'alias-cycle', 2],
  ['a thousand brackets', `swagger: "2.0"\npaths: ${'['.repeat(1000)}${']'.repeat(1000)}`, 'document-too-deep', 2],
  ['a hundred thousand brackets of JSON', `{"swagger":"2.0","a":${'['.repeat(100_000)}`, 'document-too-deep', 1],
  ['a thousand dashes in one line', `swagger: "2.0"\na: \n  ${'- '.repeat(1000)}x\n`, 'document-too-deep', 3],
  [
    'a thousand indented maps',
    Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'document-too-deep',
    202,
  ],
  ['a thousand explicit keys', `${'? '.repeat(1000)}x`, 'document-too-deep', 1],
  ['two documents', 'swagger: "2.0"\npaths: {}\n---\nswagger: "2.0"\n', 'document-several', 3],
  ['a key that is a list', 'swagger: "2.0"\n[a]: 1\npaths: {}\n', 'key-not-text', 2],
  ['a key twice', '{"swagger":"2.0",\n"paths":{},\n"paths":{}}', 'key-duplicate', 3],
  ['a key twice, once as a number', 'swagger: "2.0"\n"2": 1\n2: 1\npaths: {}\n', 'key-duplicate', 3],
  ['a merge of text', 'swagger: "2.0"\n<<: text\npaths: {}\n', 'document-syntax', 2],
  ['nothing', '', 'document-empty', 1],
  ['a comment', '# swagger: "2.0"\n', 'document-empty', 1],
  ['a list', '- swagger\n', 'format-unknown', 1],
  ['text', 'swagger', 'format-unknown', 1],
  ['version 1.2', 'swagger: "1.2"\npaths: {}\n', 'format-unknown', 1],
  ['OpenAPI 4', 'openapi: 4.0.0\npaths: {}\n', 'format-unknown', 1],
  ['OpenAPI 3.1', 'info: {}\nopenapi: 3.1.0\npaths: {}\n', 'format-3-1', 2],
  ['paths that are a list', 'swagger: "2.0"\npaths: []\n', 'paths-missing', 2],
  ['control characters', 'swagger: "2.0"\n\u0000\n', 'syntax-missing-character', 2],
  ['a bracket that does not close', 'swagger: "2.0"\npaths: { /a: [\n', 'syntax-bad-indent', 3],
  ['a tab as indentation', 'swagger: "2.0"\npaths:\n\t/a: {}\n', 'syntax-tab', 3],
];

describe('a document is refused whole, at its line,', () => {
  it.each(wholes)('for %s', (_title, text, id, line) => {
    const report = importOpenApi(text);
    expect(report.problems[0]).toMatchObject({ id, line, severity: 'document' });
    expect(report.problems[0]?.column).toBeGreaterThan(0);
    expect(report).toMatchObject({ accepted: 0, apis: [] });
    expect(importReportSchema.parse(report)).toEqual(report);
  });

  it('for more than 32 MB', () => {
    expect(importOpenApi(' '.repeat(32 * 1024 * 1024 + 1)).problems[0]?.id).toBe('document-too-large');
  });

  it('for 301 APIs, not for 300', () => {
    const paths = (count: number) =>
      Array.from({ length: count }, (_, i) => `  /p${i}: { get: { operationId: api${i} } }`).join('\n');
    const head = 'openapi: 3.0.0\ninfo: { title: many_apis }\npaths:\n';
    expect(importOpenApi(head + paths(300)).accepted).toBe(300);
    expect(importOpenApi(head + paths(301)).problems).toMatchObject([
      { id: 'apis-too-many', params: { count: '301' } },
    ]);
  });

  it('never for plain aliases, however often one is used', () => {
    const paths = Array.from(
      { length: 250 },
      (_, i) => `  /p${i}: { get: { operationId: api${i}, x-apigateway-backend: *b } }`,
    );
    const text = `swagger: "2.0"\ninfo: { title: aliases }\nx-b: &b { type: MOCK, mockEndpoints: { result-content: x } }\npaths:\n${paths.join('\n')}\n`;
    expect(importOpenApi(text)).toMatchObject({ accepted: 250, problems: [] });
  });
});

describe('names of a prototype', () => {
  const text = `{
    "swagger": "2.0", "info": { "title": "proto_test" }, "__proto__": { "polluted": 1 },
    "paths": { "/a": { "__proto__": { "get": {} }, "get": { "operationId": "constructor", "__proto__": { "polluted": 1 },
      "security": [{ "__proto__": [] }], "x-apigateway-ratelimit": "toString",
      "parameters": [{ "name": "__proto__", "in": "query" }, { "name": "constructor", "in": "query" }],
      "x-countersign": { "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } } } } } },
    "securityDefinitions": { "__proto__": { "type": "apiKey" } },
    "x-apigateway-ratelimits": { "__proto__": { "api-limit": 1, "interval": 1, "unit": "DAY" } },
    "x-apigateway-responses": { "__proto__": {}, "constructor": {} }
  }`;

  it('are names like any other and reach no prototype', () => {
    for (const report of [importOpenApi(text), importOpenApi(stringify(JSON.parse(text)))]) {
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(Object.getPrototypeOf(report.responses)).toBe(Object.prototype);
      expect(Object.keys(report.responses)).toEqual(['constructor']);
      expect(report.problems.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['policy-name-rule', 'parameter-name-invalid', 'ratelimit-unknown']),
      );
    }
  });
});

/** Every place of a document, as paths. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((each, index) => placesOf(each, [...path, index]))
    : Object.entries(value).flatMap(([name, each]) => placesOf(each, [...path, name]));
  return [path, ...inner];
}

function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return by;
  if (Array.isArray(value)) return value.map((each, index) => (index === head ? replaced(each, rest, by) : each));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, each]) => [name, name === head ? replaced(each, rest, by) : each]));
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    'x',
    [],
    {},
    [[]],
    [null],
    { $ref: '#' },
    { $ref: 'x.yaml' },
  ),
  fc.constantFrom<unknown>(
    { $ref: '#/paths' },
    '#/nowhere',
    'constructor',
    '\u0000',
    '�'.repeat(300),
    { '': '' },
    { type: 'HTTP' },
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

describe.each(['pet-clinic.swagger2', 'order-hub.openapi3', 'broken-eight.openapi3'])(
  '%s with wrong values',
  (name) => {
    const document: unknown = parse(sample(name));
    const places = placesOf(document);

    it('never crashes, and always gives a report of the declared form', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(places.length - 1), strange), { minLength: 1, maxLength: 4 }),
          (changes) => {
            const changed = changes.reduce<unknown>(
              (value, [place, by]) => safely(value, places[place] ?? [], by),
              document,
            );
            for (const text of [JSON.stringify(changed), stringify(changed)]) {
              const report = importOpenApi(text);
              importReportSchema.parse(report);
              expect(report.accepted).toBe(report.apis.length);
              if (report.rejected.length > 0) expect(report.problems.length).toBeGreaterThan(0);
              for (const { line, column } of report.problems) expect(Math.min(line, column)).toBeGreaterThan(0);
            }
          },
        ),
        { numRuns: 80 },
      );
    });

    it('never crashes on a text with bytes missing or doubled', () => {
      const text = sample(name);
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 3 }), (at, length, put) => {
          const report = importOpenApi(text.slice(0, at) + put + text.slice(at + length));
          importReportSchema.parse(report);
        }),
        { numRuns: 80 },
      );
    });

    it('names a problem for a list, an object and a number in the place of each text that it reads', () => {
      const pointer = (path: readonly (string | number)[]) =>
        path.map((part) => `/${String(part).replace(/\//g, '~1')}`).join('');
      const read =
        /match-mode$|request-type$|cors$|ratelimit$|operationId$|httpEndpoints\/(address|scheme|method|path|timeout)$|backend\/type$/;
      for (const path of places.filter((each) => read.test(pointer(each)) && !pointer(each).includes('policies'))) {
        for (const by of [{}, [[]]]) {
          const { problems } = importOpenApi(JSON.stringify(replaced(document, path, by)));
          expect(
            problems.some(
              (problem) => problem.pointer.startsWith(pointer(path)) || pointer(path).startsWith(problem.pointer),
            ),
          ).toBe(true);
        }
      }
    });
  },
);

/** A place may be gone after an earlier change. */
function safely(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  try {
    return replaced(value, path, by);
  } catch {
    return value;
  }
}

describe('the two readers', () => {
  const positions = (tree: Tree): unknown =>
    tree.kind === 'scalar'
      ? [tree.at]
      : [
          tree.at,
          tree.kind === 'list'
            ? tree.items.map(positions)
            : [...tree.entries].map(([name, each]) => [name, positions(each)]),
        ];

  it('give the same values at the same places for every JSON text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 4 })),
        fc.nat(3),
        (value, space) => {
          const text = JSON.stringify(value, null, space);
          const json = readJsonTree(text);
          // A blank behind makes it a text that only the other reader takes.
          const yaml = readTree(`${text}\n# not JSON`);
          if (json === undefined || !yaml.ok) return;
          expect(plainOf(json)).toEqual(plainOf(yaml.root));
          expect(positions(json)).toEqual(positions(yaml.root));
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    '{"a":01}',
    '{"a":1,}',
    "{'a':1}",
    '{"a":tru}',
    '{"a":"\\x"}',
    '{"a":"\n"}',
    '{"a":1}{',
    '{"a":NaN}',
    '{"a" 1}',
  ])('leave %j to the one that knows more', (text) => {
    expect(readJsonTree(text)).toBeUndefined();
  });
});
