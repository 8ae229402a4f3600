// S72 to S75 and S77 row by row, with bytes that no browser would send.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/hosting/security-headers.ts';
import { exchangeRaw, type RawAnswer, requestText } from '../../support/raw-http.ts';
import { startLoopback, type TestLoopback, TOKEN } from '../../support/start-loopback.ts';

let shell: TestLoopback;
beforeAll(async () => {
  shell = await startLoopback();
});
afterAll(() => shell.close());

const send = (first: string, headers: readonly string[], body = '') =>
  exchangeRaw(shell.port, requestText(first, headers, body));
const get = (path: string, ...headers: string[]) => send(`GET ${path} HTTP/1.1`, [`Host: ${shell.host}`, ...headers]);
const bearer = `Authorization: Bearer ${TOKEN}`;

function call(headers: readonly string[], body = '{"method":"settings.get","input":{}}'): Promise<RawAnswer> {
  return send(
    'POST /rpc HTTP/1.1',
    [`Host: ${shell.host}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers],
    body,
  );
}
const json = 'Content-Type: application/json';

function expectHeaders(answer: RawAnswer): void {
  expect(answer.headers.get('content-security-policy')).toEqual([contentSecurityPolicy]);
  expect(answer.headers.get('x-content-type-options')).toEqual(['nosniff']);
  expect(answer.headers.get('referrer-policy')).toEqual(['no-referrer']);
  expect(answer.headers.get('cross-origin-opener-policy')).toEqual(['same-origin']);
  expect(answer.headers.get('cross-origin-resource-policy')).toEqual(['same-origin']);
  expect(answer.headers.get('cache-control')).toEqual(['no-store']);
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  expect(answer.headers.has('set-cookie')).toBe(false);
}

describe('S72: the Host line', () => {
  test.each([['127.0.0.1'], ['localhost']])('%s with the port is served', async (name) => {
    const answer = await send('GET / HTTP/1.1', [`Host: ${name}:${shell.port}`]);
    expect(answer.status).toBe(200);
    expectHeaders(answer);
  });

  const hostile: [string, (port: number) => string[]][] = [
    ['no Host at all', () => []],
    ['an empty Host', () => ['Host:']],
    ['a foreign name', (port) => [`Host: evil.example:${port}`]],
    ['a name that begins like ours', (port) => [`Host: localhost.evil.example:${port}`]],
    ['a name that begins with our address', (port) => [`Host: 127.0.0.1.nip.io:${port}`]],
    ['a name that ends like ours', (port) => [`Host: evil-localhost:${port}`]],
    ['a closing dot', (port) => [`Host: localhost.:${port}`]],
    ['another case', (port) => [`Host: LOCALHOST:${port}`]],
    ['no port', () => ['Host: 127.0.0.1']],
    ['another port', (port) => [`Host: 127.0.0.1:${port === 1 ? 2 : port - 1}`]],
    ['a port with a zero before it', (port) => [`Host: 127.0.0.1:0${port}`]],
    ['a user name', (port) => [`Host: a@127.0.0.1:${port}`]],
    ['IPv6 loopback', (port) => [`Host: [::1]:${port}`]],
    ['the unspecified address', (port) => [`Host: 0.0.0.0:${port}`]],
    ['another spelling of the address', (port) => [`Host: 127.1:${port}`]],
    ['the address as one number', (port) => [`Host: 2130706433:${port}`]],
    ['two equal Host lines', (port) => [`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`]],
    ['a foreign second Host line', (port) => [`Host: 127.0.0.1:${port}`, 'Host: evil.example']],
    ['a list of hosts', (port) => [`Host: 127.0.0.1:${port}, evil.example`]],
  ];
  test.each(hostile)('%s is refused with an empty 403, on the page and on a call', async (_, headers) => {
    for (const first of ['GET / HTTP/1.1', 'GET /assets/app.js HTTP/1.1', 'POST /rpc HTTP/1.1', 'GET /none HTTP/1.1']) {
      const answer = await send(first, [...headers(shell.port), bearer]);
      expect(answer.status).toBe(403);
      expect(answer.body).toBe('');
      expectHeaders(answer);
    }
  });

  test('an absolute target does not stand in for the Host line', async () => {
    const foreign = await send(`GET http://127.0.0.1:${shell.port}/ HTTP/1.1`, ['Host: evil.example']);
    expect(foreign.status).toBe(403);
    const own = await send('GET http://evil.example/ HTTP/1.1', [`Host: ${shell.host}`]);
    expect(own.status).toBe(404);
  });
});

describe('S73: the Origin line', () => {
  const hostile: [string, (port: number) => string[]][] = [
    ['a foreign site', () => ['Origin: https://evil.example']],
    ['null', () => ['Origin: null']],
    ['an empty one', () => ['Origin:']],
    ['another port', (port) => [`Origin: http://127.0.0.1:${port + 1}`]],
    ['https', (port) => [`Origin: https://127.0.0.1:${port}`]],
    ['the other loopback name', (port) => [`Origin: http://localhost:${port}`]],
    ['a closing slash', (port) => [`Origin: http://127.0.0.1:${port}/`]],
    ['a prefix of ours', (port) => [`Origin: http://127.0.0.1:${port}.evil.example`]],
    ['two of them', (port) => [`Origin: http://127.0.0.1:${port}`, 'Origin: https://evil.example']],
    ['an extension', () => ['Origin: chrome-extension://abcdefghijklmnop']],
    ['a file', () => ['Origin: file://']],
  ];
  test.each(hostile)('%s is refused everywhere, whatever else is right', async (_, origins) => {
    const headers = origins(shell.port);
    const answers = [
      await get('/', ...headers),
      await get('/events', bearer, ...headers),
      await call([json, bearer, ...headers]),
      await call([json, bearer, 'Sec-Fetch-Site: same-origin', ...headers]),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.body).toBe('');
      expectHeaders(answer);
    }
  });

  test('a call with neither Origin nor the browser’s word for it is refused', async () => {
    expect((await call([json, bearer])).status).toBe(403);
    expect((await get('/events', bearer)).status).toBe(403);
  });

  test.each([['cross-site'], ['same-site'], ['none'], ['']])('Sec-Fetch-Site: %s is refused', async (site) => {
    expect((await call([json, bearer, `Sec-Fetch-Site: ${site}`])).status).toBe(403);
    expect((await call([json, bearer, `Origin: ${shell.origin}`, `Sec-Fetch-Site: ${site}`])).status).toBe(403);
  });

  test('our own Origin, or the browser’s word for it, is taken', async () => {
    expect((await call([json, bearer, `Origin: ${shell.origin}`])).status).toBe(200);
    expect((await call([json, bearer, 'Sec-Fetch-Site: same-origin'])).status).toBe(200);
  });

  test('a preflight gets no permission', async () => {
    const headers = [
      `Host: ${shell.host}`,
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Headers: authorization',
      'Access-Control-Request-Private-Network: true',
    ];
    for (const [origin, status] of [
      ['https://evil.example', 403],
      [shell.origin, 405],
    ] as const) {
      const answer = await send('OPTIONS /rpc HTTP/1.1', [...headers, `Origin: ${origin}`]);
      expect(answer.status).toBe(status);
      expectHeaders(answer);
    }
  });
});

describe('S74, S75: methods, types and paths', () => {
  test.each([
    ['DELETE /'],
    ['PUT /assets/app.js'],
    ['POST /'],
    ['PATCH /rpc'],
    ['GET /rpc'],
    ['HEAD /rpc'],
    ['PUT /rpc'],
    ['POST /events'],
    ['HEAD /events'],
    ['DELETE /events'],
    ['GET /session'],
    ['GET /control/link'],
    ['OPTIONS *'],
    ['TRACE /'],
    ['PROPFIND /'],
    ['M-SEARCH *'],
    ['POST /unknown'],
  ])('%s is 405', async (line) => {
    const answer = await send(`${line} HTTP/1.1`, [`Host: ${shell.host}`, `Origin: ${shell.origin}`, bearer]);
    expect(answer.status).toBe(405);
    expect(answer.body).toBe('');
    expectHeaders(answer);
  });

  test('a tunnel is refused', async () => {
    const answer = await send('CONNECT evil.example:443 HTTP/1.1', [`Host: ${shell.host}`]);
    expect(answer.status).toBe(405);
    expectHeaders(answer);
    expect((await send('CONNECT evil.example:443 HTTP/1.1', ['Host: evil.example:443'])).status).toBe(403);
  });

  test.each([['/'], ['/events'], ['/rpc']])('an upgrade of %s is never accepted', async (path) => {
    const text = requestText(`GET ${path} HTTP/1.1`, [
      `Host: ${shell.host}`,
      `Origin: ${shell.origin}`,
      bearer,
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]).replace('Connection: close', 'Connection: Upgrade');
    const answer = await exchangeRaw(shell.port, text);
    expect(answer.status).toBe(405);
    expectHeaders(answer);
  });

  test.each([
    [''],
    ['Content-Type: text/plain'],
    ['Content-Type: application/x-www-form-urlencoded'],
    ['Content-Type: multipart/form-data; boundary=x'],
    ['Content-Type: application/json-patch+json'],
    ['Content-Type: text/plain; application/json'],
    ['Content-Type: application/json; charset=utf-16'],
    ['Content-Type: application/json\r\nContent-Type: text/plain'],
    ['Content-Type: application/json\r\nContent-Encoding: gzip'],
  ])('a call of type "%s" is refused', async (type) => {
    const before = shell.calls.length;
    const answer = await call([...(type === '' ? [] : [type]), bearer, `Origin: ${shell.origin}`]);
    expect(answer.status).toBe(415);
    expectHeaders(answer);
    expect(shell.calls.length).toBe(before);
  });

  test.each([
    ['/../package.json'],
    ['/assets/../../package.json'],
    ['/%2e%2e/package.json'],
    ['/..%2fpackage.json'],
    ['/..%5cpackage.json'],
    ['/..\\package.json'],
    ['/%00'],
    ['/index.html%00.js'],
    ['//etc/passwd'],
    ['/etc/passwd'],
    ['/C:/Windows/win.ini'],
    ['/%252e%252e/package.json'],
    ['/.git/config'],
    ['/assets/'],
    ['/assets'],
    ['/__proto__'],
    ['/constructor'],
    ['/assets/app.js/'],
    ['/./'],
    ['/shell.json'],
    ['file:///etc/passwd'],
    ['/%c0%ae%c0%ae/x'],
  ])('%s is not found', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('');
    expectHeaders(answer);
  });

  test('HEAD tells the length and sends no body', async () => {
    const answer = await send('HEAD / HTTP/1.1', [`Host: ${shell.host}`]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toEqual(['34']);
    expect(answer.body).toBe('');
  });

  test('S71: the page carries neither token nor code, and no answer sets a cookie', async () => {
    const code = shell.code();
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(TOKEN);
    expect(answer.text).not.toContain(code);
    expectHeaders(answer);
  });

  test('the old protocol version and floods of header lines are refused', async () => {
    expect((await send('GET / HTTP/1.0', [`Host: ${shell.host}`])).status).toBe(505);
    const many = Array.from({ length: 200 }, (_, index) => `X-${index}: 1`);
    expect((await get('/', ...many)).status).toBe(431);
    const large = await get('/', `X-Large: ${'x'.repeat(40_000)}`);
    expect(large.status).toBe(431);
    expectHeaders(large);
  });

  test.each([
    ['bytes that are no HTTP', '\x16\x03\x01\x02\x00\x01\x00'],
    ['two lengths', 'POST /rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'length and chunks at once',
      'POST /rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: x\r\n continued\r\n\r\n'],
    ['a blank before the colon', 'GET / HTTP/1.1\r\nHost : x\r\n\r\n'],
  ])('%s: refused, with the same headers', async (_, bytes) => {
    const answer = await exchangeRaw(shell.port, bytes);
    expect([400, 403]).toContain(answer.status);
    expectHeaders(answer);
  });
});
