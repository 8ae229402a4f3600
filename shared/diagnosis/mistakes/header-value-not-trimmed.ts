// Values signed with the blanks around them, or with a blank behind the colon; the rule trims both ends.
import type { Mistake } from './mistake.ts';
import { rawValue, type SigningRecipe } from './signing-recipe.ts';

export const headerValueNotTrimmed: Mistake = {
  id: 'header.value-not-trimmed',
  part: 'headers',
  variants: (facts) => {
    const lines = (recipe: SigningRecipe, value: (name: string, trimmed: string) => string) => ({
      ...recipe,
      headers: recipe.headers.map((line) => ({ ...line, value: value(line.name, line.value) })),
    });
    const sent = (name: string, trimmed: string) => rawValue(facts, name) ?? trimmed;
    return [
      { way: 'values as sent', change: (recipe) => lines(recipe, sent) },
      { way: 'trimmed at the end only', change: (recipe) => lines(recipe, (...line) => sent(...line).trimEnd()) },
      {
        way: 'trimmed at the beginning only',
        change: (recipe) => lines(recipe, (...line) => sent(...line).trimStart()),
      },
      { way: 'a blank behind the colon', change: (recipe) => lines(recipe, (_name, value) => ` ${value}`) },
    ];
  },
};
