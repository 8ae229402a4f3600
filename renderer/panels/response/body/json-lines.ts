// Lays out JSON in lines without making a second text: each line is a range of the first one. One pass, ten megabytes in
// a fraction of a second.
import { skipBlank, skipPlain, skipString } from './json-nodes.ts';

export interface TextLines {
  readonly count: number;
  readonly starts: Uint32Array;
  /** Exclusive. */
  readonly ends: Uint32Array;
  readonly depths: Uint16Array;
}

export class LineBuilder {
  #starts = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  #depths = new Uint16Array(1024);
  #count = 0;

  add(start: number, end: number, depth: number): void {
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#depths[this.#count] = Math.min(depth, 0xffff);
    this.#count += 1;
  }

  lines(): TextLines {
    return { count: this.#count, starts: this.#starts, ends: this.#ends, depths: this.#depths };
  }

  #grow(): void {
    const bigger = <Numbers extends Uint32Array | Uint16Array>(made: Numbers, old: Numbers): Numbers => {
      made.set(old);
      return made;
    };
    const size = this.#starts.length * 2;
    this.#starts = bigger(new Uint32Array(size), this.#starts);
    this.#ends = bigger(new Uint32Array(size), this.#ends);
    this.#depths = bigger(new Uint16Array(size), this.#depths);
  }
}

/** The lines of a text as they are. */
export function plainLines(text: string): TextLines {
  const lines = new LineBuilder();
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.add(start, end, 0);
    start = end + 1;
  }
  if (start < text.length) lines.add(start, text.length, 0);
  return lines.lines();
}

/** A number or a word of RFC 8259. */
const PLAIN = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** The lines of a JSON text; undefined where it is none, with the place of the first mistake in `problem`. */
export function jsonLines(text: string, problem?: (at: number) => void): TextLines | undefined {
  const reader = new JsonReader(text);
  const at = reader.read();
  if (at === undefined) return reader.lines.lines();
  problem?.(at);
  return undefined;
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'end';

class JsonReader {
  readonly lines = new LineBuilder();
  readonly #text: string;
  /** True for an object, false for an array. */
  readonly #open: boolean[] = [];
  #expected: Expected = 'value';
  /** Where the line began that is being read; -1 between two lines. */
  #start = -1;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined when all is well, else where not. */
  read(): number | undefined {
    const text = this.#text;
    let at = skipBlank(text, 0);
    while (at < text.length) {
      const end = this.#token(at);
      if (end === undefined) return at;
      at = skipBlank(text, end);
    }
    return this.#expected === 'end' ? undefined : text.length;
  }

  /** The place after the token at `at`; undefined when it must not stand there. */
  #token(at: number): number | undefined {
    const first = this.#text.charAt(at);
    if (first === '{' || first === '[') return this.#begin(at, first === '{');
    if (first === '}' || first === ']') return this.#end(at, first === '}');
    if (first === ',') return this.#comma(at);
    if (first === ':') return this.#colon(at);
    return this.#value(at, first === '"');
  }

  #takesValue(): boolean {
    return this.#expected === 'value' || this.#expected === 'valueOrEnd';
  }

  #begin(at: number, isObject: boolean): number | undefined {
    if (!this.#takesValue()) return undefined;
    if (this.#start < 0) this.#start = at;
    this.#open.push(isObject);
    this.#expected = isObject ? 'keyOrEnd' : 'valueOrEnd';
    const next = skipBlank(this.#text, at + 1);
    const isEmpty = this.#text.charAt(next) === (isObject ? '}' : ']');
    if (isEmpty) return next;
    this.#close(at + 1);
    this.#depth += 1;
    return at + 1;
  }

  #end(at: number, isObject: boolean): number | undefined {
    const isEmpty = this.#expected === 'keyOrEnd' || this.#expected === 'valueOrEnd';
    if (this.#open.at(-1) !== isObject || !(isEmpty || this.#expected === 'commaOrEnd')) return undefined;
    if (!isEmpty) {
      this.#close(this.#last);
      this.#depth -= 1;
      this.#start = at;
    }
    this.#open.pop();
    return this.#done(at + 1);
  }

  #comma(at: number): number | undefined {
    if (this.#expected !== 'commaOrEnd') return undefined;
    this.#close(at + 1);
    this.#expected = this.#open.at(-1) === true ? 'key' : 'value';
    return at + 1;
  }

  #colon(at: number): number | undefined {
    if (this.#expected !== 'colon') return undefined;
    this.#expected = 'value';
    return at + 1;
  }

  #value(at: number, isString: boolean): number | undefined {
    const end = isString ? skipString(this.#text, at) : skipPlain(this.#text, at);
    const isName = this.#expected === 'key' || this.#expected === 'keyOrEnd';
    if (isName ? !isString : !this.#takesValue()) return undefined;
    const isWhole = isString
      ? isStringAt(this.#text, at, end)
      : PLAIN.test(this.#text.slice(at, Math.min(end, at + 5000)));
    if (!isWhole) return undefined;
    if (this.#start < 0) this.#start = at;
    if (!isName) return this.#done(end);
    this.#expected = 'colon';
    return end;
  }

  #last = 0;

  #done(end: number): number {
    this.#last = end;
    this.#expected = this.#open.length === 0 ? 'end' : 'commaOrEnd';
    if (this.#open.length === 0) this.#close(end);
    return end;
  }

  #close(end: number): void {
    if (this.#start >= 0) this.lines.add(this.#start, end, this.#depth);
    this.#start = -1;
  }
}

const ESCAPE = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/;

/** Ends with its quote, holds no control character (a line feed is what a missing quote runs into), escapes rightly. */
function isStringAt(text: string, at: number, end: number): boolean {
  if (end < at + 2 || text.charCodeAt(end - 1) !== 0x22) return false;
  for (let place = at + 1; place < end - 1; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0x20) return false;
    if (unit !== 0x5c) continue;
    const [escaped] = ESCAPE.exec(text.slice(place, place + 6)) ?? [];
    if (escaped === undefined || place + escaped.length > end - 1) return false;
    place += escaped.length - 1;
  }
  return true;
}

/** A range of JSON on one line: one blank after a colon, none elsewhere between tokens. */
export function jsonLineText(source: string): string {
  if (source.charCodeAt(0) !== 0x22) return source.replace(/\s+/g, '');
  const end = skipString(source, 0);
  const colon = skipBlank(source, end);
  if (source.charAt(colon) !== ':') return end >= source.length ? source : source.slice(0, end) + source.slice(colon);
  const rest = source.slice(skipBlank(source, colon + 1));
  const isString = rest.charCodeAt(0) === 0x22;
  const valueEnd = isString ? skipString(rest, 0) : 0;
  return `${source.slice(0, end)}: ${rest.slice(0, valueEnd)}${rest.slice(valueEnd).replace(/\s+/g, '')}`;
}
