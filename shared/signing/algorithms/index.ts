// THE table of signing algorithms. The model keeps an algorithm's id as text; this table answers or refuses.

import { sdkHmacSha256 } from './sdk-hmac-sha256.ts';
import { sdkHmacSm3 } from './sdk-hmac-sm3.ts';
import type { HashPort, SigningAlgorithm } from './signing-algorithm.ts';
import { v11HmacSha256 } from './v11-hmac-sha256.ts';
import { v11HmacSm3 } from './v11-hmac-sm3.ts';

export type { HashPort, SigningAlgorithm };

export const signingAlgorithms: readonly SigningAlgorithm[] = [sdkHmacSha256, sdkHmacSm3, v11HmacSha256, v11HmacSm3];

export const defaultAlgorithm: SigningAlgorithm = sdkHmacSha256;

/** The algorithm called `id`, or undefined. */
export function algorithmById(id: string): SigningAlgorithm | undefined {
  return signingAlgorithms.find((algorithm) => algorithm.id === id);
}
