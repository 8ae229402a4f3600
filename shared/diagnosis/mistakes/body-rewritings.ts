// How libraries rewrite a body between signing and sending: JSON layouts, key order, escapes, line ends, form pairs.
// JSON is rewritten as text, token by token: parsing it would change numbers, escapes and repeated keys of its own.
import { base64Encode } from '../../http/body-bytes.ts';
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import { hexOf } from '../hex.ts';
import { jsonLayouts } from './json-layouts.ts';

/** Larger bodies are left out: each rewriting costs a hash over the whole. */
const LONGEST = 300_000;

/** Other bytes that may have been signed in place of a body. */
export interface BodyRewriting {
  /** The way in which they differ. */
  readonly way: string;
  readonly data: string | Uint8Array;
  /** True for one of many combinations. */
  readonly rare: boolean;
}

const usual = ([way, data]: readonly [string, string]): BodyRewriting => ({ way, data, rare: false });

/** Other texts that may have been signed in place of this body, each with the way it differs. */
export function bodyRewritings(body: Uint8Array): readonly BodyRewriting[] {
  if (body.length === 0 || body.length > LONGEST) return [];
  const coded = [usual(['the body in base64', base64Encode(body)]), usual(['the body in hex', hexOf(body)])];
  if (!isUtf8(body)) return coded;
  const text = utf8Decode(body);
  const all: readonly BodyRewriting[] = [
    ...lineEnds(text).map(usual),
    ...jsonLayouts(text).map(({ way, text: data, rare }) => ({ way, data, rare })),
    ...formPairs(text).map(usual),
    usual(['the body as a JSON string', JSON.stringify(text)]),
    ...coded,
  ];
  return all.filter(({ data }) => data !== text);
}

function lineEnds(text: string): (readonly [string, string])[] {
  const unix = text.replaceAll('\r\n', '\n');
  return [
    ['a newline at the end', `${text}\n`],
    ['CRLF at the end', `${text}\r\n`],
    ['without the newline at the end', text.replace(/\r?\n$/, '')],
    ['blanks around cut off', text.trim()],
    ['LF line ends', unix],
    ['CRLF line ends', unix.replaceAll('\n', '\r\n')],
    ['without line ends', unix.replaceAll('\n', '')],
  ];
}

function formPairs(text: string): (readonly [string, string])[] {
  if (!/^[^={}<>\s]+=[^{}<>]*$/.test(text)) return [];
  const decoded = decodeText(text.replaceAll('+', ' '));
  return [
    ['plus for blank', text.replaceAll('%20', '+')],
    ['%20 for plus', text.replaceAll('+', '%20')],
    ['decoded', decoded],
    ['decoded, plus kept', decodeText(text)],
    ['sorted', text.split('&').sort().join('&')],
    ['lower-case hex digits', text.replace(/%[0-9A-F]{2}/gi, (code) => code.toLowerCase())],
    ['upper-case hex digits', text.replace(/%[0-9A-F]{2}/gi, (code) => code.toUpperCase())],
    ['as JSON', JSON.stringify(Object.fromEntries(decoded.split('&').map((pair) => pairOf(pair))))],
  ];
}

function pairOf(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
