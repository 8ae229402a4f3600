// A parameter added, dropped or rewritten after signing, by a proxy, a load balancer or an HTTP library.
import type { Mistake, Variant } from './mistake.ts';
import type { QueryPiece } from './signing-recipe.ts';

const upTo = <T>(list: readonly T[], limit: number): readonly T[] => list.slice(0, limit);

function keeping(way: string, keep: (piece: QueryPiece) => boolean): Variant {
  return { way, change: (recipe) => ({ ...recipe, query: recipe.query.filter(keep) }), rare: true };
}

export const queryChangedInTransit: Mistake = {
  id: 'query.changed-in-transit',
  part: 'query',
  variants: (_facts, right) => {
    const names = [...new Set(right.query.map(({ name }) => name))];
    const repeated = names.filter((name) => right.query.filter((piece) => piece.name === name).length > 1);
    return [
      // Signed without a parameter that arrived: it was added on the way.
      ...upTo(right.query, 50).map((added) => keeping(`without ${added.name}`, (piece) => piece.index !== added.index)),
      ...upTo(repeated, 10).map((name) => keeping(`without any ${name}`, (piece) => piece.name !== name)),
      ...(right.query.some(({ value }) => value === '')
        ? [keeping('without empty parameters', ({ value }) => value !== '')]
        : []),
    ].filter(({ change }) => change(right).query.length > 0);
  },
};
