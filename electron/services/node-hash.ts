// The hash port of signing on node:crypto: equal to the pure one (tested on the vectors) and faster on large bodies.
import * as crypto from 'node:crypto';
import type { HashPort } from '../../shared/signing/algorithms/index.ts';

const NODE_NAMES: ReadonlyMap<string, string> = new Map([
  ['SDK-HMAC-SHA256', 'sha256'],
  ['V11-HMAC-SHA256', 'sha256'],
  // Electron's crypto library has no SM3; the pure one serves there.
  ...(crypto.getHashes().includes('sm3')
    ? ([
        ['SDK-HMAC-SM3', 'sm3'],
        ['V11-HMAC-SM3', 'sm3'],
      ] as const)
    : []),
]);

/** The port for one algorithm, or undefined where node:crypto may lack its hash (SM3 in Electron): use the pure one. */
export function nodeHash(algorithmId: string): HashPort | undefined {
  const name = NODE_NAMES.get(algorithmId);
  if (name === undefined) return undefined;
  return {
    // The one-shot form (Node 20.12 and later) spares the stream object, half the cost of a short text.
    hashHex: (data) => crypto.hash(name, data, 'hex'),
    hmacHex: (key, data) => crypto.createHmac(name, key).update(data).digest('hex'),
  };
}
