// The key of the HMAC: the secret itself, or one derived for a day, a region and a service (signing.md 3).
import type { SigningAlgorithm } from './algorithms/index.ts';

/** `YYYYMMDD/region/service`, the info of the key derivation. */
export function derivedKeyScope(sdkDate: string, region: string, service = 'apic'): string {
  return `${sdkDate.slice(0, 8)}/${region}/${service}`;
}

/** Text whose UTF-8 bytes key the HMAC; undefined without a secret. */
export function signingKey(
  algorithm: SigningAlgorithm,
  credential: { readonly key: string; readonly secret?: string | undefined },
  scope: string | undefined,
): string | undefined {
  const { key, secret } = credential;
  if (secret === undefined || algorithm.deriveKey === undefined) return secret;
  return algorithm.deriveKey(key, secret, scope ?? '');
}
