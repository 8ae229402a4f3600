// The one way in which a host is named in the network settings and in `no_proxy`: a name with all below it, `*.name`
// for what lies below it only, an address, a network, each with `:port` where only that port is meant; `*` for all.
import { BlockList, isIP } from 'node:net';

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
  if (isIP(name) !== 0) return isInNetwork(name, wanted.name);
  const below = wanted.name.replace(/^\*?\./, '');
  if (below === '' || isIP(below) !== 0) return false;
  if (name === below) return !exact && !wanted.name.startsWith('*');
  return (!exact || wanted.name !== below) && name.endsWith(`.${below}`);
}

/** Never reached through a proxy: what it means is this machine, and the proxy is another one. */
export function isLoopback(host: string): boolean {
  const name = plainName(host);
  if (isIP(name) === 0) return name === 'localhost' || name.endsWith('.localhost');
  return loopback.check(
    name.replace(/^::ffff:(?=\d+\.)/, ''),
    isIP(name.replace(/^::ffff:(?=\d+\.)/, '')) === 6 ? 'ipv6' : 'ipv4',
  );
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Lower case, without the brackets of IPv6 and the dot of the root. */
function plainName(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

function splitPattern(pattern: string): { readonly name: string; readonly port?: number } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:]+)|([0-9a-f:]*:[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d+)?))(?::(\d{1,5}))?$/.exec(
    pattern,
  );
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined) return undefined;
  return { name: name.replace(/\.$/, ''), ...(match?.[4] === undefined ? {} : { port: Number(match[4]) }) };
}

function isInNetwork(address: string, pattern: string): boolean {
  const [network = '', bits, ...rest] = pattern.split('/');
  const family = isIP(network);
  if (family === 0 || bits === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bits)) return false;
  const prefix = Number(bits);
  if (prefix > (family === 6 ? 128 : 32) || isIP(address) !== family) return false;
  const list = new BlockList();
  const name = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(network, prefix, name);
  return list.check(address, name);
}
