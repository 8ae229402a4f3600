// The sdk-node profile against the official package itself: random requests, no difference that is not explained.
import { expect, it } from 'vitest';
import { signingProperties } from '../../../support/fuzz/signing-properties.ts';

const RUNS = 20_000;

it(`computes the same Authorization for ${RUNS} random requests`, { timeout: 120_000 }, async () => {
  const [official] = signingProperties;
  expect(await official?.check({ numRuns: RUNS, seed: 42 })).toMatchObject({ failed: false, numRuns: RUNS });
});
