// A value of the document together with the way to it. Every reading goes through a cursor, so that every problem can
// say where it is.
import type { Tree } from './tree.ts';

export interface Cursor {
  /** Undefined where the document has nothing. */
  readonly tree: Tree | undefined;
  readonly path: readonly string[];
  /** Offset of the value, or of what it is missing in. */
  readonly at: number;
}

export function rootCursor(tree: Tree): Cursor {
  return { tree, path: [], at: tree.at };
}

/** JSON pointer of a cursor (RFC 6901). */
export function pointerTo({ path }: Cursor): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The member of a map. What is no map has no members. */
export function member(cursor: Cursor, name: string): Cursor {
  const tree = cursor.tree?.kind === 'map' ? cursor.tree.entries.get(name) : undefined;
  return { tree, path: [...cursor.path, name], at: tree?.at ?? cursor.at };
}

export function has(cursor: Cursor, name: string): boolean {
  return cursor.tree?.kind === 'map' && cursor.tree.entries.has(name);
}

/** Members of a map in the order of the document. */
export function entriesOf(cursor: Cursor): readonly (readonly [name: string, value: Cursor])[] {
  if (cursor.tree?.kind !== 'map') return [];
  return [...cursor.tree.entries].map(([name, tree]) => {
    return [name, { tree, path: [...cursor.path, name], at: tree.at }] as const;
  });
}

export function itemsOf(cursor: Cursor): readonly Cursor[] {
  if (cursor.tree?.kind !== 'list') return [];
  return cursor.tree.items.map((tree, index) => ({ tree, path: [...cursor.path, String(index)], at: tree.at }));
}

/** Null counts as nothing: exports and generators write it for members that have no value. */
export function isAbsent({ tree }: Cursor): boolean {
  return tree === undefined || (tree.kind === 'scalar' && tree.value === null);
}

export function scalarOf({ tree }: Cursor): string | number | boolean | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? tree.value : undefined;
}

/** Text, or a number or switch as it would be written. */
export function textOf(cursor: Cursor): string | undefined {
  const value = scalarOf(cursor);
  return value === undefined ? undefined : String(value);
}

const LONGEST_SHOWN = 80;

/** What stands there, short enough for a sentence. */
export function shown(cursor: Cursor): string {
  const { tree } = cursor;
  if (tree === undefined) return 'nothing';
  if (tree.kind === 'map') return 'an object';
  if (tree.kind === 'list') return 'a list';
  if (tree.value === null) return 'null';
  const text = String(tree.value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text === '' ? '""' : text;
}
