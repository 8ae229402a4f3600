// SDK-HMAC-SHA256, the algorithm of App and IAM authentication (API Request Signing Guide; signing.md 1).
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { SigningAlgorithm } from './index.ts';

export const sdkHmacSha256: SigningAlgorithm = {
  id: 'SDK-HMAC-SHA256',
  contentHashHeader: 'x-sdk-content-sha256',
  emptyHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  hash: {
    hashHex: (data) => bytesToHex(sha256(data)),
    hmacHex: (key, data) => bytesToHex(hmac(sha256, key, data)),
  },
};
