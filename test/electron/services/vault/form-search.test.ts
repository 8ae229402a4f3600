import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormSearch } from '../../../../electron/services/vault/form-search.ts';

test('Every place of every form is found, as a search for each alone would', () => {
  const letters = fc.constantFrom('a', 'b', 'ab', '\xff', '字');
  const forms = fc.array(fc.string({ unit: letters, minLength: 2, maxLength: 9 }), { maxLength: 6 });
  fc.assert(
    fc.property(forms, fc.string({ unit: letters, maxLength: 300 }), (words, text) => {
      const wanted = words.flatMap((word) =>
        Array.from({ length: text.length }, (_, start) => start)
          .filter((start) => text.startsWith(word, start))
          .map((start) => `${start}-${start + word.length}`),
      );
      const found = createFormSearch(words)(text).map(({ start, end }) => `${start}-${end}`);
      expect(new Set(found)).toEqual(new Set(wanted));
    }),
    { seed: 7, numRuns: 500 },
  );
});
