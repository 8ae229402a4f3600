// Finds the secrets of the vault wherever they occur in a text, in every form in which they may travel (S27).
import { createFormSearch } from './form-search.ts';
import { mask } from './mask.ts';
import type { Secret } from './secret.ts';
import { type Range, type Shadow, shadowOf, textAsItIs } from './text-shadow.ts';

/** Shorter ones would mask half of every text; the vault warns about them in its own place. */
const SHORTEST = 6;
/** Eight given bytes do not come by chance in a gigabyte of others. */
const SHORTEST_IN_BINARY = 8;

/** Replaces every occurrence of every form of `secrets`, also one that is escaped or broken over lines. */
export type SecretMasker = (text: string) => string;

export function secretMasker(secrets: readonly Secret[]): SecretMasker {
  const ranges = secretFinder(secrets);
  return (text) => replaceRanges(text, ranges(text));
}

/** Where the secrets stand in a text, in any form; ranges may overlap. */
export function secretFinder(secrets: readonly Secret[]): (text: string) => readonly Range[] {
  const forms = allForms(secrets);
  if (forms.length === 0) return () => [];
  const search = createFormSearch(forms);
  return (text) => [
    ...search(text),
    ...DISGUISES.flatMap((disguise) =>
      shadowsWith(text, disguise, search).flatMap((shadow) => search(shadow.text).map(shadow.original)),
    ),
  ];
}

/** Where they stand in bytes of no text, by the longer forms alone: nothing else in them may be touched. */
export function binaryFinder(secrets: readonly Secret[]): (latin1: string) => readonly Range[] {
  return createFormSearch(allForms(secrets).filter(({ length }) => length >= SHORTEST_IN_BINARY));
}

function allForms(secrets: readonly Secret[]): readonly string[] {
  return [...new Set(secrets.flatMap((secret) => wholeAndParts(secret.reveal()).flatMap(formsOf)))];
}

/** A secret that was put into a URL is cut and decoded there like anything else, and its parts are sorted apart. */
function wholeAndParts(secret: string): readonly string[] {
  const parts = /[&=?#]/.test(secret) ? secret.split(/[&=?#]/) : [];
  return [secret, ...parts].flatMap((text) => (text.includes('%') ? [text, percentDecoded(text)] : [text]));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** How many characters at the end of a text may be the beginning of a secret in one of its forms. */
export function secretBeginning(secrets: readonly Secret[]): (text: string) => number {
  const forms = allForms(secrets);
  const beginning = (text: string, form: string) => {
    for (let length = Math.min(form.length - 1, text.length); length > 0; length--) {
      if (text.endsWith(form.slice(0, length))) return length;
    }
    return 0;
  };
  return (text) => forms.reduce((longest, form) => Math.max(longest, beginning(text, form)), 0);
}

/** Plain, UTF-8 read as Latin-1 (also with `+` for a blank, as forms write it), HTML, hex, base64 at each alignment. */
function formsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const bytes = Buffer.from(secret);
  const latin1 = bytes.toString('latin1');
  const hex = bytes.toString('hex');
  return [
    secret,
    latin1,
    latin1.replaceAll(' ', '+'),
    secret.replace(/[&<>"']/g, (character) => HTML[character] ?? character),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
  ].filter((form) => form.length >= SHORTEST);
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The characters that stand for `bytes` alone when `offset` other bytes come before them, as in `key:secret`. */
function base64At(bytes: Buffer, offset: number): readonly string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  const core = text.slice(start, end);
  return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
}

/** Line breaks as such and as JSON writes them, with the indentation that follows. */
const BREAK = /(?:\r\n?|\n|\\r\\n|\\n)[ \t]*/g;
const PERCENT = /%([0-9a-f]{2})/gi;
const ESCAPE = /\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

interface Disguise {
  /** Stands in every text that the pattern matches in; undefined where that is no single character. */
  readonly sign?: string;
  readonly pattern: RegExp;
  readonly replace: (match: readonly string[]) => string;
  /** Escapes may have been escaped once more. */
  readonly times: number;
}

/** Lines joined, and percent and JSON escapes resolved once and twice. */
const DISGUISES: readonly Disguise[] = [
  { pattern: BREAK, replace: () => '', times: 1 },
  {
    sign: '%',
    pattern: PERCENT,
    replace: ([, hex = '']) => String.fromCharCode(Number.parseInt(hex, 16)),
    times: 2,
  },
  {
    sign: '\\',
    pattern: ESCAPE,
    replace: ([, unit, letter = '']) =>
      unit === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(unit, 16)),
    times: 2,
  },
];

/**
 * The shadows in which something is found. The way back from a shadow is dear, and nearly no text needs it: what the
 * platform replaces is searched first.
 */
function shadowsWith(
  text: string,
  { sign, pattern, replace, times }: Disguise,
  search: (text: string) => readonly Range[],
): readonly Shadow[] {
  if (sign !== undefined && !text.includes(sign)) return [];
  let plain = text;
  let isFound = false;
  for (let time = 0; time < times && !isFound; time++) {
    const before = plain;
    plain = plain.replace(pattern, (...match: string[]) => replace(match));
    if (plain === before) break;
    isFound = search(plain).length > 0;
  }
  if (!isFound) return [];
  const once = shadowOf(textAsItIs(text), pattern, replace);
  const twice = once === undefined || times < 2 ? undefined : shadowOf(once, pattern, replace);
  return [once, twice].filter((shadow) => shadow !== undefined);
}

function replaceRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; index < sorted.length; ) {
    const start = sorted[index]?.start ?? 0;
    let end = start;
    for (let next = sorted[index]; next !== undefined && next.start <= end; next = sorted[++index]) {
      end = Math.max(end, next.end);
    }
    pieces.push(text.slice(at, start), mask(text.slice(start, end)));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
