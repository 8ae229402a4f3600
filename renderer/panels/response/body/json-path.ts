// JSONPath (RFC 9535) over ranges: names, indexes, slices, wildcards, unions, descendants, and filters that compare a
// path with a literal. Linear in the text for each step; never calls itself.
import { childrenOf, type JsonNode, kindOf, pathWith, rootOf } from './json-nodes.ts';

export interface PathMatch {
  readonly path: string;
  readonly node: JsonNode;
}

interface Slice {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly step: number;
}
interface Filter {
  readonly path: readonly Segment[];
  readonly operator: string | undefined;
  readonly literal: unknown;
}
type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'filter'; readonly filter: Filter };
interface Segment {
  readonly descend: boolean;
  readonly selectors: readonly Selector[];
}

export const MOST_MATCHES = 10_000;

/** The first matches in document order per step; undefined when the path cannot be read. */
export function queryJson(text: string, path: string): readonly PathMatch[] | undefined {
  const segments = parsePath(path);
  if (segments === undefined) return undefined;
  return select(text, [{ path: '$', node: rootOf(text) }], segments);
}

function select(text: string, from: readonly PathMatch[], segments: readonly Segment[]): readonly PathMatch[] {
  let matches = from;
  for (const { descend, selectors } of segments) {
    const bases = descend ? descendants(text, matches) : matches;
    const next: PathMatch[] = [];
    for (const base of bases) {
      const children = childrenOf(text, base.node);
      for (const selector of selectors) {
        for (const node of chosen(text, base.node, children, selector)) {
          next.push({ path: pathWith(base.path, node.name), node });
        }
      }
      if (next.length >= MOST_MATCHES) break;
    }
    matches = next.slice(0, MOST_MATCHES);
  }
  return matches;
}

/** The nodes themselves and all that is in them, parents first. */
function* descendants(text: string, from: readonly PathMatch[]): Generator<PathMatch> {
  const waiting = [...from].reverse();
  for (let match = waiting.pop(); match !== undefined; match = waiting.pop()) {
    yield match;
    const { path, node } = match;
    const inner = childrenOf(text, node).filter((child) => /[[{]/.test(text.charAt(child.start)));
    for (const child of [...inner].reverse()) waiting.push({ path: pathWith(path, child.name), node: child });
  }
}

function chosen(
  text: string,
  parent: JsonNode,
  children: readonly JsonNode[],
  selector: Selector,
): readonly JsonNode[] {
  switch (selector.kind) {
    case 'name':
      return children.filter(({ name }) => name === selector.name);
    case 'index': {
      const found = kindOf(text, parent) === 'array' ? children.at(selector.index) : undefined;
      return found === undefined ? [] : [found];
    }
    case 'slice':
      return kindOf(text, parent) === 'array' ? sliceOf(children, selector.slice) : [];
    case 'filter':
      return children.filter((child) => passes(text, child, selector.filter));
    case 'all':
      return children;
  }
}

/** RFC 9535, 2.3.4.2. */
function sliceOf(children: readonly JsonNode[], { from, to, step }: Slice): readonly JsonNode[] {
  const length = children.length;
  const place = (given: number | undefined, otherwise: number) =>
    given === undefined ? otherwise : given < 0 ? given + length : given;
  const picked: JsonNode[] = [];
  if (step === 0) return picked;
  const low = step > 0 ? 0 : -1;
  const bound = (given: number) => Math.min(Math.max(given, low), step > 0 ? length : length - 1);
  const start = bound(place(from, step > 0 ? 0 : length - 1));
  const end = to === undefined && step < 0 ? -1 : bound(place(to, length));
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    const child = children[at];
    if (child !== undefined) picked.push(child);
  }
  return picked;
}

function passes(text: string, node: JsonNode, { path, operator, literal }: Filter): boolean {
  const [found] = select(text, [{ path: '@', node }], path);
  if (operator === undefined) return found !== undefined;
  const value = found === undefined ? undefined : jsonValue(text.slice(found.node.start, found.node.end));
  if (operator === '==') return value === literal;
  if (operator === '!=') return value !== literal;
  if (typeof value !== typeof literal || (typeof value !== 'number' && typeof value !== 'string')) return false;
  const other = literal as typeof value;
  if (operator === '<') return value < other;
  if (operator === '<=') return value <= other;
  return operator === '>' ? value > other : value >= other;
}

function jsonValue(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const NAME = /^[\p{L}_][\p{L}\p{N}_-]*/u;
const QUOTED = /^(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/;
const SLICE = /^(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?)?/;
const COMPARISON = /^\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/s;

/** The steps of a path; the leading `$` (or `@`) may be left out. */
function parsePath(path: string): readonly Segment[] | undefined {
  let rest = path.trim().replace(/^[$@]/, '');
  if (NAME.test(rest)) rest = `.${rest}`;
  const segments: Segment[] = [];
  while (rest !== '') {
    const descend = rest.startsWith('..');
    rest = rest.replace(descend ? /^\.\.(?=\[)|^\.\./ : /^\.(?!\[)/, '');
    const step = rest.startsWith('[') ? bracket(rest) : member(rest);
    if (step === undefined) return undefined;
    segments.push({ descend, selectors: step.selectors });
    rest = step.rest.trimStart();
    if (rest !== '' && !/^[.[]/.test(rest)) return undefined;
  }
  return segments;
}

function member(rest: string): { selectors: readonly Selector[]; rest: string } | undefined {
  if (rest.startsWith('*')) return { selectors: [{ kind: 'all' }], rest: rest.slice(1) };
  const [name] = NAME.exec(rest) ?? [];
  return name === undefined ? undefined : { selectors: [{ kind: 'name', name }], rest: rest.slice(name.length) };
}

function bracket(text: string): { selectors: readonly Selector[]; rest: string } | undefined {
  const selectors: Selector[] = [];
  let rest = text.slice(1).trimStart();
  for (;;) {
    const found = selector(rest);
    if (found === undefined) return undefined;
    selectors.push(found.selector);
    rest = found.rest.trimStart();
    if (rest.startsWith(']')) return { selectors, rest: rest.slice(1) };
    if (!rest.startsWith(',')) return undefined;
    rest = rest.slice(1).trimStart();
  }
}

function selector(rest: string): { selector: Selector; rest: string } | undefined {
  if (rest.startsWith('*')) return { selector: { kind: 'all' }, rest: rest.slice(1) };
  if (rest.startsWith('?')) return filter(rest);
  const quoted = QUOTED.exec(rest);
  if (quoted !== null) {
    const name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1');
    return { selector: { kind: 'name', name }, rest: rest.slice(quoted[0].length) };
  }
  const slice = SLICE.exec(rest);
  if (slice !== null) {
    const [all, from, to, step] = slice;
    const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
    const parts = { from: number(from), to: number(to), step: number(step) ?? 1 };
    return { selector: { kind: 'slice', slice: parts }, rest: rest.slice(all.length) };
  }
  const [index] = /^-?\d+/.exec(rest) ?? [];
  return index === undefined
    ? undefined
    : { selector: { kind: 'index', index: Number(index) }, rest: rest.slice(index.length) };
}

/** `?@.price < 10`, `?(@.name == 'x')`, `?@.tag`. */
function filter(rest: string): { selector: Selector; rest: string } | undefined {
  const end = filterEnd(rest);
  if (end === undefined) return undefined;
  const inner = rest
    .slice(1, end)
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  const [left = ''] = /^@(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[(?:\d+|'[^']*'|"[^"]*")\])*/u.exec(inner) ?? [];
  const path = left === '' ? undefined : parsePath(left);
  if (path === undefined) return undefined;
  const tail = inner.slice(left.length);
  const comparison = COMPARISON.exec(tail);
  if (comparison === null && tail.trim() !== '') return undefined;
  const literal =
    comparison === null
      ? undefined
      : jsonValue((comparison[2] ?? '').replace(/^'(.*)'$/s, (_all, text: string) => JSON.stringify(text)));
  if (comparison !== null && literal === undefined) return undefined;
  return { selector: { kind: 'filter', filter: { path, operator: comparison?.[1], literal } }, rest: rest.slice(end) };
}

/** Where the filter's own bracket ends: one within quotes or within a path of it does not end it. */
function filterEnd(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const quoted = QUOTED.exec(text.slice(at));
    if (quoted !== null) at += quoted[0].length - 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && depth-- === 0) return at;
  }
  return undefined;
}
