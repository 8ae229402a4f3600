// A document of more APIs than one import takes, as several that each stay below the limit (FAQ 8.1). What stands beside
// the paths (policies, schemes, definitions) goes into each part; the paths keep their order, and a path stays whole.
import { stringify } from 'yaml';
import { entriesOf, member, rootCursor } from './cursor.ts';
import { MOST_APIS } from './limits.ts';
import { isOperation } from './operations.ts';
import { readTree } from './read-tree.ts';
import { plainOf, type TreeMap } from './tree.ts';

export interface DocumentPart {
  readonly text: string;
  readonly apis: number;
}

/** The parts in the document's own notation; one part, the text itself, where it is small enough or cannot be read. */
export function splitDocument(text: string, most = MOST_APIS): readonly DocumentPart[] {
  const reading = readTree(text);
  if (!reading.ok || reading.root.kind !== 'map') return [{ text, apis: 0 }];
  const { root } = reading;
  const paths = entriesOf(member(rootCursor(root), 'paths')).map(([path, item]) => {
    return { path, item: item.tree, apis: entriesOf(item).filter(([name]) => isOperation(name)).length };
  });
  const total = paths.reduce((sum, { apis }) => sum + apis, 0);
  if (total <= most) return [{ text, apis: total }];
  const isJson = /^\s*\{/.test(text);
  return chunksOf(paths, most).map((chunk) => {
    const members = chunk.flatMap(({ path, item }) => (item === undefined ? [] : [[path, plainOf(item)] as const]));
    const document = withPaths(root, Object.fromEntries(members));
    const written = isJson ? `${JSON.stringify(document, null, 2)}\n` : yamlOf(document);
    return { text: written, apis: chunk.reduce((sum, { apis }) => sum + apis, 0) };
  });
}

function yamlOf(document: object): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' });
}

/** Runs of neighbours of at most `most` APIs; a path never has more than its methods. */
function chunksOf<T extends { readonly apis: number }>(paths: readonly T[], most: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  let room = 0;
  for (const path of paths) {
    if (chunks.length === 0 || path.apis > room) {
      chunks.push([]);
      room = most;
    }
    chunks.at(-1)?.push(path);
    room -= path.apis;
  }
  return chunks;
}

function withPaths(root: TreeMap, paths: object): object {
  const members = [...root.entries].filter(([name]) => name !== '__proto__');
  return Object.fromEntries(members.map(([name, tree]) => [name, name === 'paths' ? paths : plainOf(tree)]));
}
