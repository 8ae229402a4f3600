// Message form and limits (gateway.md 2.2, security requirements S51 to S54): what a gateway refuses before it looks
// at anything else. Forms that the parser of the listener refuses itself arrive here as `malformed` too.
import { splitHost } from '../http/request-target.ts';

export const KILOBYTE = 1024;
export const MEGABYTE = 1024 * 1024;
export const URI_LIMIT = 32 * KILOBYTE;
export const HEADER_LIMIT = 32 * KILOBYTE;
export const HEADERS_LIMIT = 128 * KILOBYTE;
/** Over plain HTTP, request target and headers together. */
export const PLAIN_HEAD_LIMIT = 32 * KILOBYTE;
/** So much of the headers does not count beside a target: a URI of 32 KB with ordinary headers must pass (FAQ 5.2). */
const ORDINARY_HEADERS = 4 * KILOBYTE;
const HOST_LIMIT = 255;

export type MessageProblem =
  | { readonly kind: 'malformed'; readonly what: MalformedForm }
  | { readonly kind: 'method'; readonly method: string }
  | { readonly kind: 'uri'; readonly bytes: number }
  | { readonly kind: 'header'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'headers'; readonly bytes: number }
  | { readonly kind: 'plain-head'; readonly bytes: number }
  | { readonly kind: 'body'; readonly bytes: number | undefined };

export type MalformedForm =
  | 'syntax'
  | 'plain-on-tls'
  | 'target'
  | 'no-host'
  | 'several-hosts'
  | 'host'
  | 'transfer-encoding'
  | 'header-value'
  | 'expect'
  | 'dot-segments';

/** The head of a message as the listener read it; header texts in Latin-1, one character per byte. */
export interface MessageHead {
  readonly scheme: 'http' | 'https';
  readonly httpVersion: string;
  readonly method: string;
  readonly target: string;
  /** Names and values alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
}

const malformed = (what: MalformedForm): MessageProblem => ({ kind: 'malformed', what });

/** The headers that decide on the form of a message, found in one pass. */
interface FormHeaders {
  readonly hosts: readonly string[];
  readonly encodings: readonly string[];
  readonly lengths: number;
}

const WANTED = new Set(['host', 'transfer-encoding', 'content-length'].map((name) => name.length));

function formHeaders(rawHeaders: readonly string[]): FormHeaders {
  const hosts: string[] = [];
  const encodings: string[] = [];
  let lengths = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!WANTED.has(name.length)) continue;
    const lower = name.toLowerCase();
    if (lower === 'host') hosts.push(rawHeaders[i + 1] ?? '');
    else if (lower === 'transfer-encoding') encodings.push(rawHeaders[i + 1] ?? '');
    else if (lower === 'content-length') lengths++;
  }
  return { hosts, encodings, lengths };
}

/** A host or `host:port` without blanks, control characters, `/` and `@`, at most 255 bytes. */
export function isHost(host: string): boolean {
  if (host.length > HOST_LIMIT || /[^\x21-\x7e\x80-\xff]|[/@\\?#<>"'`{}|^%]/.test(host)) return false;
  return splitHost(host).ok;
}

function hostProblem(head: MessageHead, { hosts }: FormHeaders): MessageProblem | undefined {
  if (hosts.length > 1) return malformed('several-hosts');
  if (hosts[0] === undefined) return head.httpVersion === '1.0' ? undefined : malformed('no-host');
  return isHost(hosts[0]) ? undefined : malformed('host');
}

function targetProblem(head: MessageHead): MessageProblem | undefined {
  if (head.method === 'TRACE' || head.method === 'CONNECT') return { kind: 'method', method: head.method };
  if (head.target === '*') return head.method === 'OPTIONS' ? undefined : malformed('target');
  if (!head.target.startsWith('/') || !/^[\x21-\x7e\x80-\xff]+$/.test(head.target)) return malformed('target');
  return undefined;
}

function transferProblem(head: MessageHead, { encodings, lengths }: FormHeaders): MessageProblem | undefined {
  if (encodings.length === 0) return undefined;
  const chunkedOnce = encodings.length === 1 && encodings[0]?.toLowerCase() === 'chunked';
  return head.httpVersion === '1.0' || lengths > 0 || !chunkedOnce ? malformed('transfer-encoding') : undefined;
}

function sizeProblem(head: MessageHead): MessageProblem | undefined {
  if (head.target.length > URI_LIMIT) return { kind: 'uri', bytes: head.target.length };
  let total = 0;
  for (let i = 0; i < head.rawHeaders.length; i += 2) {
    const name = head.rawHeaders[i] ?? '';
    // Four bytes for colon, blank and line end: a thousand tiny lines weigh more than their names and values.
    const bytes = name.length + (head.rawHeaders[i + 1] ?? '').length + 4;
    if (bytes > HEADER_LIMIT) return { kind: 'header', name, bytes };
    total += bytes;
  }
  if (total > HEADERS_LIMIT) return { kind: 'headers', bytes: total };
  if (head.scheme !== 'http') return undefined;
  const together = total + head.target.length;
  const isOver = total > PLAIN_HEAD_LIMIT || together > PLAIN_HEAD_LIMIT + ORDINARY_HEADERS;
  return isOver ? { kind: 'plain-head', bytes: together } : undefined;
}

function valueProblem(head: MessageHead): MessageProblem | undefined {
  for (let i = 1; i < head.rawHeaders.length; i += 2) {
    // A tab is allowed inside a value; a folded line would show up here as CR or LF.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(head.rawHeaders[i] ?? '')) return malformed('header-value');
  }
  return undefined;
}

/** The first reason to refuse a message for its head alone, or undefined. */
export function headProblem(head: MessageHead): MessageProblem | undefined {
  const early = sizeProblem(head) ?? targetProblem(head);
  if (early) return early;
  const found = formHeaders(head.rawHeaders);
  return hostProblem(head, found) ?? transferProblem(head, found) ?? valueProblem(head);
}
