// Text as a literal of a language (S86): whatever the text, the literal holds it and ends where it ends. Everything
// beyond printable ASCII is escaped where the language can, so that no editor, encoding or terminal changes it.

/** How one character is written that a literal cannot hold as it is. */
type Escape = (code: number, unit: (value: number, digits: number) => string) => string;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Escapes what is in `special` by its own writing, and what is no printable ASCII by `otherwise`. Lone surrogates become U+FFFD. */
function escaped(text: string, special: Readonly<Record<string, string>>, otherwise: Escape): string {
  let written = '';
  for (const character of wellFormed(text)) {
    const own = Object.hasOwn(special, character) ? special[character] : undefined;
    const code = character.codePointAt(0) ?? 0;
    written += own ?? (code >= 0x20 && code < 0x7f ? character : otherwise(code, hex));
  }
  return written;
}

/** Lone surrogates have no bytes; they go out as U+FFFD everywhere. */
const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd');

const C_LIKE = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `\uXXXX`, two of them beyond U+FFFF. */
const utf16: Escape = (code, unit) =>
  code > 0xffff
    ? `\\u${unit(0xd800 + ((code - 0x10000) >> 10), 4)}\\u${unit(0xdc00 + ((code - 0x10000) & 0x3ff), 4)}`
    : `\\u${unit(code, 4)}`;

/** Java reads `\uXXXX` before it reads literals, so controls are written in octal and quotes never as `\u`. */
export const javaText = (text: string): string =>
  `"${escaped(text, C_LIKE, (code, unit) => (code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : utf16(code, unit)))}"`;

/** A template stands behind `$`. */
export const kotlinText = (text: string): string => `"${escaped(text, { ...C_LIKE, $: '\\$' }, utf16)}"`;

export const csharpText = (text: string): string => `"${escaped(text, C_LIKE, utf16)}"`;

const wide: Escape = (code, unit) => (code > 0xffff ? `\\U${unit(code, 8)}` : `\\u${unit(code, 4)}`);

export const goText = (text: string): string => `"${escaped(text, C_LIKE, wide)}"`;

export const pythonText = (text: string): string => `"${escaped(text, C_LIKE, wide)}"`;

/** `</` is broken so that a page that holds the script does not end it. */
export const javascriptText = (text: string): string =>
  `'${escaped(text, { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' }, utf16).replaceAll('</', '<\\/')}'`;

/** In double quotes, where `$` begins a variable. */
export const phpText = (text: string): string =>
  `"${escaped(text, { ...C_LIKE, $: '\\$' }, (code, unit) => (code < 0x80 ? `\\x${unit(code, 2)}` : `\\u{${code.toString(16)}}`))}"`;

export const swiftText = (text: string): string => `"${escaped(text, C_LIKE, (code) => `\\u{${code.toString(16)}}`)}"`;

/** Octal escapes are of three digits at most and always written so; `?` is escaped against trigraphs. */
export const cText = (text: string): string => {
  const bytes = (code: number) =>
    utf8(code)
      .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
      .join('');
  return `"${escaped(text, { ...C_LIKE, '?': '\\?' }, bytes)}"`;
};

/** Beyond ASCII the characters stand as they are: a compiler reads the file as UTF-8. */
export const objectiveCText = (text: string): string =>
  `@"${escaped(text, { ...C_LIKE, '?': '\\?' }, (code) => (code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : String.fromCodePoint(code)))}"`;

/** bash: single quotes hold everything but themselves; text with controls is written as `$'…'`. */
export const shellText = (text: string): string => {
  const whole = wellFormed(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for.
  if (!/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(whole)) {
    return `'${whole.replaceAll("'", "'\\''")}'`;
  }
  const bytes = (code: number) =>
    utf8(code)
      .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
      .join('');
  return `$'${escaped(whole, { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' }, bytes)}'`;
};

/** PowerShell: single quotes, doubled inside; other characters by their number, since files are read in many encodings. */
export const powershellText = (text: string): string => {
  const pieces = [...wellFormed(text).matchAll(/[\x20-\x7e]+|[^\x20-\x7e]/gu)].map(([piece]) => {
    const code = piece.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return `'${piece.replaceAll("'", "''")}'`;
    return code > 0xffff ? `[char]::ConvertFromUtf32(0x${hex(code, 1)})` : `[string][char]0x${hex(code, 4)}`;
  });
  if (pieces.length === 0) return "''";
  return pieces.length === 1 && pieces[0]?.startsWith("'") ? (pieces[0] ?? '') : `(${pieces.join(' + ')})`;
};

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
