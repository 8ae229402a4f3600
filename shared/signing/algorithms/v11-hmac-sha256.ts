// V11-HMAC-SHA256: a key derived for one day, region and service (signing.md 3; measured on four SDKs).
import { sha256 } from '@noble/hashes/sha2.js';
import { derivedKey, nobleHash } from './noble-hash.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';

export const v11HmacSha256: SigningAlgorithm = {
  id: 'V11-HMAC-SHA256',
  contentHashHeader: 'x-sdk-content-sha256',
  emptyHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  hash: nobleHash(sha256),
  deriveKey: derivedKey(sha256),
};
