// Lines 4 and following: the signed headers, lower-cased, trimmed at both ends, sorted by name (signing.md 2.3).

import { sortByName } from '../http/utf8.ts';

/** A header as it enters the signature: lower-case name, trimmed value. */
export interface CanonicalHeader {
  readonly name: string;
  readonly value: string;
}

/** Removes white space at both ends only; inner blanks and quotes stay untouched (measured on all signers). */
export function trimValue(value: string): string {
  if (isVisible(value.charCodeAt(0)) && isVisible(value.charCodeAt(value.length - 1))) return value;
  return value.replace(/^[\s\u0085]+/, '').replace(/(?<![\s\u0085])[\s\u0085]+$/, '');
}

/** A visible ASCII character: nothing that trimming could remove. NaN (the empty text) is none. */
function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The headers sorted by name; of equal names the last. */
export function sortedHeaders<T extends CanonicalHeader>(headers: readonly T[]): readonly T[] {
  const sorted = headers.slice();
  sortByName(sorted, () => 0);
  // Repeated names stand side by side now.
  const isLast = ({ name }: T, at: number) => name !== sorted[at + 1]?.name;
  return sorted.every(isLast) ? sorted : sorted.filter(isLast);
}

/** `name:value\n` for each header: the text ends with a newline, so an empty line follows in the canonical request. */
export function canonicalHeaders(list: readonly CanonicalHeader[]): string {
  let text = '';
  for (const { name, value } of list) text += `${name}:${value}\n`;
  return text;
}
