// Postman collections 2.1 and 2.0 (schema.postman.com/json/collection/v2.1.0) and environments as Postman exports them.
import type { Tree } from '../openapi/tree.ts';
import type { CollectionBuilder } from './collection-builder.ts';
import type { CollectionImporter, CollectionSource } from './collection-source.ts';
import type { PartAuth, PartNote } from './import-parts.ts';
import { postmanAuth } from './postman-auth.ts';
import { postmanBody } from './postman-body.ts';
import { postmanHeaders, postmanUrl } from './postman-url.ts';
import { at, isOn, itemsAt, textAt } from './tree-values.ts';

/** The collection object, also where the API's answer wraps it. */
function collectionIn(root: Tree | undefined): Tree | undefined {
  const inner = at(root, 'collection') ?? root;
  return inner !== undefined && at(inner, 'info') !== undefined && at(inner, 'item')?.kind === 'list'
    ? inner
    : undefined;
}

export const postmanImporter: CollectionImporter = {
  format: 'postman',
  detect: (source) => /"(?:_postman_id|item)"/.test(source.text) && collectionIn(source.root()) !== undefined,
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'postman');
      readCollection(source, builder);
    }
  },
};

export const postmanEnvironmentImporter: CollectionImporter = {
  format: 'postman-environment',
  detect: (source) => source.text.includes('"values"') && valuesIn(source.root()) !== undefined,
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'postman-environment');
      const root = valuesIn(source.root());
      const isGlobal = textAt(root, '_postman_variable_scope') === 'globals';
      const name = textAt(root, 'name') ?? 'Postman';
      builder.called(name);
      builder.environment(isGlobal ? '' : name, itemsAt(root, 'values').map(variableOf));
    }
  },
};

function valuesIn(root: Tree | undefined): Tree | undefined {
  const inner = at(root, 'environment') ?? root;
  const isOne = textAt(inner, '_postman_variable_scope') !== undefined || textAt(inner, 'name') !== undefined;
  return isOne && at(inner, 'values')?.kind === 'list' ? inner : undefined;
}

const variableOf = (tree: Tree) => ({
  name: textAt(tree, 'key') ?? textAt(tree, 'id') ?? '',
  value: textAt(tree, 'value') ?? '',
  enabled: textAt(tree, 'enabled') !== 'false' && !isOn(tree, 'disabled'),
  secret: textAt(tree, 'type') === 'secret',
});

interface Inherited {
  readonly folders: readonly string[];
  readonly auth: PartAuth;
}

function readCollection(source: CollectionSource, builder: CollectionBuilder): void {
  const root = collectionIn(source.root());
  const schema = textAt(root, 'info', 'schema') ?? '';
  if (/\/v1\.\d/.test(schema)) {
    builder.refuse({ id: 'postman-version', severity: 'document', line: 1, found: schema });
    return;
  }
  builder.called(textAt(root, 'info', 'name') ?? '');
  builder.environment('', itemsAt(root, 'variable').map(variableOf));
  for (const each of scriptsOf(root, source)) builder.note(each.id, each.value, each.line);
  readItems(root, { folders: [], auth: postmanAuth(at(root, 'auth')) ?? { kind: 'none' } }, source, builder);
}

function readItems(
  tree: Tree | undefined,
  around: Inherited,
  source: CollectionSource,
  builder: CollectionBuilder,
): void {
  for (const item of itemsAt(tree, 'item')) {
    const name = textAt(item, 'name') ?? '';
    const auth = postmanAuth(at(item, 'auth') ?? at(item, 'request', 'auth')) ?? around.auth;
    if (at(item, 'item')?.kind === 'list') {
      for (const each of scriptsOf(item, source)) builder.note(each.id, each.value, each.line);
      builder.environment('', itemsAt(item, 'variable').map(variableOf));
      readItems(item, { folders: [...around.folders, name], auth }, source, builder);
    } else if (at(item, 'request') !== undefined) {
      readRequest(item, name, { ...around, auth }, source, builder);
    } else {
      builder.refuse({ id: 'no-request', severity: 'request', line: source.lineOf(item), found: name });
    }
  }
}

function readRequest(
  item: Tree,
  name: string,
  { folders, auth }: Inherited,
  source: CollectionSource,
  builder: CollectionBuilder,
): void {
  const request = at(item, 'request');
  const line = source.lineOf(item);
  const address = request?.kind === 'scalar' ? request : at(request, 'url');
  const { url, query, notes } = postmanUrl(address, builder.secrets);
  const body = postmanBody(at(request, 'body'));
  const examples = itemsAt(item, 'response').length;
  const behaviour = at(item, 'protocolProfileBehavior');
  builder.add({
    name,
    folders,
    method: textAt(request, 'method') ?? 'GET',
    url,
    query,
    headers: postmanHeaders(at(request, 'header')),
    body: body.body,
    contentType: body.contentType,
    auth,
    followRedirects: switchAt(behaviour, 'followRedirects') ?? true,
    verifyTls: switchAt(behaviour, 'strictSSL'),
    line,
    notes: [
      ...scriptsOf(item, source),
      ...[...notes, ...body.notes].map((each) => ({ ...each, line })),
      ...(examples > 0 ? [{ id: 'example', value: String(examples), line }] : []),
      ...(at(request, 'proxy') === undefined ? [] : [{ id: 'option', value: 'proxy', line }]),
      ...(at(request, 'certificate') === undefined ? [] : [{ id: 'option', value: 'certificate', line }]),
    ],
  });
}

function switchAt(tree: Tree | undefined, name: string): boolean | undefined {
  const value = textAt(tree, name);
  return value === undefined ? undefined : value === 'true';
}

/** Scripts that hold more than blank lines; `value` says when they ran. */
function scriptsOf(tree: Tree | undefined, source: CollectionSource): PartNote[] {
  return itemsAt(tree, 'event').flatMap((event) => {
    const script = at(event, 'script');
    const lines = itemsAt(script, 'exec').map((line) => textAt(line) ?? '');
    const text = [
      ...lines,
      textAt(script, 'exec') ?? '',
      typeof script === 'object' ? (textAt(script) ?? '') : '',
    ].join('');
    if (text.trim() === '') return [];
    return [{ id: 'script', value: textAt(event, 'listen') ?? '', line: source.lineOf(event) }];
  });
}
