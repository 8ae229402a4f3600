// A request as people paste it: the raw HTTP/1.1 message, curl's `> ` lines, or method, address and headers alone.
// What was sent is kept as it stands: nothing is decoded, sorted or re-encoded, because that is what was signed.
import { HOST } from '../../http/header-names.ts';
import { splitUrl } from '../../http/request-target.ts';
import { utf8Decode, utf8Encode } from '../../http/utf8.ts';
import { type Header, type HeaderList, headerValue } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';
import { withoutBlanks } from './blanks.ts';

export type RequestTextProblem = 'empty' | 'request-line' | 'target' | 'header-line';

/** `line` counts from 1; `found` is the text that could not be read. */
export type RequestTextResult =
  | { readonly ok: true; readonly request: SentRequest }
  | { readonly ok: false; readonly problem: RequestTextProblem; readonly line: number; readonly found: string };

interface Line {
  readonly text: string;
  /** Position behind the line's own newline, where a body would begin. */
  readonly next: number;
  readonly number: number;
}

/**
 * Reads `text` as one request. Origin form (`GET /path HTTP/1.1` with a Host header), absolute form and a bare address
 * are understood; without a Host header the address gives it. The body is everything behind the first empty line, cut
 * to Content-Length when only line breaks of the paste lie beyond it.
 */
export function parseHttpRequestText(text: string): RequestTextResult {
  const source = unquoted(text);
  const lines = linesOf(source);
  const start = lines.findIndex((line) => line.text.trim() !== '');
  const first = lines[start];
  if (!first) return { ok: false, problem: 'empty', line: 1, found: '' };
  const requestLine = readRequestLine(first.text);
  if (!requestLine) return { ok: false, problem: 'request-line', line: first.number, found: first.text };
  const head = readHeaders(lines.slice(start + 1));
  if (!head.ok) return head;
  const address = readTarget(requestLine.target);
  if (!address) return { ok: false, problem: 'target', line: first.number, found: requestLine.target };
  const known = address.host === undefined || headerValue(head.headers, HOST) !== undefined;
  const headers: HeaderList = known ? head.headers : [['Host', address.host ?? ''], ...head.headers];
  const body = head.bodyAt === undefined ? '' : bodyOf(source.slice(head.bodyAt), headers);
  const request = { scheme: address.scheme, method: requestLine.method, target: address.target, headers };
  return { ok: true, request: body === '' ? request : { ...request, body } };
}

/** Verbose output of curl puts `> ` before each line it sent, `< ` and `* ` before others: only the sent ones count. */
function unquoted(text: string): string {
  const plain = text.replace(/^\uFEFF/, '');
  const lines = plain.split('\n');
  if (!lines.some((line) => /^> [A-Za-z]+ \S+ HTTP\//.test(line))) return plain;
  const sent: string[] = [];
  for (const line of lines) {
    if (/^>( |\r?$)/.test(line)) sent.push(line.slice(2));
  }
  return sent.join('\n');
}

function linesOf(source: string): readonly Line[] {
  let at = 0;
  return source.split('\n').map((raw, index) => {
    at += raw.length + 1;
    return { text: raw.replace(/\r$/, ''), next: at, number: index + 1 };
  });
}

function readRequestLine(text: string): { method: string; target: string } | undefined {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { method: 'GET', target: trimmed };
  const plain = trimmed.replace(/(?<![ \t])[ \t]+HTTP\/\d(?:\.\d)?$/, '');
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]+(.+)$/s.exec(plain);
  const [, method, target] = match ?? [];
  return method !== undefined && target !== undefined ? { method, target } : undefined;
}

interface Address {
  readonly scheme: 'http' | 'https';
  readonly target: string;
  readonly host: string | undefined;
}

function readTarget(target: string): Address | undefined {
  if (target.startsWith('/') || target === '*') return { scheme: 'https', target, host: undefined };
  const split = splitUrl(target);
  if (!split.ok) return undefined;
  const { scheme, path, query, host } = split.url;
  return { scheme, target: `${path === '' ? '/' : path}${query === undefined ? '' : `?${query}`}`, host };
}

type Head =
  | { readonly ok: true; readonly headers: HeaderList; readonly bodyAt: number | undefined }
  | Extract<RequestTextResult, { ok: false }>;

/** Header lines up to the first empty one. A line that begins with a blank continues the value above (RFC 9112, 5.2). */
function readHeaders(lines: readonly Line[]): Head {
  const headers: Header[] = [];
  for (const line of lines) {
    if (line.text === '') return { ok: true, headers, bodyAt: line.next };
    const last = headers.at(-1);
    if (/^[ \t]/.test(line.text) && last) {
      headers[headers.length - 1] = [last[0], `${last[1]} ${line.text.trim()}`.trim()];
      continue;
    }
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line.text.trimStart());
    if (!match) return { ok: false, problem: 'header-line', line: line.number, found: line.text };
    headers.push([match[1] ?? '', withoutBlanks(match[2] ?? '')]);
  }
  return { ok: true, headers, bodyAt: undefined };
}

function bodyOf(body: string, headers: HeaderList): string {
  const length = headerValue(headers, 'content-length')?.trim() ?? '';
  if (!/^\d{1,15}$/.test(length)) return body;
  const bytes = utf8Encode(body);
  const rest = bytes.subarray(Number(length));
  return rest.length > 0 && rest.every((byte) => byte === 0x0d || byte === 0x0a)
    ? utf8Decode(bytes.slice(0, Number(length)))
    : body;
}
