// ALGORITHM, DATE and the hash of the canonical request, one per line.

/** `canonicalRequestHash` is lower-case hex. */
export function stringToSign(algorithm: string, sdkDate: string, canonicalRequestHash: string): string {
  return `${algorithm}\n${sdkDate}\n${canonicalRequestHash}`;
}
