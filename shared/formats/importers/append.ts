/** Adds `more` at the end of `list`. Unlike a spread into `push` it takes lists of any length: a stack holds no more. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}
