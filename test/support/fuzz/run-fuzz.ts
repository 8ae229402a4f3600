// A long search: each property gets an equal share of the time, and tells what it found.
import { properties } from './properties.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly seconds: number;
  /** Part of a property's name; empty for all. */
  readonly only: string;
  readonly print: (line: string) => void;
}

/** Inputs that nobody tries in one share of the time, however fast. */
const NO_END = 2 ** 31 - 1;

/** @returns whether every property held; false also when no property has such a name. */
export async function runFuzz({ seed, seconds, only, print }: FuzzOptions): Promise<boolean> {
  const chosen = properties.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
  if (chosen.length === 0) {
    print(`No property is called like "${only}". There are:`);
    for (const { name } of properties) print(`  ${name}`);
    return false;
  }
  const share = Math.max(200, (seconds * 1000) / chosen.length);
  print(`Seed ${seed}; ${chosen.length} properties, ${(share / 1000).toFixed(1)} s each.`);
  let total = 0;
  let broken = 0;
  for (const { name, check, close } of chosen) {
    const found = await check({
      seed,
      numRuns: NO_END,
      interruptAfterTimeLimit: share,
      markInterruptAsFailure: false,
      includeErrorInReport: true,
    } as never);
    await close?.();
    total += found.numRuns;
    print(`${found.failed ? 'FAILED' : 'held  '} ${String(found.numRuns).padStart(8)} inputs  ${name}`);
    if (!found.failed) continue;
    broken += 1;
    print(`  after ${found.numShrinks} shrinks: ${JSON.stringify(found.counterexample)}`);
    print(`  path ${found.counterexamplePath}`);
    print(`  ${String(found.errorInstance instanceof Error ? found.errorInstance.stack : found.errorInstance)}`);
  }
  print(`${total} inputs, ${chosen.length - broken} of ${chosen.length} properties held. Repeat with --seed ${seed}.`);
  return broken === 0;
}
