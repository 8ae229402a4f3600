// Request ids: 32 hexadecimal digits, as the gateway prints them.

const HEX_BYTES = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** A new id out of four numbers in [0, 1). */
export function newRequestId(random: () => number): string {
  let id = '';
  for (let i = 0; i < 4; i++) {
    const number = Math.floor(random() * 2 ** 32);
    id += (HEX_BYTES[number >>> 16] ?? '') + (HEX_BYTES[number & 0xffff] ?? '');
  }
  return id;
}
