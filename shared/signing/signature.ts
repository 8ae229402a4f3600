// The last step. The key is the secret or what was derived from it (signing-key.ts).
import type { HashPort } from './algorithms/index.ts';

/** Lower-case hex HMAC of the string to sign under the UTF-8 bytes of `key`. */
export function signature(hash: HashPort, key: string, stringToSign: string): string {
  return hash.hmacHex(key, stringToSign);
}
