// Results that depend on a text of the file alone, worked out when they are first asked for.

/** Remembers the result for each key; the keys are texts of the file, so there are few. */
export function once<A, R>(compute: (key: string) => R, keyOf: (argument: A) => string): (argument: A) => R {
  const known = new Map<string, R>();
  return (argument) => {
    const key = keyOf(argument);
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as R;
    const result = compute(key);
    known.set(key, result);
    return result;
  };
}
