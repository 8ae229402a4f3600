// docs/security.md against the numbers of the requirements and against the tests that it names.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../build/scripts/paths.mjs';

/** THE list of requirements, by chapter: first and last number. */
const CHAPTERS: readonly (readonly [first: number, last: number])[] = [
  [1, 16],
  [20, 32],
  [40, 45],
  [50, 60],
  [70, 79],
  [80, 90],
  [100, 108],
  [120, 127],
];

const numbers = CHAPTERS.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => `S${first + index}`),
);
const read = (path: string) => readFileSync(inProject(path), 'utf8');
const rows = [...read('docs/security.md').matchAll(/^\| (S\d+) \| (.+) \| (.+) \|$/gm)].map(
  ([, id = '', done = '', proof = '']) => ({ id, done, proof }),
);

describe('the table of requirements', () => {
  it('has one row for each number, in their order', () => {
    expect(rows.map(({ id }) => id)).toEqual(numbers);
  });

  it.each(rows)('$id names tests that are there, or the reason why there is none', ({ done, proof }) => {
    expect(done.length).toBeGreaterThan(10);
    const reason = /^no test: (.+)$/.exec(proof)?.[1];
    if (reason !== undefined) {
      expect(reason.length).toBeGreaterThan(20);
      return;
    }
    const named = [...proof.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    // Nothing else stands in the cell.
    expect(proof.replace(/`test\/[^`]+` "[^"]+"/g, '').replace(/[; ]/g, '')).toBe('');
    for (const [, file = '', title = ''] of named) {
      expect(existsSync(inProject(file)), file).toBe(true);
      expect(read(file), file).toContain(title);
    }
  });

  it('leaves few without a test', () => {
    const without = rows.filter(({ proof }) => proof.startsWith('no test:'));
    expect(without.map(({ id }) => id)).toEqual(['S88', 'S121']);
  });
});

it('S126: SECURITY.md says what is protected, what is not, and how to report', () => {
  const text = read('SECURITY.md');
  for (const heading of ['## Reporting', '## What is protected', '## What is not protected']) {
    expect(text).toContain(heading);
  }
});
