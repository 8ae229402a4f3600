// Finds the secrets of the vault wherever they occur in a text, in every form in which they may travel (S27).
import { mask } from './mask.ts';
import type { Secret } from './secret.ts';

/** Shorter ones would mask half of every text; the vault warns about them in its own place. */
const SHORTEST = 6;

/** Replaces every occurrence of every form of `secrets`, also one that is broken over lines. */
export type SecretMasker = (text: string) => string;

export function secretMasker(secrets: readonly Secret[]): SecretMasker {
  const forms = [...new Set(secrets.flatMap((secret) => formsOf(secret.reveal())))];
  if (forms.length === 0) return (text) => text;
  return (text) => {
    const joined = joinLines(text);
    const inLine = find(text, forms);
    const acrossLines = joined === undefined ? [] : find(joined.text, forms).map(joined.original);
    return replaceRanges(text, [...inLine, ...acrossLines]);
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Plain, JSON-escaped, percent-encoded, HTML-escaped, hex, base64 at each alignment, UTF-8 read as Latin-1. */
function formsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const encoded = encodeStrictly(bytes);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    asciiJson(secret),
    bytes.toString('latin1'),
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    encodeURIComponent(bytes.toString()),
    encoded.replaceAll('%', '%25'),
    percent,
    percent.toUpperCase(),
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

function encodeStrictly(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function asciiJson(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The characters that stand for `bytes` alone when `offset` other bytes come before them, as in `key:secret`. */
function base64At(bytes: Buffer, offset: number): readonly string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  const core = text.slice(start, end);
  return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
}

function find(text: string, forms: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const form of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      ranges.push({ start: at, end: at + form.length });
    }
  }
  return ranges;
}

/** Line breaks as such and as JSON writes them, with the indentation that follows. */
const BREAK = /(?:\r\n?|\n|\\r\\n|\\n)[ \t]*/g;

/** The text with its lines joined, and where a range of it was; undefined when it is one line. */
function joinLines(text: string): { text: string; original: (range: Range) => Range } | undefined {
  const joinedAt: number[] = [];
  const removed: number[] = [];
  let total = 0;
  for (const { 0: found, index } of text.matchAll(BREAK)) {
    joinedAt.push(index - total);
    total += found.length;
    removed.push(total);
  }
  if (total === 0) return undefined;
  const shift = (position: number) => {
    let low = 0;
    let high = joinedAt.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((joinedAt[middle] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return position + (low === 0 ? 0 : (removed[low - 1] ?? 0));
  };
  const original = ({ start, end }: Range): Range => ({ start: shift(start), end: shift(end - 1) + 1 });
  return { text: text.replace(BREAK, ''), original };
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
