// Bruno's own language (docs.usebruno.com/bru-lang): blocks of pairs `name { key: value }`, of text `name { … }` with two
// blanks before each line, and lists `name [ … ]`. A `~` before a key switches the pair off.

export interface BruPair {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly line: number;
}

export interface BruBlock {
  readonly name: string;
  /** The lines between the braces, without the blanks they are set in by. */
  readonly text: string;
  readonly pairs: readonly BruPair[];
  readonly line: number;
}

export type BruReading =
  | { readonly ok: true; readonly blocks: readonly BruBlock[] }
  /** `line` counts from 1; a block is not closed, or something stands where a block should begin. */
  | { readonly ok: false; readonly line: number; readonly found: string };

const START = /^([A-Za-z][\w:.-]*)[ \t]*([{[])[ \t]*$/;

/** Blocks that hold text and no pairs. */
const TEXTUAL = /^(?:body(?::(?:json|text|xml|sparql|graphql|graphql:vars))?|script(?::.*)?|tests|docs|example)$/;

export function readBru(source: string): BruReading {
  const lines = source
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const blocks: BruBlock[] = [];
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    // Single members outside of blocks (`color: …`) and annotations carry nothing that is sent.
    const [, name, bracket] = START.exec(text) ?? [];
    if (name === undefined && (text.trim() === '' || /^(?:[A-Za-z]\w*:|@|#|\/\/)/.test(text))) continue;
    if (name === undefined) return { ok: false, line: index + 1, found: text.slice(0, 120) };
    const closing = bracket === '{' ? '}' : ']';
    const end = endOf(lines, index + 1, closing);
    if (end < 0) return { ok: false, line: index + 1, found: text.slice(0, 120) };
    const inner = lines.slice(index + 1, end).map((line) => line.replace(/^ {1,2}|^\t/, ''));
    const pairs = TEXTUAL.test(name) ? [] : bracket === '{' ? pairsOf(inner, index + 2) : listOf(inner, index + 2);
    blocks.push({ name, text: inner.join('\n'), pairs, line: index + 1 });
    index = end;
  }
  return { ok: true, blocks };
}

/** The bracket at the beginning of a line; inside `'''` it is text. */
function endOf(lines: readonly string[], from: number, closing: string): number {
  let isQuoted = false;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (!isQuoted && line.startsWith(closing) && line.trim() === closing) return index;
    if ((line.split("'''").length - 1) % 2 === 1) isQuoted = !isQuoted;
  }
  return lines.findIndex((line, index) => index >= from && line.trim() === closing && line.startsWith(closing));
}

function pairsOf(lines: readonly string[], first: number): BruPair[] {
  const pairs: BruPair[] = [];
  for (let index = 0; index < lines.length; index++) {
    const match = /^[ \t]*(?![ \t])(~?)(?:"((?:[^"\\]|\\.)*)"[ \t]*|([^:]*)):[ \t]*(.*)$/s.exec(lines[index] ?? '');
    if (!match || (lines[index] ?? '').trimStart().startsWith('@')) continue;
    const [, off, quoted, plain = '', rest = ''] = match;
    const line = first + index;
    let value = rest.trimEnd();
    if (value.startsWith("'''")) {
      const long = longValue(lines, index, value.slice(3));
      value = long.value;
      index = long.last;
    }
    const name = quoted === undefined ? plain.trim() : quoted.replace(/\\(["\\])/g, '$1');
    pairs.push({ name, value, enabled: off === '', line });
  }
  return pairs;
}

/** A value between `'''` over several lines, each set in by two blanks more. */
function longValue(lines: readonly string[], index: number, first: string): { value: string; last: number } {
  const close = first.indexOf("'''");
  if (close >= 0) return { value: first.slice(0, close), last: index };
  const own: string[] = first === '' ? [] : [first];
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const end = line.indexOf("'''");
    if (end < 0) {
      own.push(line.replace(/^ {1,2}/, ''));
      continue;
    }
    const before = line.slice(0, end);
    if (before.trim() !== '') own.push(before.replace(/^ {1,2}/, ''));
    return { value: own.join('\n'), last: at };
  }
  return { value: own.join('\n'), last: lines.length };
}

function listOf(lines: readonly string[], first: number): BruPair[] {
  return lines.flatMap((line, index) => {
    const name = line.replace(/,\s*$/, '').trim();
    const plain = name.replace(/^~/, '');
    return plain === '' ? [] : [{ name: plain, value: '', enabled: !name.startsWith('~'), line: first + index }];
  });
}
