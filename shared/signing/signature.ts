// The only file of signing/ that touches the secret.
import { utf8Encode } from '../http/utf8.ts';
import type { HashPort } from './algorithms/index.ts';

/** Lower-case hex HMAC of the string to sign; the key is the UTF-8 secret itself, no derived key. */
export function signature(hash: HashPort, secret: string, stringToSign: string): string {
  return hash.hmacHex(utf8Encode(secret), utf8Encode(stringToSign));
}
