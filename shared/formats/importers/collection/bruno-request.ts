// One request of Bruno out of the blocks of its file.
import type { DraftRow } from '../../../model/request.ts';
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
import type { BruBlock, BruPair } from './bru-blocks.ts';
import type { ImportParts, PartAuth, PartNote } from './import-parts.ts';

/** What the collection and the folders around a request say; `Row` is a header in the file's own form. */
export interface BrunoAround<Row> {
  readonly folders: readonly string[];
  readonly auth: PartAuth;
  readonly headers: readonly Row[];
}

export type BruAround = BrunoAround<DraftRow>;

const METHODS = /^(?:get|post|put|delete|patch|options|head|connect|trace|http)$/;

const blockOf = (blocks: readonly BruBlock[], name: string) => blocks.find((each) => each.name === name);
const valueIn = (block: BruBlock | undefined, name: string) => block?.pairs.find((pair) => pair.name === name)?.value;

/** Undefined for a file without a request of HTTP in it. */
export function bruRequest(blocks: readonly BruBlock[], around: BruAround): ImportParts | undefined {
  const main = blocks.find(({ name }) => METHODS.test(name));
  if (main === undefined) return undefined;
  const meta = blockOf(blocks, 'meta');
  const body = bruBody(blocks, valueIn(main, 'body') ?? 'none');
  const written = valueIn(main, 'url') ?? '';
  const params = blockOf(blocks, 'params:query') ?? blockOf(blocks, 'query');
  const settings = blockOf(blocks, 'settings');
  return {
    name: valueIn(meta, 'name') ?? '',
    folders: around.folders,
    method: valueIn(main, 'method') ?? main.name.toUpperCase(),
    url: withPath(written, blockOf(blocks, 'params:path')),
    // What is switched on stands in the URL as well.
    query: (params?.pairs ?? []).filter(({ enabled }) => !enabled || !written.includes('?')),
    headers: [...around.headers, ...bruHeaders(blocks)],
    body: body.body,
    contentType: body.contentType,
    auth: bruAuth(blocks, valueIn(main, 'auth')) ?? around.auth,
    followRedirects: valueIn(settings, 'followRedirects') !== 'false',
    timeoutMs: Number(valueIn(settings, 'timeout')) || undefined,
    line: main.line,
    notes: [...body.notes.map((each) => ({ ...each, line: main.line })), ...notesOf(blocks)],
  };
}

function notesOf(blocks: readonly BruBlock[]): PartNote[] {
  return blocks.flatMap(({ name, text, pairs, line }): PartNote[] => {
    if (/^(?:script:|tests$)/.test(name)) return text.trim() === '' ? [] : [{ id: 'script', value: name, line }];
    if (name === 'assert') return pairs.length === 0 ? [] : [{ id: 'assertions', value: '', line }];
    if (name.startsWith('vars:')) return pairs.map((pair) => ({ id: 'request-variable', value: pair.name, line }));
    return name === 'example' ? [{ id: 'example', value: '1', line }] : [];
  });
}

export function bruHeaders(blocks: readonly BruBlock[]): DraftRow[] {
  return (blockOf(blocks, 'headers')?.pairs ?? []).map(({ name, value, enabled }) => ({ name, value, enabled }));
}

function withPath(url: string, params: BruBlock | undefined): string {
  if (params === undefined) return url;
  return url.replace(/\/:([A-Za-z_][\w-]*)/g, (whole, name: string) => {
    const value = valueIn(params, name) ?? '';
    return value === '' ? whole : `/${value}`;
  });
}

const JSON_TYPE = 'application/json';

function bruBody(blocks: readonly BruBlock[], mode: string): BodyParts {
  const text = (name: string) => (blockOf(blocks, name) ?? blockOf(blocks, 'body'))?.text ?? '';
  const fields = (name: string) => (blockOf(blocks, name)?.pairs ?? []).map(fieldOf);
  switch (mode) {
    case 'json':
      return textBody(text('body:json'), JSON_TYPE);
    case 'text':
      return textBody(text('body:text'), 'text/plain');
    case 'xml':
      return textBody(text('body:xml'), 'application/xml');
    case 'sparql':
      return textBody(text('body:sparql'), 'application/sparql-query');
    case 'graphql':
      return graphqlBody(text('body:graphql'), blockOf(blocks, 'body:graphql:vars')?.text);
    case 'formUrlEncoded':
    case 'form-urlencoded':
      return urlencodedBody(fields('body:form-urlencoded'));
    case 'multipartForm':
    case 'multipart-form':
      return multipartBody(fields('body:multipart-form').flatMap(filesOf));
    case 'file':
      return fileOf(blockOf(blocks, 'body:file')?.pairs ?? []);
    default:
      return noBody;
  }
}

const fieldOf = ({ name, value, enabled }: BruPair): FormField => ({ name, value, enabled });

/** `@file(a|b)` names files, `@contentType(…)` behind the value its type. */
function filesOf(field: FormField): FormField[] {
  const contentType = /@contentType\(([^)]{0,200})\)\s*$/.exec(field.value)?.[1];
  const value = field.value.replace(/(?<!\s)\s*@contentType\([^)]{0,200}\)\s*$/, '');
  const files = /^@file\((.*)\)$/s.exec(value)?.[1];
  if (files === undefined) return [{ ...field, value, contentType }];
  return files.split('|').map((file) => ({ ...field, value: '', file, contentType }));
}

function fileOf(pairs: readonly BruPair[]): BodyParts {
  const chosen = pairs.find(({ enabled }) => enabled) ?? pairs[0];
  const [file] = chosen === undefined ? [] : filesOf(fieldOf(chosen));
  return fileBody(file?.file ?? '', file?.contentType);
}

/** Undefined where what is around holds. */
export function bruAuth(blocks: readonly BruBlock[], mode = ''): PartAuth | undefined {
  if (mode === '' || mode === 'inherit') return undefined;
  const member = (name: string) => valueIn(blockOf(blocks, `auth:${mode}`), name) ?? '';
  return brunoAuth(mode, member);
}

/** The same modes in both of Bruno's languages. */
export function brunoAuth(mode: string, member: (name: string) => string): PartAuth {
  switch (mode) {
    case 'none':
      return { kind: 'none' };
    case 'basic':
      return { kind: 'basic', user: member('username'), password: member('password') };
    case 'bearer':
      return { kind: 'bearer', token: member('token') };
    case 'apikey':
      return {
        kind: 'apikey',
        place: /query/.test(member('placement')) ? 'query' : 'header',
        name: member('key'),
        value: member('value'),
      };
    case 'awsv4':
      return {
        kind: 'aws',
        accessKey: member('accessKeyId'),
        secretKey: member('secretAccessKey'),
        sessionToken: member('sessionToken'),
        region: member('region'),
        service: member('service'),
      };
    default:
      return { kind: 'other', name: mode };
  }
}
