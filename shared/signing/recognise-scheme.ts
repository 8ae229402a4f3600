// What the first word of an Authorization header says about how the caller proves who it is, also where it cannot be
// verified here. Report, gateway, diagnosis and window all ask here.
import { algorithmById } from './algorithms/index.ts';
import { privateKeyAlgorithms } from './algorithms/private-key-algorithms.ts';
import { parseAuthorization } from './authorization-header.ts';

/**
 * `signature`: one of our algorithms. `private-key`: recognised, and not verifiable without the public key. `no-signature`:
 * the header carries the credential itself. `unknown`: anything else.
 */
export type SchemeKind = 'signature' | 'private-key' | 'no-signature' | 'unknown';

export interface RecognisedScheme {
  readonly kind: SchemeKind;
  /** The first word as it stands. */
  readonly scheme: string;
  /** Kind of the private key. */
  readonly keyKind?: string;
}

/** The kind of an Authorization value. */
export function recogniseScheme(authorization: string): RecognisedScheme {
  const { scheme } = parseAuthorization(authorization);
  if (algorithmById(scheme)) return { kind: 'signature', scheme };
  const known = privateKeyAlgorithms.find(({ id }) => id === scheme);
  if (known) return { kind: 'private-key', scheme, keyKind: known.keyKind };
  return { kind: /^(basic|bearer)$/i.test(scheme) ? 'no-signature' : 'unknown', scheme };
}
