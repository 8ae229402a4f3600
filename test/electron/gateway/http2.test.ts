// HTTP/2 over TLS: the same gateway, other frames.
import { createHash, randomBytes } from 'node:crypto';
import * as http2 from 'node:http2';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { type StartedBackend, startBackend } from '../../support/start-backend.ts';
import { configOf, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

// Some wait for time limits of the gateway; on a busy machine that takes longer.
vi.setConfig({ testTimeout: 30_000 });

const HOST = 'pets.example.com';
const MEGABYTE = 1024 * 1024;

let backend: StartedBackend;
let started: StartedGateway;
let file: { parameters: object; groups: object[]; apps: object[] };
let ca: string;

beforeAll(async () => {
  backend = await startBackend((seen, response) => {
    if (seen.target.startsWith('/large')) {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.end(Buffer.alloc(3 * MEGABYTE, 5));
    } else if (seen.target.startsWith('/broken')) {
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    } else response.end(createHash('sha256').update(seen.body).digest('hex'));
  });
  const http = (path: string): object => ({ type: 'HTTP', url: `http://127.0.0.1:${backend.port}${path}` });
  const api = (path: string, more: object): object => ({ name: path, method: 'ANY', path, matchMode: 'SWA', ...more });
  file = {
    parameters: {
      request_body_size: 12,
      ratelimit_api_limits: 1_000_000,
      request_custom_config: { request_body_timeout: 1 },
    },
    groups: [
      {
        name: 'g',
        domains: [HOST, '127.0.0.1'],
        apis: [
          api('/open', { backend: { type: 'MOCK', body: 'served' } }),
          api('/signed', { auth: 'APP', backend: { type: 'MOCK', body: 'signed' } }),
          api('/hash', { backend: http('/') }),
          api('/large', { backend: http('/large') }),
          api('/broken', { backend: http('/broken') }),
        ],
      },
    ],
    apps: [{ name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret', authorized: '*' }],
  };
  started = await startGateway(file, {}, { tls: true });
  ca = (await started.gateway.authority()).certificate;
});

afterAll(async () => {
  await started.stop();
  await backend.stop();
});

function openSession(options: http2.SecureClientSessionOptions = {}): http2.ClientHttp2Session {
  const session = http2.connect(`https://127.0.0.1:${started.tlsPort}`, { ca, servername: HOST, ...options });
  session.on('error', () => undefined);
  return session;
}

interface H2Answer {
  readonly status: number;
  readonly headers: http2.IncomingHttpHeaders;
  readonly body: Buffer;
  readonly rstCode: number;
  readonly continued: boolean;
}

type H2Headers = Record<string, string | string[]>;

function ask(
  session: http2.ClientHttp2Session,
  headers: H2Headers,
  body: Buffer | undefined = undefined,
  send: (stream: http2.ClientHttp2Stream) => void = (stream) => stream.end(body),
): Promise<H2Answer> {
  const stream = session.request(
    { ':authority': HOST, ...headers },
    { endStream: body === undefined, waitForTrailers: true },
  );
  // Without this Node's client ends a stream that it gives up as if it were complete.
  stream.once('wantTrailers', () => {
    if (!stream.closed) stream.sendTrailers({});
  });
  const chunks: Buffer[] = [];
  let answered: http2.IncomingHttpHeaders = {};
  let continued = false;
  stream.on('response', (given) => {
    answered = given;
  });
  stream.on('continue', () => {
    continued = true;
  });
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('error', () => undefined);
  if (body !== undefined) send(stream);
  return new Promise((resolve) =>
    stream.once('close', () =>
      resolve({
        status: Number(answered[':status']),
        headers: answered,
        body: Buffer.concat(chunks),
        rstCode: stream.rstCode ?? 0,
        continued,
      }),
    ),
  );
}

async function once(headers: H2Headers, body?: Buffer, options?: http2.SecureClientSessionOptions): Promise<H2Answer> {
  const session = openSession(options);
  try {
    return await ask(session, headers, body);
  } finally {
    session.destroy();
  }
}

const code = ({ body }: H2Answer): unknown => JSON.parse(body.toString()).error_code;

describe('a call over HTTP/2', () => {
  test('is decided like any other: lower-case names, :authority as Host', async () => {
    const answer = await once({ ':path': '/open?a=1', 'x-a': 'b', cookie: ['c=1', 'd=2'] });
    expect([answer.status, answer.body.toString()]).toEqual([200, 'served']);
    expect(answer.headers).toMatchObject({ server: 'api-gateway', 'content-length': '6' });
    const [entry] = started.gateway.log(1);
    expect(entry).toMatchObject({ host: HOST, target: '/open?a=1', status: 200 });
    const names = started.gateway.logEntry(entry?.id ?? '').requestHeaders.map(([name]) => name);
    expect(names).toEqual(['host', 'x-a', 'cookie']);
  });

  test('is signed over its names in lower case and verified', async () => {
    const sign = (secret: string): H2Headers => {
      const signed = signRequest(
        { method: 'POST', url: `https://${HOST}/signed?b=2`, headers: [['X-A', '1']], body: 'hello' },
        { key: 'demo-app-key', secret },
        Date.now(),
      );
      if (!signed.ok) throw new Error(signed.problem);
      const lower = signed.trace.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
      return {
        ':method': 'POST',
        ':path': '/signed?b=2',
        ...Object.fromEntries(lower.filter(([name]) => name !== 'host')),
      };
    };
    const accepted = await once(sign('demo-app-secret'), Buffer.from('hello'));
    expect([accepted.status, accepted.body.toString()]).toEqual([200, 'signed']);
    const refused = await once(sign('another'), Buffer.from('hello'));
    expect([refused.status, code(refused)]).toEqual([401, 'APIG.0303']);
  });

  test('streams bodies both ways, many at once on one connection', async () => {
    const session = openSession();
    const bodies = Array.from({ length: 20 }, () => randomBytes(300_000));
    const answers = await Promise.all(
      bodies.map((body) => ask(session, { ':method': 'POST', ':path': '/hash' }, body)),
    );
    expect(answers.map(({ body }) => body.toString())).toEqual(
      bodies.map((body) => createHash('sha256').update(body).digest('hex')),
    );
    const large = await ask(session, { ':path': '/large' });
    expect(large.body.length).toBe(3 * MEGABYTE);
    expect(large.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    session.destroy();
  });

  test('takes a body of exactly the limit, from the disk, and refuses one byte more', async () => {
    const full = randomBytes(12 * MEGABYTE);
    const taken = await once({ ':method': 'PUT', ':path': '/hash' }, full);
    expect(taken.body.toString()).toBe(createHash('sha256').update(full).digest('hex'));
    const more = await once({ ':method': 'PUT', ':path': '/hash' }, Buffer.alloc(12 * MEGABYTE + 1));
    expect([more.status, code(more)]).toEqual([413, 'APIG.0201']);
    const announced = await once(
      { ':method': 'PUT', ':path': '/hash', 'content-length': String(2 ** 31) },
      Buffer.of(1),
    );
    expect([announced.status, code(announced)]).toEqual([413, 'APIG.0201']);
  });

  test('answers HEAD without a body, and asks for the body of a client that waits for leave', async () => {
    const head = await once({ ':method': 'HEAD', ':path': '/open' });
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, '6']);
    const session = openSession();
    const waited = await ask(
      session,
      { ':method': 'POST', ':path': '/hash', expect: '100-continue' },
      Buffer.of(1),
      (stream) => stream.once('continue', () => stream.end('x')),
    );
    expect([waited.status, waited.continued]).toEqual([200, true]);
    session.destroy();
  });

  test('never makes a broken answer of the back end look whole', async () => {
    const answer = await once({ ':path': '/broken' });
    expect(answer.rstCode).not.toBe(0);
  });

  test('never takes a body that breaks off for a whole one', async () => {
    const session = openSession();
    const before = backend.seen.length;
    await ask(session, { ':method': 'POST', ':path': '/hash' }, Buffer.of(1), (stream) => {
      stream.write('half');
      setTimeout(() => stream.close(http2.constants.NGHTTP2_CANCEL), 50);
    });
    expect((await ask(session, { ':path': '/open' })).status).toBe(200);
    expect(backend.seen.length).toBe(before);
    session.destroy();
  });
});

describe('the limits', () => {
  const bigBlock = { maxSendHeaderBlockLength: 1024 * 1024 };

  test('of the URI and of one header are exact', async () => {
    const path = (bytes: number): string => `/open/${'a'.repeat(bytes - 6)}`;
    expect((await once({ ':path': path(32_768) }, undefined, bigBlock)).status).toBe(200);
    expect((await once({ ':path': path(32_769) }, undefined, bigBlock)).status).toBe(414);
    // Name, colon, blank and line end count as on the wire of HTTP/1.1.
    const value = (bytes: number): string => 'v'.repeat(bytes - 'x-a: \r\n'.length);
    expect((await once({ ':path': '/open', 'x-a': value(32_768) }, undefined, bigBlock)).status).toBe(200);
    expect((await once({ ':path': '/open', 'x-a': value(32_769) }, undefined, bigBlock)).status).toBe(494);
  });

  test('of all headers ends in 494, or in a stream that is reset', async () => {
    const many = Object.fromEntries(Array.from({ length: 5 }, (_x, i) => [`x-${i}`, 'v'.repeat(30_000)]));
    const answer = await once({ ':path': '/open', ...many }, undefined, bigBlock);
    expect(answer.status === 494 || answer.rstCode !== 0).toBe(true);
    expect((await once({ ':path': '/open' })).status).toBe(200);
  });

  test('of time ends a body that does not come', async () => {
    const session = openSession();
    const answer = await ask(session, { ':method': 'POST', ':path': '/hash' }, Buffer.of(1), (stream) =>
      stream.write('x'),
    );
    expect(answer.rstCode).not.toBe(0);
    expect((await ask(session, { ':path': '/open' })).status).toBe(200);
    session.destroy();
  });
});

describe('what a hostile client does', () => {
  test('opening and giving up streams in masses ends its connection, and nobody else’s', async () => {
    const other = openSession();
    const session = openSession();
    let closed = false;
    session.once('close', () => {
      closed = true;
    });
    for (let i = 0; i < 60 && !closed; i++) {
      for (let j = 0; j < 50 && !session.destroyed && !session.closed; j++) {
        const stream = session.request({ ':authority': HOST, ':path': '/hash', ':method': 'POST' });
        stream.on('error', () => undefined);
        stream.close(http2.constants.NGHTTP2_CANCEL);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (let i = 0; i < 100 && !closed; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).toBe(true);
    expect((await ask(other, { ':path': '/open' })).status).toBe(200);
    other.destroy();
  });

  const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  const SETTINGS = '\0\0\0\x04\0\0\0\0\0';
  const frames: Record<string, Buffer> = {
    'no preface': Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
    'half a preface': Buffer.from(PREFACE.slice(0, 10)),
    'a frame of garbage': Buffer.concat([Buffer.from(PREFACE + SETTINGS, 'latin1'), Buffer.alloc(5000, 0xff)]),
    'headers without end': Buffer.concat([
      Buffer.from(PREFACE + SETTINGS, 'latin1'),
      Buffer.from([0, 0, 1, 1, 0, 0, 0, 0, 1, 0x82]),
      ...Array.from({ length: 5000 }, () => Buffer.from([0, 0, 1, 9, 0, 0, 0, 0, 1, 0x82])),
    ]),
    'settings in masses': Buffer.concat([
      Buffer.from(PREFACE, 'latin1'),
      ...Array.from({ length: 20_000 }, () => Buffer.from(SETTINGS, 'latin1')),
    ]),
  };

  // Side by side: two of them end only when the gateway lets idle connections go.
  test.concurrent.each(Object.entries(frames))(
    '%s ends in a closed connection',
    async (_name, bytes) => {
      const socket = connect({ port: started.tlsPort, host: '127.0.0.1', servername: HOST, ca, ALPNProtocols: ['h2'] });
      socket.on('error', () => undefined);
      socket.resume();
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      socket.write(bytes);
      await new Promise((resolve) => socket.once('close', resolve));
      expect((await once({ ':path': '/open' })).status).toBe(200);
    },
    15_000,
  );

  test('the preface on the plain port is refused', async () => {
    const { statuses } = await rawExchange(started.port, PREFACE);
    expect(statuses).toEqual([400]);
  });
});

describe('the switch http2 of request_custom_config', () => {
  test('takes HTTP/2 away from new connections and leaves those that stand', async () => {
    const session = openSession();
    expect((await ask(session, { ':path': '/open' })).status).toBe(200);
    started.gateway.configure(
      configOf({ ...file, parameters: { ...file.parameters, request_custom_config: { http2: false } } }),
    );
    const socket = connect({
      port: started.tlsPort,
      host: '127.0.0.1',
      servername: HOST,
      ca,
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
    expect((await ask(session, { ':path': '/open' })).status).toBe(200);
    session.destroy();
    started.gateway.configure(configOf(file));
  });
});

test('a stop lets the streams in work finish', async () => {
  const slow = await startBackend((_seen, response) => setTimeout(() => response.end('late'), 150));
  const own = await startGateway(
    { groups: [{ apis: [{ path: '/', backend: { type: 'HTTP', url: `http://127.0.0.1:${slow.port}/` } }] }] },
    {},
    { tls: true },
  );
  const session = http2.connect(`https://127.0.0.1:${own.tlsPort}`, { rejectUnauthorized: false });
  session.on('error', () => undefined);
  const answer = ask(session, { ':path': '/' });
  await new Promise((resolve) => setTimeout(resolve, 60));
  await own.stop();
  expect((await answer).body.toString()).toBe('late');
  await slow.stop();
});
