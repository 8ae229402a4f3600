// From where an address can be reached, by the registries of special-purpose addresses (RFC 6890 and its updates).
import { BlockList, isIP } from 'node:net';
import type { AddressScope } from '../../../shared/model/connection-probe.ts';

type Range = readonly [network: string, prefix: number];

/** The first scope that holds the address decides. */
const RANGES: readonly (readonly [AddressScope, readonly Range[]])[] = [
  [
    'unspecified',
    [
      ['0.0.0.0', 8],
      ['::', 128],
    ],
  ],
  [
    'loopback',
    [
      ['127.0.0.0', 8],
      ['::1', 128],
    ],
  ],
  [
    'link-local',
    [
      ['169.254.0.0', 16],
      ['fe80::', 10],
    ],
  ],
  [
    'private',
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['fc00::', 7],
    ],
  ],
  // Carrier-grade NAT (RFC 6598): the cloud uses it for its own services inside a VPC.
  ['shared', [['100.64.0.0', 10]]],
];

const scopes = RANGES.map(([scope, ranges]) => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return [scope, list] as const;
});

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The scope of an IPv4 or IPv6 address; an IPv4 address in IPv6 form counts as what it is. */
export function addressScope(address: string): AddressScope {
  const plain = MAPPED.exec(address)?.[1] ?? address.split('%')[0] ?? address;
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  return scopes.find(([, list]) => list.check(plain, family))?.[0] ?? 'public';
}
