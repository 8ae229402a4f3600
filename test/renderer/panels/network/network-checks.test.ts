import { describe, expect, it } from 'vitest';
import {
  checkExceptions,
  checkPath,
  checkPattern,
  endpointOf,
  millisecondsOf,
  overrideOf,
  unlessIn,
} from '../../../../renderer/panels/network/network-checks.ts';

describe('what may be typed into the network settings', () => {
  it.each([
    'api.example.com',
    '*.example.com',
    '*',
    '192.0.2.1:8443',
    '10.0.0.0/8',
    '[2001:db8::1]:443',
    '2001:db8::1',
  ])('takes the host %s', (text) => expect(checkPattern(text)).toBeUndefined());

  it.each([
    '',
    'https://example.com',
    'example.com/path',
    'a b',
    'example.com:0',
    'example.com:65536',
    'u@example.com',
  ])('does not take the host "%s"', (text) => expect(checkPattern(text)).toBe('network.wrong.pattern'));

  it('takes lists of exceptions with any separator, and an empty one', () => {
    expect(checkExceptions('example.com, 10.0.0.0/8，192.0.2.1:8443')).toBeUndefined();
    expect(checkExceptions('')).toBeUndefined();
    expect(checkExceptions('example.com, http://other')).toBe('network.wrong.exceptions');
  });

  it('reads addresses with and without a port', () => {
    expect(endpointOf('example.com:8443')).toEqual({ host: 'example.com', port: 8443 });
    expect(endpointOf('[::1]:443')).toEqual({ host: '::1', port: 443 });
    expect(endpointOf('::1')).toEqual({ host: '::1' });
    expect(endpointOf('example.com:99999')).toBeUndefined();
    expect(overrideOf('example.com', '127.0.0.1:8743')).toEqual({
      host: 'example.com',
      toHost: '127.0.0.1',
      toPort: 8743,
    });
  });

  it('reads seconds as whole milliseconds within the limits', () => {
    expect([millisecondsOf('1.5'), millisecondsOf('0.001'), millisecondsOf('3600')]).toEqual([1500, 1, 3_600_000]);
    expect([millisecondsOf('0'), millisecondsOf('3600.001'), millisecondsOf('1e3'), millisecondsOf('')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('wants full paths, and nothing twice', () => {
    expect(checkPath('/etc/ca.pem') ?? checkPath('C:\\ca.pem')).toBeUndefined();
    expect(checkPath('ca.pem')).toBe('network.wrong.path');
    expect(unlessIn(['/etc/ca.pem'], checkPath)('/etc/ca.pem')).toBe('network.wrong.double');
  });
});
