// A request of Insomnia: the members are the same in its exports of format 4 and in its files of version 5.
import type { DraftRow } from '../../../model/request.ts';
import type { Tree } from '../openapi/tree.ts';
import {
  type BodyParts,
  type FormField,
  fileBody,
  multipartBody,
  noBody,
  textBody,
  urlencodedBody,
} from './body-parts.ts';
import type { ImportParts, PartAuth, PartNote } from './import-parts.ts';
import { at, isOn, itemsAt, textAt } from './tree-values.ts';
import { withOurNames } from './variable-names.ts';

/** `{{ _.name }}`, `{{ _['name'] }}` and `{{ name }}` mean the same. */
export function insomniaName(written: string): string {
  return written.replace(/^_(?:\.|\[\s*['"])/, '').replace(/['"]\s*\]$/, '');
}

interface Context {
  readonly folders: readonly string[];
  /** Of the folders around it. */
  readonly auth: PartAuth;
  readonly headers: readonly DraftRow[];
  readonly line: number;
}

export function insomniaRequest(tree: Tree, { folders, auth, headers, line }: Context): ImportParts {
  const notes: PartNote[] = [];
  const note = (id: string, value: string) => void notes.push({ id, value, line });
  const said = (text: string) => {
    for (const tag of text.match(/\{%[^%]*%\}/g) ?? []) note('template-tag', tag.slice(0, 120));
    return withOurNames(text, insomniaName).text;
  };
  const body = insomniaBody(at(tree, 'body'), said);
  for (const each of body.notes) note(each.id, each.value);
  for (const script of scriptsOf(tree)) note('script', script);
  const parameters = [...itemsAt(tree, 'parameters')].map((row) => ({ ...rowOf(row, said) }));
  return {
    name: textAt(tree, 'name') ?? '',
    folders,
    method: textAt(tree, 'method') ?? 'GET',
    url: withPath(said(textAt(tree, 'url') ?? ''), itemsAt(tree, 'pathParameters'), said),
    query: parameters.filter(({ name }) => name !== ''),
    headers: [...headers, ...insomniaHeaders(tree, said)],
    body: body.body,
    contentType: body.contentType,
    auth: insomniaAuth(at(tree, 'authentication'), said) ?? auth,
    followRedirects: followsRedirects(tree),
    line,
    notes,
  };
}

type Said = (text: string) => string;

function rowOf(tree: Tree, said: Said): FormField {
  return {
    name: said(textAt(tree, 'name') ?? ''),
    value: said(textAt(tree, 'value') ?? ''),
    enabled: !isOn(tree, 'disabled'),
  };
}

export function insomniaHeaders(tree: Tree | undefined, said: Said = (text) => text): DraftRow[] {
  return itemsAt(tree, 'headers')
    .map((row) => {
      const note = textAt(row, 'description');
      return { ...rowOf(row, said), ...(note ? { note } : {}) };
    })
    .filter(({ name }) => name !== '');
}

function withPath(url: string, parameters: readonly Tree[], said: Said): string {
  if (parameters.length === 0) return url;
  return url.replace(/\/:([A-Za-z_][\w-]*)/g, (whole, name: string) => {
    const value = textAt(
      parameters.find((each) => textAt(each, 'name') === name),
      'value',
    );
    return value === undefined || value === '' ? whole : `/${said(value)}`;
  });
}

function insomniaBody(tree: Tree | undefined, said: Said): BodyParts {
  const type = textAt(tree, 'mimeType') ?? '';
  const fields = () =>
    itemsAt(tree, 'params').map((row): FormField => {
      const file = textAt(row, 'type') === 'file' ? { file: textAt(row, 'fileName') ?? '' } : {};
      return { ...rowOf(row, said), ...file, contentType: textAt(row, 'contentType') };
    });
  if (type === 'application/x-www-form-urlencoded') return urlencodedBody(fields());
  if (type === 'multipart/form-data') return multipartBody(fields());
  if (type === 'application/octet-stream') return fileBody(textAt(tree, 'fileName') ?? '', type);
  const text = textAt(tree, 'text');
  if (text === undefined) return noBody;
  const sent = type === 'application/graphql' ? 'application/json' : type;
  return textBody(said(text), sent === '' ? undefined : sent);
}

export function insomniaAuth(tree: Tree | undefined, said: Said = (text) => text): PartAuth | undefined {
  const type = textAt(tree, 'type') ?? '';
  if (type === '' || type === 'inherit') return undefined;
  const member = (name: string) => said(textAt(tree, name) ?? '');
  if (type === 'none' || isOn(tree, 'disabled')) return { kind: 'none' };
  switch (type) {
    case 'basic':
      return { kind: 'basic', user: member('username'), password: member('password') };
    case 'bearer':
      return { kind: 'bearer', token: member('token'), prefix: member('prefix') };
    case 'apikey':
      return {
        kind: 'apikey',
        place: member('addTo') === 'queryParams' ? 'query' : 'header',
        name: member('key'),
        value: member('value'),
      };
    case 'iam':
      return {
        kind: 'aws',
        accessKey: member('accessKeyId'),
        secretKey: member('secretAccessKey'),
        sessionToken: member('sessionToken'),
        region: member('region'),
        service: member('service'),
      };
    default:
      return { kind: 'other', name: type };
  }
}

export function scriptsOf(tree: Tree | undefined): string[] {
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['pre-request', ['preRequestScript']],
    ['after-response', ['afterResponseScript']],
    ['pre-request', ['scripts', 'preRequest']],
    ['after-response', ['scripts', 'afterResponse']],
  ];
  return places.flatMap(([name, path]) => ((textAt(tree, ...path) ?? '').trim() === '' ? [] : [name]));
}

function followsRedirects(tree: Tree): boolean {
  const value = textAt(tree, 'settingFollowRedirects') ?? textAt(tree, 'settings', 'followRedirects');
  return value !== 'off';
}
