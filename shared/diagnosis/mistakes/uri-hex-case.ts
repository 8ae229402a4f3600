// The hex digits of percent-encoding are upper case; .NET, Java and PHP helpers write lower case.

import { type Mistake, uriVariant } from './mistake.ts';
import type { SigningRecipe } from './signing-recipe.ts';

export function lowerHex(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}/g, (code) => code.toLowerCase());
}

function lowerQuery(recipe: SigningRecipe): SigningRecipe {
  const query = recipe.query.map((piece) => ({ ...piece, name: lowerHex(piece.name), value: lowerHex(piece.value) }));
  return { ...recipe, query };
}

export const uriHexCase: Mistake = {
  id: 'uri.hex-case',
  part: 'uri',
  variants: () => [
    uriVariant('lower-case hex digits in the path', lowerHex),
    {
      way: 'lower-case hex digits in path and query',
      change: (recipe) => lowerQuery({ ...recipe, uri: lowerHex(recipe.uri) }),
    },
    { way: 'lower-case hex digits in the query', change: lowerQuery },
  ],
};
