// Contexts of TLS: which authorities are believed, which certificate of our own is shown, which version is the oldest.
import * as tls from 'node:tls';

export const OLDEST_TLS = 'TLSv1.2';

/** A certificate of our own with its key: two PEM texts, or one PKCS #12 file. */
export type ClientCertificate =
  | { readonly cert: string; readonly key: string; readonly passphrase?: string }
  | { readonly pfx: Buffer; readonly passphrase?: string };

export interface TrustChoice {
  /** PEM of authorities that are believed beside the known ones. */
  readonly ca?: string;
  /** Authorities out of the user's files (PEM); `only`: they replace those that are known without them. */
  readonly authorities?: { readonly pem: readonly string[]; readonly only: boolean };
  readonly clientCertificate?: ClientCertificate;
  readonly minVersion?: tls.SecureVersion;
}

/** Reading some 150 certificates takes longer than the handshake; contexts without a secret in them are kept. */
const kept = new Map<string, tls.SecureContext>();
const MOST_KEPT = 8;

/**
 * The context for a choice; undefined where everything is Node's default.
 * @throws Node's error for a certificate, key or passphrase that OpenSSL does not take.
 */
export function contextFor(choice: TrustChoice): tls.SecureContext | undefined {
  const { ca, authorities, clientCertificate, minVersion = OLDEST_TLS } = choice;
  const own = authorities?.pem ?? [];
  if (ca === undefined && own.length === 0 && clientCertificate === undefined && authorities?.only !== true) {
    return undefined;
  }
  const known = authorities?.only === true ? [] : defaultAuthorities();
  const trusted = [...known, ...own, ...(ca === undefined ? [] : [ca])];
  if (clientCertificate !== undefined)
    return tls.createSecureContext({ ca: trusted, minVersion, ...clientCertificate });
  const name = JSON.stringify([ca, own, authorities?.only, minVersion]);
  const found = kept.get(name);
  if (found !== undefined) return found;
  const context = tls.createSecureContext({ ca: trusted, minVersion });
  kept.set(name, context);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return context;
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
