// docs/faults.md against the list of faults and against the tests that it names.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../build/scripts/paths.mjs';

/** THE list of faults that must be answered for. */
const FAULTS = [
  'kill -9 while writing',
  'full disk',
  'read-only data folder',
  'damaged settings',
  'damaged files of vault and workspace',
  'damaged database',
  'database of a newer version',
  'thread of the history ends',
  'clock jumps',
  'port in use',
  'DNS failure',
  'TLS failure',
  'gateway restart under load',
  'a fault of the gateway itself',
  'two instances on one data folder',
];

const read = (path: string) => readFileSync(inProject(path), 'utf8');
const rows = read('docs/faults.md')
  .split('\n')
  .filter((line) => /^\| (?!fault |---)/.test(line))
  .map((line) => line.slice(2, -2).split(' | '));

describe('the table of faults', () => {
  it('has one row for each', () => {
    expect(rows.map(([fault]) => fault)).toEqual(FAULTS);
  });

  it.each(rows)(
    '%s: says what is seen and what is kept, and names tests that are there',
    (_fault, seen, kept, proof = '') => {
      for (const text of [seen, kept]) expect(text?.length).toBeGreaterThan(5);
      const named = [...proof.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)];
      expect(named.length).toBeGreaterThan(0);
      expect(proof.replace(/`test\/[^`]+` "[^"]+"/g, '').replace(/[; ]/g, '')).toBe('');
      for (const [, file = '', title = ''] of named) expect(read(file), file).toContain(title);
    },
  );
});
