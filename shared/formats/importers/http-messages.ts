// HTTP/1.1 messages in any text: raw, `curl -v`, wget -d, HTTPie -v, the wire logs of Apache and OkHttp, dumps of proxies.
// Nothing is decoded, sorted or re-encoded: what was sent is what was signed.
import { HOST } from '../../http/header-names.ts';
import { splitUrl } from '../../http/request-target.ts';
import type { DiagnosisCase } from '../../model/diagnosis.ts';
import { type Header, type HeaderList, headerValue } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';
import { withoutBlanks } from './blanks.ts';
import { type MessageHead, readMessageBody } from './http-message-body.ts';
import type { ImportedRequest, ImportResult } from './imported-request.ts';
import { prefixRemover, type SourceLine, sourceLines } from './source-lines.ts';

export type HttpMessage =
  | { readonly kind: 'request'; readonly request: SentRequest; readonly first: number; readonly last: number }
  | {
      readonly kind: 'response';
      readonly response: NonNullable<DiagnosisCase['response']>;
      readonly first: number;
      readonly last: number;
    };

export interface MessageRead {
  readonly message: HttpMessage;
  /** Index of the first line behind it. */
  readonly next: number;
}

const METHOD = '[A-Za-z][A-Za-z-]{1,19}';
const START = new RegExp(
  `(?:(${METHOD}) (\\S{1,40000}) HTTP/[\\d.]+|HTTP/\\d(?:\\.\\d)? (\\d{3})\\b[^"'\\\\\\[]{0,80}|-->[ \\t](${METHOD}) (https?://\\S+)[^\\n]{0,60}|<--[ \\t](\\d{3})\\b[^\\n]{0,2000})(?:\\[\\\\r\\]\\[\\\\n\\]"?|")?[ \\t]*$`,
);
/** A prefix that is longer is a sentence. */
const LONGEST_PREFIX = 240;

interface Start {
  readonly prefix: string;
  readonly method?: string;
  readonly target?: string;
  readonly status?: number;
}

/** Reads the start line of a message, with whatever stands before it. */
export function messageStart(text: string): Start | undefined {
  const snippet = /^([A-Z]{3,7}) (https?:\/\/\S+)$/.exec(text.trimEnd());
  if (snippet) return { prefix: '', method: snippet[1] ?? '', target: snippet[2] ?? '' };
  if (!/HTTP\/\d|-->|<--/.test(text)) return undefined;
  const match = START.exec(text);
  if (!match || match.index > LONGEST_PREFIX) return undefined;
  const [, method = match[4], target = match[5], status = match[6]] = match.slice(0, 4);
  const prefix = text.slice(0, match.index);
  // `"GET / HTTP/1.1" 401` is a line of an access log, `for HTTP/1.1 401` a word in a sentence.
  if (/[A-Za-z0-9]$/.test(prefix)) return undefined;
  if (status !== undefined) return { prefix, status: Number(status) };
  return method !== undefined && target !== undefined ? { prefix, method, target } : undefined;
}

/** Reads the message that begins at `index`, if one does. */
export function readHttpMessage(lines: readonly SourceLine[], index: number): MessageRead | undefined {
  const first = lines[index];
  const start = first && messageStart(first.text);
  if (!start) return undefined;
  const strip = prefixRemover(start.prefix);
  const head = readHead(lines, index + 1, strip);
  const body = readMessageBody(lines, head, { prefix: start.prefix, strip, method: start.method });
  const last = lines[Math.max(body.next - 1, index)]?.last ?? first.last;
  const place = { first: first.first, last };
  if (start.status !== undefined) {
    const response = { status: start.status, headers: head.headers, body: body.text };
    return { message: { kind: 'response', response, ...place }, next: body.next };
  }
  const scheme = schemeAround(lines, index, start.prefix);
  const request = requestOf(start, head.headers, scheme);
  if (!request) return undefined;
  const sent = {
    ...request,
    ...(body.text === '' ? {} : { body: body.text }),
    ...(body.isCut ? { bodyOmitted: true } : {}),
  };
  return { message: { kind: 'request', request: sent, ...place }, next: body.next };
}

/** Line ends as the wire log of Apache HttpClient writes them. */
export const withoutWireEnd = (text: string): string => text.replace(/(?:\[\\r\]|\\r)?(?:\[\\n\]|\\n)"?$/, '');

function readHead(
  lines: readonly SourceLine[],
  from: number,
  strip: (text: string) => string | undefined,
): MessageHead {
  const headers: Header[] = [];
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]?.text ?? '';
    const own = strip(text);
    if (own === undefined) {
      // curl tells what it does between the lines it sends.
      if (/^(?:\*|[{}] \[\d+ bytes)/.test(text)) continue;
      return { headers, bodyAt: undefined, next: at };
    }
    const line = withoutWireEnd(own);
    if (line.trim() === '') return { headers, bodyAt: at + 1, next: at + 1 };
    const last = headers.at(-1);
    const header = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/.exec(line);
    if (/^[ \t]/.test(line) && last && !header) headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
    else if (header) headers.push([header[1] ?? '', withoutBlanks(header[2] ?? '')]);
    else return { headers, bodyAt: undefined, next: at };
  }
  return { headers, bodyAt: undefined, next: lines.length };
}

function requestOf(start: Start, headers: HeaderList, scheme: 'http' | 'https'): SentRequest | undefined {
  const { method = '', target = '' } = start;
  if (target.startsWith('/') || target === '*') return { scheme, method, target, headers };
  const split = splitUrl(target);
  if (!split.ok) return undefined;
  const { path, query, host } = split.url;
  const known = headerValue(headers, HOST) !== undefined;
  return {
    scheme: split.url.scheme,
    method,
    target: `${path === '' ? '/' : path}${query === undefined ? '' : `?${query}`}`,
    headers: known ? headers : [['Host', host], ...headers],
  };
}

/** `curl -v` says before the request whether it spoke TLS. */
function schemeAround(lines: readonly SourceLine[], index: number, prefix: string): 'http' | 'https' {
  if (!prefix.startsWith('>')) return 'https';
  const before = lines.slice(Math.max(0, index - 60), index).filter(({ text }) => text.startsWith('*'));
  if (before.some(({ text }) => /\b(?:SSL|TLS|ALPN)/.test(text))) return 'https';
  return before.some(({ text }) => /Connected to|Trying|connect/i.test(text)) ? 'http' : 'https';
}

/** Every request of `text`, each with the answer that follows it. */
export function readHttpMessages(text: string): ImportResult {
  const lines = sourceLines(text.replace(/^\uFEFF/, ''));
  const requests: ImportedRequest[] = [];
  let index = 0;
  while (index < lines.length) {
    const read = readHttpMessage(lines, index);
    const message = read?.message;
    const last = requests.at(-1);
    if (message?.kind === 'request') {
      const { request, first } = message;
      requests.push({ request, implied: [], line: first, endLine: message.last, notes: [] });
    } else if (message?.kind === 'response' && last) {
      requests[requests.length - 1] = { ...last, response: message.response };
    }
    index = read?.next ?? index + 1;
  }
  return { requests, problems: [] };
}
