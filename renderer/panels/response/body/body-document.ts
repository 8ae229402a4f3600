// A text body as rows, tree and search results. Runs in a worker for all but small bodies; the window sees the rows in
// view and nothing more.
import { prettyXml } from '../pretty-text.ts';
import { jsonLines, jsonLineText, plainLines, type TextLines } from './json-lines.ts';
import { childrenOf, type JsonKind, type JsonNode, kindOf, pathWith, rootOf } from './json-nodes.ts';
import { queryJson } from './json-path.ts';

export type Layout = 'pretty' | 'text';

export interface OpenedDocument {
  /** JSON or XML that could be laid out. */
  readonly language: 'json' | 'xml' | undefined;
  /** Rows of each layout; `pretty` is 0 where there is none. */
  readonly rows: Readonly<Record<Layout, number>>;
  /** Line and column, from 1, of the first mistake of what begins like JSON. */
  readonly problem?: { readonly line: number; readonly column: number };
}

export interface DocumentRow {
  readonly text: string;
  /** UTF-16 units of the line that are not in `text`. */
  readonly hidden: number;
}

export interface TreeNode {
  readonly path: string;
  readonly name: string | number;
  readonly kind: JsonKind;
  readonly start: number;
  readonly end: number;
  /** A value, or the beginning of what is in a container. */
  readonly preview: string;
  /** Members or items; 0 for a value. */
  readonly count: number;
}

export interface DocumentMatches {
  readonly count: number;
  /** The row of each of the first matches, ascending. */
  readonly rows: readonly number[];
}

const MOST_MATCHES = 10_000;
const PREVIEW = 200;

export class BodyDocument {
  readonly #text: string;
  readonly #lines: Record<Layout, { readonly source: string; readonly lines: TextLines }>;
  readonly #isJson: boolean;
  readonly opened: OpenedDocument;

  constructor(text: string) {
    this.#text = text;
    const plain = { source: text, lines: plainLines(text) };
    const first = text.trimStart().charAt(0);
    let mistake: number | undefined;
    const json =
      first === '{' || first === '['
        ? jsonLines(text, (at) => {
            mistake = at;
          })
        : undefined;
    const xml = first === '<' ? prettyXml(text) : undefined;
    const pretty = json
      ? { source: text, lines: json }
      : xml === undefined
        ? undefined
        : { source: xml, lines: plainLines(xml) };
    this.#isJson = json !== undefined;
    this.#lines = { text: plain, pretty: pretty ?? plain };
    this.opened = {
      language: json ? 'json' : xml === undefined ? undefined : 'xml',
      rows: { text: plain.lines.count, pretty: pretty?.lines.count ?? 0 },
      ...(mistake === undefined ? {} : { problem: placeOf(text, mistake) }),
    };
  }

  /** At most `most` units of each line. */
  rows(layout: Layout, from: number, to: number, most: number): readonly DocumentRow[] {
    const { source, lines } = this.#lines[layout];
    const rows: DocumentRow[] = [];
    for (let row = Math.max(0, from); row < Math.min(to, lines.count); row++) {
      const start = lines.starts[row] ?? 0;
      const end = lines.ends[row] ?? 0;
      const cut = source.slice(start, Math.min(end, start + most));
      const text = layout === 'pretty' && this.#isJson ? jsonLineText(cut) : cut;
      rows.push({
        text: '  '.repeat(Math.min(lines.depths[row] ?? 0, 200)) + text,
        hidden: Math.max(0, end - start - most),
      });
    }
    return rows;
  }

  /** The whole of a layout, for copying. */
  whole(layout: Layout): string {
    if (layout === 'text') return this.#text;
    const { lines } = this.#lines.pretty;
    return this.rows('pretty', 0, lines.count, Number.MAX_SAFE_INTEGER)
      .map(({ text }) => text)
      .join('\n');
  }

  search(layout: Layout, needle: string, matchCase: boolean): DocumentMatches {
    const { source, lines } = this.#lines[layout];
    const folded = matchCase ? source : source.toLowerCase();
    // A letter whose small form is longer would shift every place behind it.
    const isFolded = !matchCase && folded.length === source.length;
    const [text, wanted] = isFolded ? [folded, needle.toLowerCase()] : [source, needle];
    const rows: number[] = [];
    let count = 0;
    let row = 0;
    for (let at = text.indexOf(wanted); at >= 0 && wanted !== ''; at = text.indexOf(wanted, at + wanted.length)) {
      count += 1;
      if (rows.length >= MOST_MATCHES) continue;
      while (row + 1 < lines.count && (lines.starts[row + 1] ?? 0) <= at) row += 1;
      rows.push(row);
    }
    return { count, rows };
  }

  root(): TreeNode {
    return this.#treeNode('$', rootOf(this.#text));
  }

  /** Members or items `from` to `to` of a node of this tree. */
  children(
    { path, name, start, end }: Pick<TreeNode, 'path' | 'name' | 'start' | 'end'>,
    from: number,
    to: number,
  ): readonly TreeNode[] {
    const children = childrenOf(this.#text, { name, start, end }).slice(from, to);
    return children.map((child) => this.#treeNode(pathWith(path, child.name), child));
  }

  /** Undefined for a path that cannot be read. */
  query(path: string): readonly TreeNode[] | undefined {
    return queryJson(this.#text, path)?.map((match) => this.#treeNode(match.path, match.node));
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  #treeNode(path: string, node: JsonNode): TreeNode {
    const kind = kindOf(this.#text, node);
    const count = kind === 'object' || kind === 'array' ? childrenOf(this.#text, node).length : 0;
    const preview = this.#text.slice(node.start, Math.min(node.end, node.start + PREVIEW));
    const isCut = node.end - node.start > PREVIEW;
    return { path, ...node, kind, count, preview: isCut ? `${preview}…` : preview };
  }
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
