// The few forms of DER (X.690) that a certificate is made of; reading is left to node:crypto.
import { isIPv4 } from 'node:net';

const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, bytes: 0x04, oid: 0x06, utf8: 0x0c, utc: 0x17, time: 0x18 };
const SEQUENCE = 0x30;
const SET = 0x31;

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes);
  const digits: number[] = [];
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.of(0x80 + digits.length, ...digits);
}

/** Tag, length and content; `context` tags of extensions and names are numbers too (0x80 + n, 0xa0 + n). */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body]);
}

export const sequence = (...content: readonly Uint8Array[]): Buffer => der(SEQUENCE, ...content);
export const setOf = (...content: readonly Uint8Array[]): Buffer => der(SET, ...content);
export const bytes = (content: Uint8Array): Buffer => der(TAG.bytes, content);
export const utf8 = (text: string): Buffer => der(TAG.utf8, Buffer.from(text, 'utf8'));
export const isTrue = (): Buffer => der(TAG.boolean, Buffer.of(0xff));

/** A whole number above zero, given as its bytes. */
export function integer(value: Uint8Array): Buffer {
  const negative = ((value[0] ?? 0) & 0x80) !== 0;
  return der(TAG.integer, ...(negative ? [Buffer.of(0)] : []), value);
}

/** `unused`: how many bits at the end do not count. */
export function bits(content: Uint8Array, unused = 0): Buffer {
  return der(TAG.bits, Buffer.of(unused), content);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const encoded = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80);
    return septets;
  });
  return der(TAG.oid, Buffer.from(encoded));
}

/** Two-digit years until 2049, four digits from then on (RFC 5280, 4.1.2.5). */
export function time(epochMs: number): Buffer {
  const text = `${new Date(epochMs)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:T]/g, '')}Z`;
  const isShort = text < '2050';
  return der(isShort ? TAG.utc : TAG.time, Buffer.from(isShort ? text.slice(2) : text, 'latin1'));
}

function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!isIPv4(group)) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/** The 4 or 16 bytes of an address that `net.isIP` accepts. */
export function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = new Array<number>(tail === undefined ? 0 : 8 - before.length - after.length).fill(0);
  return Buffer.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}
