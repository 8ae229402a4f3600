// A file as the importers see it: its name, its text, and its tree where it is JSON or YAML, read once and only on demand.
import { readTree, type TreeReading } from '../openapi/read-tree.ts';
import type { Tree } from '../openapi/tree.ts';
import type { CollectionBuilder } from './collection-builder.ts';

export interface CollectionFile {
  /** With its folders where it came in a folder; separated by `/`. */
  readonly name: string;
  readonly text: string;
}

export interface CollectionSource extends CollectionFile {
  readonly tree: () => TreeReading;
  /** The root, or undefined for a text that is neither JSON nor YAML. */
  readonly root: () => Tree | undefined;
  readonly lineOf: (tree: Tree | undefined) => number;
}

/** Formats that stand in JSON or YAML begin like it; nothing else is worth a parser's time. */
const LIKE_A_DOCUMENT = /^\s*(?:[[{]|---|"?[\w$.-]+"?[ \t]*:|#)/;

export function openSource({ name, text }: CollectionFile): CollectionSource {
  const plain = text.replace(/^\uFEFF/, '');
  let reading: TreeReading | undefined;
  const tree = (): TreeReading => {
    reading ??= LIKE_A_DOCUMENT.test(plain) ? readTree(plain) : { ok: false, problems: [] };
    return reading;
  };
  return {
    name: name.replaceAll('\\', '/'),
    text: plain,
    tree,
    root() {
      const read = tree();
      return read.ok ? read.root : undefined;
    },
    lineOf(where) {
      const read = tree();
      return read.ok && where !== undefined ? read.positionOf(where.at).line : 1;
    },
  };
}

export interface CollectionImporter {
  readonly format: Parameters<CollectionBuilder['begin']>[1];
  readonly detect: (source: CollectionSource) => boolean;
  /** All files of the format at once: some formats spread one collection over many. Never throws. */
  readonly read: (sources: readonly CollectionSource[], builder: CollectionBuilder) => void;
}

/** The last part of a name, in lower case. */
export function fileName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
