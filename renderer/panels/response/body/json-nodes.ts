// JSON as ranges of its text: values are shown as the server wrote them (long numbers, escapes, repeated members), and
// nothing is read before it is looked at.

export interface JsonNode {
  /** Member name or index; the root's is `$`. */
  readonly name: string | number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The first place from `at` that is no white space of JSON. */
export function skipBlank(text: string, at: number): number {
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
    at += 1;
  }
}

/** The place after the string that begins at `at`; the end of the text where it does not end. */
export function skipString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

/** The place after the value that begins at `at`, of a text that is valid JSON. */
export function skipValue(text: string, at: number): number {
  let depth = 0;
  for (let place = at; place < text.length; ) {
    const unit = text.charCodeAt(place);
    if (unit === QUOTE) place = skipString(text, place);
    else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      place += 1;
      continue;
    } else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1;
      place += 1;
    } else if (unit === COMMA || unit === COLON || unit <= 0x20) {
      place += 1;
      continue;
    } else place = skipPlain(text, place);
    if (depth <= 0) return place;
  }
  return text.length;
}

/** The place after a number or a word. */
export function skipPlain(text: string, at: number): number {
  let place = at;
  for (; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit <= 0x20 || unit === COMMA || unit === COLON || unit === QUOTE) break;
    if (unit === 0x7b || unit === 0x5b || unit === 0x7d || unit === 0x5d) break;
  }
  return Math.max(place, at + 1);
}

export function rootOf(text: string): JsonNode {
  const start = skipBlank(text, 0);
  return { name: '$', start, end: skipValue(text, start) };
}

export function kindOf(text: string, { start }: JsonNode): JsonKind {
  const first = text.charAt(start);
  if (first === '{') return 'object';
  if (first === '[') return 'array';
  if (first === '"') return 'string';
  return first === 't' || first === 'f' || first === 'n' ? 'word' : 'number';
}

/** The members of an object or the items of an array, in their order; nothing for other values. */
export function childrenOf(text: string, node: JsonNode): readonly JsonNode[] {
  const kind = kindOf(text, node);
  if (kind !== 'object' && kind !== 'array') return [];
  const children: JsonNode[] = [];
  let at = skipBlank(text, node.start + 1);
  while (at < node.end - 1) {
    let name: string | number = children.length;
    if (kind === 'object') {
      const end = skipString(text, at);
      name = nameOf(text.slice(at, end));
      at = skipBlank(text, skipBlank(text, end) + 1);
    }
    const end = skipValue(text, at);
    children.push({ name, start: at, end });
    at = skipBlank(text, skipBlank(text, end) + 1);
  }
  return children;
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** A normalized path (RFC 9535, 2.7). */
export function pathWith(path: string, name: string | number): string {
  if (typeof name === 'number') return `${path}[${name}]`;
  if (/^[A-Za-z_]\w*$/.test(name)) return `${path}.${name}`;
  return `${path}['${name.replace(/['\\]/g, '\\$&')}']`;
}
