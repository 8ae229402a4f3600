// Bytes in the charsets that clients send bodies in, back to the text that was hashed as UTF-8. See text-encoders.ts.
import { gbCodesByCharacter, WINDOWS_1252 } from './text-encoders.ts';

let gbCharacters: ReadonlyMap<number, string> | undefined;

/** Undefined when the bytes are no GB 2312 text. */
export function gbkDecode(bytes: Uint8Array): string | undefined {
  gbCharacters ??= new Map([...gbCodesByCharacter()].map(([character, code]) => [code, character]));
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
      continue;
    }
    at += 1;
    const character = gbCharacters.get(byte * 256 + (bytes[at] ?? 0));
    if (character === undefined) return undefined;
    text += character;
  }
  return text;
}

/** UTF-16 in the order that a mark or the zero bytes of ASCII show; undefined when neither does. */
export function utf16Decode(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0 || bytes.length === 0) return undefined;
  const little = isLittle(bytes);
  if (little === undefined) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [low = 0, high = 0] = little ? [bytes[at], bytes[at + 1]] : [bytes[at + 1], bytes[at]];
    text += String.fromCharCode(high * 256 + low);
  }
  return text.replace(/^\ufeff/, '');
}

function isLittle(bytes: Uint8Array): boolean | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return false;
  const odd = bytes.indexOf(0);
  return odd < 0 ? undefined : odd % 2 === 1;
}

/** Windows code page 1252, of which Latin-1 is the printable part. */
export function windows1252Decode(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] ?? '') : String.fromCharCode(byte),
  ).join('');
}
