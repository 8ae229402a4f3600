// Line 3 of the canonical request: the parameters, decoded, sorted by name and value, encoded again (signing.md 2.2).
import { percentDecodeToBytes, percentEncode } from '../http/percent-encoding.ts';
import { splitQuery } from '../http/request-target.ts';
import { compareCodePoints, utf8Decode } from '../http/utf8.ts';

/** A decoded parameter with its place in the raw query. */
export interface QueryParameter {
  readonly name: string;
  readonly value: string;
  /** Index of the piece between `&` in the raw query. */
  readonly index: number;
}

/** `+` is read as a space and bytes that are no UTF-8 become U+FFFD; both are disputed, see signing.md 2.2. */
export function decodeQueryText(text: string): string {
  if (!/[%+\ud800-\udfff]/.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    // The language's own decoder reads every well-formed text as ours does, and faster.
    return decodeURIComponent(spaced);
  } catch {
    return utf8Decode(percentDecodeToBytes(spaced));
  }
}

/** Decoded parameters of a raw query in canonical order; pieces with an empty name are dropped. */
export function sortedParameters(query: string): readonly QueryParameter[] {
  return splitQuery(query)
    .map((pair, index) => ({ name: decodeQueryText(pair.name), value: decodeQueryText(pair.value ?? ''), index }))
    .filter((parameter) => parameter.name !== '')
    .sort((a, b) => compareCodePoints(a.name, b.name) || compareCodePoints(a.value, b.value));
}

/** A query of plain `name=value` pieces needs no decoding, only sorting. */
const PLAIN_QUERY = /^[A-Za-z0-9._~-]+=[A-Za-z0-9._~-]*(?:&[A-Za-z0-9._~-]+=[A-Za-z0-9._~-]*)*$/;

/** `name=value` joined by `&`; the empty string when there is no parameter. */
export function canonicalQueryString(query: string | undefined): string {
  if (query === undefined || query === '') return '';
  if (PLAIN_QUERY.test(query)) return sortedPlain(query);
  return sortedParameters(query)
    .map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/** Plain pieces are ASCII without `=` in name or value, so UTF-16 order is code point order. */
function sortedPlain(query: string): string {
  const pieces = query.split('&');
  if (pieces.length === 1) return query;
  return pieces.sort(comparePlain).join('&');
}

/** By name, then by value: the whole pieces would not do, since `=` sorts among the characters of names. */
function comparePlain(a: string, b: string): number {
  const nameA = a.slice(0, a.indexOf('='));
  const nameB = b.slice(0, b.indexOf('='));
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
