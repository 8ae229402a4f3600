// The SignedHeaders line does not name the headers that were canonicalized, or Authorization names others than both.

import { AUTHORIZATION } from '../../http/header-names.ts';
import { compareCodePoints } from '../../http/utf8.ts';
import { trimValue } from '../../signing/canonical-headers.ts';
import type { Mistake, Variant } from './mistake.ts';
import type { HeaderLine, SigningFacts, SigningRecipe } from './signing-recipe.ts';

const sorted = (lines: readonly HeaderLine[]): readonly HeaderLine[] =>
  [...lines].sort((a, b) => compareCodePoints(a.name, b.name));

function listOf(lines: readonly HeaderLine[]): string {
  return lines.map(({ name }) => name.toLowerCase()).join(';');
}

/** Headers that were sent and are not signed, as canonical lines. */
function unsignedLines(facts: SigningFacts, right: SigningRecipe): readonly HeaderLine[] {
  const signed = new Set(right.headers.map(({ name }) => name));
  const rest = new Map<string, string>();
  for (const [name, value] of facts.headers) {
    const lower = name.toLowerCase();
    if (!signed.has(lower) && lower !== AUTHORIZATION) rest.set(lower, trimValue(value));
  }
  return [...rest].slice(0, 30).map(([name, value]) => ({ name, value }));
}

/** Headers that an HTTP library adds after signing. */
const OF_LIBRARIES = new Set([
  'content-length', 'user-agent', 'accept-encoding', 'connection', 'transfer-encoding', 'accept', 'cookie',
  'cache-control', 'pragma', 'origin', 'referer', 'traceparent', 'via', 'x-forwarded-for',
]); // biome-ignore format: a table

function adding(extra: readonly HeaderLine[], what: string): readonly Variant[] {
  const withExtra = (recipe: SigningRecipe) => sorted([...recipe.headers, ...extra]);
  return [
    { way: `${what} canonicalized, not listed`, change: (recipe) => ({ ...recipe, headers: withExtra(recipe) }) },
    {
      way: `${what} canonicalized and listed, not named in Authorization`,
      change: (recipe) => ({ ...recipe, headers: withExtra(recipe), signedHeaders: listOf(withExtra(recipe)) }),
    },
    {
      way: `${what} listed, not canonicalized`,
      change: (recipe) => ({ ...recipe, signedHeaders: listOf(withExtra(recipe)) }),
    },
  ];
}

function without(name: string): readonly Variant[] {
  const lines = (recipe: SigningRecipe) => recipe.headers.filter((line) => line.name.toLowerCase() !== name);
  const list = (recipe: SigningRecipe) =>
    recipe.signedHeaders
      .split(';')
      .filter((each) => each.toLowerCase() !== name)
      .join(';');
  return [
    { way: `${name} listed, not canonicalized`, change: (recipe) => ({ ...recipe, headers: lines(recipe) }) },
    { way: `${name} canonicalized, not listed`, change: (recipe) => ({ ...recipe, signedHeaders: list(recipe) }) },
    {
      way: `${name} named in Authorization only`,
      change: (recipe) => ({ ...recipe, headers: lines(recipe), signedHeaders: list(recipe) }),
    },
  ];
}

export const headerListMismatch: Mistake = {
  id: 'header.list-mismatch',
  part: 'headers',
  variants: (facts, right) => {
    const unsigned = unsignedLines(facts, right);
    const own = unsigned.filter(({ name }) => !OF_LIBRARIES.has(name));
    const names = right.headers.map(({ name }) => name);
    return [
      ...unsigned.flatMap((line) => adding([line], line.name)),
      ...names.filter((name) => name !== 'x-sdk-date').flatMap(without),
      ...without('x-sdk-date'),
      ...(unsigned.length > 1 ? adding(unsigned, 'every header sent') : []),
      ...(own.length > 1 && own.length < unsigned.length ? adding(own, 'every header of the program') : []),
      ...separators(),
    ];
  },
};

/** The right names, joined by something else than a semicolon, or with one behind the last name. */
function separators(): readonly Variant[] {
  return [
    ...[',', ', ', '; ', ' '].map((separator) => ({
      way: `names joined by "${separator}"`,
      change: (recipe: SigningRecipe) => ({
        ...recipe,
        signedHeaders: recipe.signedHeaders.split(';').join(separator),
      }),
    })),
    {
      way: 'a semicolon behind the last name',
      change: (recipe) => ({ ...recipe, signedHeaders: `${recipe.signedHeaders};` }),
    },
  ];
}
