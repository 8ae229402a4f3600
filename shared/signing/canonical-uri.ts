// Line 2 of the canonical request: the path, decoded and encoded again, closed by a slash (signing.md 2.1).
import { percentDecodeToBytes, percentEncodeBytes } from '../http/percent-encoding.ts';

/** A path that decoding and encoding would leave as it is. */
const PLAIN = /^[A-Za-z0-9._~/-]*$/;

/**
 * Canonical URI of a raw path. `%2F` becomes `/`, a malformed `%` becomes `%25`, dot segments and double slashes stay
 * (apig-python's reading, which most signers share). The closing slash is for the calculation only.
 */
export function canonicalUri(path: string): string {
  if (PLAIN.test(path)) return path.endsWith('/') ? path : `${path}/`;
  const encoded = percentEncodeBytes(percentDecodeToBytes(path), '/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}
