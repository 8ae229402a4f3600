// Requests as a Postman collection 2.1. Secrets are variables of the collection, without values.
import { splitTarget } from '../../../http/request-target.ts';
import { secretsOf } from './export-http-file.ts';
import { type ExportText, rendered } from './export-text.ts';
import type { ExportBody, ExportedRequest } from './exported-request.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

interface Folder {
  readonly name: string;
  readonly item: (Folder | object)[];
}

const asVariable = (name: string) => `{{${name}}}`;
const written = (text: ExportText) => rendered(text, asVariable);

export function exportPostman(name: string, requests: readonly ExportedRequest[]): string {
  const item: Folder['item'] = [];
  const folders = new Map<string, Folder>();
  for (const request of requests) folderOf(request.folder, item, folders).push(itemOf(request));
  const variable = secretsOf(requests).map((key) => ({ key, value: '', type: 'secret' }));
  const collection = { info: { name, schema: SCHEMA }, item, ...(variable.length > 0 ? { variable } : {}) };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function folderOf(path: string, top: Folder['item'], folders: Map<string, Folder>): Folder['item'] {
  if (path === '') return top;
  const known = folders.get(path);
  if (known !== undefined) return known.item;
  const slash = path.lastIndexOf('/');
  const folder: Folder = { name: path.slice(slash + 1), item: [] };
  folders.set(path, folder);
  folderOf(slash < 0 ? '' : path.slice(0, slash), top, folders).push(folder);
  return folder.item;
}

function itemOf({ name, method, url, headers, body, followRedirects, verifyTls }: ExportedRequest): object {
  const isForm = body.kind === 'multipart';
  const own = headers.filter(({ name: each }) => !(isForm && each.toLowerCase() === 'content-type'));
  return {
    name,
    protocolProfileBehavior: { followRedirects, strictSSL: verifyTls },
    request: {
      auth: { type: 'noauth' },
      method,
      header: own.map(({ name: key, value }) => ({ key, value: written(value) })),
      ...(body.kind === 'none' ? {} : { body: bodyOf(body) }),
      url: urlOf(written(url)),
    },
    response: [],
  };
}

function urlOf(raw: string): object {
  const { query } = splitTarget(raw.split('#', 1)[0] ?? '');
  if (query === undefined || query === '') return { raw };
  const pairs = query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? { key: pair, value: null } : { key: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
  return { raw, query: pairs };
}

function bodyOf(body: Exclude<ExportBody, { kind: 'none' }>): object {
  switch (body.kind) {
    case 'text':
      return { mode: 'raw', raw: written(body.text) };
    case 'base64':
      return { mode: 'file', file: { src: '' } };
    case 'file':
      return { mode: 'file', file: { src: body.name ?? '' } };
    default:
      return {
        mode: 'formdata',
        formdata: body.parts.map((part) => ({
          key: part.name,
          ...(part.kind === 'file' ? { type: 'file', src: part.filename ?? '' } : { type: 'text', value: part.text }),
          ...(part.contentType === undefined ? {} : { contentType: part.contentType }),
        })),
      };
  }
}
