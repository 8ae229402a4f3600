// Many writers of JSON put null for what is absent.

/** A copy of an object without members that are null or undefined; undefined for any other value. */
export function withoutNulls(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined));
}
