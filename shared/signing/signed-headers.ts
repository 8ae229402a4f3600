// The list of signed names, and the choice of headers to sign (signing.md 2.3, "our choice").

import { AUTHORIZATION, HOST, SDK_DATE } from '../http/header-names.ts';
import type { HeaderList } from '../model/header-list.ts';
import type { CanonicalHeader } from './canonical-headers.ts';

/** Names joined by `;` in the order of the canonical headers. */
export function signedHeaders(list: readonly CanonicalHeader[]): string {
  return list.map(({ name }) => name).join(';');
}

const NEVER_SIGNED = new Set([AUTHORIZATION, 'connection', 'transfer-encoding']);
const ALWAYS_SIGNED = new Set([HOST, SDK_DATE]);

/** Everything given is signed but authorization, connection, transfer-encoding and the names in `unsigned`. */
export function headersToSign(headers: HeaderList, unsigned: readonly string[] = []): HeaderList {
  const left = new Set(unsigned.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (NEVER_SIGNED.has(lower)) return false;
    return ALWAYS_SIGNED.has(lower) || !left.has(lower);
  });
}
