// UTF-8 without the platform: `TextEncoder` and `TextDecoder` are not part of the language, and shared/ is pure.
// Decoding follows the WHATWG rule (maximal subpart becomes one U+FFFD), as apig-python, apig-java and sdk-net do.
const REPLACEMENT = 0xfffd;

/** UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD. */
export function utf8Encode(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i) ?? REPLACEMENT;
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = REPLACEMENT;
    if (code < 0x80) bytes[at++] = code;
    else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[at++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes.slice(0, at);
}

interface Sequence {
  readonly length: number;
  readonly bits: number;
  /** Allowed range of the second byte: excludes overlong forms, surrogates and values above U+10FFFF. */
  readonly low: number;
  readonly high: number;
}

function sequenceFor(lead: number): Sequence | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, bits: lead & 0x1f, low: 0x80, high: 0xbf };
  if (lead >= 0xe0 && lead <= 0xef) {
    return { length: 3, bits: lead & 0x0f, low: lead === 0xe0 ? 0xa0 : 0x80, high: lead === 0xed ? 0x9f : 0xbf };
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    return { length: 4, bits: lead & 0x07, low: lead === 0xf0 ? 0x90 : 0x80, high: lead === 0xf4 ? 0x8f : 0xbf };
  }
  return undefined;
}

/** Reads one code point at `at`; `code` is -1 where the bytes are no UTF-8. */
function readCodePoint(bytes: Uint8Array, at: number): { code: number; next: number } {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return { code: lead, next: at + 1 };
  const sequence = sequenceFor(lead);
  if (!sequence) return { code: -1, next: at + 1 };
  let code = sequence.bits;
  for (let k = 1; k < sequence.length; k++) {
    const byte = bytes[at + k];
    const low = k === 1 ? sequence.low : 0x80;
    const high = k === 1 ? sequence.high : 0xbf;
    if (byte === undefined || byte < low || byte > high) return { code: -1, next: at + k };
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, next: at + sequence.length };
}

/** Text of UTF-8 `bytes`; every ill-formed part becomes U+FFFD. */
export function utf8Decode(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { code, next } = readCodePoint(bytes, at);
    codes.push(code < 0 ? REPLACEMENT : code);
    at = next;
    if (codes.length === 4096) {
      pieces.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  pieces.push(String.fromCodePoint(...codes));
  return pieces.join('');
}

/** True when `bytes` are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const { code, next } = readCodePoint(bytes, at);
    if (code < 0) return false;
    at = next;
  }
  return true;
}

/** Orders by code point, which is also the order of the UTF-8 bytes. JavaScript's own `<` orders by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [unitA, unitB] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (unitA === unitB) continue;
    if (unitA < 0xd800 && unitB < 0xd800) return unitA - unitB;
    // Step back onto a whole code point when the difference is in the second half of a surrogate pair.
    const at = i > 0 && isHighSurrogate(a.charCodeAt(i - 1)) ? i - 1 : i;
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}

/** Above this, the order of UTF-16 units is another one than that of code points. */
const SURROGATE = /[\ud800-\udfff]/;

/** Sorting by insertion takes time in the square of the length. */
const SHORT_LIST = 40;

/**
 * Sorts by name in the order of code points, in place; `tie` decides between equal names. The language's own `<` is
 * several times as fast as a look at each character, and right while no name holds a surrogate.
 */
export function sortByName<T extends { readonly name: string }>(list: T[], tie: (a: T, b: T) => number): void {
  if (list.length > SHORT_LIST || list.some(({ name }) => SURROGATE.test(name))) {
    list.sort((a, b) => compareCodePoints(a.name, b.name) || tie(a, b));
    return;
  }
  for (let next = 1; next < list.length; next++) {
    const item = list[next];
    if (item === undefined) continue;
    let at = next;
    for (; at > 0; at--) {
      const before = list[at - 1];
      if (before === undefined || before.name < item.name) break;
      if (before.name === item.name && tie(before, item) <= 0) break;
      list[at] = before;
    }
    list[at] = item;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
