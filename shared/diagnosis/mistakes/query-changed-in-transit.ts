// A parameter added, dropped or rewritten after signing, by a proxy, a load balancer or an HTTP library.
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import type { Mistake, Variant } from './mistake.ts';
import { type QueryPiece, queryPieces, type SigningFacts } from './signing-recipe.ts';

const upTo = <T>(list: readonly T[], limit: number): readonly T[] => list.slice(0, limit);

function keeping(way: string, keep: (piece: QueryPiece) => boolean): Variant {
  return { way, change: (recipe) => ({ ...recipe, query: recipe.query.filter(keep) }), rare: true };
}

/** A map keeps one value for each name. */
function oneOfEachName(): readonly Variant[] {
  const bySent = (pieces: readonly QueryPiece[]) => [...pieces].sort((a, b) => a.index - b.index);
  const kept = (pieces: readonly QueryPiece[]) =>
    new Set(new Map(bySent(pieces).map((piece) => [piece.name, piece.index])).values());
  const first = (pieces: readonly QueryPiece[]) =>
    new Set(new Map([...bySent(pieces)].reverse().map((piece) => [piece.name, piece.index])).values());
  return [kept, first].map((choose, at) => ({
    way: at === 0 ? 'the last value of each name' : 'the first value of each name',
    change: (recipe) => {
      const indexes = choose(recipe.query);
      return { ...recipe, query: recipe.query.filter(({ index }) => indexes.has(index)) };
    },
    rare: true,
  }));
}

/** What is added on the way stands behind what was there, or before it; two at least, one is tried by itself. */
function addedAtOneEnd(query: readonly QueryPiece[]): readonly Variant[] {
  const order = query.map(({ index }) => index).sort((a, b) => a - b);
  const counts = order.slice(0, 10).flatMap((_, at) => (at >= 1 && at < order.length - 1 ? [at + 1] : []));
  return counts.flatMap((count) => {
    const last = new Set(order.slice(-count));
    const first = new Set(order.slice(0, count));
    return [
      keeping(`without the last ${count}`, ({ index }) => !last.has(index)),
      keeping(`without the first ${count}`, ({ index }) => !first.has(index)),
    ];
  });
}

/** The pairs of a form body signed as if they stood in the query, its hash empty or as it is. */
function formInQuery({ body, rawQuery, emptyHash }: SigningFacts): readonly Variant[] {
  if (body.length === 0 || body.length > LONGEST_FORM || !isUtf8(body)) return [];
  const text = utf8Decode(body);
  if (!/^[^={}<>\s]+=[^{}<>\s]*$/.test(text)) return [];
  const query = queryPieces(rawQuery === undefined || rawQuery === '' ? text : `${rawQuery}&${text}`);
  return [
    {
      way: 'the form in the query, nothing as the body',
      change: (recipe) => ({ ...recipe, query, payloadHash: emptyHash }),
      rare: true,
    },
    { way: 'the form in the query', change: (recipe) => ({ ...recipe, query }), rare: true },
  ];
}

const LONGEST_FORM = 20_000;

export const queryChangedInTransit: Mistake = {
  id: 'query.changed-in-transit',
  part: 'query',
  variants: (facts, right) => {
    const names = [...new Set(right.query.map(({ name }) => name))];
    const repeated = names.filter((name) => right.query.filter((piece) => piece.name === name).length > 1);
    return [
      // Signed without a parameter that arrived: it was added on the way.
      ...upTo(right.query, 50).map((added) => keeping(`without ${added.name}`, (piece) => piece.index !== added.index)),
      ...upTo(repeated, 10).map((name) => keeping(`without any ${name}`, (piece) => piece.name !== name)),
      ...(right.query.some(({ value }) => value === '')
        ? [keeping('without empty parameters', ({ value }) => value !== '')]
        : []),
      ...addedAtOneEnd(right.query),
      ...(repeated.length > 0 ? oneOfEachName() : []),
      ...formInQuery(facts),
    ].filter(({ change }) => change(right).query.length > 0);
  },
};
