// From a wire request to what Node's HTTP client takes, after the checks of S41: nothing outside the grammar goes out.
import { forbiddenInValue, isHeaderName } from '../../../shared/http/header-names.ts';
import { type Header, type HeaderList, headerValues } from '../../../shared/model/header-list.ts';
import { AppError } from '../../app-error.ts';

/** A body that is produced piece by piece, anew for each pass. */
export interface StreamedBody {
  /** Bytes in all. */
  readonly length: number;
  /** A piece is only valid until the next one is asked for. May throw AppError: then the request is broken off. */
  stream(): AsyncIterable<Uint8Array>;
  /** The first bytes, to be shown; empty before the first pass of `stream`. */
  beginning(): Uint8Array;
}

/** One request as it is to stand on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  /** In sending order, duplicates and spelling kept. Framing is added by `framedHeaders` where it is missing. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | StreamedBody;
}

/** Throws AppError BAD_INPUT naming what cannot be sent, where it stands and what would be allowed. */
export function checkRequest({ method, target, headers, body }: WireRequest): void {
  if (!isHeaderName(method))
    refuse(`The method "${shown(method)}" is not a token: letters, digits and !#$%&'*+.^_\`|~- only.`);
  if (!/^[\x21-\x7e]+$/.test(target))
    refuse('The path and query hold blanks, control characters or bytes beyond ASCII.');
  for (const [name, value] of headers) {
    if (!isHeaderName(name)) refuse(`The header name "${shown(name)}" is not a token.`);
    const code = forbiddenInValue(value);
    if (code !== undefined) {
      const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      refuse(`The value of the header ${name} holds the control character ${point}; it would end or split the header.`);
    }
  }
  checkFraming(headers, body);
}

function checkFraming(headers: HeaderList, body: WireRequest['body']): void {
  const lengths = headerValues(headers, 'content-length');
  const codings = headerValues(headers, 'transfer-encoding');
  if (lengths.length > 0 && codings.length > 0) refuse('Content-Length and Transfer-Encoding cannot both be sent.');
  if (lengths.length > 1 || lengths.some((length) => length.trim() !== String(body.length))) {
    refuse(
      `Content-Length must be given once, and the body has ${body.length} bytes. Remove the header to have it computed.`,
    );
  }
  if (codings.length > 1 || codings.some((coding) => coding.trim().toLowerCase() !== 'chunked')) {
    refuse('The only Transfer-Encoding that can be sent is chunked.');
  }
}

/**
 * The headers with Content-Length and Connection at the end where they are missing. The length is given whenever there
 * is a body, with GET too: without it the bytes would follow the head unframed.
 */
export function framedHeaders({ method, headers, body }: WireRequest, keepAlive = false): HeaderList {
  const has = (name: string) => headerValues(headers, name).length > 0;
  const added: Header[] = [];
  const framed = has('content-length') || has('transfer-encoding');
  if (!framed && (body.length > 0 || EXPECTS_BODY.has(method.toUpperCase()))) {
    added.push(['Content-Length', String(body.length)]);
  }
  if (!has('connection')) added.push(['Connection', keepAlive ? 'keep-alive' : 'close']);
  return [...headers, ...added];
}

/** Methods for which a length of 0 is told too (RFC 9110, 8.6). */
const EXPECTS_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** Node writes header text as Latin-1: UTF-8 bytes, each as one character, come out as they are. */
export function wireHeaders(headers: HeaderList): string[] {
  return headers.flatMap(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
}

/** The opposite for what arrived: UTF-8 where the bytes are UTF-8, else Latin-1 as the standard has it. */
export function textOfWire(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : value;
}

function shown(text: string): string {
  return text.slice(0, 40).replace(/[^\x20-\x7e]/g, '?');
}

function refuse(message: string): never {
  throw new AppError('BAD_INPUT', message);
}
