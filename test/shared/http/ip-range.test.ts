import { expect, test } from 'vitest';
import { isInRanges, parseIpRange } from '../../../shared/http/ip-range.ts';

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.1.2.3/8', '10.200.0.1', true],
  ['0.0.0.0/0', '203.0.113.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['192.0.2.5', '192.0.2.5', true],
  ['192.0.2.5/32', '192.0.2.6', false],
  ['192.0.2.5 - 192.0.2.7', '192.0.2.6', true],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['2001:db8::/33', '2001:db8:7fff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['::ffff:192.0.2.5', '192.0.2.5', true],
  ['fe80::1-fe80::ff', 'fe80::a0', true],
])('%s and %s: %s', (range, address, expected) => {
  const parsed = parseIpRange(range);
  expect(parsed && isInRanges(address, [parsed])).toBe(expected);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  'a',
  ':::',
  '1::2::3',
  '12345::',
  '10.0.0.9-10.0.0.1',
  '10.0.0.1-::1',
  '1:2:3:4:5:6:7:8:9',
  '::/129',
])('%s is no range', (text) => {
  expect(parseIpRange(text)).toBeUndefined();
});

test('a text that is no address lies in no range', () => {
  const all = parseIpRange('0.0.0.0/0');
  expect(all && isInRanges('nonsense', [all])).toBe(false);
});
