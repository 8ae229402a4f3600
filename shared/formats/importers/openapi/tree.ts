// A document as a tree that knows where each value stands. Maps are Maps: a name out of a document never becomes a
// member of a plain object here (security requirement S82).

export type Tree = TreeMap | TreeList | TreeScalar;

export interface TreeMap {
  readonly kind: 'map';
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  readonly entries: ReadonlyMap<string, Tree>;
}

export interface TreeList {
  readonly kind: 'list';
  readonly at: number;
  readonly items: readonly Tree[];
}

export interface TreeScalar {
  readonly kind: 'scalar';
  readonly at: number;
  readonly value: string | number | boolean | null;
}

/** Plain JSON of a tree, for values that are carried on unread. Names that would reach a prototype are left out. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  const entries = [...tree.entries].filter(([name]) => name !== '__proto__');
  return Object.fromEntries(entries.map(([name, value]) => [name, plainOf(value)]));
}
