// From method and path to an API (gateway.md 2.6). Order: NORMAL before SWA, in SWA the longest prefix; literal segment
// before {name} before {name+}; at one and the same template a specific method before ANY. A template whose methods do
// not fit is passed over, so a less specific one may still take the call.
import type { CompiledApi } from './compiled-api.ts';
import { templateSegments } from './config/path-template.ts';
import type { MethodTable, RouteNode } from './route-tree.ts';

export interface ApiMatch {
  readonly api: CompiledApi;
  /** Decoded values of `{name}` and `{name+}`. */
  readonly variables: ReadonlyMap<string, string>;
  /** SWA: decoded path behind the prefix, without its leading slash; undefined when nothing follows. */
  readonly rest: string | undefined;
}

export type RouteAnswer =
  | { readonly kind: 'match'; readonly match: ApiMatch }
  /** Templates take the path, but none of them takes the method. */
  | { readonly kind: 'other-methods'; readonly methods: readonly string[] }
  | { readonly kind: 'unknown-path' };

interface Search {
  readonly segments: readonly string[];
  readonly method: string;
  /** Browser preflights look for an API made for OPTIONS; ANY is the second choice. */
  readonly specificOnly: boolean;
  /** Of templates that take the path and not the method; made when there is one. */
  methods: Set<string> | undefined;
}

interface Hit {
  readonly api: CompiledApi;
  /** Segments the template consumed. */
  readonly depth: number;
}

function pick(table: MethodTable, search: Search, depth: number): Hit | undefined {
  if (table.size === 0) return undefined;
  const api = table.get(search.method) ?? (search.specificOnly ? undefined : table.get('ANY'));
  if (api !== undefined) return { api, depth };
  search.methods ??= new Set();
  for (const method of table.keys()) search.methods.add(method);
  return undefined;
}

function exactHit(node: RouteNode, depth: number, search: Search): Hit | undefined {
  const segment = search.segments[depth];
  if (segment === undefined) return pick(node.exact, search, depth);
  const literal = node.literals.get(segment);
  const byLiteral = literal && exactHit(literal, depth + 1, search);
  if (byLiteral) return byLiteral;
  const byVariable = node.variable && segment !== '' && exactHit(node.variable, depth + 1, search);
  if (byVariable) return byVariable;
  const restIsEmpty = segment === '' && depth === search.segments.length - 1;
  return restIsEmpty ? undefined : pick(node.rest, search, depth);
}

function prefixHit(node: RouteNode, depth: number, search: Search): Hit | undefined {
  const segment = search.segments[depth];
  if (segment !== undefined) {
    const literal = node.literals.get(segment);
    const byLiteral = literal && prefixHit(literal, depth + 1, search);
    const byVariable = node.variable && segment !== '' && prefixHit(node.variable, depth + 1, search);
    // The longer prefix wins; at equal length the literal one, which was tried first.
    const deeper =
      byLiteral && byVariable ? (byVariable.depth > byLiteral.depth ? byVariable : byLiteral) : byLiteral || byVariable;
    if (deeper) return deeper;
    const bySlash = pick(node.slashPrefix, search, depth);
    if (bySlash) return bySlash;
  }
  return pick(node.prefix, search, depth);
}

function variablesOf(api: CompiledApi, segments: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  templateSegments(api.api.path).forEach((segment, index) => {
    if (segment.kind === 'variable') values.set(segment.name, segments[index] ?? '');
    if (segment.kind === 'rest') values.set(segment.name, segments.slice(index).join('/'));
  });
  return values;
}

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

function toMatch(hit: Hit, segments: readonly string[]): ApiMatch {
  const { api, depth } = hit;
  const follows = api.api.matchMode === 'SWA' && depth < segments.length;
  return {
    api,
    variables: api.hasVariables ? variablesOf(api, segments) : NO_VARIABLES,
    rest: follows ? segments.slice(depth).join('/') : undefined,
  };
}

/** Finds the API for a method and a routing path (see `routingPath`). */
export function matchApi(root: RouteNode, method: string, path: string, specificOnly = false): RouteAnswer {
  const segments = path.slice(1).split('/');
  const search: Search = { segments, method, specificOnly, methods: undefined };
  const hit = exactHit(root, 0, search) ?? prefixHit(root, 0, search);
  if (hit) return { kind: 'match', match: toMatch(hit, segments) };
  if (search.methods !== undefined) return { kind: 'other-methods', methods: [...search.methods] };
  return { kind: 'unknown-path' };
}
