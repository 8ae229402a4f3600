// V11-HMAC-SM3: as V11-HMAC-SHA256 with SM3 throughout (newer gateway SDKs, read in their source).

import { derivedKey, nobleHash } from './noble-hash.ts';
import type { SigningAlgorithm } from './signing-algorithm.ts';
import { sm3 } from './sm3.ts';

export const v11HmacSm3: SigningAlgorithm = {
  id: 'V11-HMAC-SM3',
  contentHashHeader: 'x-sdk-content-sm3',
  emptyHash: '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
  hash: nobleHash(sm3),
  deriveKey: derivedKey(sm3),
};
