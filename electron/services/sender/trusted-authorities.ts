// Authorities that are trusted beside those of the system: the embedded gateway's own, or those of a file.
import * as tls from 'node:tls';

export const OLDEST_TLS = 'TLSv1.2';

/** Reading some 150 certificates takes longer than the handshake; the last one is kept, as there is but one gateway. */
let latest: { readonly ca: string; readonly context: tls.SecureContext } | undefined;

/** A context for a handshake that believes the authorities of `ca` (PEM) as well as those believed without it. */
export function contextTrusting(ca: string): tls.SecureContext {
  if (latest?.ca !== ca) {
    latest = { ca, context: tls.createSecureContext({ ca: [...defaultAuthorities(), ca], minVersion: OLDEST_TLS }) };
  }
  return latest.context;
}

/** What is trusted where nobody says otherwise; before Node 22.15 that can be had of Node's own list only. */
function defaultAuthorities(): readonly string[] {
  const all: unknown = Reflect.get(tls, 'getCACertificates');
  const known: unknown = typeof all === 'function' ? all('default') : undefined;
  return isTexts(known) ? known : tls.rootCertificates;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
