// A blank written as `+`, as form encoders do; the rule wants `%20`. And the reverse: a `+` of the request signed as plus.
import { splitQuery } from '../../http/request-target.ts';
import type { Mistake } from './mistake.ts';
import { queryText, type SigningRecipe } from './signing-recipe.ts';
import { lowerHex } from './uri-hex-case.ts';
import { decodeOnly } from './uri-not-encoded.ts';

const plus = (text: string): string => text.replaceAll('%20', '+');

export const queryPlusForSpace: Mistake = {
  id: 'query.plus-for-space',
  part: 'query',
  variants: (facts) => {
    const raw = splitQuery(facts.rawQuery ?? '');
    return [
      { way: 'every blank written as plus', change: (recipe) => everyPiece(recipe, plus) },
      ...formEncoders.map(({ way, write }) => ({
        way,
        // Without a blank it is another mistake: characters not encoded.
        change: (recipe: SigningRecipe) =>
          queryText(recipe.query).includes('%20') ? everyPiece(recipe, write) : recipe,
      })),
      {
        // apig-js, apig-python and apig-csharp read a plus of the URL as a plus (signing.md 2.2).
        way: 'a plus of the request signed as %2B',
        change: (recipe) => ({
          ...recipe,
          query: recipe.query.map((piece) => ({
            ...piece,
            name: literalPlus(piece.name, raw[piece.index]?.name),
            value: literalPlus(piece.value, raw[piece.index]?.value),
          })),
        }),
      },
    ];
  },
};

function everyPiece(recipe: SigningRecipe, change: (text: string) => string): SigningRecipe {
  return {
    ...recipe,
    query: recipe.query.map((piece) => ({ ...piece, name: change(piece.name), value: change(piece.value) })),
  };
}

const tilde = (text: string): string => text.replaceAll('~', '%7E');
const leaving = (kept: string) => (text: string) => decodeOnly(plus(text), kept);

/** Form encoders by what they do beside the plus sign. */
const formEncoders: readonly { way: string; write: (text: string) => string }[] = [
  { way: "Java's, JavaScript's: the asterisk left, the tilde encoded", write: (text) => tilde(leaving('*')(text)) },
  { way: "Ruby's: the asterisk left", write: leaving('*') },
  { way: "PHP's: the tilde encoded", write: (text) => tilde(plus(text)) },
  { way: ".NET's: the characters !()* left, the tilde encoded", write: (text) => tilde(leaving('!()*')(text)) },
  { way: ".NET's older one: so, in lower-case digits", write: (text) => lowerHex(tilde(leaving('!()*')(text))) },
  { way: 'encodeURIComponent with blanks replaced', write: leaving("!'()*") },
];

/** Turns those blanks of the canonical text into `%2B` that stand for a plus in the raw text. */
function literalPlus(text: string, raw: string | undefined): string {
  const marks = (raw ?? '').match(/\+|%20/g) ?? [];
  let at = 0;
  return text.replaceAll('%20', () => (marks[at++] === '+' ? '%2B' : '%20'));
}
