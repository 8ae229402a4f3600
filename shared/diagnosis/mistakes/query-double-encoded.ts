// Names and values that are encoded already are encoded again: `%20` becomes `%2520`.

import { percentEncode } from '../../http/percent-encoding.ts';
import { splitQuery } from '../../http/request-target.ts';
import type { Mistake } from './mistake.ts';

const again = (text: string): string => text.replaceAll('%', '%25');

export const queryDoubleEncoded: Mistake = {
  id: 'query.double-encoded',
  part: 'query',
  variants: (facts) => {
    const raw = splitQuery(facts.rawQuery ?? '');
    return [
      {
        way: 'every percent sign encoded again',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => ({ ...piece, name: again(piece.name), value: again(piece.value) })),
        }),
      },
      {
        way: 'values encoded again',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => ({ ...piece, value: again(piece.value) })),
        }),
      },
      {
        way: 'the text of the request encoded',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => ({
            ...piece,
            name: percentEncode(raw[piece.index]?.name ?? ''),
            value: percentEncode(raw[piece.index]?.value ?? ''),
          })),
        }),
      },
    ];
  },
};
