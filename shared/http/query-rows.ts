// The query of a URL as rows that a person edits. The raw text of every pair that is not touched stays byte for byte:
// what was written is what is signed and sent.
import { percentDecodeToBytes, percentEncode } from './percent-encoding.ts';
import { splitQuery } from './request-target.ts';
import { isUtf8, utf8Decode } from './utf8.ts';

/** A pair that is switched off: its raw text and its place among all rows. */
export interface OffPair {
  readonly at: number;
  readonly raw: string;
}

/** One row. `name` and `value` are decoded for reading; `raw` is what stands, or would stand, in the URL. */
export interface QueryRow {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly raw: string;
}

interface UrlPieces {
  readonly before: string;
  readonly query: string | undefined;
  readonly fragment: string;
}

/** Cuts a URL, however unfinished, around its query. */
function cutUrl(url: string): UrlPieces {
  const hash = url.indexOf('#');
  const main = hash < 0 ? url : url.slice(0, hash);
  const mark = main.indexOf('?');
  const fragment = hash < 0 ? '' : url.slice(hash);
  if (mark < 0) return { before: main, query: undefined, fragment };
  return { before: main.slice(0, mark), query: main.slice(mark + 1), fragment };
}

/** Text of a raw name or value; bytes that are no UTF-8 are left encoded, so that nothing is lost by looking. */
function readable(raw: string): string {
  const bytes = percentDecodeToBytes(raw.replaceAll('+', ' '));
  return isUtf8(bytes) ? utf8Decode(bytes) : raw;
}

function rowOf(raw: string, enabled: boolean): QueryRow {
  const pair = splitQuery(raw)[0] ?? { name: '', value: undefined };
  return { name: readable(pair.name), value: readable(pair.value ?? ''), enabled, raw };
}

/** The rows of `url`, with the pairs that are switched off at their places. */
export function queryRows(url: string, off: readonly OffPair[] = []): readonly QueryRow[] {
  const { query } = cutUrl(url);
  const rows = query === undefined || query === '' ? [] : query.split('&').map((raw) => rowOf(raw, true));
  for (const pair of [...off].sort((a, b) => a.at - b.at)) {
    rows.splice(Math.min(pair.at, rows.length), 0, rowOf(pair.raw, false));
  }
  return rows;
}

/**
 * A row after an edit: `raw` is kept when name and value still read the same, else written anew with every byte but
 * the unreserved ones encoded, or by `encode` (where variables are to stay as they are written). A pair that had no `=`
 * gets one only with a value.
 */
export function editedQueryRow(
  before: QueryRow | undefined,
  name: string,
  value: string,
  enabled: boolean,
  encode: (text: string) => string = percentEncode,
): QueryRow {
  if (before && before.name === name && before.value === value) return { ...before, enabled };
  const bare = before !== undefined && !before.raw.includes('=') && value === '';
  const [oldName = '', ...rest] = before?.raw.split('=') ?? [];
  const rawName = before?.name === name ? oldName : encode(name);
  const rawValue = before?.value === value ? rest.join('=') : encode(value);
  return { name, value, enabled, raw: bare ? rawName : `${rawName}=${rawValue}` };
}

/** `url` with these rows as its query, and the rows that are switched off. */
export function urlWithRows(url: string, rows: readonly QueryRow[]): { url: string; off: readonly OffPair[] } {
  const { before, fragment } = cutUrl(url);
  const on = rows.filter((row) => row.enabled).map((row) => row.raw);
  const off = rows.flatMap((row, at) => (row.enabled ? [] : [{ at, raw: row.raw }]));
  return { url: before + (on.length === 0 ? '' : `?${on.join('&')}`) + fragment, off };
}
