import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunked, closedEarly, get, HOST, post, refused } from '../../support/hostile/refused-messages.ts';
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

async function expectNormalService(): Promise<void> {
  const { text } = await rawExchange(started.port, get(`${HOST}Connection: close\r\n`));
  expect(text).toContain('HTTP/1.1 200 OK');
  expect(text).toContain('served');
}

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

  test('with hundreds of requests at once lets others come between', async () => {
    const count = 900;
    started.gateway.clearLog();
    const flood = rawExchange(started.port, `${get(HOST).repeat(count - 1)}${get(`${HOST}Connection: close\r\n`)}`);
    const other = rawExchange(started.port, get(`${HOST}Connection: close\r\n`, '/other'));
    expect((await other).statuses).toEqual([404]);
    expect((await flood).statuses).toHaveLength(count);
    const targets = started.gateway.log(count + 1).map(({ target }) => target);
    // The newest first: what came behind the other one's.
    expect(targets.indexOf('/other')).toBeGreaterThan(count / 2);
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
