// Bodies as the formats describe them, made into ours. Files are named and never opened (S80).
import { percentEncode } from '../../../http/percent-encoding.ts';
import type { DraftBody, MultipartPart } from '../../../model/request.ts';
import type { QueryPart } from './import-parts.ts';

export interface FormField extends QueryPart {
  /** The name of a file in place of a text. */
  readonly file?: string | undefined;
  readonly contentType?: string | undefined;
}

export interface BodyParts {
  readonly body: DraftBody;
  readonly contentType?: string | undefined;
  readonly notes: readonly { readonly id: string; readonly value: string }[];
}

export const noBody: BodyParts = { body: { kind: 'none' }, notes: [] };

export const textBody = (text: string, contentType?: string): BodyParts => ({
  body: text === '' ? { kind: 'none' } : { kind: 'text', text },
  contentType: text === '' ? undefined : contentType,
  notes: [],
});

/** A body that is a file of the user's machine: to be chosen again. */
export const fileBody = (name: string, contentType?: string): BodyParts => ({
  body: { kind: 'file', path: '', ...(name === '' ? {} : { name: baseName(name) }) },
  contentType,
  notes: [{ id: 'body-file', value: name }],
});

const FORM = 'application/x-www-form-urlencoded';

/** References stay readable in an encoded form. */
const encoded = (text: string) =>
  text.replace(/(\{\{[^{}]*\}\})|((?:(?!\{\{)[\s\S])+|\{)/g, (_all, name?: string, plain?: string) =>
    name === undefined ? percentEncode(plain ?? '') : name,
  );

export function urlencodedBody(fields: readonly FormField[]): BodyParts {
  const on = fields.filter(({ enabled }) => enabled);
  const off = fields.filter(({ enabled }) => !enabled);
  const text = on.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&');
  return { ...textBody(text, FORM), notes: off.map(({ name }) => ({ id: 'form-off', value: name })) };
}

/** Never in a text of the user's: thirty characters nobody writes. */
const BOUNDARY = 'countersign-form-7d1f0a52c6e94b38';

export function multipartBody(fields: readonly FormField[]): BodyParts {
  const on = fields.filter(({ enabled }) => enabled);
  const off = fields.filter(({ enabled }) => !enabled);
  const parts = on.map(({ name, value, file, contentType }): MultipartPart => {
    const type = contentType === undefined || contentType === '' ? {} : { contentType };
    if (file === undefined) return { kind: 'text', name, text: value, ...type };
    return { kind: 'file', name, path: '', ...(file === '' ? {} : { filename: baseName(file) }), ...type };
  });
  const files = on.flatMap(({ file }) => (file === undefined ? [] : [{ id: 'body-file', value: file }]));
  const left = off.map(({ name }) => ({ id: 'form-off', value: name }));
  return { body: { kind: 'multipart', boundary: BOUNDARY, parts }, notes: [...files, ...left] };
}

/** A GraphQL call over HTTP: one JSON object. Variables that are no JSON (references in them) stand as they are. */
export function graphqlBody(query: string, variables: string | undefined, operation?: string): BodyParts {
  const members = [`"query":${JSON.stringify(query)}`];
  const given = variables?.trim() ?? '';
  if (operation !== undefined && operation !== '') members.push(`"operationName":${JSON.stringify(operation)}`);
  if (given !== '') members.push(`"variables":${given}`);
  return textBody(`{${members.join(',')}}`, 'application/json');
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
