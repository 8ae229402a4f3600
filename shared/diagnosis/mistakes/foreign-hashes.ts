// Hashes that clients take in place of SHA-256. Their values have other lengths, so a signature made with one shows by
// itself that it is; which one, the secret proves.
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha384, sha512 } from '@noble/hashes/sha2.js';
import { base64Decode } from '../../http/body-bytes.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { HashPort } from '../../signing/algorithms/index.ts';
import { bytesOfHex, hexOf } from '../hex.ts';

/** THE table of foreign hashes, by name. */
export const FOREIGN_HASHES = [
  ['SHA-1', sha1],
  ['SHA-512', sha512],
  ['MD5', md5],
  ['SHA-384', sha384],
  ['SHA-224', sha224],
] as const;

export interface ForeignMac {
  /** `HMAC-SHA-1`; undefined for a length that several hashes have or none. */
  readonly scheme: string;
  /** True when the secret gives this very signature; undefined without a secret. */
  readonly reproduced: boolean | undefined;
}

/** The hash whose HMAC a signature must be by its length; undefined for one of 32 bytes and for what is no such value. */
export function foreignMac(signature: string, secret: string | undefined, toSign: string): ForeignMac | undefined {
  const bytes =
    bytesOfHex(signature.toLowerCase()) ?? base64Decode(signature.replaceAll('-', '+').replaceAll('_', '/'));
  const found = FOREIGN_HASHES.find(([, { outputLen }]) => outputLen === bytes?.length);
  if (bytes === undefined || found === undefined) return undefined;
  const [name, hash] = found;
  const reproduced =
    secret === undefined ? undefined : hexOf(hmac(hash, utf8Encode(secret), utf8Encode(toSign))) === hexOf(bytes);
  return { scheme: `HMAC-${name}`, reproduced };
}

/** No HMAC of the text under the secret, though of SHA-256; undefined where none of them gives the signature. */
export function otherUseOfHash(hash: HashPort, secret: string, toSign: string, hex: string): string | undefined {
  const uses: readonly (readonly [string, () => string])[] = [
    ['HMAC, key and text exchanged', () => hash.hmacHex(toSign, secret)],
    ['SHA-256(secret + text)', () => hash.hashHex(secret + toSign)],
    ['SHA-256(text + secret)', () => hash.hashHex(toSign + secret)],
    ['HMAC of the hash of the text', () => hash.hmacHex(secret, hash.hashHex(toSign))],
    ['SHA-256(text)', () => hash.hashHex(toSign)],
  ];
  return uses.find(([, compute]) => compute() === hex)?.[0];
}
