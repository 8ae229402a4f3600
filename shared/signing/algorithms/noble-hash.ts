// The hash port over a hash of @noble/hashes: the pure implementation of every algorithm.
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { bytesToHex, type CHash } from '@noble/hashes/utils.js';
import { utf8Encode } from '../../http/utf8.ts';
import type { HashPort } from './signing-algorithm.ts';

export function nobleHash(hash: CHash): HashPort {
  return {
    hashHex: (data) => bytesToHex(hash(bytesOf(data))),
    hmacHex: (key, data) => bytesToHex(hmac(hash, bytesOf(key), bytesOf(data))),
  };
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? utf8Encode(data) : data;
}

/**
 * Key of the V11 algorithms: HKDF with the secret as input, the access key as salt and the scope as info, 32 bytes,
 * written as lower-case hex. The HMAC key is that text of 64 characters, not the 32 bytes (measured on four SDKs).
 */
export function derivedKey(hash: CHash): (key: string, secret: string, scope: string) => string {
  return (key, secret, scope) => bytesToHex(hkdf(hash, utf8Encode(secret), utf8Encode(key), utf8Encode(scope), 32));
}
