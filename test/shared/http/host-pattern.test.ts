import { describe, expect, it } from 'vitest';
import { environmentProxy, parseProxyUrl } from '../../../electron/services/network/proxy-url.ts';
import { isLoopback, matchesHost } from '../../../shared/http/host-pattern.ts';

describe('an exception', () => {
  it.each([
    ['example.com', 'example.com', 443, true],
    ['example.com', 'API.Example.com', 443, true],
    ['.example.com', 'api.example.com', 443, true],
    ['*.example.com', 'example.com', 443, false],
    ['*.example.com', 'a.b.example.com', 443, true],
    ['example.com', 'badexample.com', 443, false],
    ['example.com:8443', 'example.com', 443, false],
    ['example.com:8443', 'example.com', 8443, true],
    ['10.0.0.0/8', '10.200.3.4', 80, true],
    ['10.0.0.0/8', '11.0.0.1', 80, false],
    ['10.0.0.0/8:8080', '10.1.1.1', 80, false],
    ['10.0.0.1', '10.0.0.1', 80, true],
    ['0.0.1', '10.0.0.1', 80, false],
    ['10.0.0.0/40', '10.0.0.1', 80, false],
    ['fd00::/8', 'fd12::1', 80, true],
    ['[fd00::]/8', '::1', 80, false],
    ['[::1]:8080', '::1', 8080, true],
    ['[::1]:8080', '::1', 80, false],
    ['*', 'anything.example', 1, true],
    ['', 'a.example', 80, false],
    ['example.com.', 'example.com', 443, true],
  ])('%j and %s:%d: %s', (pattern, host, port, matches) => {
    expect(matchesHost(pattern, { host, port })).toBe(matches);
  });

  it('that is a choice for one host means that host alone', () => {
    expect(matchesHost('example.com', { host: 'api.example.com', port: 443 }, true)).toBe(false);
    expect(matchesHost('*.example.com', { host: 'api.example.com', port: 443 }, true)).toBe(true);
    expect(matchesHost('example.com', { host: 'example.com', port: 443 }, true)).toBe(true);
  });
});

it.each(['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (host) => expect(isLoopback(host)).toBe(true),
);
it.each(['10.0.0.1', 'localhost.example.com', '::2', '128.0.0.1'])('%s is another machine', (host) =>
  expect(isLoopback(host)).toBe(false),
);

describe("a proxy's URL", () => {
  it.each([
    ['http://proxy:3128', { kind: 'http', host: 'proxy', port: 3128, username: '' }],
    ['proxy', { kind: 'http', host: 'proxy', port: 1080 }],
    ['https://u%40x:p%3aw@proxy.example/', { kind: 'https', port: 443, username: 'u@x', password: 'p:w' }],
    ['socks5h://[::1]:1081', { kind: 'socks5', host: '::1', port: 1081 }],
    ['socks4a://me@p:1', { kind: 'socks4a', username: 'me' }],
  ])('%s', (text, expected) => expect(parseProxyUrl(text)).toMatchObject(expected));

  it.each(['ftp://proxy', 'http://', 'http://p:99999', 'http://a b', 'http://p:80/path'])('%s is none', (text) =>
    expect(parseProxyUrl(text)).toBeUndefined(),
  );

  it('comes from the variables as curl reads them', () => {
    const variables = { https_proxy: 'a', HTTPS_PROXY: 'b', ALL_PROXY: 'c', no_proxy: 'x.example, 10.0.0.0/8' };
    expect(environmentProxy('https', variables)).toEqual({ text: 'a', exceptions: ['x.example', '10.0.0.0/8'] });
    expect(environmentProxy('http', variables).text).toBe('c');
    expect(environmentProxy('http', {})).toEqual({ text: undefined, exceptions: [] });
  });
});
