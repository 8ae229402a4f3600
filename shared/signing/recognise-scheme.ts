// What the first word of an Authorization header says about how the caller proves who it is, also where it cannot be
// verified here.
import { signingAlgorithms } from './algorithms/index.ts';
import { parseAuthorization } from './authorization-header.ts';

/** Signatures made with a private key: a secret in common, which could be used to verify them, does not exist. */
const PRIVATE_KEY_SCHEMES = ['SDK-ECDSA-P256-SHA256', 'SDK-SM2-SM3'];

/**
 * `signature`: one of our algorithms. `private-key`: recognised, and not verifiable without the public key. `no-signature`:
 * the header carries the credential itself. `unknown`: anything else.
 */
export type SchemeKind = 'signature' | 'private-key' | 'no-signature' | 'unknown';

/** The kind of an Authorization value; `scheme` is its first word as it stands. */
export function recogniseScheme(authorization: string): { readonly kind: SchemeKind; readonly scheme: string } {
  const { scheme } = parseAuthorization(authorization);
  if (signingAlgorithms.some(({ id }) => id === scheme)) return { kind: 'signature', scheme };
  if (PRIVATE_KEY_SCHEMES.includes(scheme)) return { kind: 'private-key', scheme };
  return { kind: /^(basic|bearer)$/i.test(scheme) ? 'no-signature' : 'unknown', scheme };
}
