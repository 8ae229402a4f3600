// Names and values signed without percent-encoding, or with an encoder that leaves some characters alone.

import { splitQuery } from '../../http/request-target.ts';
import type { Mistake, Variant } from './mistake.ts';
import { queryText, type SigningFacts, type SigningRecipe } from './signing-recipe.ts';
import { decodeOnly, decodePercent, everyChoice } from './uri-not-encoded.ts';

/** What encodeURI, encodeURIComponent, Java's, PHP's and Python's encoders leave as it is. */
const LEFT_ALONE = [
  ";,/?:@&=+$#!*'()",
  "!*'()",
  '*',
  '/',
  ':',
  '/:',
  ',',
  ':,',
  '@',
  "!'()",
  '$',
  '[]',
  '(',
  '()',
  '|',
  // Go's PathEscape, .NET's EscapeUriString, Spring's and OkHttp's query encoders, axios.
  ':@&=+$',
  ":/?#[]@!$&'()*+,;=",
  ":@!$'()*,;/?+",
  ":@!$'()*,;/?",
  "!'()*:$,[]",
  '!$()*,;:@/?',
  '/?:@',
  // What a browser's URL leaves in a query.
  '!$&()*+,./:;=?@[]\\^`{|}~',
  '{}|',
  '{}',
];

function everyPiece(way: string, change: (text: string) => string): Variant {
  return {
    way,
    change: (recipe) => ({
      ...recipe,
      query: recipe.query.map((piece) => ({ ...piece, name: change(piece.name), value: change(piece.value) })),
    }),
  };
}

/** Each piece as it stands in the request, only put in order. */
function asSent(facts: SigningFacts): Variant {
  const raw = splitQuery(facts.rawQuery ?? '');
  return {
    way: 'the text of the request, sorted',
    change: (recipe: SigningRecipe) => ({
      ...recipe,
      query: recipe.query.map((piece) => ({
        ...piece,
        name: raw[piece.index]?.name ?? piece.name,
        value: raw[piece.index]?.value ?? '',
      })),
    }),
  };
}

export const queryNotEncoded: Mistake = {
  id: 'query.not-encoded',
  part: 'query',
  variants: (facts, right) => [
    everyPiece('names and values decoded', decodePercent),
    {
      way: 'values decoded, names encoded',
      change: (recipe) => ({
        ...recipe,
        query: recipe.query.map((piece) => ({ ...piece, value: decodePercent(piece.value) })),
      }),
    },
    {
      way: 'names decoded, values encoded',
      change: (recipe) => ({
        ...recipe,
        query: recipe.query.map((piece) => ({ ...piece, name: decodePercent(piece.name) })),
      }),
    },
    ...LEFT_ALONE.map((kept) => everyPiece(`${kept} left as they are`, (text) => decodeOnly(text, kept))),
    everyPiece('all but blanks left as they are', (text) => decodePercent(text).replaceAll(' ', '%20')),
    everyPiece('blanks left as they are', (text) => decodeOnly(text, ' ')),
    everyPiece('only non-ASCII characters left', (text) =>
      text.replace(/(?:%[89A-Fa-f][0-9A-Fa-f])+/g, (run) => decodePercent(run)),
    ),
    asSent(facts),
    everyPiece('the tilde encoded', (text) => text.replaceAll('~', '%7E')),
    ...everyChoice(queryText(right.query)).map((kept) => ({
      ...everyPiece(`${kept} left as they are`, (text) => decodeOnly(text, kept)),
      rare: true,
    })),
  ],
};
