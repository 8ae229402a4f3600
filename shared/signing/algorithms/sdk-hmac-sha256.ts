// SDK-HMAC-SHA256, the algorithm of App and IAM authentication (API Request Signing Guide; signing.md 1).
import { sha256 } from '@noble/hashes/sha2.js';
import { nobleHash } from './noble-hash.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';

export const sdkHmacSha256: SigningAlgorithm = {
  id: 'SDK-HMAC-SHA256',
  contentHashHeader: 'x-sdk-content-sha256',
  emptyHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  hash: nobleHash(sha256),
};
