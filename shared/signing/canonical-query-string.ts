// Line 3 of the canonical request: the parameters, decoded, sorted by name and value, encoded again (signing.md 2.2).
import { isPercentEncoded, percentDecodeToBytes, percentEncode } from '../http/percent-encoding.ts';
import { splitQuery } from '../http/request-target.ts';
import { compareCodePoints, sortByName, utf8Decode } from '../http/utf8.ts';

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

/** A piece of the query: its name decoded for sorting, its value decoded when two names are equal. */
interface EncodedPiece {
  readonly name: string;
  readonly rawValue: string;
  readonly text: string;
}

/** `name=value` joined by `&`; the empty string when there is no parameter. */
export function canonicalQueryString(query: string | undefined): string {
  if (query === undefined || query === '') return '';
  const pieces: EncodedPiece[] = [];
  for (const piece of query.split('&')) {
    const encoded = encodedPiece(piece);
    if (encoded.name !== '') pieces.push(encoded);
  }
  sortByName(pieces, compareValues);
  let text = '';
  for (const piece of pieces) text += text === '' ? piece.text : `&${piece.text}`;
  return text;
}

function compareValues(a: EncodedPiece, b: EncodedPiece): number {
  return compareCodePoints(decodeQueryText(a.rawValue), decodeQueryText(b.rawValue));
}

function encodedPiece(piece: string): EncodedPiece {
  const equals = piece.indexOf('=');
  const rawName = equals < 0 ? piece : piece.slice(0, equals);
  const rawValue = equals < 0 ? '' : piece.slice(equals + 1);
  const name = decodeQueryText(rawName);
  const isEncoded = equals > 0 && isPercentEncoded(rawName) && isPercentEncoded(rawValue);
  const text = isEncoded ? piece : `${percentEncode(name)}=${percentEncode(decodeQueryText(rawValue))}`;
  return { name, rawValue, text };
}
