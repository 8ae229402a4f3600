// A value with members of another laid over it: how `x-countersign` gives back what the gateway's documents cannot say.
// New objects are built member by member; names that would reach a prototype were left out before (S82).

/** `value` with what `patch` has. Lists of objects of the same length are patched entry by entry, others replaced. */
export function overlay<T extends object>(
  value: T,
  patch: Readonly<Record<string, unknown>>,
): T & Record<string, unknown> {
  const own = Object.entries(value).filter(([, each]) => each !== undefined);
  const kept = own.map(([name, each]) => [name, Object.hasOwn(patch, name) ? overlaid(each, patch[name]) : each]);
  const names = new Set(own.map(([name]) => name));
  const more = Object.entries(patch).filter(([name, each]) => !names.has(name) && each !== undefined);
  // Every member of T is among the entries.
  return Object.fromEntries([...kept, ...more]) as T & Record<string, unknown>;
}

function overlaid(value: unknown, patch: unknown): unknown {
  if (isRecord(value) && isRecord(patch)) return overlay(value, patch);
  if (!Array.isArray(value) || !Array.isArray(patch)) return patch;
  const isByEntry = value.length === patch.length && value.every(isRecord) && patch.every(isRecord);
  return isByEntry ? value.map((each: unknown, index) => overlaid(each, patch[index])) : patch;
}

/** What must be laid over `actual` to get `wanted`; undefined when they are equal. */
export function patchBetween(wanted: unknown, actual: unknown): unknown {
  if (isRecord(wanted) && isRecord(actual)) {
    const entries = Object.entries(wanted).flatMap(([name, each]) => {
      const patch = patchBetween(each, actual[name]);
      return patch === undefined ? [] : [[name, patch] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (!Array.isArray(wanted) || !Array.isArray(actual)) return Object.is(wanted, actual) ? undefined : wanted;
  if (wanted.length !== actual.length) return wanted;
  const patches = wanted.map((each: unknown, index) => patchBetween(each, actual[index]));
  if (patches.every((patch) => patch === undefined)) return undefined;
  const isByEntry = wanted.length > 0 && wanted.every(isRecord) && actual.every(isRecord);
  return isByEntry ? patches.map((patch) => patch ?? {}) : wanted;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
