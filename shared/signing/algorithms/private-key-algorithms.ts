// Algorithms of the v3 SDKs that sign with a private key derived from AK and SK (signing.md 3): recognised wherever a
// header names one, neither produced nor verified. The secret in common that the others need is of no use there.

export interface PrivateKeyAlgorithm {
  /** First word of Authorization. */
  readonly id: string;
  /** Kind of the key, for people. */
  readonly keyKind: string;
}

export const privateKeyAlgorithms: readonly PrivateKeyAlgorithm[] = [
  { id: 'SDK-ECDSA-P256-SHA256', keyKind: 'ECDSA P-256' },
  { id: 'SDK-SM2-SM3', keyKind: 'SM2' },
];
