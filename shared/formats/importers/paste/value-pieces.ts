// The pieces in a value that was JSON or a literal of a language: cases, archives, errors, requests, answers, headers,
// wherever they stand in it, and texts that hold pieces of their own.

import { type HeaderList, headerValue } from '../../../model/header-list.ts';
import { append } from '../append.ts';
import { isHar, readHar } from '../har.ts';
import { asSent, type ImportResult } from '../imported-request.ts';
import { linesWithin } from '../source-lines.ts';
import { API_CODE } from './error-text.ts';
import { isObject } from './loose-literal.ts';
import type { Piece, PieceForm } from './piece.ts';
import { credentialIn } from './recognise-credentials.ts';
import { headersOf } from './value-headers.ts';
import { requestOf, responseOf, statusMember, textMember } from './value-messages.ts';

export interface ValuePlace {
  readonly first: number;
  readonly last: number;
  readonly form: PieceForm;
  /** Reads a text that stands in the value. */
  readonly scan: (text: string) => readonly Piece[];
}

type Members = Readonly<Record<string, unknown>>;
type Place = Pick<Piece, 'first' | 'last' | 'form' | 'notes' | 'isWhole'>;

const DEEPEST = 12;
const MOST_PIECES = 2000;

export function piecesOfValue(value: unknown, place: ValuePlace, source?: string, depth = 0): readonly Piece[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') return isPromising(value) ? place.scan(value) : [];
  if (source !== undefined && isHar(value)) return piecesOfImport(readHar(source, value), withOwnLines(source, place));
  if (isHar(value)) return piecesOfImport(readHar('', value), { ...place, form: 'har' });
  if (isHarEntry(value)) return piecesOfImport(readHar('', { log: { entries: [value] } }), { ...place, form: 'har' });
  if (Array.isArray(value)) return collected(value, place, depth);
  if (!isObject(value)) return [];
  return piecesOfObject(value, place, source, depth);
}

/** One entry of an archive, as a browser copies it. */
function isHarEntry(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.request) || !isObject(value.response)) return false;
  const { method, url, headers } = value.request;
  const isMessage = typeof method === 'string' && typeof url === 'string' && Array.isArray(headers);
  return isMessage && isObject(value.response.content) && Array.isArray(value.response.headers);
}

/** Worth a look: names and signs without which no piece is recognised, in clear or encoded. */
function isPromising(text: string): boolean {
  return (
    text.length > 8 &&
    /API(?:G|GW|C)\.|error_?(?:code|msg)|HTTP\/|curl |-HMAC-|Authorization|Incorrect (?:app|IAM)|(?<=[A-Z]\w{1,80})Exception|\bE[A-Z]{5,}|\|\||x509|refused|resolve|^[A-Z]+\n\/|%7B%22|^[\w+/-]{60,}={0,2}$/i.test(
      text,
    )
  );
}

function collected(values: readonly unknown[], place: ValuePlace, depth: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const each of values) {
    if (pieces.length > MOST_PIECES) break;
    append(pieces, piecesOfValue(each, place, undefined, depth + 1));
  }
  return pieces;
}

function piecesOfObject(
  value: Members,
  place: ValuePlace,
  source: string | undefined,
  depth: number,
): readonly Piece[] {
  const base = { first: place.first, last: place.last, form: place.form, notes: [], isWhole: true };
  if (isCase(value)) return [{ kind: 'case', value, ...base }];
  if (isError(value)) {
    const body = source ?? JSON.stringify(value);
    return [{ kind: 'response', response: { ...statusMember(value), headers: [], body }, ...base }];
  }
  const request = requestOf(value);
  const response = request ? undefined : responseOf(value);
  const headers = request || response ? undefined : headersOf(value);
  if (headers && isTelling(headers)) return [{ kind: 'headers', headers, ...base }];
  const own: Piece[] = [...signingTexts(value, base), ...credentialOf(value, base)];
  if (request) own.push({ kind: 'request', ...request, ...base });
  if (response) own.push({ kind: 'response', response, ...base });
  const skipped = new Set([
    ...(request ? ['headers', 'data', 'body'] : []),
    ...(response ? ['headers', 'data', 'body', 'content', 'text'] : []),
    ...TEXT_NAMES.keys(),
  ]);
  const rest = Object.entries(value).flatMap(([name, member]) => (skipped.has(name) ? [] : [member]));
  const inner = collected(rest, place, depth);
  return [...own, ...withStatus(inner, value)];
}

/** The contract's own members with their contents; a request object of a library has others. */
function isCase(value: Members): boolean {
  const { sent, response, client, networkError, workspace } = value;
  if (isObject(sent) && typeof sent.target === 'string') return true;
  if (isObject(client) && (typeof client.canonicalRequest === 'string' || typeof client.stringToSign === 'string'))
    return true;
  const only = Object.keys(value).every((name) =>
    ['id', 'response', 'networkError', 'credential', 'credentials', 'workspace', 'clock', 'client', 'sent'].includes(
      name,
    ),
  );
  const evidence =
    (isObject(response) && typeof response.body === 'string') ||
    isObject(networkError) ||
    (isObject(workspace) && isObject(response));
  return only && evidence;
}

function isError(value: Members): boolean {
  const code = textMember(value, 'error_code', 'errorCode', 'ErrorCode', 'code', 'Code');
  if (typeof value.error_msg === 'string') return true;
  return code !== undefined && API_CODE.test(code);
}

/** An answer found deeper gets the status that stands beside it. */
function withStatus(pieces: readonly Piece[], value: Members): readonly Piece[] {
  const { status } = statusMember(value);
  if (status === undefined) return pieces;
  return pieces.map((piece) =>
    piece.kind === 'response' && piece.response.status === undefined
      ? { ...piece, response: { ...piece.response, status } }
      : piece,
  );
}

/** An object of texts is one of headers when it has one that only headers have. */
function isTelling(headers: HeaderList): boolean {
  return ['authorization', 'x-sdk-date', 'x-auth-token', 'x-apig-appcode', 'x-request-id'].some(
    (name) => headerValue(headers, name) !== undefined,
  );
}

/** An object of settings: a key beside its secret. */
function credentialOf(value: Members, base: Place): readonly Piece[] {
  const text = Object.entries(value)
    .slice(0, 100)
    .flatMap(([name, member]) => (typeof member === 'string' ? [`${name} = ${JSON.stringify(member)}`] : []));
  const found = credentialIn(linesWithin(text.join('\n'), base.first, base.last));
  return found ? [{ ...found, ...base }] : [];
}

/** Names under which programs print what they computed. */
const TEXT_NAMES: ReadonlyMap<string, 'client-canonical' | 'string-to-sign'> = new Map([
  ['canonicalRequest', 'client-canonical'],
  ['canonical_request', 'client-canonical'],
  ['CanonicalRequest', 'client-canonical'],
  ['stringToSign', 'string-to-sign'],
  ['string_to_sign', 'string-to-sign'],
  ['StringToSign', 'string-to-sign'],
]);

function signingTexts(value: Members, base: Place): readonly Piece[] {
  return [...TEXT_NAMES].flatMap(([name, kind]): readonly Piece[] => {
    const text = value[name];
    return typeof text === 'string' && text.trim() !== '' ? [{ kind, text, ...base }] : [];
  });
}

/** Lines within a text count where it stands in as many lines; one that was wrapped stands in all of them. */
function withOwnLines(source: string, place: ValuePlace): ValuePlace & { readonly isWrapped: boolean } {
  return { ...place, isWrapped: source.split('\n').length !== place.last - place.first + 1 };
}

/** What an importer read, as pieces; its lines count from the first line of its text. */
export function piecesOfImport(
  { requests }: ImportResult,
  { first, last, form, isWrapped = false }: Omit<ValuePlace, 'scan'> & { readonly isWrapped?: boolean },
): readonly Piece[] {
  return requests.flatMap((each): readonly Piece[] => {
    const begin = isWrapped ? first : Math.min(first + each.line - 1, last);
    const place = {
      first: begin,
      last: isWrapped ? last : Math.min(first + each.endLine - 1, last),
      form,
      notes: each.notes,
      isWhole: true,
    };
    const request: Piece = {
      kind: 'request',
      request: asSent(each),
      ...(each.clock ? { clock: each.clock } : {}),
      ...place,
    };
    const answer: readonly Piece[] = each.response
      ? [{ kind: 'response', response: each.response, ...place, notes: [] }]
      : [];
    return [request, ...answer];
  });
}
