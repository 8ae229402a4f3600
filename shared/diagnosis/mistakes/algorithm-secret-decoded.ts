// The secret decoded from base64 or hex before use; its text is the key, whatever it looks like.
import { md5 } from '@noble/hashes/legacy.js';
import { base64Decode, base64Encode } from '../../http/body-bytes.ts';
import { utf8Encode } from '../../http/utf8.ts';
import { bytesOfHex, hexOf } from '../hex.ts';
import type { Mistake, Variant } from './mistake.ts';

type Key = (secret: string) => Uint8Array | string;

function keyVariant(way: string, key: Key): Variant {
  return { way, change: (recipe) => ({ ...recipe, key }) };
}

export const algorithmSecretDecoded: Mistake = {
  id: 'algorithm.secret-decoded',
  part: 'key',
  variants: (facts) => [
    keyVariant('base64 decoded', (secret) => base64Decode(secret) ?? secret),
    keyVariant('hex decoded', (secret) => bytesOfHex(secret) ?? secret),
    keyVariant(
      'base64 for URLs decoded',
      (secret) => base64Decode(secret.replaceAll('-', '+').replaceAll('_', '/')) ?? secret,
    ),
    keyVariant(
      'base64 decoded, other characters left out',
      (secret) => base64Decode(secret.replace(/[^A-Za-z0-9+/]/g, '')) ?? secret,
    ),
    keyVariant('encoded in base64', (secret) => base64Encode(utf8Encode(secret))),
    keyVariant('encoded in hex', (secret) => hexOf(utf8Encode(secret))),
    keyVariant('hashed, as hex', (secret) => facts.hash.hashHex(secret)),
    keyVariant('hashed, as bytes', (secret) => bytesOfHex(facts.hash.hashHex(secret)) ?? secret),
    keyVariant('hashed, as base64', (secret) =>
      base64Encode(bytesOfHex(facts.hash.hashHex(secret)) ?? new Uint8Array(0)),
    ),
    keyVariant('hashed with MD5, as hex', (secret) => hexOf(md5(utf8Encode(secret)))),
    keyVariant('in lower case', (secret) => secret.toLowerCase()),
    keyVariant('in upper case', (secret) => secret.toUpperCase()),
    keyVariant('percent-decoded', (secret) => percentDecoded(secret)),
  ],
};

function percentDecoded(secret: string): string {
  try {
    return decodeURIComponent(secret.replaceAll('+', ' '));
  } catch {
    return secret;
  }
}
