// Where an OpenAPI document says that its APIs are: `servers` of version 3, host, basePath and schemes of version 2.
import { type Cursor, entriesOf, itemsOf, member, textOf } from '../openapi/cursor.ts';
import type { Findings } from '../openapi/findings.ts';
import type { GivenVariable } from './collection-builder.ts';

/** A document with its references followed. */
export interface OpenApiReading {
  readonly root: Cursor;
  readonly findings: Findings;
  readonly follow: (where: Cursor) => Cursor;
}

export interface OpenApiServer {
  /** Without its last slash; empty where the document says nothing. */
  readonly url: string;
  readonly variables: readonly GivenVariable[];
}

/** A document without an address has `{{baseUrl}}`, which the user fills in. */
export function serverOf(where: Cursor): OpenApiServer {
  const [server] = itemsOf(member(where, 'servers'));
  if (server !== undefined) return version3(server);
  if (where.path.length > 0) return { url: '', variables: [] };
  const host = textOf(member(where, 'host')) ?? '';
  const base = (textOf(member(where, 'basePath')) ?? '').replace(/\/$/, '');
  if (host === '') return { url: `{{baseUrl}}${base}`, variables: [{ name: 'baseUrl', value: '' }] };
  const schemes = itemsOf(member(where, 'schemes')).map((each) => textOf(each)?.toLowerCase());
  const scheme = schemes.length > 0 && !schemes.includes('https') ? 'http' : 'https';
  return { url: `${scheme}://${host}${base}`, variables: [] };
}

function version3(server: Cursor): OpenApiServer {
  const written = (textOf(member(server, 'url')) ?? '').replace(/\/$/, '');
  const variables = entriesOf(member(server, 'variables')).map(([name, each]) => ({
    name,
    value: textOf(member(each, 'default')) ?? '',
  }));
  const named = written.replace(/\{([^{}]+)\}/g, '{{$1}}');
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|\{\{)/i.test(named)) return { url: named, variables };
  return { url: `{{baseUrl}}${named}`, variables: [...variables, { name: 'baseUrl', value: '' }] };
}
