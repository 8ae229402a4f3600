// The nodes of the YAML package as our own tree: aliases followed and counted, `<<` merged, keys as text.
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { MOST_ALIASES, MOST_NESTED_ALIASES, MOST_OF_A_KIND, MOST_VALUES } from './limits.ts';
import type { Tree } from './tree.ts';
import type { TreeProblem, TreeProblemId } from './tree-problem.ts';

export type TreeResult =
  | { readonly ok: true; readonly root: Tree }
  | { readonly ok: false; readonly problem: TreeProblem };

/** A tree with what it costs to walk it. */
interface Grown {
  readonly tree: Tree;
  readonly values: number;
  readonly holdsAliases: boolean;
}

/** Ends the building from any depth; caught in this file alone. */
class Stop extends Error {
  readonly problem: TreeProblem;
  constructor(id: TreeProblemId, at: number, params: Readonly<Record<string, string>> = {}) {
    super(id);
    this.problem = { id, at, params };
  }
}

interface Growth {
  readonly anchors: Map<string, Grown | 'open'>;
  aliases: number;
  nestedAliases: number;
  maps: number;
  lists: number;
}

/** The tree of a document without syntax errors. */
export function treeOf(document: Document.Parsed): TreeResult {
  const growth: Growth = { anchors: new Map(), aliases: 0, nestedAliases: 0, maps: 0, lists: 0 };
  try {
    return { ok: true, root: grow(document.contents, growth).tree };
  } catch (error) {
    if (error instanceof Stop) return { ok: false, problem: error.problem };
    throw error;
  }
}

function grow(node: ParsedNode | null, growth: Growth, at = 0): Grown {
  if (node === null) return { tree: { kind: 'scalar', at, value: null }, values: 1, holdsAliases: false };
  if (isAlias(node)) return follow(node, growth);
  const anchor = node.anchor;
  if (anchor !== undefined) growth.anchors.set(anchor, 'open');
  const grown = growPlain(node, growth);
  if (anchor !== undefined) growth.anchors.set(anchor, grown);
  return grown;
}

function growPlain(node: Exclude<ParsedNode, Alias.Parsed>, growth: Growth): Grown {
  const at = node.range[0];
  if (isMap(node)) return growMap(node, growth);
  if (isSeq(node)) {
    growth.lists += 1;
    const grown = node.items.map((item) => grow(item as ParsedNode | null, growth, at));
    return total({ kind: 'list', at, items: grown.map(({ tree }) => tree) }, grown, growth);
  }
  const value: unknown = isScalar(node) ? node.value : null;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { tree: { kind: 'scalar', at, value: isPlain ? value : null }, values: 1, holdsAliases: false };
}

function growMap(node: YAMLMap, growth: Growth): Grown {
  growth.maps += 1;
  const at = node.range?.[0] ?? 0;
  const entries = new Map<string, Tree>();
  const merged: Tree[] = [];
  const all: Grown[] = [];
  for (const { key, value } of node.items) {
    // Parsed from a text, so both are parsed nodes.
    const name = keyOf(key as ParsedNode | null, at);
    const grown = grow(value as ParsedNode | null, growth, name.at);
    all.push(grown);
    if (name.merges) merged.push(grown.tree);
    else if (entries.has(name.text)) throw new Stop('key-duplicate', name.at, { name: name.text, detail: '' });
    else entries.set(name.text, grown.tree);
  }
  for (const tree of merged) mergeInto(entries, tree);
  return total({ kind: 'map', at, entries }, all, growth);
}

/** A plain `<<` merges; everything else is a name. Numbers as keys (`200:`) are names as they are written. */
function keyOf(key: ParsedNode | null, mapAt: number): { text: string; at: number; merges: boolean } {
  if (key === null) return { text: '', at: mapAt, merges: false };
  const at = key.range[0];
  if (!isScalar(key)) throw new Stop('key-not-text', at);
  const merges = key.source === '<<' && key.type === 'PLAIN';
  const text = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  return { text, at, merges };
}

/** Names that are there already stay, so the map's own win over merged ones, and earlier merged ones over later. */
function mergeInto(entries: Map<string, Tree>, tree: Tree): void {
  const sources = tree.kind === 'list' ? tree.items : [tree];
  for (const source of sources) {
    if (source.kind !== 'map') throw new Stop('document-syntax', source.at, { detail: '<< takes maps only', name: '' });
    for (const [name, value] of source.entries) if (!entries.has(name)) entries.set(name, value);
  }
}

function follow(alias: Alias.Parsed, growth: Growth): Grown {
  const at = alias.range[0];
  const target = growth.anchors.get(alias.source);
  if (target === undefined) throw new Stop('alias-unknown', at, { name: alias.source });
  if (target === 'open') throw new Stop('alias-cycle', at, { name: alias.source });
  growth.aliases += 1;
  if (target.holdsAliases) growth.nestedAliases += 1;
  if (growth.nestedAliases > MOST_NESTED_ALIASES || growth.aliases > MOST_ALIASES) {
    throw new Stop('alias-too-many', at, { limit: String(MOST_NESTED_ALIASES) });
  }
  return { ...target, holdsAliases: true };
}

function total(tree: Tree, parts: readonly Grown[], growth: Growth): Grown {
  const values = parts.reduce((sum, part) => sum + part.values, 1);
  const isTooMuch = values > MOST_VALUES || growth.maps > MOST_OF_A_KIND || growth.lists > MOST_OF_A_KIND;
  if (isTooMuch) throw new Stop('document-too-many-values', tree.at);
  return { tree, values, holdsAliases: parts.some((part) => part.holdsAliases) };
}
