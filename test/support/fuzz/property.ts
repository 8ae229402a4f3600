// What a property is: inputs, and what must hold for each of them.
import fc from 'fast-check';

export interface Property {
  /** A sentence; it names the property everywhere. */
  readonly name: string;
  /** How many inputs `npm test` tries. */
  readonly runs: number;
  /** Resolves when it held for all inputs, or for those that the time allowed. */
  readonly check: (parameters: fc.Parameters<unknown>) => Promise<fc.RunDetails<[unknown]>>;
  /** Ends what the checks started. */
  readonly close?: () => Promise<void>;
}

/** @param holds throws for an input for which the property does not hold */
export function property<T>(
  name: string,
  runs: number,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => unknown,
  close?: () => Promise<void>,
): Property {
  const asked = fc.asyncProperty(inputs, async (input) => {
    await holds(input);
    pristine();
  });
  return {
    name,
    runs,
    // The details are read for counts, seed and path alone, which no type of input changes.
    check: async (parameters) => (await fc.check(asked, parameters as never)) as fc.RunDetails<[unknown]>,
    ...(close === undefined ? {} : { close }),
  };
}

const MEMBERS = Object.getOwnPropertyNames(Object.prototype).length;

/** Whatever was read, no foreign name may have got into the prototype of all objects (S82). */
function pristine(): void {
  const found = Object.getOwnPropertyNames(Object.prototype);
  if (found.length !== MEMBERS) throw new Error(`Object.prototype has got ${found.slice(MEMBERS).join(', ')}`);
}

export function assert(condition: boolean, say: () => string): asserts condition {
  if (!condition) throw new Error(say());
}

export function same(found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`found ${one}\nwanted ${other}`);
}
