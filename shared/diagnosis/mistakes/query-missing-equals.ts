// A parameter without value signed without its equals sign: `flag` in place of `flag=`.
import { splitQuery } from '../../http/request-target.ts';
import type { Mistake } from './mistake.ts';

export const queryMissingEquals: Mistake = {
  id: 'query.missing-equals',
  part: 'query',
  variants: (facts) => {
    const bare = new Set(
      splitQuery(facts.rawQuery ?? '').flatMap(({ value }, index) => (value === undefined ? [index] : [])),
    );
    return [
      {
        way: 'no equals sign behind a name without value',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => (piece.value === '' ? { ...piece, equals: false } : piece)),
        }),
      },
      {
        way: 'no equals sign where the request has none',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => (bare.has(piece.index) ? { ...piece, equals: false } : piece)),
        }),
      },
    ];
  },
};
