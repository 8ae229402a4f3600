// Which addresses a back end may have (gateway.md 2.14). The 16 segments are those of the FAQ, section 3.4; that list
// cannot be absolute (the same FAQ shows 192.168.20.10 as a back end), so it acts only where it is switched on.
import { type IpRange, isInRanges, parseIpRange } from './ip-range.ts';

/** THE list of segments that a back end must not lie in. */
export const DENIED_SEGMENTS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.125.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '255.255.255.255/32',
] as const;

/** What needs no outbound access: this machine, private networks, and addresses that never leave a link. */
const PRIVATE_SEGMENTS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/127',
  'fc00::/7',
  'fe80::/10',
];

const parsed = (segments: readonly string[]): readonly (readonly [string, readonly IpRange[]])[] =>
  segments.map((segment) => [segment, [parseIpRange(segment)].filter((range) => range !== undefined)]);

const denied = parsed(DENIED_SEGMENTS);
const own = parsed(PRIVATE_SEGMENTS);
const LOOPBACK = parsed(['127.0.0.0/8', '::1/128']).flatMap(([, ranges]) => ranges);

/** The unsupported segment that `address` lies in. The last one lies inside the one before it and is named all the same. */
export function deniedSegment(address: string): string | undefined {
  const found = denied.filter(([, ranges]) => isInRanges(address, ranges));
  return found.at(-1)?.[0];
}

/** True for an address that a gateway reaches without outbound access. A text that is no address is none. */
export const isPrivateAddress = (address: string): boolean => own.some(([, ranges]) => isInRanges(address, ranges));

export const isLoopback = (address: string): boolean =>
  address.toLowerCase() === 'localhost' || isInRanges(address, LOOPBACK);

/** True for an address as it stands, which no resolver is asked about. */
export const isAddress = (text: string): boolean => !/[/-]/.test(text) && parseIpRange(text) !== undefined;
