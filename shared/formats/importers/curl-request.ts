// What a curl command sends, worked out from its options as curl does it (curl 8.16, `man curl`).
import { base64Encode } from '../../http/body-bytes.ts';
import { splitTarget } from '../../http/request-target.ts';
import { utf8Encode } from '../../http/utf8.ts';
import { type Header, type HeaderList, headerValue } from '../../model/header-list.ts';
import type { CurlOption } from './curl-options.ts';
import { type CurlNote, type CurlState, curlState } from './curl-state.ts';
import type { ClientOptions } from './imported-request.ts';

export interface CurlRequest {
  readonly method: string;
  /** As curl sends it: scheme added, dot segments removed, data of -G appended. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly implied: HeaderList;
  readonly body: string | undefined;
  readonly bodyOmitted: boolean;
  readonly client: ClientOptions;
  readonly at: number;
}

/** `stdin`: what `@-` reads, where it is known. */
export function curlRequests(
  options: readonly CurlOption[],
  stdin: string | undefined,
): { requests: readonly CurlRequest[]; notes: readonly CurlNote[] } {
  const state = curlState(options, stdin);
  return { requests: state.urls.map(({ value, at }) => requestOf(state, value, at)), notes: state.notes };
}

function requestOf(state: CurlState, address: string, at: number): CurlRequest {
  const { flags } = state;
  const body = state.data.join(state.json ? '' : '&');
  const asQuery = flags.has('get') ? [...state.query, ...(body === '' ? [] : [body])] : state.query;
  const hasBody = (state.hasData && !flags.has('get')) || flags.has('form');
  const headers = headersOf(state, address);
  const implied = impliedHeaders(state, hasBody).filter(([name]) => !state.removed.has(name.toLowerCase()));
  return {
    method: state.method ?? (flags.has('head') ? 'HEAD' : flags.has('upload') ? 'PUT' : hasBody ? 'POST' : 'GET'),
    url: withQuery(addressAsSent(state, address, at), asQuery),
    headers,
    implied,
    body: hasBody && !state.bodyOmitted ? body : undefined,
    bodyOmitted: state.bodyOmitted && !flags.has('get'),
    client: clientOf(state),
    at,
  };
}

function clientOf({ flags, form, timeoutMs }: CurlState): ClientOptions {
  return {
    ...(form.length > 0 ? { form } : {}),
    ...(flags.has('location') || flags.has('location-trusted') ? { followRedirects: true } : {}),
    ...(flags.has('insecure') || flags.has('-k') ? { verifyTls: false } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}

function headersOf({ headers, user }: CurlState, address: string): HeaderList {
  const inUrl = /^(?:[a-z]+:\/\/)?([^/?#@\s:]+:[^/?#@\s]*)@/i.exec(address)?.[1];
  const identity = user ?? inUrl;
  if (identity === undefined || headerValue(headers, 'authorization') !== undefined) return headers;
  return [...headers, ['Authorization', `Basic ${base64Encode(utf8Encode(identity))}`]];
}

/** What curl adds by itself and everybody's curl adds alike; its own name and version differ. */
function impliedHeaders({ json, flags, hasData }: CurlState, hasBody: boolean): HeaderList {
  const headers: Header[] = [['Accept', json ? 'application/json' : '*/*']];
  if (json) headers.push(['Content-Type', 'application/json']);
  else if (hasData && hasBody) headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  if (flags.has('compressed')) headers.push(['Accept-Encoding', 'deflate, gzip, br, zstd']);
  return headers;
}

function addressAsSent({ notes, flags }: CurlState, address: string, at: number): string {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  if (!hasScheme) notes.push({ id: 'no-scheme', value: address, at });
  const url = hasScheme ? address : `http://${address}`;
  if (!flags.has('globoff') && !flags.has('-g') && /\{[^{},]*,[^{}]*\}|\[\w+-\w+[^\]]{0,40}\]/.test(url)) {
    notes.push({ id: 'glob', value: address, at });
  }
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)([^#]*)/i.exec(url);
  if (!parts) return url;
  const [, scheme = '', authority = '', target = ''] = parts;
  const { path, query } = splitTarget(target);
  const sentPath = flags.has('path-as-is') ? path : withoutDotSegments(path);
  if (sentPath !== path) notes.push({ id: 'dot-segments', value: path, at });
  return `${scheme}${withoutDefaultPort(scheme, authority)}${sentPath}${query === undefined ? '' : `?${query}`}`;
}

/** curl leaves the default port out of Host. */
function withoutDefaultPort(scheme: string, authority: string): string {
  return authority.replace(scheme.toLowerCase() === 'https://' ? /:443$/ : /:80$/, '');
}

/** RFC 3986, 5.2.4, which curl does to every path unless told otherwise. */
function withoutDotSegments(path: string): string {
  if (!/\/\.\.?(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((segment === '.' || segment === '..') && index === segments.length - 1) kept.push('');
  });
  return `/${kept.join('/')}`;
}

function withQuery(url: string, pieces: readonly string[]): string {
  if (pieces.length === 0) return url;
  const joined = pieces.join('&');
  return url.includes('?') ? `${url}${/[?&]$/.test(url) ? '' : '&'}${joined}` : `${url}?${joined}`;
}
