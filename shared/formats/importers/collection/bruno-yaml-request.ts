// One request of Bruno's YAML.
import type { Tree } from '../openapi/tree.ts';
import {
  type BodyParts,
  type FormField,
  fileBody,
  graphqlBody,
  multipartBody,
  noBody,
  textBody,
  urlencodedBody,
} from './body-parts.ts';
import { type BrunoAround, brunoAuth } from './bruno-request.ts';
import type { CollectionBuilder } from './collection-builder.ts';
import type { CollectionSource } from './collection-source.ts';
import type { PartAuth, PartNote } from './import-parts.ts';
import { at, entriesAt, isOn, itemsAt, textAt } from './tree-values.ts';

export type Around = BrunoAround<FormField>;

export const isOff = (tree: Tree) => isOn(tree, 'disabled') || textAt(tree, 'enabled') === 'false';

export const fieldOf = (tree: Tree): FormField => ({
  name: textAt(tree, 'name') ?? '',
  value: textAt(tree, 'value') ?? '',
  enabled: !isOff(tree),
});

export function addRequest(item: Tree, outer: Around, source: CollectionSource, builder: CollectionBuilder): void {
  const http = at(item, 'http');
  const line = source.lineOf(http);
  const body = bodyOf(at(http, 'body'));
  const written = textAt(http, 'url') ?? '';
  const params = [...itemsAt(http, 'params'), ...itemsAt(http, 'params', 'query')];
  const paths = [
    ...itemsAt(http, 'params').filter((each) => textAt(each, 'type') === 'path'),
    ...itemsAt(http, 'params', 'path'),
  ];
  const query = params.filter((each) => textAt(each, 'type') !== 'path').map(fieldOf);
  builder.add({
    name: textAt(item, 'info', 'name') ?? '',
    folders: outer.folders,
    method: (textAt(http, 'method') ?? 'GET').toUpperCase(),
    url: written.replace(/\/:([A-Za-z_][\w-]*)/g, (whole, name: string) => {
      const value =
        textAt(
          paths.find((each) => textAt(each, 'name') === name),
          'value',
        ) ?? '';
      return value === '' ? whole : `/${value}`;
    }),
    query: query.filter(({ enabled }) => !enabled || !written.includes('?')),
    headers: [...outer.headers, ...itemsAt(http, 'headers').map(fieldOf)].map(({ name, value, enabled }) => ({
      name,
      value,
      enabled,
    })),
    body: body.body,
    contentType: body.contentType,
    auth: authOf(at(http, 'auth')) ?? outer.auth,
    followRedirects: textAt(item, 'settings', 'followRedirects') !== 'false',
    timeoutMs: Number(textAt(item, 'settings', 'timeout')) || undefined,
    line,
    notes: [...body.notes.map((each) => ({ ...each, line })), ...notesOf(item, source)],
  });
}

function notesOf(item: Tree, source: CollectionSource): PartNote[] {
  const scripts = at(item, 'runtime', 'scripts');
  const all = scripts?.kind === 'list' ? scripts.items : entriesAt(scripts).map(([, value]) => value);
  const noted = all.map((each) => ({ id: 'script', value: textAt(each, 'type') ?? '', line: source.lineOf(each) }));
  const assertions = itemsAt(item, 'runtime', 'assertions');
  const variables = itemsAt(item, 'runtime', 'variables');
  return [
    ...noted,
    ...assertions.slice(0, 1).map((each) => ({ id: 'assertions', value: '', line: source.lineOf(each) })),
    ...variables.map((each) => ({
      id: 'request-variable',
      value: textAt(each, 'name') ?? '',
      line: source.lineOf(each),
    })),
  ];
}

export function authOf(tree: Tree | undefined): PartAuth | undefined {
  const mode = tree?.kind === 'scalar' ? textAt(tree) : textAt(tree, 'type');
  if (mode === undefined || mode === 'inherit') return undefined;
  return brunoAuth(mode, (name) => textAt(tree, name) ?? textAt(tree, mode, name) ?? '');
}

function bodyOf(tree: Tree | undefined): BodyParts {
  const data = textAt(tree, 'data') ?? '';
  const fields = () => itemsAt(tree, 'data').map(fieldOf);
  switch (textAt(tree, 'type')) {
    case 'json':
      return textBody(data, 'application/json');
    case 'xml':
      return textBody(data, 'application/xml');
    case 'text':
      return textBody(data, 'text/plain');
    case 'sparql':
      return textBody(data, 'application/sparql-query');
    case 'graphql':
      return graphqlBody(
        textAt(tree, 'query') ?? textAt(tree, 'data', 'query') ?? '',
        textAt(tree, 'variables') ?? textAt(tree, 'data', 'variables'),
      );
    case 'form-urlencoded':
      return urlencodedBody(fields());
    case 'multipart-form':
      return multipartBody(itemsAt(tree, 'data').flatMap(partsOf));
    case 'file':
      return fileBody(textAt(itemsAt(tree, 'data')[0], 'filePath') ?? data);
    default:
      return noBody;
  }
}

function partsOf(tree: Tree): FormField[] {
  const field = { ...fieldOf(tree), contentType: textAt(tree, 'contentType') };
  if (textAt(tree, 'type') !== 'file') return [field];
  const files = itemsAt(tree, 'value').map((each) => textAt(each) ?? '');
  return (files.length > 0 ? files : [field.value]).map((file) => ({ ...field, value: '', file }));
}
