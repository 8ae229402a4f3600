// Addresses, ranges `a-b` and CIDR blocks of IPv4 and IPv6 (gateway.md 2.10).

/** An address as a number, with the bits of its family. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface IpRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

/** Groups of 16 bits of one side of `::`; a closing IPv4 part counts as two. */
function v6Groups(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 && part.includes('.') ? parseV4(part) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const before = v6Groups(halves[0] ?? '');
  const after = v6Groups(halves[1] ?? '');
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

const V4_IN_V6 = 0xffffn << 32n;

/** An IPv4 address in its IPv6 form counts as IPv4. */
function parseAddress(text: string): Address | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { bits: 32, value: v4 };
  const v6 = text.includes(':') ? parseV6(text) : undefined;
  if (v6 === undefined) return undefined;
  return v6 >> 32n === V4_IN_V6 >> 32n ? { bits: 32, value: v6 & 0xffffffffn } : { bits: 128, value: v6 };
}

/** Reads `address`, `first-last` or `address/prefix`; undefined when it is none of them. */
export function parseIpRange(text: string): IpRange | undefined {
  const written = text.trim();
  const dash = written.indexOf('-');
  if (dash > 0) {
    const first = parseAddress(written.slice(0, dash).trim());
    const last = parseAddress(written.slice(dash + 1).trim());
    if (!first || !last || first.bits !== last.bits || first.value > last.value) return undefined;
    return { bits: first.bits, first: first.value, last: last.value };
  }
  const [address = '', prefix, ...more] = written.split('/');
  const base = parseAddress(address);
  if (!base || more.length > 0) return undefined;
  const length = prefix === undefined ? base.bits : Number(prefix);
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || length > base.bits)) return undefined;
  const host = BigInt(base.bits - length);
  const first = (base.value >> host) << host;
  return { bits: base.bits, first, last: first + (1n << host) - 1n };
}

/** True when `address` lies in one of `ranges`. A text that is no address lies in none. */
export function isInRanges(address: string, ranges: readonly IpRange[]): boolean {
  const parsed = parseAddress(address);
  if (parsed === undefined) return false;
  return ranges.some(({ bits, first, last }) => bits === parsed.bits && parsed.value >= first && parsed.value <= last);
}
