// Requests as an OpenAPI 3.0 document: one operation for each method and path, with the request as its example.
import { headerValue } from '../../../model/header-list.ts';
import { rendered } from './export-text.ts';
import type { ExportedRequest } from './exported-request.ts';

const masked = () => '***';

interface Placed {
  readonly request: ExportedRequest;
  readonly server: string;
  readonly path: string;
  readonly query: string;
}

/** Blanks around the name are in the match: a pattern for them on both sides would try every cut of many. */
const REFERENCE = /\{\{([^{}]+)\}\}/g;

const braced = (written: string): string => written.replace(REFERENCE, (_whole, name: string) => `{${name.trim()}}`);

/** `{{name}}` in a path is a parameter of the document. */
function placed(request: ExportedRequest): Placed {
  const url = rendered(request.url, masked).split('#', 1)[0] ?? '';
  const [, server = '', path = '', query = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?]*|\{\{[^}]*\}\}|)([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return { request, server, path: braced(path === '' ? '/' : path), query };
}

const METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']);

export interface OpenApiExport {
  readonly text: string;
  /** Requests that the document has no place for: another request has their method and path, or the method is unknown. */
  readonly left: readonly string[];
}

export function exportOpenApiRequests(title: string, requests: readonly ExportedRequest[]): OpenApiExport {
  const all = requests.map(placed);
  const servers = [...new Set(all.map(({ server }) => server))];
  const paths = new Map<string, Map<string, object>>();
  const left: string[] = [];
  for (const each of all) {
    const method = each.request.method.toUpperCase();
    const operations = paths.get(each.path) ?? new Map<string, object>();
    if (!METHODS.has(method) || operations.has(method.toLowerCase()))
      left.push(each.request.name || `${method} ${each.path}`);
    else {
      paths.set(each.path, operations);
      operations.set(method.toLowerCase(), operationOf(each, each.server === servers[0] ? undefined : each.server));
    }
  }
  const document = {
    openapi: '3.0.3',
    info: { title, version: '1.0.0' },
    servers: servers.slice(0, 1).map(serverOf),
    paths: Object.fromEntries([...paths].map(([path, operations]) => [path, Object.fromEntries(operations)])),
  };
  return { text: `${JSON.stringify(document, null, 2)}\n`, left };
}

/** A server that is, or holds, a reference has a variable of that name. */
function serverOf(server: string): object {
  const names = [...server.matchAll(REFERENCE)].map(([, name = '']) => name.trim());
  const url = braced(server);
  if (names.length === 0) return { url: url === '' ? '/' : url };
  return { url, variables: Object.fromEntries(names.map((name) => [name, { default: '' }])) };
}

const text = { type: 'string' };

function operationOf({ request, path, query }: Placed, server: string | undefined): object {
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  }));
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split(/=(.*)/s));
  const inQuery = pairs.map(([name = '', value = '']) => parameter(plain(name), 'query', plain(value)));
  const rows = request.headers.map(({ name, value }): [string, string] => [name, rendered(value, masked)]);
  const inHeader = rows.filter(([name]) => !/^(?:accept|content-type|authorization)$/i.test(name));
  const body = bodyOf(request, headerValue(rows, 'content-type'));
  return {
    ...(request.name === '' ? {} : { summary: request.name }),
    ...(request.folder === '' ? {} : { tags: [request.folder] }),
    ...(server === undefined ? {} : { servers: [serverOf(server)] }),
    parameters: [
      ...inPath,
      ...unique(inQuery),
      ...unique(inHeader.map(([name, value]) => parameter(name, 'header', value))),
    ],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { default: { description: 'Any answer' } },
  };
}

const parameter = (name: string, place: 'query' | 'header', example: string) => ({
  name,
  in: place,
  required: true,
  schema: text,
  example,
});

/** A document names each parameter once. */
const unique = <Named extends { readonly name: string }>(list: readonly Named[]): Named[] =>
  list.filter(({ name }, index) => list.findIndex((each) => each.name === name) === index);

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

function bodyOf({ body }: ExportedRequest, given: string | undefined): object | undefined {
  if (body.kind === 'multipart') {
    const properties = body.parts.map((part) => [
      part.name,
      part.kind === 'file' ? { type: 'string', format: 'binary' } : { ...text, example: part.text },
    ]);
    return {
      content: { 'multipart/form-data': { schema: { type: 'object', properties: Object.fromEntries(properties) } } },
    };
  }
  if (body.kind !== 'text') return undefined;
  const written = rendered(body.text, masked);
  const type = (given ?? 'text/plain').split(';', 1)[0]?.trim() ?? 'text/plain';
  return { content: { [type]: { schema: {}, example: /json/i.test(type) ? parsed(written) : written } } };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
