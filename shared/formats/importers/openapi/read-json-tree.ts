// Strict JSON to a tree with positions: the same result as by way of YAML, some twenty times as fast. Without recursion
// beyond the nesting that is allowed; what is no strict JSON is left to the YAML reader, which also says what is wrong.
import { DEEPEST, MOST_OF_A_KIND, MOST_VALUES } from './limits.ts';
import type { Tree } from './tree.ts';

/** Undefined where the text is anything but one JSON value within all limits. */
export function readJsonTree(text: string): Tree | undefined {
  const first = /\S/.exec(text)?.[0];
  if (first !== '{') return undefined;
  const reader = new JsonReader(text);
  const root = reader.value(0);
  return root !== undefined && reader.isAtEnd() ? root : undefined;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANKS = /[ \t\r\n]*/y;
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Gives up, once and for good, at the first thing that is not right. */
class JsonReader {
  readonly #text: string;
  #at = 0;
  #values = 0;
  #collections = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(BLANKS);
    return this.#at === this.#text.length;
  }

  value(depth: number): Tree | undefined {
    this.#match(BLANKS);
    this.#values += 1;
    if (this.#values > MOST_VALUES) return undefined;
    const at = this.#at;
    const first = this.#text[at];
    if (first === '{' || first === '[') {
      this.#collections += 1;
      if (depth >= DEEPEST || this.#collections > MOST_OF_A_KIND) return undefined;
      return first === '{' ? this.#map(at, depth) : this.#list(at, depth);
    }
    const value = first === '"' ? this.#string() : this.#word();
    return value === undefined ? undefined : { kind: 'scalar', at, value };
  }

  #map(at: number, depth: number): Tree | undefined {
    const entries = new Map<string, Tree>();
    this.#at += 1;
    if (this.#takes('}')) return { kind: 'map', at, entries };
    do {
      this.#match(BLANKS);
      const name = this.#text[this.#at] === '"' ? this.#string() : undefined;
      if (name === undefined || entries.has(name) || !this.#takes(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.set(name, value);
    } while (this.#takes(','));
    return this.#takes('}') ? { kind: 'map', at, entries } : undefined;
  }

  #list(at: number, depth: number): Tree | undefined {
    const items: Tree[] = [];
    this.#at += 1;
    if (this.#takes(']')) return { kind: 'list', at, items };
    do {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    } while (this.#takes(','));
    return this.#takes(']') ? { kind: 'list', at, items } : undefined;
  }

  /** Looked through unit by unit: a pattern over a text of megabytes could overflow its own stack. */
  #string(): string | undefined {
    const from = this.#at;
    let isPlain = true;
    for (let at = from + 1; at < this.#text.length; at += 1) {
      const unit = this.#text.charCodeAt(at);
      if (unit < BLANK) return undefined;
      if (unit === BACKSLASH) {
        isPlain = false;
        at += 1;
      } else if (unit === QUOTE) {
        this.#at = at + 1;
        return isPlain ? this.#text.slice(from + 1, at) : decoded(this.#text.slice(from, at + 1));
      }
    }
    return undefined;
  }

  #word(): number | boolean | null | undefined {
    const number = this.#match(NUMBER);
    if (number !== undefined) return Number(number);
    const word = WORDS.find(([each]) => this.#text.startsWith(each, this.#at));
    this.#at += word?.[0].length ?? 0;
    return word?.[1];
  }

  /** Skips blanks and, where it comes next, one character. */
  #takes(character: string): boolean {
    this.#match(BLANKS);
    const isNext = this.#text[this.#at] === character;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;

function decoded(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
