// What every importer of requests answers with: the requests it found, each with its line, and what could not be read.
// Words for people are made from the ids (shared/text/intake.*.ts); nothing here is thrown.
import { HOST } from '../../http/header-names.ts';
import { splitUrl, type UrlProblem } from '../../http/request-target.ts';
import type { DiagnosisCase } from '../../model/diagnosis.ts';
import { type HeaderList, headerValue } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';

/** Why a request is not quite what was sent, or what was left out of it. */
export type ImportNoteId =
  /** The body stands in a file that is not here; `value` is its name. */
  | 'body-file'
  /** A form whose bytes (boundary, files) only the client knew. */
  | 'multipart'
  /** A variable without a value; `value` is its name. It stands in the request as it was written. */
  | 'variable'
  /** A part in brackets or braces that makes several addresses of one. */
  | 'glob'
  /** An option that changes what is sent and is not carried over; `value` is the option. */
  | 'option'
  /** The command is cut off: a quote is not closed. */
  | 'cut-off'
  /** An `&` outside quotes ended the command there. */
  | 'ampersand'
  /** The address had no scheme; the client takes http. */
  | 'no-scheme'
  /** Dot segments that the client removes before it sends. */
  | 'dot-segments'
  /** The bytes go to another address than the URL's; `value` is that address. */
  | 'connect-to'
  /** A script or handler of the file that is not run. */
  | 'script'
  /** Headers that only HTTP/2 has are left out. */
  | 'pseudo-header'
  /** The text of the body is not there, only its size. */
  | 'body-absent';

export interface ImportNote {
  readonly id: ImportNoteId;
  /** Line of the text, counted from 1. */
  readonly line: number;
  readonly value: string;
}

export type ImportProblemId =
  | 'empty'
  | 'no-url'
  | 'bad-url'
  | 'not-json'
  | 'not-har'
  | 'request-line'
  | 'header-line'
  | 'target'
  | 'no-request';

/** Something that cannot be used; `found` is the text that could not be read, shortened. */
export interface ImportProblem {
  readonly id: ImportProblemId;
  readonly line: number;
  readonly found: string;
}

/** What a command tells its client beyond the bytes, where it tells it. */
export interface ClientOptions {
  /** Fields of a form whose bytes the client makes. */
  readonly form?: readonly string[];
  readonly followRedirects?: boolean;
  readonly verifyTls?: boolean;
  readonly timeoutMs?: number;
  /** The URL's own host and port, where the Host header says something else. */
  readonly address?: string;
}

export interface ImportedRequest {
  readonly request: SentRequest;
  /** Headers that the client is known to add by itself; they were on the wire and stand nowhere in the text. */
  readonly implied: HeaderList;
  /** First and last line of the text it was read from, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly name?: string;
  readonly notes: readonly ImportNote[];
  readonly client?: ClientOptions;
  /** The answer, where the format records it. */
  readonly response?: NonNullable<DiagnosisCase['response']>;
  /** When it was sent and answered, where the format records it. */
  readonly clock?: NonNullable<DiagnosisCase['clock']>;
}

export interface ImportResult {
  readonly requests: readonly ImportedRequest[];
  readonly problems: readonly ImportProblem[];
}

export const nothingImported: ImportResult = { requests: [], problems: [] };

/** Long pieces of a paste are shortened where they are quoted. */
const QUOTED = 120;

export function problem(id: ImportProblemId, line: number, found: string): ImportResult {
  return { requests: [], problems: [{ id, line, found: found.slice(0, QUOTED) }] };
}

export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: string | undefined;
  readonly bodyBase64?: string | undefined;
  readonly bodyOmitted?: boolean | undefined;
}

/** The request of an absolute URL: its host becomes the first header unless one is given. */
export function requestOfUrl(
  parts: RequestParts,
): { ok: true; request: SentRequest } | { ok: false; problem: UrlProblem } {
  const { method, url, headers, body, bodyBase64, bodyOmitted } = parts;
  const split = splitUrl(url.trim());
  if (!split.ok) return split;
  const { scheme, path, query, host } = split.url;
  const target = `${path === '' ? '/' : path}${query === undefined ? '' : `?${query}`}`;
  const withHost: HeaderList = headerValue(headers, HOST) === undefined ? [['Host', host], ...headers] : headers;
  const request = {
    scheme,
    method,
    target,
    headers: withHost,
    ...(body === undefined || body === '' ? {} : { body }),
    ...(bodyBase64 === undefined || bodyBase64 === '' ? {} : { bodyBase64 }),
    ...(bodyOmitted ? { bodyOmitted } : {}),
  };
  return { ok: true, request };
}

/** The request as it was on the wire: with the headers that its client added. */
export function asSent({ request, implied }: Pick<ImportedRequest, 'request' | 'implied'>): SentRequest {
  const added = implied.filter(([name]) => headerValue(request.headers, name) === undefined);
  return added.length === 0 ? request : { ...request, headers: [...request.headers, ...added] };
}

/** Numbers the lines of a text, counted from 1; asked for rising positions it walks the text once. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let last = 0;
  // Remembered: in a text of one line every question would look through all that is left of it.
  let next = text.indexOf('\n');
  return (at) => {
    if (at < last) {
      line = 1;
      next = text.indexOf('\n');
    }
    last = at;
    for (; next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}
