// Requests as they were sent (curl commands, archives, messages) as requests to keep. What the sender writes by itself
// is left out; what a command's client would have added is added.
import { splitHost } from '../../../http/request-target.ts';
import { headerValue } from '../../../model/header-list.ts';
import type { DraftRow } from '../../../model/request.ts';
import type { ImportedRequest, ImportResult } from '../imported-request.ts';
import { type BodyParts, type FormField, fileBody, multipartBody } from './body-parts.ts';
import type { CollectionBuilder } from './collection-builder.ts';

/** Every client adds these by itself. */
const USUAL = /^(?:accept|accept-encoding|content-length|transfer-encoding|connection)$/i;

export function addRequests({ requests, problems }: ImportResult, builder: CollectionBuilder): void {
  for (const each of requests) addRequest(each, builder);
  for (const { id, line, found } of problems) builder.refuse({ id, severity: 'request', line, found });
}

function addRequest(imported: ImportedRequest, builder: CollectionBuilder): void {
  const { request, implied, line, client = {}, name } = imported;
  const host = headerValue(request.headers, 'host') ?? '';
  const address = client.address ?? host;
  const added = implied.filter(([each, value]) => !(USUAL.test(each) && /\*\/\*|gzip/.test(value)));
  const own = request.headers.filter(([each]) => !/^(?:content-length|transfer-encoding|connection)$/i.test(each));
  const missing = added.filter(([each]) => headerValue(own, each) === undefined);
  const body = bodyOf(imported);
  const path = request.target.split('?', 1)[0] ?? '';
  const rows = [...own, ...missing].filter(([each]) => each.toLowerCase() !== 'host' || client.address !== undefined);
  builder.add({
    name: name ?? `${request.method} ${path}`,
    folders: [],
    method: request.method,
    url: `${request.scheme}://${splitHost(address).ok ? address : host}${request.target}`,
    headers: rows.map(([each, value]): DraftRow => ({ name: each, value, enabled: true })).filter(isNotForm(body)),
    body: body.body,
    auth: { kind: 'none' },
    ...(client.followRedirects === undefined ? {} : { followRedirects: client.followRedirects }),
    ...(client.verifyTls === undefined ? {} : { verifyTls: client.verifyTls }),
    ...(client.timeoutMs === undefined ? {} : { timeoutMs: client.timeoutMs }),
    line,
    notes: notesOf(imported, body).map((each) => ({ ...each, line })),
  });
}

/** The boundary is made anew, and the header with it. */
const isNotForm =
  ({ body }: BodyParts) =>
  ({ name, value }: DraftRow) =>
    !(body.kind === 'multipart' && name.toLowerCase() === 'content-type' && /^multipart\//i.test(value));

function notesOf({ notes }: ImportedRequest, body: BodyParts): { id: string; value: string }[] {
  const own = notes
    .filter(({ id }) => !(id === 'multipart' && body.body.kind === 'multipart'))
    .filter(({ id }) => !(id === 'body-file' && body.body.kind === 'file'))
    // Whose value is itself a reference is one that the workspace knows how to fill.
    .map(({ id, value }) => ({ id, value }));
  return [...own, ...body.notes];
}

function bodyOf({ request, client = {}, notes }: ImportedRequest): BodyParts {
  if (client.form !== undefined) return multipartBody(client.form.map(formField));
  if (request.bodyBase64 !== undefined) return { body: { kind: 'base64', base64: request.bodyBase64 }, notes: [] };
  if (request.body !== undefined) return { body: { kind: 'text', text: request.body }, notes: [] };
  const file = request.bodyOmitted ? notes.find(({ id }) => id === 'body-file') : undefined;
  return file === undefined ? { body: { kind: 'none' }, notes: [] } : fileBody(file.value);
}

/** `name=text`, `name=@file`, `name=<file`, with `;type=` and `;filename=`; a literal one has `=` before it. */
function formField(written: string): FormField {
  const isLiteral = written.startsWith('=');
  const text = isLiteral ? written.slice(1) : written;
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? '' : text.slice(equals + 1);
  if (isLiteral) return { name, value, enabled: true };
  const contentType = /;type=([^;]*)/.exec(value)?.[1];
  const plain = value.replace(/;(?:type|filename|encoder|headers)=(?:"[^"]*"|[^;]*)/g, '');
  const file = /^[@<]/.test(plain) ? { file: plain.slice(1).replace(/^"(.*)"$/, '$1'), value: '' } : {};
  return { name, value: plain.replace(/^"(.*)"$/s, '$1'), enabled: true, contentType, ...file };
}
