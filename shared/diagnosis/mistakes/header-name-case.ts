// Names written as in the request and not in lower case, in the header lines, in the SignedHeaders line or in both.
import { compareCodePoints } from '../../http/utf8.ts';
import type { Mistake, Variant } from './mistake.ts';
import type { HeaderLine, SigningFacts, SigningRecipe } from './signing-recipe.ts';

type Spelling = (name: string) => string;

/** `x-sdk-date` as `X-Sdk-Date`, the form of most HTTP libraries. */
export function titleCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

function asSent(facts: SigningFacts): Spelling {
  const spelled = new Map(facts.headers.map(([name]) => [name.toLowerCase(), name]));
  return (name) => spelled.get(name) ?? name;
}

function spelledLines(lines: readonly HeaderLine[], spelling: Spelling): readonly HeaderLine[] {
  return lines.map(({ name, value }) => ({ name: spelling(name), value }));
}

function spelledList(list: string, spelling: Spelling): string {
  return list.split(';').map(spelling).join(';');
}

const byName = (lines: readonly HeaderLine[]): readonly HeaderLine[] =>
  [...lines].sort((a, b) => compareCodePoints(a.name, b.name));
const sortedList = (list: string): string => list.split(';').sort(compareCodePoints).join(';');

function variantsOf(what: string, spelling: Spelling): readonly Variant[] {
  const lines = (recipe: SigningRecipe) => spelledLines(recipe.headers, spelling);
  const list = (recipe: SigningRecipe) => spelledList(recipe.signedHeaders, spelling);
  return [
    { way: `${what} in the header lines`, change: (recipe) => ({ ...recipe, headers: lines(recipe) }) },
    {
      way: `${what} in both`,
      change: (recipe) => ({ ...recipe, headers: lines(recipe), signedHeaders: list(recipe) }),
    },
    { way: `${what} in the SignedHeaders line`, change: (recipe) => ({ ...recipe, signedHeaders: list(recipe) }) },
    {
      way: `${what} in the header lines, sorted so`,
      change: (recipe) => ({ ...recipe, headers: byName(lines(recipe)) }),
    },
    {
      way: `${what} in both, sorted so`,
      change: (recipe) => ({ ...recipe, headers: byName(lines(recipe)), signedHeaders: sortedList(list(recipe)) }),
    },
  ];
}

export const headerNameCase: Mistake = {
  id: 'header.name-case',
  part: 'headers',
  variants: (facts) => [
    ...variantsOf('names as sent', asSent(facts)),
    ...variantsOf('names in title case', titleCase),
    ...variantsOf('names in upper case', (name) => name.toUpperCase()),
  ],
};
