import { describe, expect, test } from 'vitest';
import { deniedSegment, isPrivateAddress } from '../../../shared/gateway/address-segments.ts';
import { activeFaults } from '../../../shared/gateway/faults.ts';
import { gatewayOf } from '../../support/gateway-call.ts';

/** First and last address of each of the 16 segments of FAQ 3.4, and the neighbours that lie in none. */
const SEGMENTS: readonly (readonly [string, string, string, string | undefined, string | undefined])[] = [
  ['0.0.0.0/8', '0.0.0.0', '0.255.255.255', undefined, '1.0.0.0'],
  ['10.0.0.0/8', '10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0'],
  ['100.125.0.0/16', '100.125.0.0', '100.125.255.255', '100.124.255.255', '100.126.0.0'],
  ['127.0.0.0/8', '127.0.0.0', '127.255.255.255', '126.255.255.255', '128.0.0.0'],
  ['169.254.0.0/16', '169.254.0.0', '169.254.255.255', '169.253.255.255', '169.255.0.0'],
  ['172.16.0.0/12', '172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
  ['192.0.0.0/24', '192.0.0.0', '192.0.0.255', '191.255.255.255', '192.0.1.0'],
  ['192.0.2.0/24', '192.0.2.0', '192.0.2.255', '192.0.1.255', '192.0.3.0'],
  ['192.88.99.0/24', '192.88.99.0', '192.88.99.255', '192.88.98.255', '192.88.100.0'],
  ['192.168.0.0/16', '192.168.0.0', '192.168.255.255', '192.167.255.255', '192.169.0.0'],
  ['198.18.0.0/15', '198.18.0.0', '198.19.255.255', '198.17.255.255', '198.20.0.0'],
  ['198.51.100.0/24', '198.51.100.0', '198.51.100.255', '198.51.99.255', '198.51.101.0'],
  ['203.0.113.0/24', '203.0.113.0', '203.0.113.255', '203.0.112.255', '203.0.114.0'],
  ['224.0.0.0/4', '224.0.0.0', '239.255.255.255', '223.255.255.255', undefined],
  ['240.0.0.0/4', '240.0.0.0', '255.255.255.254', undefined, undefined],
  ['255.255.255.255/32', '255.255.255.255', '255.255.255.255', undefined, undefined],
];

describe('the segments that backends must not have', () => {
  test('are sixteen', () => expect(SEGMENTS).toHaveLength(16));

  test.each(SEGMENTS)('%s begins at %s and ends at %s', (segment, first, last, before, after) => {
    expect([deniedSegment(first), deniedSegment(last)]).toEqual([segment, segment]);
    for (const neighbour of [before, after]) if (neighbour) expect(deniedSegment(neighbour)).toBeUndefined();
  });
});

describe('strict backend addresses', () => {
  const file = (address: string): object => ({
    resolver: { 'inner.example.com': '10.1.2.3', 'outer.example.com': '8.8.8.8' },
    groups: [{ name: 'g', apis: [{ path: '/a', backend: { type: 'HTTP', url: `http://${address}:81/` } }] }],
  });
  const strict = activeFaults([{ type: 'STRICT_BACKEND_ADDRESSES' }]);

  test.each([
    [
      '172.20.0.1',
      'Strict backend addresses are on: 172.20.0.1 lies in 172.16.0.0/12, a segment that backends must not have.',
    ],
    [
      'INNER.example.com',
      'Strict backend addresses are on: 10.1.2.3, the address of INNER.example.com, lies in 10.0.0.0/8, a segment that backends must not have.',
    ],
  ])('refuse %s and name the segment', (address, reason) => {
    const gateway = gatewayOf(file(address));
    expect(gateway.run({ target: '/a' }).kind).toBe('backend');
    gateway.faults = strict;
    expect(gateway.ask({ target: '/a' })).toMatchObject({
      status: 403,
      code: 'APIG.0404',
      message: 'Access to the backend IP address has been denied.',
      step: 'backend',
      reason,
      guess: false,
    });
  });

  test('let others pass', () => {
    const gateway = gatewayOf(file('outer.example.com'));
    gateway.faults = strict;
    const outcome = gateway.run({ target: '/a' });
    expect(outcome.kind === 'backend' && outcome.backend).toMatchObject({
      hostname: 'outer.example.com',
      connect: '8.8.8.8',
      addresses: { strict: true, noOutbound: false },
    });
  });
});

test.each([
  ['127.0.0.1', true],
  ['10.0.0.1', true],
  ['192.168.3.4', true],
  ['::1', true],
  ['fd00::1', true],
  ['8.8.8.8', false],
  ['2001:db8::1', false],
])('%s needs no outbound access: %s', (address, expected) => expect(isPrivateAddress(address)).toBe(expected));

test('without outbound access a public address cannot be reached', () => {
  const gateway = gatewayOf({
    faults: [{ type: 'NO_OUTBOUND_ACCESS' }],
    groups: [{ name: 'g', apis: [{ path: '/a', backend: { type: 'HTTP', url: 'http://8.8.8.8/' } }] }],
  });
  expect(gateway.ask({ target: '/a' })).toMatchObject({
    status: 502,
    code: 'APIG.0201',
    reason: 'The gateway has no outbound access (fault switch): 8.8.8.8 is public and out of reach.',
    guess: true,
  });
});
