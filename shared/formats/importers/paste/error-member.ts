// One member of the gateway's error in text that is no JSON any more: its names, and where its value ends.
import { ansiCText } from '../shell/ansi-c-text.ts';

/** What a member of an error tells. */
export type Role = 'code' | 'message' | 'id' | 'status';

/** Names of members in the gateway's JSON and in the exceptions of the vendor's SDKs. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  code: 'error_?code|errcode|code',
  message: 'error_?msg|error_?message|message|msg',
  id: 'x?-?request[_-]?id',
  status: 'http_?status_?code|status_?code|http_?status|status',
};

export const ROLES: readonly Role[] = ['code', 'message', 'id', 'status'];

export interface MemberValue {
  readonly value: string;
  /** Position behind it. */
  readonly end: number;
  /** False when the text is cut off within it. */
  readonly isClosed: boolean;
}

export function quotedValue(text: string, from: number, quote: string, escapes: string): MemberValue {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let before = 0;
    while (at - 1 - before >= from && text[at - 1 - before] === '\\') before += 1;
    const closes = escapes === '' ? before % 2 === 0 : before <= escapes.length;
    if (closes)
      return {
        value: unescaped(text.slice(from, at - (escapes === '' ? 0 : before)), escapes.length),
        end: at + 1,
        isClosed: true,
      };
  }
  return {
    value: unescaped(text.slice(from).replace(/(?:…|\.{3}).{0,60}$/s, ''), escapes.length),
    end: text.length,
    isClosed: false,
  };
}

/** Quotes without a backslash were escaped once, `\"` twice, `\\\"` three times. A line end within is the terminal's. */
function unescaped(inner: string, backslashes: number): string {
  let value = joinedLines(inner);
  for (let level = 0; level <= Math.log2(backslashes + 1); level++) value = ansiCText(value);
  return value;
}

/** A canonical request may stand there with real line ends; all other line ends were put in by what showed the text. */
function joinedLines(value: string): string {
  if (!value.includes('\n')) return value;
  const isPrinted = /canonical_?request[:=]\s*[A-Za-z]+\r?\n/i.test(value) && !value.includes('|');
  return value.replace(/\r?\n/g, isPrinted ? '|' : '');
}

const BARE_END = new RegExp(
  `(?:[,;]\\s{0,20}|\\s{1,20})["'\\\\]{0,4}(?:${Object.values(ROLE_NAMES).join('|')}|encoded_authorization_message)\\\\{0,7}["']?\\s{0,9}(?:=>|[:=])|[}\\]\\n]|$`,
  'gi',
);

/** Without quotes a value ends where the next member begins, or the object, or the line. */
export function bareValue(text: string, from: number): MemberValue {
  BARE_END.lastIndex = from;
  const end = BARE_END.exec(text)?.index ?? text.length;
  return { value: text.slice(from, end).trim().replace(/[,;]$/, ''), end: Math.max(end, from), isClosed: true };
}

/** A status without quotes is three digits; what stands behind it in the line may be the error itself. */
export function bareStatus(text: string, from: number): MemberValue {
  const digits = /^[1-5]\d\d\b/.exec(text.slice(from, from + 4))?.[0];
  return digits === undefined ? bareValue(text, from) : { value: digits, end: from + digits.length, isClosed: true };
}
