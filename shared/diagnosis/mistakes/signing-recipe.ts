// A signing taken apart into the choices a client makes, so that one choice can be changed and the rest kept.
// The right recipe is what the gateway computes from the request; a mistake is a function from recipe to recipe.

import { percentEncode } from '../../http/percent-encoding.ts';
import { splitQuery, splitTarget } from '../../http/request-target.ts';
import { type HeaderList, headerValue } from '../../model/header-list.ts';
import type { HashPort } from '../../signing/algorithms/index.ts';
import { decodeQueryText, sortedParameters } from '../../signing/canonical-query-string.ts';
import type { ExpectedSigning } from '../../signing/verify-signature.ts';

/** One `name=value` of the canonical query string, both encoded; `index` is its place in the raw query. */
export interface QueryPiece {
  readonly name: string;
  readonly value: string;
  /** False: written without `=`. */
  readonly equals: boolean;
  readonly index: number;
}

export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

export type SignatureEncoding = 'hex' | 'upper-hex' | 'base64';

export interface SigningRecipe {
  readonly method: string;
  readonly uri: string;
  readonly query: readonly QueryPiece[];
  readonly headers: readonly HeaderLine[];
  /** What stands between the last header line and SignedHeaders: one newline (an empty line). */
  readonly headersEnd: string;
  /** The SignedHeaders line of the canonical request. */
  readonly signedHeaders: string;
  /** SignedHeaders of the Authorization header; equal to the line but where the mistake is in one of them only. */
  readonly listed: string;
  readonly payloadHash: string;
  /** Newline of the canonical request and of the string to sign. */
  readonly newline: string;
  readonly toSignNewline: string;
  /** First and second line of the string to sign. */
  readonly algorithm: string;
  readonly date: string;
  /** The last line of the string to sign, made from the canonical request. */
  readonly digest: (canonicalRequest: string, hash: HashPort) => string;
  /** The lines of the string to sign, where they are not those three in that order. */
  readonly arrange?: (algorithm: string, date: string, digest: string) => readonly string[];
  /** The HMAC key, made from the secret. */
  readonly key: (secret: string, hash: HashPort) => Uint8Array | string;
  /** The signature from key and text as hex, where it is not their HMAC. */
  readonly mac?: (key: Uint8Array | string, text: string, hash: HashPort) => string;
  readonly encoding: SignatureEncoding;
}

/** What a mistake may look at beside the right recipe: the request as it was sent and things known around it. */
export interface SigningFacts {
  readonly rawPath: string;
  readonly rawQuery: string | undefined;
  readonly method: string;
  readonly headers: HeaderList;
  /** Names of Authorization's SignedHeaders in their order, lower case. */
  readonly listedNames: readonly string[];
  readonly body: Uint8Array;
  /** False where the case does not hold the body; then `body` is empty. */
  readonly isBodyKnown: boolean;
  /** The body without its compression, where it has one and the host can take it off. */
  readonly unpackedBody?: Uint8Array;
  readonly emptyHash: string;
  readonly hash: HashPort;
  /** `Access=`, with a scope behind the key where the client wrote one. */
  readonly access: string;
  /** Hosts that the workspace or other headers name. */
  readonly otherHosts: readonly string[];
  /** Times known beside X-Sdk-Date, as milliseconds since the epoch. */
  readonly otherTimes: readonly number[];
}

export const sameDigest: SigningRecipe['digest'] = (canonicalRequest, hash) => hash.hashHex(canonicalRequest);
export const sameKey: SigningRecipe['key'] = (secret) => secret;

/** The recipe of a client that does everything as the gateway does. */
export function rightRecipe(expected: ExpectedSigning, target: string): SigningRecipe {
  const lines = expected.parts.canonicalHeaders === '' ? [] : headerLines(expected.parts);
  return {
    method: expected.parts.method,
    uri: expected.parts.canonicalUri,
    query: queryPieces(splitTarget(target).query ?? ''),
    headers: lines,
    headersEnd: '\n',
    signedHeaders: expected.parts.signedHeaders,
    listed: expected.parts.signedHeaders,
    payloadHash: expected.parts.payloadHash,
    newline: '\n',
    toSignNewline: '\n',
    algorithm: expected.algorithm.id,
    date: expected.sdkDate,
    digest: sameDigest,
    key: sameKey,
    encoding: 'hex',
  };
}

/** A header value may hold a newline only in hostile input; the names say where each line begins. */
function headerLines(parts: { canonicalHeaders: string; signedHeaders: string }): readonly HeaderLine[] {
  const names = parts.signedHeaders.split(';');
  const lines: HeaderLine[] = [];
  let at = 0;
  names.forEach((name, index) => {
    const next = names[index + 1];
    const start = at + name.length + 1;
    const found = next === undefined ? -1 : parts.canonicalHeaders.indexOf(`\n${next}:`, start);
    const end = found < 0 ? parts.canonicalHeaders.length - 1 : found;
    lines.push({ name, value: parts.canonicalHeaders.slice(start, end) });
    at = end + 1;
  });
  return lines;
}

/** Pieces of the canonical query string of a raw query; `equals` is true for all, as the rule wants. */
export function queryPieces(rawQuery: string): readonly QueryPiece[] {
  return sortedParameters(rawQuery).map(({ name, value, index }) => ({
    name: percentEncode(name),
    value: percentEncode(value),
    equals: true,
    index,
  }));
}

/** Decoded names and values of the raw query in the order sent, pieces with an empty name left out. */
export function rawParameters(rawQuery: string): readonly { name: string; value: string; index: number }[] {
  return splitQuery(rawQuery)
    .map((pair, index) => ({ name: decodeQueryText(pair.name), value: decodeQueryText(pair.value ?? ''), index }))
    .filter(({ name }) => name !== '');
}

/** Lists are never changed in place, and a search writes the same ones many times. */
const queryTexts = new WeakMap<readonly QueryPiece[], string>();
const headerBlocks = new WeakMap<readonly HeaderLine[], string>();

export function queryText(pieces: readonly QueryPiece[]): string {
  const known = queryTexts.get(pieces);
  if (known !== undefined) return known;
  const text = writtenQuery(pieces);
  queryTexts.set(pieces, text);
  return text;
}

function writtenQuery(pieces: readonly QueryPiece[]): string {
  return pieces.map(({ name, value, equals }) => (equals ? `${name}=${value}` : name + value)).join('&');
}

/** `name:value` of each header, each ended by a newline, plus what ends the block. */
export function headerBlock({ headers }: Pick<SigningRecipe, 'headers'>): string {
  const known = headerBlocks.get(headers);
  if (known !== undefined) return known;
  const block = headers.map(({ name, value }) => `${name}:${value}\n`).join('');
  headerBlocks.set(headers, block);
  return block;
}

/** The canonical request that a client following the recipe computes. */
export function canonicalRequestOf(recipe: SigningRecipe): string {
  const text =
    `${recipe.method}\n${recipe.uri}\n${queryText(recipe.query)}\n` +
    `${headerBlock(recipe)}${recipe.headersEnd}${recipe.signedHeaders}\n${recipe.payloadHash}`;
  return recipe.newline === '\n' ? text : text.replaceAll('\n', recipe.newline);
}

/** The string to sign around a digest line. */
export function stringToSignOf(recipe: SigningRecipe, digest: string): string {
  const { algorithm, date, arrange, toSignNewline } = recipe;
  return (arrange?.(algorithm, date, digest) ?? [algorithm, date, digest]).join(toSignNewline);
}

/** Value of a header of the request as sent, untrimmed. */
export function rawValue(facts: SigningFacts, name: string): string | undefined {
  return headerValue(facts.headers, name);
}
