import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, sortByName } from '../../../shared/http/utf8.ts';

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const texts = fc.string({
  unit: fc.constantFrom('a', 'b', 'B', '~', '中', '\uffff', '\ue000', '😀', '🀄'),
  maxLength: 4,
});

describe('compareCodePoints', () => {
  it('orders as the UTF-8 bytes do', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(byBytes(a, b)));
      }),
      { numRuns: 5000, seed: 5 },
    );
  });
});

describe('sortByName', () => {
  it('sorts short and long lists, with and without surrogates, and asks for the rest between equal names', () => {
    const row = fc.record({ name: texts, tie: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60, size: 'max' }), (rows) => {
        const sorted = rows.slice();
        sortByName(sorted, (a, b) => a.tie - b.tie);
        expect(sorted).toEqual(rows.slice().sort((a, b) => byBytes(a.name, b.name) || a.tie - b.tie));
      }),
      { numRuns: 2000, seed: 9 },
    );
  });

  it('keeps equal rows in their order', () => {
    for (const length of [5, 100]) {
      const rows = Array.from({ length }, (_, index) => ({ name: index % 2 ? 'a' : 'b', index }));
      const sorted = rows.slice();
      sortByName(sorted, () => 0);
      expect(sorted).toEqual([...rows.filter(({ name }) => name === 'a'), ...rows.filter(({ name }) => name === 'b')]);
    }
  });
});
