// Bruno's YAML (OpenCollection 1.0, docs.usebruno.com/opencollection-yaml): one file for each request with `info` and
// `http`, folder.yml, opencollection.yml and environments/*.yml; or everything in one file under `items`.
import type { Tree } from '../openapi/tree.ts';
import { type Around, addRequest, authOf, fieldOf, isOff } from './bruno-yaml-request.ts';
import type { CollectionBuilder, GivenVariable } from './collection-builder.ts';
import { type CollectionSource, fileName } from './collection-source.ts';
import { at, isOn, itemsAt, textAt } from './tree-values.ts';

const MARKS = /^(?:opencollection|info)[ \t]*:/m;
const isEnvironmentName = (name: string) => /(?:^|\/)environments\/[^/]+\.ya?ml$/i.test(name);

export function isOpenCollection(source: CollectionSource): boolean {
  if (!/\.ya?ml$/i.test(source.name) && !/^opencollection[ \t]*:/m.test(source.text)) return false;
  if (isEnvironmentName(source.name)) return at(source.root(), 'variables')?.kind === 'list';
  if (!MARKS.test(source.text)) return false;
  const root = source.root();
  const isRequest = at(root, 'http', 'url') !== undefined || at(root, 'http', 'method') !== undefined;
  const isFolder = fileName(source.name).startsWith('folder.') && textAt(root, 'info', 'type') === 'folder';
  return at(root, 'opencollection') !== undefined || (at(root, 'info') !== undefined && (isRequest || isFolder));
}

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));

export function readOpenCollection(sources: readonly CollectionSource[], builder: CollectionBuilder): void {
  const main = sources.find((source) => at(source.root(), 'opencollection') !== undefined);
  const top = main === undefined ? '' : folderOf(main.name);
  const folders = new Map<string, CollectionSource>();
  for (const source of sources)
    if (/^folder\.ya?ml$/.test(fileName(source.name))) folders.set(folderOf(source.name), source);
  for (const source of sources) {
    builder.begin(source.name, 'bruno');
    if (isEnvironmentName(source.name)) readEnvironment(source.root(), source.name, builder);
    else if (source === main) readMain(source, builder);
  }
  const outside: Around = main === undefined ? NOTHING : around(NOTHING, at(main.root(), 'request'));
  const requests = sources.filter(
    (source) => at(source.root(), 'http') !== undefined && at(source.root(), 'info') !== undefined,
  );
  const seq = (source: CollectionSource) => Number(textAt(source.root(), 'info', 'seq') ?? 1e6);
  const inOrder = [...requests].sort(
    (a, b) => folderOf(a.name).localeCompare(folderOf(b.name), 'en') || seq(a) - seq(b),
  );
  for (const source of inOrder) {
    builder.begin(source.name, 'bruno');
    const root = source.root();
    if (root) addRequest(root, aroundOf(folderOf(source.name), top, folders, outside), source, builder);
  }
}

const NOTHING: Around = { folders: [], auth: { kind: 'none' }, headers: [] };

function around(outer: Around, request: Tree | undefined, name?: string): Around {
  return {
    folders: name === undefined ? outer.folders : [...outer.folders, name],
    auth: authOf(at(request, 'auth')) ?? outer.auth,
    headers: [...outer.headers, ...itemsAt(request, 'headers').map(fieldOf)],
  };
}

function aroundOf(
  folder: string,
  top: string,
  folders: ReadonlyMap<string, CollectionSource>,
  outside: Around,
): Around {
  const steps = folder === top ? [] : (top === '' ? folder : folder.slice(top.length + 1)).split('/');
  let found = outside;
  let path = top;
  for (const step of steps.filter((each) => each !== '')) {
    path = path === '' ? step : `${path}/${step}`;
    const root = folders.get(path)?.root();
    found = around(found, at(root, 'request'), textAt(root, 'info', 'name') ?? step);
  }
  return found;
}

function readMain(source: CollectionSource, builder: CollectionBuilder): void {
  const root = source.root();
  builder.called(textAt(root, 'info', 'name') ?? '');
  for (const each of itemsAt(root, 'config', 'environments')) readEnvironment(each, '', builder);
  builder.environment('', itemsAt(root, 'request', 'variables').map(variableOf));
  readItems(itemsAt(root, 'items'), around(NOTHING, at(root, 'request')), source, builder);
}

function readItems(items: readonly Tree[], outer: Around, source: CollectionSource, builder: CollectionBuilder): void {
  for (const item of items) {
    const name = textAt(item, 'info', 'name') ?? textAt(item, 'name') ?? '';
    if (at(item, 'items') !== undefined) {
      readItems(itemsAt(item, 'items'), around(outer, at(item, 'request'), name), source, builder);
    } else if (at(item, 'http') !== undefined) addRequest(item, outer, source, builder);
    else builder.refuse({ id: 'kind', severity: 'request', line: source.lineOf(item), found: name });
  }
}

function readEnvironment(tree: Tree | undefined, path: string, builder: CollectionBuilder): void {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
  builder.environment(textAt(tree, 'name') ?? base, itemsAt(tree, 'variables').map(variableOf));
}

const variableOf = (tree: Tree): GivenVariable => ({
  name: textAt(tree, 'name') ?? '',
  value: textAt(tree, 'value') ?? textAt(tree, 'value', 'data') ?? '',
  enabled: !isOff(tree),
  secret: isOn(tree, 'secret'),
});
