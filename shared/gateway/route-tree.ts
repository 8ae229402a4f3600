// The APIs of one group in one environment as a tree of path segments, built once per configuration.
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { utf8Decode } from '../http/utf8.ts';
import type { CompiledApi } from './compiled-api.ts';
import { templateSegments } from './config/path-template.ts';

/** APIs of one template by method, `ANY` included. */
export type MethodTable = Map<string, CompiledApi>;

export interface RouteNode {
  readonly literals: Map<string, RouteNode>;
  variable: RouteNode | undefined;
  /** NORMAL, path ends here. */
  readonly exact: MethodTable;
  /** NORMAL, `{name+}` takes what follows. */
  readonly rest: MethodTable;
  /** SWA, prefix written without a closing slash: takes itself and everything below. */
  readonly prefix: MethodTable;
  /** SWA, prefix written with a closing slash: takes everything below that slash. */
  readonly slashPrefix: MethodTable;
}

export function emptyNode(): RouteNode {
  return {
    literals: new Map(),
    variable: undefined,
    exact: new Map(),
    rest: new Map(),
    prefix: new Map(),
    slashPrefix: new Map(),
  };
}

/**
 * A path as the router compares it: percent-escapes decoded first, so that `%2F` separates segments like `/`
 * (unless the gateway parameter `api_uri_no_escape` is on). Bytes that are no UTF-8 become U+FFFD. Letter case stays.
 */
export function routingPath(path: string, keepEscapes: boolean): string {
  if (keepEscapes || !path.includes('%')) return path;
  return utf8Decode(percentDecodeToBytes(path));
}

function descend(node: RouteNode, text: string | undefined): RouteNode {
  if (text === undefined) {
    node.variable ??= emptyNode();
    return node.variable;
  }
  const next = node.literals.get(text) ?? emptyNode();
  node.literals.set(text, next);
  return next;
}

/** Adds one API at the place its path and match mode give it. */
export function addRoute(root: RouteNode, api: CompiledApi, keepEscapes: boolean): void {
  const segments = [...templateSegments(routingPath(api.api.path, keepEscapes))];
  const last = segments.at(-1);
  const isPrefix = api.api.matchMode === 'SWA';
  const closingSlash = isPrefix && last?.kind === 'literal' && last.text === '';
  if (closingSlash || last?.kind === 'rest') segments.pop();
  let node = root;
  for (const segment of segments) node = descend(node, segment.kind === 'literal' ? segment.text : undefined);
  const table =
    last?.kind === 'rest' ? node.rest : closingSlash ? node.slashPrefix : isPrefix ? node.prefix : node.exact;
  table.set(api.api.method, api);
}
