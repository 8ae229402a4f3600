// Where each byte of the canonical request, the string to sign and the Authorization header came from.
// The spans of a text, joined, are the text: every byte has exactly one origin.
import { percentEncode } from '../http/percent-encoding.ts';
import { splitUrl } from '../http/request-target.ts';
import { type HeaderList, headerValue } from '../model/header-list.ts';
import type { SignableRequest } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import { algorithmById, defaultAlgorithm } from './algorithms/index.ts';
import { trimValue } from './canonical-headers.ts';
import { sortedParameters } from './canonical-query-string.ts';

export type Origin =
  | { readonly kind: 'method' }
  | { readonly kind: 'path' }
  /** `row`: index of the piece between `&` in the raw query. */
  | { readonly kind: 'query'; readonly row: number; readonly part: 'name' | 'value' }
  /** `row`: index among the headers that the request was given with. */
  | { readonly kind: 'header'; readonly row: number; readonly part: 'name' | 'value' }
  | { readonly kind: 'url-host' }
  | { readonly kind: 'body' }
  | { readonly kind: 'credential' }
  | { readonly kind: 'date' }
  /** The result of an earlier card: the hash of the canonical request, the signature. */
  | { readonly kind: 'canonical-request' }
  | { readonly kind: 'signature' }
  /** Prescribed by the algorithm: separators, newlines, the closing slash, fixed words. */
  | { readonly kind: 'rule' };

export interface OriginSpan {
  readonly text: string;
  readonly origin: Origin;
}

export interface SigningOrigins {
  readonly canonicalRequest: readonly OriginSpan[];
  readonly stringToSign: readonly OriginSpan[];
  readonly authorization: readonly OriginSpan[];
}

const rule = (text: string): OriginSpan => ({ text, origin: { kind: 'rule' } });
const NEWLINE = rule('\n');

/** Origins of a trace that `signRequest` made from `request`. */
export function signingOrigins(request: SignableRequest, trace: SigningTrace): SigningOrigins {
  const names = trace.signedHeaders === '' ? [] : trace.signedHeaders.split(';');
  const originOf = headerOrigins(request.headers);
  const canonicalRequest = [
    span(trace.method, { kind: 'method' }),
    NEWLINE,
    ...uriSpans(request, trace.canonicalUri),
    NEWLINE,
    ...querySpans(request),
    NEWLINE,
    ...headerSpans(trace.headers, names, originOf),
    NEWLINE,
    ...separated(names, (name) => originOf(name, 'name')),
    NEWLINE,
    span(trace.payloadHash, payloadOrigin(request.headers, trace.algorithm)),
  ];
  return {
    canonicalRequest: canonicalRequest.filter(({ text }) => text !== ''),
    stringToSign: stringToSignSpans(trace, originOf).filter(({ text }) => text !== ''),
    authorization: authorizationSpans(trace, names, originOf).filter(({ text }) => text !== ''),
  };
}

function span(text: string, origin: Origin): OriginSpan {
  return { text, origin };
}

type OriginOf = (name: string, part: 'name' | 'value') => Origin;

/** Origins of header names and values: a row that was given, else the URL, the date or the credential. */
function headerOrigins(given: HeaderList): OriginOf {
  const rows = new Map(given.map(([name], row) => [name.toLowerCase(), row]));
  return (name, part) => {
    const row = rows.get(name);
    if (row !== undefined) return { kind: 'header', row, part };
    if (part === 'name') return { kind: 'rule' };
    if (name === 'host') return { kind: 'url-host' };
    return name === 'x-sdk-date' ? { kind: 'date' } : { kind: 'credential' };
  };
}

function uriSpans(request: SignableRequest, canonicalUri: string): OriginSpan[] {
  const split = splitUrl(request.url);
  const path = split.ok ? split.url.path : '';
  // A path that ends in an encoded slash is closed by that slash, which the rule then did not add.
  const closed = /(?:\/|%2f)$/i.test(path);
  if (closed) return [span(canonicalUri, { kind: 'path' })];
  return [span(canonicalUri.slice(0, -1), { kind: 'path' }), rule('/')];
}

function querySpans(request: SignableRequest): OriginSpan[] {
  const split = splitUrl(request.url);
  const parameters = sortedParameters((split.ok ? split.url.query : undefined) ?? '');
  return parameters.flatMap(({ name, value, index }, at) => [
    ...(at === 0 ? [] : [rule('&')]),
    span(percentEncode(name), { kind: 'query', row: index, part: 'name' }),
    rule('='),
    span(percentEncode(value), { kind: 'query', row: index, part: 'value' }),
  ]);
}

function headerSpans(sent: HeaderList, names: readonly string[], originOf: OriginOf): OriginSpan[] {
  return names.flatMap((name) => [
    span(name, originOf(name, 'name')),
    rule(':'),
    span(trimValue(headerValue(sent, name) ?? ''), originOf(name, 'value')),
    NEWLINE,
  ]);
}

function separated(names: readonly string[], origin: (name: string) => Origin): OriginSpan[] {
  return names.flatMap((name, index) => [...(index === 0 ? [] : [rule(';')]), span(name, origin(name))]);
}

function payloadOrigin(given: HeaderList, algorithm: string): Origin {
  const { contentHashHeader } = algorithmById(algorithm) ?? defaultAlgorithm;
  const row = given.map(([name]) => name.toLowerCase()).lastIndexOf(contentHashHeader);
  return row < 0 ? { kind: 'body' } : { kind: 'header', row, part: 'value' };
}

function stringToSignSpans(trace: SigningTrace, originOf: OriginOf): OriginSpan[] {
  const lines = trace.stringToSign.split('\n');
  return lines.flatMap((text, index): OriginSpan[] => {
    if (index === 0) return [rule(text)];
    if (index === lines.length - 1) return [NEWLINE, span(text, { kind: 'canonical-request' })];
    if (index === 1) return [NEWLINE, span(text, originOf('x-sdk-date', 'value'))];
    return [NEWLINE, ...scopeSpans(text, originOf)];
  });
}

/** `YYYYMMDD/region/service`: the day is the date's, region and service belong to the algorithm. */
function scopeSpans(scope: string, originOf: OriginOf): OriginSpan[] {
  const slash = scope.indexOf('/');
  if (slash < 0) return [rule(scope)];
  return [span(scope.slice(0, slash), originOf('x-sdk-date', 'value')), rule(scope.slice(slash))];
}

function authorizationSpans(trace: SigningTrace, names: readonly string[], originOf: OriginOf): OriginSpan[] {
  const text = trace.authorization;
  const list = `, SignedHeaders=${trace.signedHeaders}, Signature=${trace.signature}`;
  const keyStart = text.indexOf('=') + 1;
  const identity = text.slice(keyStart, text.length - list.length);
  // The scope of a derived key stands behind the key, as it stands in the string to sign.
  const scope = trace.stringToSign.split('\n').slice(2, -1).join('\n');
  const key = scope !== '' && identity.endsWith(`/${scope}`) ? identity.slice(0, -scope.length - 1) : identity;
  const behind = key === identity ? [] : [rule('/'), ...scopeSpans(scope, originOf)];
  return [
    rule(trace.algorithm),
    rule(text.slice(trace.algorithm.length, keyStart)),
    span(key, { kind: 'credential' }),
    ...behind,
    rule(', SignedHeaders='),
    ...separated(names, (name) => originOf(name, 'name')),
    rule(', Signature='),
    span(trace.signature, { kind: 'signature' }),
  ];
}
