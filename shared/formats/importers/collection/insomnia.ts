// Insomnia: exports of format 4 (JSON or YAML, one list of resources that name their parents) and files of version 5
// (YAML, `type: collection.insomnia.rest/5.0`, one tree).
import type { Tree } from '../openapi/tree.ts';
import type { CollectionBuilder, GivenVariable } from './collection-builder.ts';
import type { CollectionImporter, CollectionSource } from './collection-source.ts';
import type { PartAuth } from './import-parts.ts';
import { insomniaAuth, insomniaHeaders, insomniaName, insomniaRequest, scriptsOf } from './insomnia-request.ts';
import { at, entriesAt, itemsAt, textAt } from './tree-values.ts';
import { withOurNames } from './variable-names.ts';

const VERSION_5 = /^(?:collection|spec|environment)\.insomnia\.rest\/5/;

export const insomniaImporter: CollectionImporter = {
  format: 'insomnia',
  detect: ({ text, root }) => {
    if (/insomnia\.rest\/5/.test(text.slice(0, 2000))) return VERSION_5.test(textAt(root(), 'type') ?? '');
    return text.includes('__export_format') && at(root(), 'resources')?.kind === 'list';
  },
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'insomnia');
      if (at(source.root(), 'resources') === undefined) readVersion5(source, builder);
      else readVersion4(source, builder);
    }
  },
};

interface Around {
  readonly folders: readonly string[];
  readonly auth: PartAuth;
  readonly headers: ReturnType<typeof insomniaHeaders>;
}

const OUTSIDE: Around = { folders: [], auth: { kind: 'none' }, headers: [] };
/** Folders within folders. */
const DEEPEST = 60;

const within = (around: Around, folder: Tree): Around => ({
  folders: [...around.folders, textAt(folder, 'name') ?? ''],
  auth: insomniaAuth(at(folder, 'authentication')) ?? around.auth,
  headers: [...around.headers, ...insomniaHeaders(folder)],
});

/** The order that the user sees. */
function sorted(trees: readonly Tree[], ...key: readonly string[]): readonly Tree[] {
  const rank = (tree: Tree) => Number(textAt(tree, ...key) ?? 0) || 0;
  return [...trees].sort((a, b) => rank(a) - rank(b));
}

/** Data of an environment: objects within objects become names with dots. */
function variablesOf(tree: Tree | undefined, before = '', depth = 0): GivenVariable[] {
  return entriesAt(tree).flatMap(([name, value]): GivenVariable[] => {
    const full = `${before}${name}`;
    if (value.kind === 'map' && depth < DEEPEST) return variablesOf(value, `${full}.`, depth + 1);
    const text = value.kind === 'scalar' ? (textAt(value) ?? '') : '';
    return value.kind === 'list' ? [] : [{ name: full, value: withOurNames(text, insomniaName).text }];
  });
}

function readFolder(folder: Tree, source: CollectionSource, builder: CollectionBuilder): void {
  const line = source.lineOf(folder);
  for (const script of scriptsOf(folder)) builder.note('script', script, line);
  const own = variablesOf(at(folder, 'environment'));
  if (own.length > 0) builder.note('folder-variables', textAt(folder, 'name') ?? '', line);
  builder.environment('', own);
}

function readVersion5(source: CollectionSource, builder: CollectionBuilder): void {
  const root = source.root();
  builder.called(textAt(root, 'name') ?? '');
  const base = at(root, 'environments') ?? (at(root, 'data') === undefined ? undefined : root);
  for (const each of base?.kind === 'list' ? base.items : base ? [base] : []) {
    builder.environment('', variablesOf(at(each, 'data')));
    for (const sub of itemsAt(each, 'subEnvironments')) {
      builder.environment(textAt(sub, 'name') ?? 'Insomnia', variablesOf(at(sub, 'data')));
    }
  }
  if (itemsAt(root, 'cookieJar', 'cookies').length > 0)
    builder.note('cookie-jar', '', source.lineOf(at(root, 'cookieJar')));
  if (itemsAt(root, 'certificates').length > 0)
    builder.note('option', 'certificates', source.lineOf(at(root, 'certificates')));
  readTree5(itemsAt(root, 'collection'), OUTSIDE, source, builder);
}

function readTree5(items: readonly Tree[], around: Around, source: CollectionSource, builder: CollectionBuilder): void {
  for (const item of sorted(items, 'meta', 'sortKey')) {
    const line = source.lineOf(item);
    if (at(item, 'children') !== undefined || at(item, 'url') === undefined) {
      readFolder(item, source, builder);
      readTree5(itemsAt(item, 'children'), within(around, item), source, builder);
    } else if (textAt(item, 'method') === undefined || !/^req_|^$/.test(textAt(item, 'meta', 'id') ?? '')) {
      readOther(item, line, around, builder);
    } else {
      builder.add(insomniaRequest(item, { ...around, line }));
    }
  }
}

/** A WebSocket, an event stream or gRPC: none of them is a request as we keep them. */
function readOther(item: Tree, line: number, around: Around, builder: CollectionBuilder): void {
  const kind = /^(ws|grpc|socketio|mcp)/.exec(textAt(item, 'meta', 'id') ?? textAt(item, '_type') ?? '')?.[0];
  if (kind === undefined && /^https?:|^\{\{/.test(textAt(item, 'url') ?? '')) {
    builder.add(insomniaRequest(item, { ...around, line }));
    return;
  }
  builder.refuse({ id: 'kind', severity: 'request', line, found: textAt(item, 'name') ?? '' });
}

function readVersion4(source: CollectionSource, builder: CollectionBuilder): void {
  const all = itemsAt(source.root(), 'resources');
  const children = new Map<string, Tree[]>();
  for (const each of all) {
    const parent = textAt(each, 'parentId') ?? '';
    children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const ids = new Set(all.map((each) => textAt(each, '_id') ?? ''));
  const roots = all.filter((each) => !ids.has(textAt(each, 'parentId') ?? ''));
  for (const each of all) readSideways(each, ids, source, builder);
  const walk = (list: readonly Tree[], around: Around, depth: number): void => {
    for (const each of sorted(list, 'metaSortKey')) {
      const below = children.get(textAt(each, '_id') ?? '') ?? [];
      const type = textAt(each, '_type');
      if (type === 'request') builder.add(insomniaRequest(each, { ...around, line: source.lineOf(each) }));
      else if (/^(?:grpc|websocket|socketio|mcp)_request$/.test(type ?? '')) {
        builder.refuse({
          id: 'kind',
          severity: 'request',
          line: source.lineOf(each),
          found: textAt(each, 'name') ?? '',
        });
      } else if (type === 'request_group') {
        readFolder(each, source, builder);
        if (depth < DEEPEST) walk(below, within(around, each), depth + 1);
      } else if (type === 'workspace') {
        builder.called(textAt(each, 'name') ?? '');
        walk(below, around, depth + 1);
      }
    }
  };
  walk(roots, OUTSIDE, 0);
}

/** Resources that are no requests: environments, and what is not carried over. */
function readSideways(
  each: Tree,
  ids: ReadonlySet<string>,
  source: CollectionSource,
  builder: CollectionBuilder,
): void {
  const line = source.lineOf(each);
  switch (textAt(each, '_type')) {
    case 'environment': {
      const isBase =
        !ids.has(textAt(each, 'parentId') ?? '') || /^wrk_|^__WORKSPACE/.test(textAt(each, 'parentId') ?? '');
      builder.environment(isBase ? '' : (textAt(each, 'name') ?? 'Insomnia'), variablesOf(at(each, 'data')));
      return;
    }
    case 'cookie_jar':
      if (itemsAt(each, 'cookies').length > 0) builder.note('cookie-jar', '', line);
      return;
    case 'api_spec':
      if ((textAt(each, 'contents') ?? '').trim() !== '')
        builder.note('document', textAt(each, 'fileName') ?? '', line);
      return;
    case 'unit_test':
      builder.note('script', textAt(each, 'name') ?? '', line);
      return;
    default:
  }
}
