// Randomness of the system for request ids and tokens.
import { randomFillSync } from 'node:crypto';

/** Numbers in [0, 1) from the system's generator, drawn in blocks. */
export function systemRandom(): () => number {
  const block = new Uint32Array(1024);
  let at = block.length;
  return () => {
    if (at === block.length) {
      randomFillSync(block);
      at = 0;
    }
    return (block[at++] ?? 0) / 2 ** 32;
  };
}
