// Documents of too many APIs in parts that each import (FAQ 8.1).
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importOpenApi } from '../../../../../shared/formats/importers/openapi/import-openapi.ts';
import { splitDocument } from '../../../../../shared/formats/importers/openapi/split-document.ts';

const operation = (name: string) => ({ operationId: name, 'x-apigateway-ratelimit': 'gold' });

function document(count: number): object {
  const paths = Array.from({ length: count / 2 }, (_, i) => [
    `/p${i}`,
    { get: operation(`get${i}`), put: operation(`put${i}`) },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'large_one' },
    paths: Object.fromEntries(paths),
    'x-apigateway-ratelimits': { gold: { 'api-limit': 5, interval: 1, unit: 'SECOND' } },
  };
}

describe.each([
  ['JSON', (value: object) => JSON.stringify(value)],
  ['YAML', (value: object) => stringify(value, { aliasDuplicateObjects: false })],
])('a document in %s', (notation, write) => {
  it('of 700 APIs becomes three, which together have all of them, in order', () => {
    const text = write(document(700));
    expect(importOpenApi(text).problems[0]?.id).toBe('apis-too-many');
    const parts = splitDocument(text);
    expect(parts.map(({ apis }) => apis)).toEqual([300, 300, 100]);
    const reports = parts.map((part) => importOpenApi(part.text));
    expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
    expect(reports.flatMap(({ apis }) => apis.map(({ name }) => name))).toEqual(
      Array.from({ length: 350 }, (_, i) => [`get${i}`, `put${i}`]).flat(),
    );
    expect(parts.every((part) => part.text.startsWith('{') === (notation === 'JSON'))).toBe(true);
  });

  it('keeps a path whole', () => {
    expect(splitDocument(write(document(10)), 3).map(({ apis }) => apis)).toEqual([2, 2, 2, 2, 2]);
  });

  it('that is small enough stays as it is written', () => {
    const text = write(document(300));
    expect(splitDocument(text)).toEqual([{ text, apis: 300 }]);
  });
});

it('what cannot be read stays as it is', () => {
  expect(splitDocument('openapi: [')).toEqual([{ text: 'openapi: [', apis: 0 }]);
});
