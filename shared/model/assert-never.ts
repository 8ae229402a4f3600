// The end of every `switch` over a union: a member that was forgotten does not compile.

/** Never called in a program that compiles; throws when data from outside slipped past its schema. */
export function assertNever(value: never): never {
  throw new Error(`unexpected kind: ${JSON.stringify(value)}`);
}
