// Text to bytes in the charsets that clients hash bodies in by mistake. UTF-8 itself is shared/http/utf8.ts.
import { gb2312Rows } from './gb2312-rows.ts';

/** UTF-16 without a mark; `little` gives the order of Windows and .NET. */
export function utf16Encode(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bytes[at * 2] = little ? unit & 0xff : unit >> 8;
    bytes[at * 2 + 1] = little ? unit >> 8 : unit & 0xff;
  }
  return bytes;
}

/** ISO 8859-1; a character it lacks becomes `?`, as in Java and .NET. */
export function latin1Encode(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? code : 0x3f;
  });
}

/** ASCII; every other character becomes `?`. */
export function asciiEncode(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? code : 0x3f;
  });
}

/** The low byte of each UTF-16 unit, as code does that casts characters to bytes. */
export function lowByteEncode(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

/** The characters of 0x80 to 0x9F. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Windows code page 1252. */
export function windows1252Encode(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const high = WINDOWS_1252.indexOf(character);
    if (high >= 0) return 0x80 + high;
    return code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : 0x3f;
  });
}

let gbCodes: ReadonlyMap<string, number> | undefined;

/** Two-byte codes of the characters of GB 2312. */
export function gbCodesByCharacter(): ReadonlyMap<string, number> {
  gbCodes ??= new Map(
    gb2312Rows.flatMap((row, index) => {
      const lead = 0xa0 + (index < 9 ? index + 1 : index + 7);
      return Array.from(row, (each, cell): [string, number] => [each, lead * 256 + cell + 0xa1]);
    }),
  );
  return gbCodes;
}

/** GBK for the characters of GB 2312 (rows 1 to 9 and 16 to 87); undefined when the text holds another character. */
export function gbkEncode(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const double = code < 0x80 ? undefined : gbCodesByCharacter().get(character);
    if (code < 0x80) bytes.push(code);
    else if (double === undefined) return undefined;
    else bytes.push(double >> 8, double & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** `first` followed by `second`. */
export function joinBytes(first: readonly number[], second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
