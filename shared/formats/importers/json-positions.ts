// Where the members of a JSON text stand. JSON.parse gives the values; this gives their places, in one pass.

/**
 * Positions of the elements of the array at `path` (member names from the root), each of its first character and of the
 * one behind its last. `text` must be JSON, or begin with it; an empty path means the root itself. Undefined when there
 * is no array there.
 */
export function elementPositions(
  text: string,
  path: readonly string[],
): readonly { readonly start: number; readonly end: number }[] | undefined {
  let at = skipBlank(text, 0);
  for (const name of path) {
    const member = memberPosition(text, at, name);
    if (member === undefined) return undefined;
    at = member;
  }
  if (text[at] !== '[') return undefined;
  const elements: { start: number; end: number }[] = [];
  at = skipBlank(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push({ start: at, end });
    at = skipBlank(text, end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
    else break;
  }
  return elements;
}

/** Position of the value of `name` in the object at `at`. */
function memberPosition(text: string, object: number, name: string): number | undefined {
  if (text[object] !== '{') return undefined;
  let at = skipBlank(text, object + 1);
  while (at < text.length && text[at] === '"') {
    const end = endOfValue(text, at);
    const isIt = text.slice(at + 1, end - 1) === name;
    const value = skipBlank(text, skipBlank(text, end) + 1);
    if (isIt) return value;
    at = skipBlank(text, endOfValue(text, value));
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return undefined;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t')) at += 1;
  return at;
}

/** Position behind the string at `at`, or the text's end when it is not closed. */
export function endOfString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let from = at - 1;
  while (text[from] === '\\') from -= 1;
  return (at - 1 - from) % 2 === 1;
}

/** Position behind the value at `at`; the text's end when it is not closed. */
export function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first !== '{' && first !== '[') {
    const plain = /[^\s,\]}]*/y;
    plain.lastIndex = at;
    plain.exec(text);
    return Math.max(plain.lastIndex, at + 1);
  }
  const signs = /["{}[\]]/g;
  signs.lastIndex = at;
  let depth = 0;
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    if (sign[0] === '"') signs.lastIndex = endOfString(text, sign.index);
    else if (sign[0] === '{' || sign[0] === '[') depth += 1;
    else if (--depth === 0) return sign.index + 1;
  }
  return text.length;
}
