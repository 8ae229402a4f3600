// Literals of JavaScript, Python, PHP, Ruby and PowerShell, read without asking which language it is: quotes of any
// kind, unquoted names, `:`, `=` or `=>`, trailing commas, `JSON.stringify(…)` around a value. Nothing is executed.
import { ansiCText } from '../shell/ansi-c-text.ts';

export type LooseValue = string | number | boolean | null | readonly LooseValue[] | LooseObject;
export interface LooseObject {
  readonly [name: string]: LooseValue;
}

export interface LooseRead {
  /** Undefined when no literal begins there, or it is not closed. */
  readonly value: LooseValue | undefined;
  /** Position behind the value, or how far the text was read. */
  readonly end: number;
}

interface Cursor {
  readonly text: string;
  at: number;
  /** Values still allowed; a hostile text does not get more. */
  left: number;
}

const DEEPEST = 60;
const MOST_VALUES = 200_000;

/** The literal that begins at `at`. */
export function readLooseLiteral(text: string, at: number): LooseRead {
  const cursor: Cursor = { text, at, left: MOST_VALUES };
  const value = readValue(cursor, 0);
  return { value, end: cursor.at };
}

function skipBlank(cursor: Cursor): void {
  const blank = /(?:\s|`(?=\s*\n)|\/\/[^\n]*\n|#[^\n]*\n)*/y;
  blank.lastIndex = Math.min(cursor.at, cursor.text.length);
  blank.exec(cursor.text);
  cursor.at = blank.lastIndex;
}

const STRING_START = /(?:[bBuUrRfF]{0,2}|@|\$)(["'`])/y;
const CALL = /(?:new\s+)?[A-Za-z_$][\w$.]{0,60}\(/y;
/** What consoles write before the braces of an object, and in the place of what they do not show. */
const CLASS_NAME =
  /(?:<ref \*\d+> )?(?:Object \[\w{1,60}\]|\[Object: null prototype\]|[A-Z]\w{0,60}(?:\(\d+\))?) (?=[{[])/y;
const SHOWN =
  /\[(?:Function|class|Object|Array|Getter|Symbol|Circular|Setter|AsyncFunction)[^[\]\n]{0,100}\](?: \{\})?|<[A-Z]\w{0,40}[^<>\n]{0,200}>/y;
const WORD = /[^\s,;:{}[\]()"'`]+/y;

function sticky(pattern: RegExp, { text, at }: Cursor): RegExpExecArray | null {
  pattern.lastIndex = Math.min(at, text.length);
  return pattern.exec(text);
}

function readValue(cursor: Cursor, depth: number): LooseValue | undefined {
  skipBlank(cursor);
  if (depth > DEEPEST || --cursor.left < 0) return undefined;
  const named = sticky(CLASS_NAME, cursor);
  if (named) cursor.at += named[0].length;
  const shown = sticky(SHOWN, cursor);
  if (shown) {
    cursor.at += shown[0].length;
    return shown[0];
  }
  const first = cursor.text[cursor.at];
  if (first === '@' && cursor.text[cursor.at + 1] === '{') cursor.at += 1;
  if (first === '{' || (first === '@' && cursor.text[cursor.at] === '{')) return readObject(cursor, depth);
  if (first === '[' || first === '(') return readList(cursor, depth, first === '[' ? ']' : ')');
  if (sticky(STRING_START, cursor)) return readStrings(cursor);
  const call = sticky(CALL, cursor);
  if (call) {
    cursor.at += call[0].length - 1;
    const given = readList(cursor, depth, ')');
    return Array.isArray(given) ? calledWith(call[0], given) : undefined;
  }
  return readWord(cursor);
}

/** `JSON.stringify(x)` is the text of x; of other calls (`new Headers(x)`, `String(x)`) the argument is what counts. */
function calledWith(name: string, given: readonly LooseValue[]): LooseValue {
  const [first = null] = given;
  return /stringify|dumps|json_encode/.test(name) && typeof first !== 'string' ? JSON.stringify(first) : first;
}

function readWord(cursor: Cursor): LooseValue | undefined {
  const word = sticky(WORD, cursor)?.[0];
  if (word === undefined) return undefined;
  cursor.at += word.length;
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) return Number(word);
  if (/^true$/i.test(word)) return true;
  if (/^false$/i.test(word)) return false;
  return /^(?:null|none|nil|undefined)$/i.test(word) ? null : word;
}

/** One string, or several put together by `+` or `.`. */
function readStrings(cursor: Cursor): string | undefined {
  let whole = '';
  for (;;) {
    const start = sticky(STRING_START, cursor);
    if (!start) return whole;
    const isRaw = /[rR]/.test(start[0]);
    cursor.at += start[0].length;
    const inner = readInner(cursor, start[1] ?? '"');
    if (inner === undefined) return undefined;
    whole += isRaw ? inner : ansiCText(inner);
    const more = /\s*[+.]\s*(?=(?:[bBuUrRfF]{0,2}|@|\$)["'`])/y;
    const sign = sticky(more, cursor);
    if (!sign) return whole;
    cursor.at += sign[0].length;
  }
}

/** What stands up to the closing quote, escapes unread. */
function readInner(cursor: Cursor, quote: string): string | undefined {
  const from = cursor.at;
  for (let at = from; at < cursor.text.length; at++) {
    const next = cursor.text[at];
    if (next === '\\') at += 1;
    // Only a template may go over lines; elsewhere a terminal broke the text, and its parts are read one by one.
    else if (next === '\n' && quote !== '`') {
      cursor.at = at;
      return undefined;
    } else if (next === quote) {
      cursor.at = at + 1;
      return cursor.text.slice(from, at);
    }
  }
  cursor.at = cursor.text.length;
  return undefined;
}

function readObject(cursor: Cursor, depth: number): LooseObject | undefined {
  const members: [string, LooseValue][] = [];
  cursor.at += 1;
  for (;;) {
    skipBlank(cursor);
    const next = cursor.text[cursor.at];
    if (next === undefined) return undefined;
    if (next === '}') {
      cursor.at += 1;
      return Object.fromEntries(members);
    }
    if (next === ',' || next === ';') {
      cursor.at += 1;
      continue;
    }
    const name = sticky(STRING_START, cursor) ? readStrings(cursor) : readName(cursor);
    if (name === undefined) return undefined;
    skipBlank(cursor);
    const sign = sticky(/=>|[:=]/y, cursor);
    if (!sign) return undefined;
    cursor.at += sign[0].length;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    members.push([name, value]);
  }
}

function readName(cursor: Cursor): string | undefined {
  const name = sticky(/\[?[\w$.-]+\]?/y, cursor)?.[0];
  cursor.at += name?.length ?? 0;
  return name?.replace(/^\[|\]$/g, '');
}

/** A list, a tuple, or the array of PHP and Ruby whose elements have names. */
function readList(cursor: Cursor, depth: number, close: string): LooseValue | undefined {
  const items: LooseValue[] = [];
  const named: [string, LooseValue][] = [];
  cursor.at += 1;
  for (;;) {
    skipBlank(cursor);
    const next = cursor.text[cursor.at];
    if (next === undefined) return undefined;
    if (next === close) {
      cursor.at += 1;
      return named.length > 0 && items.length === 0 ? Object.fromEntries(named) : items;
    }
    if (next === ',') {
      cursor.at += 1;
      continue;
    }
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    skipBlank(cursor);
    const arrow = sticky(/=>/y, cursor);
    if (!arrow || typeof value === 'object') {
      items.push(value);
      continue;
    }
    cursor.at += 2;
    const of = readValue(cursor, depth + 1);
    if (of === undefined) return undefined;
    named.push([String(value), of]);
  }
}

/** True for an object of the reader or of JSON.parse. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
