// The only file of signing/ that touches the secret.
import type { HashPort } from './algorithms/index.ts';

/** Lower-case hex HMAC of the string to sign; the key is the UTF-8 secret itself, no derived key. */
export function signature(hash: HashPort, secret: string, stringToSign: string): string {
  return hash.hmacHex(secret, stringToSign);
}
