/**
 * The line (from 1) on which the value that a JSON pointer names begins. A pointer that leads nowhere answers the line
 * of the deepest value it reaches; a text that is no JSON answers 1.
 */
export function pointerLine(text: string, pointer: string): number {
  const segments = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const at = find(text, segments);
  let line = 1;
  for (let i = 0; i < at; i++) if (text[i] === '\n') line++;
  return line;
}

function find(text: string, segments: readonly string[]): number {
  let at = skipBlank(text, 0);
  for (const segment of segments) {
    const child = text[at] === '{' ? memberOf(text, at, segment) : text[at] === '[' ? itemOf(text, at, segment) : -1;
    if (child < 0) return at;
    at = child;
  }
  return at;
}

function memberOf(text: string, open: number, name: string): number {
  let at = skipBlank(text, open + 1);
  while (text[at] === '"') {
    const end = valueEnd(text, at);
    const value = skipBlank(text, skipBlank(text, end) + 1);
    if (stringValue(text.slice(at, end)) === name) return value;
    at = nextItem(text, valueEnd(text, value));
  }
  return -1;
}

function itemOf(text: string, open: number, index: string): number {
  let at = skipBlank(text, open + 1);
  for (let n = 0; at < text.length && text[at] !== ']'; n++) {
    if (String(n) === index) return at;
    at = nextItem(text, valueEnd(text, at));
  }
  return -1;
}

function nextItem(text: string, end: number): number {
  const at = skipBlank(text, end);
  return text[at] === ',' ? skipBlank(text, at + 1) : text.length;
}

/** Position behind the value that begins at `at`: brackets are counted, strings skipped. */
function valueEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '"') i = stringEnd(text, i) - 1;
    else if ('{['.includes(character)) depth++;
    else if ('}]'.includes(character)) depth--;
    else if (depth === 0 && /[,\s:]/.test(character)) return i;
    if (depth < 0) return i;
    if (depth === 0 && '"}]'.includes(character)) return i + 1;
  }
  return text.length;
}

function stringEnd(text: string, quote: number): number {
  for (let i = quote + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

function stringValue(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
