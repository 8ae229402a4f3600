// The three documents of the gateway's kind and what an import of each must say (openapi-extensions.md 8).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../../../build/scripts/paths.mjs';
import { importOpenApi } from '../../../../../shared/formats/importers/openapi/import-openapi.ts';
import { importReportSchema } from '../../../../../shared/model/openapi-import.ts';

const samples = ['pet-clinic.swagger2', 'order-hub.openapi3', 'broken-eight.openapi3'] as const;
const read = (name: string): string => readFileSync(inProject(`test/vectors/formats/openapi/${name}`), 'utf8');

/** Free words are not compared; null and absent members are not checked. */
function checked(expected: unknown): unknown {
  if (Array.isArray(expected)) return expected.map(checked);
  if (typeof expected !== 'object' || expected === null) return expected;
  const entries = Object.entries(expected).filter(([name, value]) => name !== 'finding' && value !== null);
  return expect.objectContaining(Object.fromEntries(entries.map(([name, value]) => [name, checked(value)])));
}

describe.each(samples)('%s', (name) => {
  const text = read(`${name}.yaml`);
  const expected: Record<string, unknown> = JSON.parse(read(`${name}.expected.json`));
  const report = importOpenApi(text);

  it.each(Object.keys(expected))('has the %s that are expected', (member) => {
    const found: unknown = Reflect.get(report, member);
    expect(found).toEqual(checked(expected[member]));
    if (Array.isArray(expected[member])) expect(found).toHaveLength((expected[member] as unknown[]).length);
  });

  it('tells line and column of everything it found', () => {
    const lines = text.split('\n');
    for (const { line, column } of [...report.problems, ...report.warnings]) {
      expect(lines[line - 1]?.slice(column - 1).trim()).not.toBe('');
    }
  });

  it('has the declared form', () => {
    expect(importReportSchema.parse(report)).toEqual(report);
  });
});

it('counts lines and columns from one', () => {
  const report = importOpenApi(read('broken-eight.openapi3.yaml'));
  expect(report.problems.map(({ line, column }) => [line, column]).slice(0, 2)).toEqual([
    [19, 32],
    [24, 7],
  ]);
});
