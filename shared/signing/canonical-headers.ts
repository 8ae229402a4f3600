// Lines 4 and following: the signed headers, lower-cased, trimmed at both ends, sorted by name (signing.md 2.3).

import { compareCodePoints } from '../http/utf8.ts';
import type { HeaderList } from '../model/header-list.ts';

/** A header as it enters the signature: lower-case name, trimmed value. */
export interface CanonicalHeader {
  readonly name: string;
  readonly value: string;
}

/** Removes white space at both ends only; inner blanks and quotes stay untouched (measured on all signers). */
export function trimValue(value: string): string {
  if (isVisible(value.charCodeAt(0)) && isVisible(value.charCodeAt(value.length - 1))) return value;
  return value.replace(/^[\s\u0085]+/, '').replace(/[\s\u0085]+$/, '');
}

/** A visible ASCII character: nothing that trimming could remove. NaN (the empty text) is none. */
function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The canonical headers in order. Of a repeated name the last value is signed, listed once. */
export function canonicalHeaderList(headers: HeaderList): readonly CanonicalHeader[] {
  const byName = new Map<string, string>();
  for (const [name, value] of headers) byName.set(name.toLowerCase(), trimValue(value));
  return [...byName].map(([name, value]) => ({ name, value })).sort((a, b) => compareCodePoints(a.name, b.name));
}

/** `name:value\n` for each header: the text ends with a newline, so an empty line follows in the canonical request. */
export function canonicalHeaders(list: readonly CanonicalHeader[]): string {
  return list.map(({ name, value }) => `${name}:${value}\n`).join('');
}
