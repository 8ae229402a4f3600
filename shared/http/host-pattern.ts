// The one way in which a host is named in the network settings and in `no_proxy`: a name with all below it, `*.name`
// for what lies below it only, an address, a network, each with `:port` where only that port is meant; `*` for all.
import { isAddress } from './address-segments.ts';
import { isInRanges, parseIpRange } from './ip-range.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** `exact`: a plain name means itself alone, as where a choice is made for one host; else also what lies below it. */
export function matchesHost(pattern: string, { host, port }: Endpoint, exact = false): boolean {
  const wanted = splitPattern(pattern.trim().toLowerCase());
  if (wanted === undefined || (wanted.port !== undefined && wanted.port !== port)) return false;
  const name = plainName(host);
  if (wanted.name === '*' || wanted.name === name) return true;
  if (isAddress(name)) return isInNetwork(name, wanted.name);
  const below = wanted.name.replace(/^\*?\./, '');
  if (below === '' || isAddress(below)) return false;
  if (name === below) return !exact && !wanted.name.startsWith('*');
  return (!exact || wanted.name !== below) && name.endsWith(`.${below}`);
}

const LOOPBACK = [parseIpRange('127.0.0.0/8'), parseIpRange('::1/128')].filter((range) => range !== undefined);

/** Never reached through a proxy: what it means is this machine, and the proxy is another one. */
export function isLoopback(host: string): boolean {
  const name = plainName(host);
  return name === 'localhost' || name.endsWith('.localhost') || isInRanges(name, LOOPBACK);
}

/** Lower case, without the brackets of IPv6 and the dot of the root. */
function plainName(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function splitPattern(pattern: string): { readonly name: string; readonly port?: number } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:]+)|([0-9a-f]*:[0-9a-f.]*:[0-9a-f:.]*(?:\/\d+)?))(?::(\d{1,5}))?$/.exec(pattern);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined) return undefined;
  return { name: name.replace(/\.$/, ''), ...(match?.[4] === undefined ? {} : { port: Number(match[4]) }) };
}

function isInNetwork(address: string, pattern: string): boolean {
  const range = pattern.includes('/') ? parseIpRange(pattern) : undefined;
  return range !== undefined && isInRanges(address, [range]);
}
