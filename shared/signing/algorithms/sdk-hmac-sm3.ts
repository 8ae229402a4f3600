// SDK-HMAC-SM3: the same construction with SM3 (signing.md 3; measured on sdk-python and sdk-go).

import { nobleHash } from './noble-hash.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';
import { sm3 } from './sm3.ts';

export const sdkHmacSm3: SigningAlgorithm = {
  id: 'SDK-HMAC-SM3',
  contentHashHeader: 'x-sdk-content-sm3',
  emptyHash: '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
  hash: nobleHash(sm3),
};
