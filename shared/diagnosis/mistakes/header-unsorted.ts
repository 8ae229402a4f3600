// Canonical headers or the SignedHeaders line in another order than by lower-case name.
import { compareByLocale } from './locale-order.ts';
import type { Mistake, Variant } from './mistake.ts';
import { permutations } from './permutations.ts';
import type { HeaderLine, SigningFacts, SigningRecipe } from './signing-recipe.ts';

type Rank = (name: string) => number;

function rankIn(names: readonly string[]): Rank {
  const ranks = new Map(names.map((name, index) => [name.toLowerCase(), index]));
  return (name) => ranks.get(name.toLowerCase()) ?? names.length;
}

const sortLines = (lines: readonly HeaderLine[], rank: Rank): readonly HeaderLine[] =>
  [...lines].sort((a, b) => rank(a.name) - rank(b.name));
const sortList = (list: string, rank: Rank): string =>
  list
    .split(';')
    .sort((a, b) => rank(a) - rank(b))
    .join(';');

function variantsOf(what: string, rank: Rank): readonly Variant[] {
  return [
    {
      way: `lines and list in ${what}`,
      change: (recipe) => {
        const list = sortList(recipe.signedHeaders, rank);
        return { ...recipe, headers: sortLines(recipe.headers, rank), signedHeaders: list, listed: list };
      },
    },
    { way: `lines in ${what}`, change: (recipe) => ({ ...recipe, headers: sortLines(recipe.headers, rank) }) },
    {
      way: `list in ${what}`,
      change: (recipe) => {
        const list = sortList(recipe.signedHeaders, rank);
        return { ...recipe, signedHeaders: list, listed: list };
      },
    },
  ];
}

/** Orders that clients use: as sent, as listed, backwards, by case-sensitive name, by a locale that skips the dash. */
function ordersOf(facts: SigningFacts, right: SigningRecipe): readonly (readonly [string, readonly string[]])[] {
  const sent = facts.headers.map(([name]) => name);
  const names = right.headers.map(({ name }) => name);
  const withoutDash = (name: string) => name.replace(/[-_]/g, '');
  return [
    ['the order of the request', sent],
    ['the order of Authorization', facts.listedNames],
    ['reverse order', [...names].reverse()],
    ['the order of the request reversed', [...sent].reverse()],
    ['case-sensitive order', [...sent].sort()],
    ['an order that skips the dash', [...names].sort((a, b) => (withoutDash(a) < withoutDash(b) ? -1 : 1))],
    ["a locale's order", [...names].sort(compareByLocale)],
    ['order with host first', ['host', ...names.filter((name) => name !== 'host')]],
    ['order with host and x-sdk-date first', ['host', 'x-sdk-date', ...names]],
    ['order with x-sdk-date first', ['x-sdk-date', ...names]],
    ['order with x-sdk-date last', [...names.filter((name) => name !== 'x-sdk-date'), 'x-sdk-date']],
    ['order with host last', [...names.filter((name) => name !== 'host'), 'host']],
  ];
}

export const headerUnsorted: Mistake = {
  id: 'header.unsorted',
  part: 'headers',
  variants: (facts, right) =>
    right.headers.length < 2
      ? []
      : [
          ...ordersOf(facts, right).flatMap(([what, names]) => variantsOf(what, rankIn(dedupe(names)))),
          ...anyOrders(right),
        ],
};

/** The lines in the order of a hash map; the order of the list stands in Authorization. */
function anyOrders(right: SigningRecipe): readonly Variant[] {
  return permutations(right.headers.map(({ name }) => name)).map((names) => ({
    way: `lines in the order ${names.join(', ')}`,
    change: (recipe) => ({ ...recipe, headers: sortLines(recipe.headers, rankIn(names)) }),
    rare: true,
  }));
}

/** First mention counts, so that `host` in front is not moved back by the rest of the list. */
function dedupe(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.toLowerCase()))];
}
