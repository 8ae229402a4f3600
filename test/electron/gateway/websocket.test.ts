// ws and wss through the gateway: the handshake is a request like any other, what follows passes unread (FAQ 5.16).
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { gatewayLogEntrySchema } from '../../../shared/model/gateway-log.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { type StartedEcho, startEcho } from '../../support/start-echo.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

// On a busy machine sixty connections take their time.
vi.setConfig({ testTimeout: 30_000 });

const HOST = 'chat.example.com';

let echo: StartedEcho;
let started: StartedGateway;
let ca: string;

beforeAll(async () => {
  echo = await startEcho();
  const backend = { type: 'HTTP', url: `http://127.0.0.1:${echo.port}/` };
  const api = (path: string, more: object = {}): object => ({ name: path, path, matchMode: 'SWA', backend, ...more });
  started = await startGateway(
    {
      parameters: { ratelimit_api_limits: 1_000_000 },
      groups: [
        {
          name: 'g',
          domains: [HOST, '127.0.0.1'],
          apis: [
            api('/chat'),
            api('/signed', { auth: 'APP' }),
            api('/plain-only', { protocol: 'HTTP' }),
            api('/tls-only', { protocol: 'HTTPS' }),
            api('/mock', { backend: { type: 'MOCK', body: 'mocked' } }),
            api('/down', { backend: { type: 'HTTP', url: 'http://127.0.0.1:1/' } }),
            api('/limited', { throttling: 'once' }),
            { name: 'post', method: 'POST', path: '/post', backend: { type: 'MOCK', body: 'posted' } },
          ],
        },
      ],
      apps: [{ name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret', authorized: '*' }],
      throttlingPolicies: [{ name: 'once', apiLimit: 1, period: { unit: 'DAY', count: 1 } }],
    },
    {},
    { tls: true },
  );
  ca = (await started.gateway.authority()).certificate;
});

afterAll(async () => {
  await started.stop();
  await echo.stop();
});

interface Conversation {
  readonly socket: WebSocket;
  readonly messages: (string | Buffer)[];
  next(): Promise<string | Buffer>;
  closed: Promise<{ code: number; reason: string }>;
}

function open(
  path: string,
  options: ClientOptions = {},
  { tls = false, protocols = [] as string[] } = {},
): Promise<Conversation> {
  const port = tls ? started.tlsPort : started.port;
  const socket = new WebSocket(`${tls ? 'wss' : 'ws'}://127.0.0.1:${port}${path}`, protocols, {
    ca,
    ...{ servername: HOST },
    ...options,
    headers: { host: HOST, ...options.headers },
  });
  const messages: (string | Buffer)[] = [];
  const waiting: ((message: string | Buffer) => void)[] = [];
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? (data as Buffer) : data.toString();
    messages.push(message);
    waiting.shift()?.(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  const next = (): Promise<string | Buffer> => new Promise((resolve) => waiting.push(resolve));
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, messages, next, closed }));
    socket.once('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        reject(Object.assign(new Error('refused'), { status: response.statusCode, body, headers: response.headers }));
      });
    });
    socket.once('error', reject);
  });
}

const refusal = (path: string, options: ClientOptions = {}, tls = false): Promise<{ status: number; body: string }> =>
  open(path, options, { tls }).then(
    () => Promise.reject(new Error('it was opened')),
    (error) => error,
  );

/** Headers for a handshake signed with the demo app. */
function signed(path: string, secret = 'demo-app-secret'): Record<string, string> {
  const url = `http://${HOST}${path}`;
  const result = signRequest(
    { method: 'GET', url, headers: [], body: '' },
    { key: 'demo-app-key', secret },
    Date.now(),
  );
  if (!result.ok) throw new Error(result.problem);
  return Object.fromEntries(result.trace.headers);
}

async function waitFor(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe.each([
  ['ws', false],
  ['wss', true],
])('%s through the gateway', (_scheme, tls) => {
  test('echoes text and bytes of every size, in order, and closes with the code of the server', async () => {
    const { socket, messages, next, closed } = await open('/chat/room?a=1', {}, { tls });
    if (messages.length === 0) await next();
    expect(messages).toEqual(['welcome']);
    const large = Buffer.alloc(5 * 1024 * 1024, 7);
    for (const message of ['hello', '', '你好', large]) {
      const answer = next();
      socket.send(message);
      // Bytes are compared as such: member by member would take seconds.
      expect(Buffer.from(await answer).equals(Buffer.from(message))).toBe(true);
    }
    socket.send('goodbye');
    expect(await closed).toEqual({ code: 4001, reason: 'as asked' });
  });

  test('passes the sub-protocol that the server chooses', async () => {
    const { socket, closed } = await open('/chat', {}, { tls, protocols: ['v1.chat', 'v2.chat'] });
    expect(socket.protocol).toBe('v2.chat');
    expect(echo.handshakes.at(-1)?.headers).toMatchObject({
      'sec-websocket-protocol': 'v1.chat,v2.chat',
      'x-forwarded-proto': tls ? 'https' : 'http',
      'x-real-ip': '127.0.0.1',
    });
    socket.close(1000);
    expect((await closed).code).toBe(1000);
  });

  test('takes a signed handshake and refuses a wrong one before anything is switched', async () => {
    const { socket, closed } = await open('/signed/x', { headers: signed('/signed/x') }, { tls });
    socket.close();
    await closed;
    const before = echo.handshakes.length;
    const wrong = await refusal('/signed/x', { headers: signed('/signed/x', 'another') }, tls);
    expect(wrong.status).toBe(401);
    expect(JSON.parse(wrong.body)).toMatchObject({ error_code: 'APIG.0303' });
    expect(echo.handshakes.length).toBe(before);
  });
});

describe('a handshake that is refused', () => {
  test('by the protocol of the API is told with 0607', async () => {
    expect(JSON.parse((await refusal('/tls-only')).body)).toMatchObject({ error_code: 'APIG.0607' });
    expect(JSON.parse((await refusal('/plain-only', {}, true)).body)).toMatchObject({ error_code: 'APIG.0607' });
  });

  test('by throttling is told with 0308', async () => {
    const { socket, closed } = await open('/limited');
    socket.close();
    await closed;
    const second = await refusal('/limited');
    expect([second.status, JSON.parse(second.body).error_code]).toEqual([429, 'APIG.0308']);
  });

  test('by the back end gets the back end’s own answer', async () => {
    expect(await refusal('/chat/refuse')).toMatchObject({
      status: 403,
      body: 'shut',
      headers: { 'x-why': 'closed', 'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  test('by a Mock backend or a server that is down ends in an ordinary answer', async () => {
    expect(await refusal('/mock')).toMatchObject({ status: 200, body: 'mocked' });
    expect(await refusal('/down')).toMatchObject({ status: 502 });
    expect(await refusal('/nowhere')).toMatchObject({ status: 404 });
  });
});

describe('the log', () => {
  test('shows the session with its bytes while it is open and when it is closed', async () => {
    const told: string[] = [];
    const forget = started.gateway.onRequest(({ line }) => told.push(line().session?.state ?? 'none'));
    const { socket, messages, next, closed } = await open('/chat/logged');
    if (messages.length === 0) await next();
    const answer = next();
    socket.send('x'.repeat(1000));
    await answer;
    const [entry] = started.gateway.log(1);
    expect(gatewayLogEntrySchema.parse(entry)).toMatchObject({ status: 101, session: { state: 'open' } });
    expect(entry?.session?.receivedBytes).toBeGreaterThan(0);
    socket.close();
    await closed;
    await waitFor(() => started.gateway.log(1)[0]?.session?.state === 'closed');
    forget();
    expect(told).toEqual(['open', 'closed']);
  });
});

const HANDSHAKE =
  `Host: ${HOST}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

describe('an offer of another protocol', () => {
  test('is ignored, and the connection goes on', async () => {
    const h2c = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n';
    const post = (lines: string): string => `POST /post HTTP/1.1\r\nHost: ${HOST}\r\n${lines}Content-Length: 5\r\n\r\n`;
    const socket = connect(started.port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
    });
    const answers = (): number => text.match(/HTTP\/1.1 200/g)?.length ?? 0;
    const parts = [`${post('')}first`, `${post(h2c)}hello`, post(h2c), 'world', `${post('')}after`];
    const expected = [1, 2, 2, 3, 4];
    for (const [at, part] of parts.entries()) {
      socket.write(part);
      await waitFor(() => answers() === expected[at]);
    }
    socket.destroy();
    const bodies = started.gateway.log(4).map(({ id }) => started.gateway.logEntry(id).requestBody);
    expect(bodies).toMatchObject([{ text: 'after' }, { text: 'world' }, { text: 'hello' }, { text: 'first' }]);
  });

  test('of WebSocket with a body or another method is an ordinary request', async () => {
    const bytes = `POST /post HTTP/1.1\r\nContent-Length: 2\r\n${HANDSHAKE}hi`;
    const { statuses } = await rawExchange(started.port, bytes, { until: 'posted' });
    expect(statuses).toEqual([200]);
  });
});

describe('what breaks off', () => {
  test('closes the other side, whichever it is and whenever it happens', async () => {
    const sockets = Array.from({ length: 60 }, (_x, i) => {
      const socket: Socket = connect(started.port, '127.0.0.1');
      socket.on('error', () => {}).resume();
      socket.write(`GET /chat HTTP/1.1\r\n${HANDSHAKE}`.slice(0, i % 3 === 0 ? 60 : undefined));
      setTimeout(() => (i % 2 === 0 ? socket.resetAndDestroy() : socket.end()), i);
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(sockets);
    await waitFor(() => started.gateway.log(100).every(({ session }) => session?.state !== 'open'));
    const { socket, closed } = await open('/chat');
    socket.terminate();
    expect((await closed).code).toBe(1006);
  });

  test('a client that does not read stops the server behind it, and neither fills the memory', async () => {
    const { socket, next } = await open('/chat');
    const before = process.memoryUsage().rss;
    socket.pause();
    const chunk = Buffer.alloc(1024 * 1024, 1);
    for (let i = 0; i < 40; i++) socket.send(chunk);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    socket.resume();
    await next();
    socket.terminate();
  });

  test('the stop of the gateway ends every session at once', async () => {
    const own = await startGateway({
      groups: [
        { apis: [{ path: '/', matchMode: 'SWA', backend: { type: 'HTTP', url: `http://127.0.0.1:${echo.port}/` } }] },
      ],
    });
    const socket = new WebSocket(`ws://127.0.0.1:${own.port}/`);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const began = performance.now();
    await own.stop();
    expect(await closed).toBe(1006);
    expect(performance.now() - began).toBeLessThan(900);
  });
});
