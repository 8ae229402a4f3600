// The list of signed names (signing.md 2.3).
import type { CanonicalHeader } from './canonical-headers.ts';

/** Names joined by `;` in the order of the canonical headers. */
export function signedHeaders(list: readonly CanonicalHeader[]): string {
  let names = '';
  for (const { name } of list) names += names === '' ? name : `;${name}`;
  return names;
}
