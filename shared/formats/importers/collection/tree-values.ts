// Values of a tree by name, for formats that are read loosely: what is not there, or is something else, is undefined.
import type { Tree } from '../openapi/tree.ts';

/** The value at a path of member names. */
export function at(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let found = tree;
  for (const name of path) found = found?.kind === 'map' ? found.entries.get(name) : undefined;
  return found;
}

/** A scalar as it would be written; null is nothing. */
export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  const found = at(tree, ...path);
  return found?.kind === 'scalar' && found.value !== null ? String(found.value) : undefined;
}

export function itemsAt(tree: Tree | undefined, ...path: readonly string[]): readonly Tree[] {
  const found = at(tree, ...path);
  return found?.kind === 'list' ? found.items : [];
}

export function entriesAt(tree: Tree | undefined, ...path: readonly string[]): readonly (readonly [string, Tree])[] {
  const found = at(tree, ...path);
  return found?.kind === 'map' ? [...found.entries] : [];
}

/** True for a switch that is on. */
export function isOn(tree: Tree | undefined, ...path: readonly string[]): boolean {
  const found = at(tree, ...path);
  return found?.kind === 'scalar' && (found.value === true || found.value === 'true');
}
