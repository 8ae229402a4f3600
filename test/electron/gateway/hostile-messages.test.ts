import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from '../../support/raw-exchange.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const file = {
  parameters: { request_body_size: 1, ratelimit_api_limits: 1_000_000 },
  groups: [
    {
      name: 'g',
      domains: ['a', '127.0.0.1'],
      apis: [
        { name: 'open', method: 'ANY', path: '/open', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } },
        { name: 'signed', method: 'ANY', path: '/signed', auth: 'APP' },
      ],
    },
  ],
};

let started: StartedGateway;

beforeAll(async () => {
  started = await startGateway(file);
});

afterAll(() => started.stop());

const HOST = 'Host: a\r\n';
const get = (lines: string, target = '/open'): string => `GET ${target} HTTP/1.1\r\n${lines}\r\n`;
const post = (lines: string, body: string): string => `POST /open HTTP/1.1\r\n${HOST}${lines}\r\n${body}`;
const chunked = 'Transfer-Encoding: chunked\r\n';

async function expectNormalService(): Promise<void> {
  const { text } = await rawExchange(started.port, get(`${HOST}Connection: close\r\n`));
  expect(text).toContain('HTTP/1.1 200 OK');
  expect(text).toContain('served');
}

/** Each is refused with the status, with the gateway's JSON, and the connection is closed. */
const refused: Record<string, readonly [status: number, bytes: string]> = {
  'Content-Length with Transfer-Encoding': [400, post(`Content-Length: 5\r\n${chunked}`, '0\r\n\r\n')],
  'Transfer-Encoding with Content-Length': [400, post(`${chunked}Content-Length: 5\r\n`, '0\r\n\r\n')],
  'Transfer-Encoding with HTTP/1.0': [400, `POST /open HTTP/1.0\r\n${HOST}${chunked}\r\n0\r\n\r\n`],
  'Transfer-Encoding gzip': [400, post('Transfer-Encoding: gzip\r\n', 'x')],
  'Transfer-Encoding gzip, chunked': [400, post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n')],
  'Transfer-Encoding chunked, gzip': [400, post('Transfer-Encoding: chunked, gzip\r\n', '0\r\n\r\n')],
  'Transfer-Encoding twice': [400, post(`${chunked}${chunked}`, '0\r\n\r\n')],
  'Transfer-Encoding xchunked': [400, post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n')],
  'Transfer-Encoding with a blank before the colon': [400, post('Transfer-Encoding : chunked\r\n', '0\r\n\r\n')],
  'Transfer-Encoding behind a vertical tab': [400, post('Transfer-Encoding: \x0bchunked\r\n', '0\r\n\r\n')],
  'two different Content-Length': [400, post('Content-Length: 5\r\nContent-Length: 6\r\n', 'hello')],
  'two equal Content-Length': [400, post('Content-Length: 5\r\nContent-Length: 5\r\n', 'hello')],
  'a Content-Length list': [400, post('Content-Length: 5, 5\r\n', 'hello')],
  'a negative Content-Length': [400, post('Content-Length: -5\r\n', 'hello')],
  'a Content-Length with a sign': [400, post('Content-Length: +5\r\n', 'hello')],
  'a hexadecimal Content-Length': [400, post('Content-Length: 0x5\r\n', 'hello')],
  'a Content-Length beyond 64 bits': [400, post('Content-Length: 99999999999999999999999\r\n', 'x')],
  'a folded header': [400, get(`${HOST}X-A: b\r\n c\r\n`)],
  'bare line feeds': [400, 'GET /open HTTP/1.1\nHost: a\n\n'],
  'a bare line feed in a header': [400, 'GET /open HTTP/1.1\r\nHost: a\nX: y\r\n\r\n'],
  'a bare carriage return in a header': [400, 'GET /open HTTP/1.1\r\nHost: a\rX: y\r\n\r\n'],
  'NUL in a header': [400, get(`${HOST}X: a\0b\r\n`)],
  'NUL in the path': [400, get(HOST, '/open\0')],
  'a blank in the path': [400, get(HOST, '/op en')],
  'raw bytes beyond ASCII in the path': [400, get(HOST, '/open/\xff\xfe')],
  'a path without slash': [400, get(HOST, 'open')],
  'no target': [400, `GET HTTP/1.1\r\n${HOST}\r\n`],
  '* with GET': [400, get(HOST, '*')],
  'no Host': [400, get('')],
  'two Hosts': [400, get('Host: a\r\nHost: b\r\n')],
  'two equal Hosts': [400, get('Host: a\r\nhost: a\r\n')],
  'an empty Host': [400, get('Host:\r\n')],
  'a Host with a blank': [400, get('Host: a b\r\n')],
  'a Host with @': [400, get('Host: x@a\r\n')],
  'a Host with a slash': [400, get('Host: a/b\r\n')],
  'a Host with a control character': [400, get('Host: a\x01\r\n')],
  'a Host of 300 bytes': [400, get(`Host: ${'a'.repeat(300)}\r\n`)],
  'a Host with a port that is none': [400, get('Host: a:99999\r\n')],
  'an absolute target with another host': [400, get(HOST, 'http://b/open')],
  TRACE: [405, `TRACE /open HTTP/1.1\r\n${HOST}X-Secret: echo\r\n\r\n`],
  CONNECT: [405, `CONNECT a:443 HTTP/1.1\r\n${HOST}\r\n`],
  'a method that does not exist': [400, `FOO /open HTTP/1.1\r\n${HOST}\r\n`],
  'a method in lower case': [400, `get /open HTTP/1.1\r\n${HOST}\r\n`],
  'HTTP/3.0': [400, `GET /open HTTP/3.0\r\n${HOST}\r\n`],
  'the preface of HTTP/2': [400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  'a TLS greeting': [400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc'],
  'a header name with a blank': [400, get(`${HOST}X A: b\r\n`)],
  'a header without colon': [400, get(`${HOST}XA\r\n`)],
  'a header without name': [400, get(`${HOST}: b\r\n`)],
  'an unknown expectation': [400, post('Expect: 200-ok\r\nContent-Length: 0\r\n', '')],
  'a chunk size that is none': [400, post(chunked, 'zz\r\nhello\r\n0\r\n\r\n')],
  'a negative chunk size': [400, post(chunked, '-1\r\nhello\r\n0\r\n\r\n')],
  'a chunk size beyond 64 bits': [400, post(chunked, 'FFFFFFFFFFFFFFFFFF\r\nx')],
  'a chunk longer than its size': [400, post(chunked, '5\r\nhelloXX0\r\n\r\n')],
  'chunks with bare line feeds': [400, post(chunked, '5\nhello\n0\n\n')],
  'a chunk extension of 20 KB': [400, post(chunked, `5;${'a'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`)],
  'a target of 33 KB': [414, get(HOST, `/open/${'a'.repeat(33 * 1024)}`)],
  'a target of 150 KB': [414, get(HOST, `/open/${'a'.repeat(150 * 1024)}`)],
  'one header of 33 KB': [494, get(`${HOST}X: ${'a'.repeat(33 * 1024)}\r\n`)],
  'one header of 300 KB': [494, get(`${HOST}X: ${'a'.repeat(300 * 1024)}\r\n`)],
  'headers of 33 KB together': [494, get(`${HOST}${`X: ${'a'.repeat(1000)}\r\n`.repeat(34)}`)],
  '60,000 tiny headers': [494, get(`${HOST}${'a: b\r\n'.repeat(60_000)}`)],
  'a body announced too large': [413, post('Content-Length: 1048577\r\n', 'x')],
  'a body announced with 4 GB': [413, post('Content-Length: 4294967296\r\n', 'x'.repeat(100_000))],
  'a body announced too large behind Expect': [413, post('Expect: 100-continue\r\nContent-Length: 99999999\r\n', '')],
  'a chunked body that grows too large': [413, post(chunked, `200000\r\n${'x'.repeat(2 * 1024 * 1024)}\r\n0\r\n\r\n`)],
};

describe('a hostile message', () => {
  test.each(Object.entries(refused))(
    '%s is refused in JSON and the connection closed',
    async (_name, [status, bytes]) => {
      const { text, closed, statuses } = await rawExchange(started.port, bytes);
      expect(statuses).toEqual([status]);
      expect(closed).toBe(true);
      const body = text.slice(text.indexOf('\r\n\r\n') + 4);
      expect(JSON.parse(body)).toMatchObject({
        error_code: 'APIG.0201',
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      expect(text).toMatch(/^X-Content-Type-Options: nosniff\r$/m);
      expect(text).toMatch(/^Content-Type: application\/json\r$/m);
      expect(text).not.toContain('echo');
    },
  );

  test('leaves normal service behind', expectNormalService);
});

const closedEarly: Record<string, string> = {
  nothing: '',
  'half a request line': 'GET /op',
  'half a header': `GET /open HTTP/1.1\r\nHost: a`,
  'half a body': post('Content-Length: 100\r\n', 'half'),
  'half a chunk': post(chunked, '64\r\nhalf'),
};

describe('a client that goes away', () => {
  test.each(Object.entries(closedEarly))('after %s costs nothing', async (_name, bytes) => {
    const { statuses } = await rawExchange(started.port, bytes, { end: true });
    expect(statuses.every((status) => status >= 400)).toBe(true);
    await expectNormalService();
  });

  test('by a reset in the middle of the answer costs nothing', async () => {
    const sockets = Array.from({ length: 50 }, () => {
      const socket = connect(started.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(get(HOST).repeat(20));
      setImmediate(() => socket.resetAndDestroy());
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(sockets);
    await expectNormalService();
  });
});

describe('a connection', () => {
  test('answers pipelined requests one by one and in order, and what is broken behind them last', async () => {
    const { text, statuses, closed } = await rawExchange(
      started.port,
      `${get(HOST)}${post('Content-Length: 5\r\n', 'hello')}${get(HOST, '/nothing')}${post(chunked, '3\r\nabc\r\n0\r\n\r\n')}GARBAGE\r\n\r\n`,
    );
    expect(statuses).toEqual([200, 200, 404, 200, 400]);
    expect(closed).toBe(true);
    expect(text.match(/served/g)).toHaveLength(3);
  });

  test('takes a thousand pipelined requests in one piece', async () => {
    const bytes = `${get(HOST).repeat(999)}${get(`${HOST}Connection: close\r\n`)}`;
    const { statuses } = await rawExchange(started.port, bytes);
    expect(statuses).toHaveLength(1000);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('keeps 1,500 header lines, all of them', async () => {
    const lines = Array.from({ length: 1500 }, (_x, i) => `h${i}: ${i}\r\n`).join('');
    const { statuses } = await rawExchange(started.port, get(`${HOST}Connection: close\r\n${lines}`));
    expect(statuses).toEqual([200]);
    const newest = started.gateway.log(1)[0];
    const { requestHeaders } = started.gateway.logEntry(newest?.id ?? '');
    expect(requestHeaders).toHaveLength(1502);
    expect(requestHeaders.at(-1)).toEqual(['h1499', '1499']);
  });

  test('asks for the body of a client that waits for leave', async () => {
    const { text } = await rawExchange(started.port, post('Expect: 100-continue\r\nContent-Length: 2\r\n', ''), {
      until: '100 Continue',
    });
    expect(text).toContain('HTTP/1.1 100 Continue');
  });

  test('accepts the absolute form when its host is the Host, the closing of HTTP/1.0, and OPTIONS *', async () => {
    const absolute = await rawExchange(started.port, get(`${HOST}Connection: close\r\n`, 'http://a/open'));
    expect(absolute.statuses).toEqual([200]);
    const old = await rawExchange(started.port, `GET /open HTTP/1.0\r\n${HOST}\r\n`);
    expect(old).toMatchObject({ statuses: [200], closed: true });
    const star = await rawExchange(started.port, `OPTIONS * HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(star.statuses).toEqual([404]);
  });
});

describe('two thousand mutated requests', () => {
  const seeds = [
    get(`${HOST}Connection: close\r\n`),
    post('Content-Length: 5\r\nConnection: close\r\n', 'hello'),
    post(`${chunked}Connection: close\r\n`, '5\r\nhello\r\n0\r\n\r\n'),
    get(
      `${HOST}Authorization: SDK-HMAC-SHA256 Access=k, SignedHeaders=host;x-sdk-date, Signature=00\r\nX-Sdk-Date: 20260101T000000Z\r\n`,
      '/signed?a=1',
    ),
  ];
  const mutation = fc.record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(fc.tuple(fc.nat(400), fc.nat(2), fc.nat(255)), { minLength: 1, maxLength: 6 }),
    cut: fc.option(fc.nat(400)),
  });

  function mutate({
    seed,
    edits,
    cut,
  }: {
    seed: string;
    edits: [number, number, number][];
    cut: number | null;
  }): Buffer {
    const bytes = [...Buffer.from(seed, 'latin1')];
    for (const [place, kind, byte] of edits) {
      const at = place % bytes.length;
      if (kind === 0) bytes[at] = byte;
      else if (kind === 1) bytes.splice(at, 1);
      else bytes.splice(at, 0, byte, byte);
    }
    return Buffer.from(cut === null ? bytes : bytes.slice(0, cut));
  }

  test('are answered or closed, and normal service goes on', async () => {
    const samples = fc.sample(mutation, { numRuns: 2000, seed: 20260527 }).map(mutate);
    for (let at = 0; at < samples.length; at += 100) {
      const batch = samples.slice(at, at + 100).map((bytes) => rawExchange(started.port, bytes, { end: true }));
      for (const { statuses, closed } of await Promise.all(batch)) {
        expect(closed).toBe(true);
        expect(statuses.every((status) => status < 500)).toBe(true);
      }
    }
    await expectNormalService();
  }, 60_000);
});
