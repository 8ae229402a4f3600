type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that have a value. */
export function definedOf<T extends object>(members: T): Defined<T> {
  // Entries of T without those that are undefined are a Defined<T>; the compiler does not follow fromEntries.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
