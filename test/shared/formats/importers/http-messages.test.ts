import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHttpMessages } from '../../../../shared/formats/importers/http-messages.ts';

const only = (text: string) => {
  const { requests } = readHttpMessages(text);
  expect(requests).toHaveLength(1);
  return requests[0] ?? expect.unreachable();
};

describe('an HTTP message', () => {
  it.each(['\n', '\r\n'])('is read raw with line ends %j, its body as long as it says', (end) => {
    const text = [
      'words before',
      'POST /v1?b=2&a=1 HTTP/1.1',
      'Host: h',
      'Content-Type: application/json',
      'Content-Length: 7',
      '',
      '{"a":1}',
      '',
      'HTTP/1.1 401 Unauthorized',
      'Date: x',
      '',
      '{"error_code":"APIG.0303"}',
      '',
      'words after',
    ].join(end);
    const { request, response, line } = only(text);
    expect(request).toEqual({
      scheme: 'https',
      method: 'POST',
      target: '/v1?b=2&a=1',
      headers: [
        ['Host', 'h'],
        ['Content-Type', 'application/json'],
        ['Content-Length', '7'],
      ],
      body: '{"a":1}',
    });
    expect([line, response]).toEqual([
      2,
      { status: 401, headers: [['Date', 'x']], body: '{"error_code":"APIG.0303"}' },
    ]);
  });

  it('of curl -v has the scheme of its connection, and no body in the text', () => {
    const text =
      '* Connected to h (10.0.0.1) port 80\n> POST /a HTTP/1.1\r\n> Host: h\r\n> Content-Length: 5\r\n> \r\n* upload sent\n< HTTP/1.1 404 Not Found\n< X-Request-Id: 1\n< \n{"error_msg":"x"}\n* Connection left intact\n';
    expect(only(text)).toMatchObject({
      request: { scheme: 'http', bodyOmitted: true },
      response: { status: 404, body: '{"error_msg":"x"}' },
    });
    expect(only('* TLSv1.3 (OUT)\n> GET /a HTTP/2\n> Host: h\n> \n').request.scheme).toBe('https');
  });

  it('of the wire log of Apache HttpClient is taken out of its quotes', () => {
    const log = (time: string, text: string) =>
      `2026-11-23 12:00:0${time} DEBUG [main] o.a.h.wire - http-outgoing-0 ${text}`;
    const text = [
      log('1,001', '>> "POST /a HTTP/1.1[\\r][\\n]"'),
      log('1,002', '>> "Host: h[\\r][\\n]"'),
      log('1,003', '>> "[\\r][\\n]"'),
      log('1,004', '>> "{"a":[\\n]"'),
      log('1,005', '>> " 1}"'),
      log('2,001', '<< "HTTP/1.1 401 Unauthorized[\\r][\\n]"'),
      log('2,002', '<< "Server: api-gateway[\\r][\\n]"'),
      log('2,003', '<< "[\\r][\\n]"'),
      log('2,004', '<< "{"error_code":"APIG.0303"}"'),
    ].join('\n');
    expect(only(text)).toMatchObject({
      request: { method: 'POST', headers: [['Host', 'h']], body: '{"a":\n 1}' },
      response: { status: 401, headers: [['Server', 'api-gateway']], body: '{"error_code":"APIG.0303"}' },
    });
  });

  it('of OkHttp is read between its arrows', () => {
    const text =
      '--> POST https://h/x?b=1 http/1.1\nContent-Type: application/json\n\n{"a":1}\n--> END POST (7-byte body)\n<-- 401 Unauthorized https://h/x (12ms)\nServer: api-gateway\n\n{"error_code":"x"}\n<-- END HTTP';
    expect(only(text)).toMatchObject({
      request: {
        target: '/x?b=1',
        headers: [
          ['Host', 'h'],
          ['Content-Type', 'application/json'],
        ],
        body: '{"a":1}',
      },
      response: { status: 401, body: '{"error_code":"x"}' },
    });
  });

  it('is told from a line of an access log', () => {
    expect(readHttpMessages('10.0.0.1 - - [x] "GET /a HTTP/1.1" 401 12').requests).toEqual([]);
    expect(readHttpMessages('We send GET /a HTTP/1.1 and wonder').requests).toEqual([]);
  });

  it('with chunks is put together', () => {
    const text =
      'GET / HTTP/1.1\n\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nh\u00e9l\u00f6\u0021\r\n0\r\n\r\n';
    expect(only(text).response?.body).toBe('h\u00e9l\u00f6\u0021');
  });
});

it('never throws', () => {
  const pieces = fc.constantFrom(
    'GET / HTTP/1.1',
    'HTTP/1.1 401 X',
    '\n',
    '\r\n',
    '> ',
    '< ',
    'Host: h',
    'Content-Length: 5',
    '"',
    '{',
    'Transfer-Encoding: chunked',
    'ffffff',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 50 }), (parts) => {
      readHttpMessages(parts.join(''));
    }),
    { numRuns: 500 },
  );
});
