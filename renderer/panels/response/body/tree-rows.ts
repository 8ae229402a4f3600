import type { TreeNode } from './body-document.ts';

export interface TreeRow {
  readonly node: TreeNode;
  readonly depth: number;
  readonly isOpen: boolean;
  readonly title: string;
  /** A part of the children of `node`, `to` exclusive. */
  readonly chunk?: { readonly from: number; readonly to: number };
}

/** More children than this are opened part by part. */
export const CHUNK = 100;

/** The rows that appear under an opened row: its children, or the parts of very many. */
export function childRows(row: TreeRow, children: readonly TreeNode[]): readonly TreeRow[] {
  const { node, depth, chunk } = row;
  if (chunk !== undefined || node.count <= CHUNK) {
    return children.map((child) => ({ node: child, depth: depth + 1, isOpen: false, title: String(child.name) }));
  }
  return Array.from({ length: Math.ceil(node.count / CHUNK) }, (_, part) => ({
    node,
    depth: depth + 1,
    isOpen: false,
    title: '',
    chunk: { from: part * CHUNK, to: Math.min(node.count, (part + 1) * CHUNK) },
  }));
}
