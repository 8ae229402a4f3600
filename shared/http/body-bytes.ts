// Bodies as bytes. Text is UTF-8; base64 carries everything else.
import { utf8Encode } from './utf8.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Value of each ASCII character; 64 of one that is none of the alphabet. */
const VALUES = new Uint8Array(128).fill(64);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

const CLEAN = /^[A-Za-z0-9+/]*$/;

/** Bytes of standard base64 (padding optional, white space ignored); undefined when another character occurs. */
export function base64Decode(text: string): Uint8Array | undefined {
  const clean = /[\s=]/.test(text) ? text.replace(/[\s=]+/g, '') : text;
  if (clean.length % 4 === 1 || !CLEAN.test(clean)) return undefined;
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  // Checked above: no character is outside of the table. What is beyond the end counts as nothing, and is cut off.
  const valueAt = (at: number) => VALUES[clean.charCodeAt(at)] ?? 0;
  for (let at = 0, to = 0; at < clean.length; at += 4, to += 3) {
    const bits = (valueAt(at) << 18) | (valueAt(at + 1) << 12) | (valueAt(at + 2) << 6) | valueAt(at + 3);
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}

/** Standard base64 with padding. */
export function base64Encode(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1], bytes[i + 2]];
    text += `${ALPHABET[a >> 2]}${ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)]}`;
    text += b === undefined ? '=' : ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)];
    text += c === undefined ? '=' : ALPHABET[c & 63];
  }
  return text;
}

/** Body bytes of any object that carries `body` (text) or `bodyBase64`; empty when it carries neither. */
export function bodyBytesOf(holder: { body?: string | undefined; bodyBase64?: string | undefined }): Uint8Array {
  if (holder.bodyBase64 !== undefined) return base64Decode(holder.bodyBase64) ?? new Uint8Array(0);
  return utf8Encode(holder.body ?? '');
}

/** The body as it is at hand: bytes for base64, else text that stands for its UTF-8 bytes. */
export function bodyOf(holder: { body?: string | undefined; bodyBase64?: string | undefined }): Uint8Array | string {
  return holder.bodyBase64 === undefined ? (holder.body ?? '') : bodyBytesOf(holder);
}
