import { describe, expect, it } from 'vitest';
import { parseHttpRequestText } from '../../../../shared/formats/importers/http-request-text.ts';

function read(text: string) {
  const result = parseHttpRequestText(text);
  if (!result.ok) throw new Error(`${result.problem} in line ${result.line}: ${result.found}`);
  return result.request;
}

describe('parseHttpRequestText', () => {
  it('reads a raw message with CRLF and keeps target, header order, case and body as they are', () => {
    const request = read(
      'POST /v1/pets//x/../y?b=2&a=%7e HTTP/1.1\r\nHost: pets.example.com\r\nX-Sdk-Date: 20261123T221104Z\r\nx-dup: 1\r\nX-Dup: 2\r\n\r\n{"a":1}\r\n',
    );
    expect(request).toEqual({
      scheme: 'https',
      method: 'POST',
      target: '/v1/pets//x/../y?b=2&a=%7e',
      headers: [
        ['Host', 'pets.example.com'],
        ['X-Sdk-Date', '20261123T221104Z'],
        ['x-dup', '1'],
        ['X-Dup', '2'],
      ],
      body: '{"a":1}\r\n',
    });
  });

  it('takes scheme and Host from an address when no Host header is there', () => {
    const request = read('PUT http://pets.example.com:8780/v1?a=1\nX-Stage: BETA');
    expect(request).toEqual({
      scheme: 'http',
      method: 'PUT',
      target: '/v1?a=1',
      headers: [
        ['Host', 'pets.example.com:8780'],
        ['X-Stage', 'BETA'],
      ],
    });
    expect(read('PUT https://a.example/v1 HTTP/1.1\nhost: other').headers).toEqual([['host', 'other']]);
  });

  it('takes a bare address as GET and an address without a path as its root', () => {
    expect(read('  https://a.example ')).toMatchObject({
      method: 'GET',
      target: '/',
      headers: [['Host', 'a.example']],
    });
    expect(read('https://a.example?x=1')).toMatchObject({ target: '/?x=1' });
  });

  it('keeps a target with blanks, which a broken client may have sent', () => {
    expect(read('GET /a b?c=d e HTTP/1.1\nHost: x').target).toBe('/a b?c=d e');
  });

  it('takes only the sent lines of verbose curl output', () => {
    const request = read(
      '*   Trying 127.0.0.1:8780...\n> GET /v1/pets HTTP/1.1\n> Host: pets.example.com\n> Accept: */*\n> \n< HTTP/1.1 401 Unauthorized\n< Server: api-gateway\n',
    );
    expect(request).toEqual({
      scheme: 'https',
      method: 'GET',
      target: '/v1/pets',
      headers: [
        ['Host', 'pets.example.com'],
        ['Accept', '*/*'],
      ],
    });
  });

  it('cuts the line break of the paste behind a body of known length, and nothing else', () => {
    expect(read('POST / HTTP/1.1\nContent-Length: 3\n\nabc\n\n').body).toBe('abc');
    expect(read('POST / HTTP/1.1\nContent-Length: 3\n\nabcd\n').body).toBe('abcd\n');
    expect(read('POST / HTTP/1.1\nContent-Length: 6\n\n深圳\n').body).toBe('深圳');
    expect(read('POST / HTTP/1.1\n\nabc\n').body).toBe('abc\n');
  });

  it('joins a continued header value', () => {
    expect(read('GET / HTTP/1.1\nX-Long: one\n  two').headers).toEqual([['X-Long', 'one two']]);
  });

  it('says which line cannot be read', () => {
    expect(parseHttpRequestText(' \n ')).toEqual({ ok: false, problem: 'empty', line: 1, found: '' });
    expect(parseHttpRequestText('hello')).toMatchObject({ problem: 'request-line', line: 1, found: 'hello' });
    expect(parseHttpRequestText('GET ftp://a/b')).toMatchObject({ problem: 'target', found: 'ftp://a/b' });
    expect(parseHttpRequestText('\nGET / HTTP/1.1\nHost: a\nno colon here')).toEqual({
      ok: false,
      problem: 'header-line',
      line: 4,
      found: 'no colon here',
    });
  });
});
