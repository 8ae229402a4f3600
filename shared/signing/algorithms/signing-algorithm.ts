// What a signing algorithm is made of. Apart from the table, so that members and table do not import each other.

/** Hashing as the signer needs it. The host may pass one built on node:crypto, which is faster for large bodies. */
export interface HashPort {
  /** Lower-case hex hash of `data`; text is hashed as UTF-8. */
  hashHex(data: Uint8Array | string): string;
  /** Lower-case hex HMAC of `data` under `key`; text is taken as UTF-8. */
  hmacHex(key: Uint8Array | string, data: Uint8Array | string): string;
}

export interface SigningAlgorithm {
  /** As written at the beginning of Authorization and of the string to sign. */
  readonly id: string;
  /** Lower-case name of the header whose value replaces the body hash. */
  readonly contentHashHeader: string;
  /** Hash of the empty body. */
  readonly emptyHash: string;
  /** Pure implementation (@noble/hashes). */
  readonly hash: HashPort;
  /** Derives the HMAC key from key, secret and scope; absent: the secret itself is the key. */
  readonly deriveKey?: (key: string, secret: string, scope: string) => string;
}
