// Hex text to bytes, for hashes and keys that clients write in hex.

/** Bytes of hex text in either case; undefined when it is not an even number of hex digits. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = digit(text.charCodeAt(at * 2)) * 16 + digit(text.charCodeAt(at * 2 + 1));
  return bytes;
}

/** Value of a hex digit by its code: `0` is 0x30, `A` is 0x41, `a` is 0x61. */
function digit(code: number): number {
  return code < 0x40 ? code - 0x30 : (code & 0x0f) + 9;
}

/** Lower-case hex of bytes. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
