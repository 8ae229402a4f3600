// The payload hash in upper-case hex, in base64, or the body itself in place of its hash.
import { base64Encode } from '../../http/body-bytes.ts';
import { utf8Decode, utf8Encode } from '../../http/utf8.ts';
import { bytesOfHex, hexOf } from '../hex.ts';
import { FOREIGN_HASHES } from './foreign-hashes.ts';
import type { Mistake, Variant } from './mistake.ts';

function hashVariant(way: string, change: (hash: string) => string): Variant {
  return { way, change: (recipe) => ({ ...recipe, payloadHash: change(recipe.payloadHash) }) };
}

const base64OfHex = (hex: string): string => {
  const bytes = bytesOfHex(hex);
  return bytes === undefined ? hex : base64Encode(bytes);
};

export const bodyHashEncoding: Mistake = {
  id: 'body.hash-encoding',
  part: 'payload',
  variants: (facts) => [
    hashVariant('upper-case hex', (hash) => hash.toUpperCase()),
    hashVariant('base64', base64OfHex),
    hashVariant('base64 for URLs', (hash) => base64OfHex(hash).replaceAll('+', '-').replaceAll('/', '_')),
    hashVariant('base64 for URLs without padding', (hash) =>
      base64OfHex(hash).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ),
    hashVariant('base64 of the hex text', (hash) => base64Encode(utf8Encode(hash))),
    hashVariant('the hash of the hex text', (hash) => facts.hash.hashHex(hash)),
    hashVariant('hex with dashes', (hash) => hash.toUpperCase().replace(/(..)(?=.)/g, '$1-')),
    ...FOREIGN_HASHES.map(([name, hash]) => {
      let made: string | undefined;
      return hashVariant(`the ${name} hash`, () => {
        made ??= hexOf(hash(facts.body));
        return made;
      });
    }),
    ...(facts.body.length === 0 || facts.body.length > 65536
      ? []
      : [hashVariant('the body itself', () => utf8Decode(facts.body))]),
  ],
};
