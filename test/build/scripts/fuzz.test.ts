// A few random inputs for each property of `npm run fuzz`, the same in every run.

import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { properties } from '../../support/fuzz/properties.ts';
import { property } from '../../support/fuzz/property.ts';
import { runFuzz } from '../../support/fuzz/run-fuzz.ts';

vi.setConfig({ testTimeout: 120_000 });

afterAll(async () => {
  for (const { close } of properties) await close?.();
});

describe('for random inputs', () => {
  it.each(properties)('$name', async ({ runs, check }) => {
    const found = await check({ numRuns: runs });
    expect({ counterexample: found.counterexample, error: String(found.errorInstance ?? '') }).toEqual({
      counterexample: null,
      error: '',
    });
    expect(found.numRuns).toBe(runs);
  });
});

it('has one name for each property', () => {
  expect(new Set(properties.map(({ name }) => name)).size).toBe(properties.length);
});

it('finds what does not hold, shrunk, and what gets into the prototype of all objects', async () => {
  const small = property('all numbers are below 10', 100, fc.nat(1000), (value) => {
    if (value >= 10) throw new Error('not below');
  });
  expect((await small.check({ numRuns: 100 })).counterexample).toEqual([10]);
  const polluting = property('pollutes', 1, fc.constant(0), () => {
    (Object.prototype as { polluted?: number }).polluted = 1;
  });
  try {
    expect((await polluting.check({ numRuns: 1 })).failed).toBe(true);
  } finally {
    delete (Object.prototype as { polluted?: number }).polluted;
  }
});

it('a run prints its seed, the inputs of each property and how to repeat it; an unknown name lists all', async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  expect(await runFuzz({ seed: 5, seconds: 0, only: 'canonical query', print })).toBe(true);
  expect(lines[0]).toMatch(/^Seed 5; 1 properties/);
  expect(lines[1]).toMatch(/^held +\d+ inputs {2}a canonical query/);
  expect(lines[2]).toMatch(/1 of 1 properties held. Repeat with --seed 5\.$/);
  expect(await runFuzz({ seed: 5, seconds: 0, only: 'nothing like it', print })).toBe(false);
  expect(lines).toContain(`  ${properties[0]?.name}`);
});
