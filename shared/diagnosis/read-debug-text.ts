// A client's debug output as people paste it: as a string literal of a language or of JSON, with escapes for newlines,
// with bars for newlines, with the line end that a print statement added.

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text behind a literal: quotes around it taken off and escapes read, where no real newline shows it as it is. */
export function readDebugText(text: string): string {
  const literal = /^\s*(?:[bruf@$]{1,2})?(["'`])(.*)\1\s*$/s.exec(text)?.[2];
  const inner = literal ?? text;
  return inner.includes('\n') || !/\\r|\\n/.test(inner) ? inner : withoutEscapes(inner);
}

/** A string to sign has no newline at its end, and no bar in its first two lines. */
export function readDebugToSign(text: string): string {
  const read = readDebugText(text).replace(/\r?\n$/, '');
  return /^[\w-]+\|[^|\n]*\|/.test(read) ? read.replaceAll('|', '\n') : read;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (whole, unit, byte, character) => {
    const code: unknown = unit ?? byte;
    if (typeof code === 'string') return String.fromCharCode(Number.parseInt(code, 16));
    return typeof character === 'string' ? (ESCAPES[character] ?? character) : whole;
  });
}
