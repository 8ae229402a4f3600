// Requests and answers as libraries hold them in objects: axios, node:http, fetch, got, the vendor's SDKs.
import { requestOfUrl } from '../imported-request.ts';
import { isObject } from './loose-literal.ts';
import type { Piece } from './piece.ts';
import { headersOf } from './value-headers.ts';

type Members = Readonly<Record<string, unknown>>;

/** The first of the members that is a text. */
export function textMember(value: Members, ...names: readonly string[]): string | undefined {
  const found = names.map((name) => value[name]).find((member) => typeof member === 'string');
  return typeof found === 'string' ? found : undefined;
}

/** The status of an answer, by the names that libraries give it. */
export function statusMember(value: Members): { status?: number } {
  for (const name of [
    'status',
    'statusCode',
    'status_code',
    'httpStatusCode',
    'http_status',
    'httpStatus',
    'StatusCode',
    'code',
  ]) {
    const status = Number(value[name]);
    if (Number.isInteger(status) && status >= 100 && status <= 599) return { status };
  }
  return {};
}

/** Objects of axios, node:http, fetch and SDKs: a method or headers, and an address in one member or in its parts. */
export function requestOf(value: Members): { request: Extract<Piece, { kind: 'request' }>['request'] } | undefined {
  const headers =
    headersOf(
      isObject(value.headers) || Array.isArray(value.headers) ? value.headers : (value.Headers ?? value.header),
    ) ?? [];
  const method = textMember(value, 'method', 'Method', 'httpMethod', 'http_method', 'verb')?.toUpperCase();
  const url = addressOf(value);
  if (url === undefined || (method === undefined && headers.length === 0)) return undefined;
  const body = value.body ?? value.data ?? value.Body ?? value.payload;
  const text =
    typeof body === 'string' ? body : isObject(body) || Array.isArray(body) ? JSON.stringify(body) : undefined;
  const read = requestOfUrl({ method: method ?? 'GET', url, headers, body: text });
  return read.ok ? { request: read.request } : undefined;
}

function addressOf(value: Members): string | undefined {
  const url = textMember(value, 'url', 'URL', 'Url', 'uri', 'requestUrl', 'request_url', 'endpoint', 'href');
  const base = textMember(value, 'baseURL', 'baseUrl', 'base_url');
  if (url !== undefined && /^https?:\/\//i.test(url)) return url;
  if (url !== undefined && base !== undefined) return `${base.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;
  const host = textMember(value, 'host', 'hostname', 'Host');
  const path = textMember(value, 'path', 'resourcePath', 'uri', 'requestUri');
  if (host === undefined || path === undefined || !path.startsWith('/')) return undefined;
  const port = value.port === undefined || value.port === null || /:\d+$/.test(host) ? '' : `:${String(value.port)}`;
  return `${(textMember(value, 'protocol', 'scheme') ?? 'https').replace(/:$/, '')}://${host}${port}${path}`;
}

export function responseOf(value: Members): Extract<Piece, { kind: 'response' }>['response'] | undefined {
  const { status } = statusMember(value);
  const body = value.body ?? value.data ?? value.text ?? value.content;
  if (status === undefined || body === undefined || body === null) return undefined;
  const text = typeof body === 'string' ? body : isObject(body) ? JSON.stringify(body) : undefined;
  return text === undefined ? undefined : { status, headers: headersOf(value.headers) ?? [], body: text };
}
