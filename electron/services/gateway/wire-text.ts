// Node hands over header bytes as Latin-1. Here they become text: UTF-8 where the bytes are UTF-8, else Latin-1.
import { isUtf8 } from 'node:buffer';
import type { Header, HeaderList } from '../../../shared/model/header-list.ts';

const BEYOND_ASCII = /[\x80-\xff]/;

/** Text of bytes that Node gave as Latin-1. */
export function wireText(latin1: string): string {
  if (!BEYOND_ASCII.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : latin1;
}

/** `rawHeaders` of Node as a header list. */
export function headerTexts(rawHeaders: readonly string[]): HeaderList {
  const headers: Header[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] ?? '', wireText(rawHeaders[i + 1] ?? '')]);
  return headers;
}

const BEYOND_LINE = /[^\t\x20-\x7e]/;

/**
 * Header values for writing: the UTF-8 bytes of a text as Latin-1, which Node writes unchanged. Headers named in
 * `without` (lower case) are left out.
 */
export function flatLatin1(headers: HeaderList, without?: ReadonlySet<string>): string[] {
  const flat: string[] = [];
  for (const [name, value] of headers) {
    if (without?.has(name.toLowerCase())) continue;
    flat.push(name, BEYOND_LINE.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value);
  }
  return flat;
}
