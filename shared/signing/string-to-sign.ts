// ALGORITHM, DATE, for derived keys the SCOPE, and the hash of the canonical request, one per line.

/** `canonicalRequestHash` is lower-case hex; `scope` stands there for algorithms with a derived key only. */
export function stringToSign(algorithm: string, sdkDate: string, canonicalRequestHash: string, scope?: string): string {
  return `${algorithm}\n${sdkDate}\n${scope === undefined ? '' : `${scope}\n`}${canonicalRequestHash}`;
}
