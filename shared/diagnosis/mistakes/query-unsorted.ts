// Parameters in another order than by encoded name, then value, in code points.
import { compareCodePoints } from '../../http/utf8.ts';
import { compareByLocale } from './locale-order.ts';
import type { Mistake, Variant } from './mistake.ts';
import { permutations } from './permutations.ts';
import type { QueryPiece, SigningRecipe } from './signing-recipe.ts';
import { decodePercent } from './uri-not-encoded.ts';

type Order = (a: QueryPiece, b: QueryPiece) => number;

const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const name = (piece: QueryPiece): string => decodePercent(piece.name);
const value = (piece: QueryPiece): string => decodePercent(piece.value);
const given: Order = (a, b) => a.index - b.index;
const folded: Order = (a, b) => plain(name(a).toLowerCase(), name(b).toLowerCase());

/** Orders that clients use, the most usual first; ties keep the order sent where the order says nothing else. */
const orders: readonly { way: string; order: Order }[] = [
  { way: 'the order of the request', order: given },
  {
    way: 'by name, values of one name in the order of the request',
    order: (a, b) => plain(name(a), name(b)) || given(a, b),
  },
  { way: 'by name without regard to case, then value', order: (a, b) => folded(a, b) || plain(value(a), value(b)) },
  {
    way: 'by encoded name without regard to case, then encoded value',
    order: (a, b) => plain(a.name.toLowerCase(), b.name.toLowerCase()) || plain(a.value, b.value),
  },
  {
    way: 'by the whole encoded pair without regard to case',
    order: (a, b) => plain(`${a.name}=${a.value}`.toLowerCase(), `${b.name}=${b.value}`.toLowerCase()),
  },
  {
    way: "by name in a locale's order, then value",
    order: (a, b) => compareByLocale(name(a), name(b)) || compareByLocale(value(a), value(b)),
  },
  { way: "by name in a locale's order", order: (a, b) => compareByLocale(name(a), name(b)) || given(a, b) },
  { way: 'by name without regard to case', order: (a, b) => folded(a, b) || given(a, b) },
  { way: 'by the whole encoded pair', order: (a, b) => plain(`${a.name}=${a.value}`, `${b.name}=${b.value}`) },
  { way: 'by encoded name, then encoded value', order: (a, b) => plain(a.name, b.name) || plain(a.value, b.value) },
  { way: 'by encoded name', order: (a, b) => plain(a.name, b.name) || given(a, b) },
  { way: 'by the whole pair as text', order: (a, b) => plain(`${name(a)}=${value(a)}`, `${name(b)}=${value(b)}`) },
  {
    way: 'by name, then value, in UTF-16 units',
    order: (a, b) => plain(name(a), name(b)) || plain(value(a), value(b)),
  },
  {
    way: 'numbers by their value',
    order: (a, b) =>
      compareCodePoints(name(a), name(b)) || Number(value(a)) - Number(value(b)) || plain(value(a), value(b)),
  },
  { way: 'descending', order: (a, b) => -(plain(name(a), name(b)) || plain(value(a), value(b))) },
  { way: 'descending as encoded', order: (a, b) => -(plain(a.name, b.name) || plain(a.value, b.value)) },
  { way: 'by name descending', order: (a, b) => -plain(name(a), name(b)) || given(a, b) },
  { way: 'by value', order: (a, b) => plain(value(a), value(b)) || given(a, b) },
  { way: 'by name, values descending', order: (a, b) => plain(name(a), name(b)) || -plain(value(a), value(b)) },
  { way: 'by name, values of one name in reverse order', order: (a, b) => plain(name(a), name(b)) || given(b, a) },
  { way: 'the order of the request reversed', order: (a, b) => given(b, a) },
];

export const queryUnsorted: Mistake = {
  id: 'query.unsorted',
  part: 'query',
  variants: (_facts, right) =>
    right.query.length < 2
      ? []
      : [
          ...orders.map(
            ({ way, order }): Variant => ({
              way,
              change: (recipe) => ({ ...recipe, query: [...recipe.query].sort(order) }),
            }),
          ),
          ...anyOrders(right),
        ],
};

/** The order of a hash map is anybody's. */
function anyOrders(right: SigningRecipe): readonly Variant[] {
  return permutations(right.query.map(({ index }) => index)).map((places) => ({
    way: `parameters in the order ${places.join(', ')}`,
    change: (recipe) => ({
      ...recipe,
      query: [...recipe.query].sort((a, b) => places.indexOf(a.index) - places.indexOf(b.index)),
    }),
    rare: true,
  }));
}
