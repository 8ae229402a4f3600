// URL and request target as text. Deliberately not the platform's `URL`, which collapses dot segments and re-encodes:
// what is signed must be what is sent.
import { utf8Encode } from './utf8.ts';

export interface UrlParts {
  readonly scheme: 'http' | 'https';
  /** Host with port and case exactly as written, user information removed. Becomes the Host header. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  /** Raw path; empty when the URL ends after the authority. */
  readonly path: string;
  /** Raw query without `?`; undefined when the URL has none. */
  readonly query: string | undefined;
}

export type UrlProblem = 'no-scheme' | 'unknown-scheme' | 'no-host' | 'bad-port' | 'bad-host';

/** Splits an absolute http(s) URL at its delimiters; nothing is decoded, encoded or normalized. A fragment is cut. */
export function splitUrl(url: string): { ok: true; url: UrlParts } | { ok: false; problem: UrlProblem } {
  const scheme = schemeOf(url);
  if (scheme === undefined) return { ok: false, problem: 'no-scheme' };
  if (scheme !== 'http' && scheme !== 'https') return { ok: false, problem: 'unknown-scheme' };
  const rest = cutFragment(url.slice(scheme.length + SCHEME_END.length));
  const end = endOfAuthority(rest);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const address = splitHost(host);
  if (!address.ok) return address;
  const { path, query } = splitTarget(end < 0 ? '' : rest.slice(end));
  const port = address.port ?? (scheme === 'https' ? 443 : 80);
  return { ok: true, url: { scheme, host, hostname: address.hostname, port, path, query } };
}

const SCHEME_END = '://';

/** The word before `://`, lower-case. */
function schemeOf(url: string): string | undefined {
  if (url.startsWith('https://')) return 'https';
  return /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
}

function endOfAuthority(text: string): number {
  const slash = text.indexOf('/');
  const mark = text.indexOf('?');
  return slash < 0 || (mark >= 0 && mark < slash) ? mark : slash;
}

function cutFragment(text: string): string {
  const hash = text.indexOf('#');
  return hash < 0 ? text : text.slice(0, hash);
}

type HostParts = { ok: true; hostname: string; port: number | undefined } | { ok: false; problem: UrlProblem };

/** A name without port, as most are. */
const PLAIN_HOST = /^[A-Za-z0-9.-]+$/;

/** `name`, `name:port`, `[v6]` or `[v6]:port`. The name keeps its case; brackets of an IPv6 literal are removed. */
export function splitHost(host: string): HostParts {
  if (PLAIN_HOST.test(host)) return { ok: true, hostname: host, port: undefined };
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(host);
  const name = match?.[1] ?? '';
  if (!match || /[\s\\]/.test(name)) return { ok: false, problem: name === '' ? 'no-host' : 'bad-host' };
  if (name === '' || name === '[]') return { ok: false, problem: 'no-host' };
  const hostname = name.startsWith('[') ? name.slice(1, -1) : name;
  const digits = match[2];
  if (digits === undefined || digits === '') return { ok: true, hostname, port: undefined };
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65535 ? { ok: true, hostname, port } : { ok: false, problem: 'bad-port' };
}

/** Path and query of a raw request target; `query` is undefined when there is no `?`. */
export function splitTarget(target: string): { path: string; query: string | undefined } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: undefined } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** One `name=value` piece of a raw query; `value` is undefined when the piece has no `=`. Nothing is decoded. */
export interface RawPair {
  readonly name: string;
  readonly value: string | undefined;
}

/** The pieces of a raw query in order; empty pieces (`&&`) are kept as an empty name without value. */
export function splitQuery(query: string): readonly RawPair[] {
  if (query === '') return [];
  return query.split('&').map((piece) => {
    const equals = piece.indexOf('=');
    return equals < 0
      ? { name: piece, value: undefined }
      : { name: piece.slice(0, equals), value: piece.slice(equals + 1) };
  });
}

/**
 * The request target to put on the request line. Only what a request line cannot hold is encoded (blanks, control
 * characters, bytes beyond ASCII); everything else goes out as written, dot segments and `%7E` included.
 */
export function wireTarget(path: string, query: string | undefined): string {
  const target = (path === '' ? '/' : path) + (query === undefined ? '' : `?${query}`);
  let text = '';
  for (const byte of utf8Encode(target)) {
    text +=
      byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

/** A run of a request target: as it goes out, and as it was written where that is something else. */
export interface WirePiece {
  readonly text: string;
  readonly written?: string;
}

/** `raw`, a path, query or part of one, cut into what goes out as written and what {@link wireTarget} encodes. */
export function wirePieces(raw: string): readonly WirePiece[] {
  return raw
    .split(/([^!-~]+)/)
    .flatMap((text, at) =>
      text === '' ? [] : at % 2 === 0 ? [{ text }] : [{ text: wireTarget(text, undefined), written: text }],
    );
}
