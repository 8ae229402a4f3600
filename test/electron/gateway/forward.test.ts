// A raw server plays the real gateway: what arrives there and what comes back is compared byte for byte.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Explain } from '../../../electron/services/gateway/explain-queue.ts';
import type { GatewayPorts } from '../../../electron/services/gateway/gateway-ports.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { type GatewayLogEntry, gatewayLogEntrySchema } from '../../../shared/model/gateway-log.ts';
import { signedCallHeaders } from '../../support/gateway-client.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { rawServer } from '../../support/raw-server.ts';
import { startEcho } from '../../support/start-echo.ts';
import { configOf, type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const HOST = 'pets.example.com';

async function forwarding(port: number, more: object = {}, group: object = {}): Promise<StartedGateway> {
  const forward = { scheme: 'http', connectTo: '127.0.0.1', port, ...more };
  const started = await startGateway({ groups: [{ name: 'real', domains: [HOST], forward, ...group }] });
  closing.push(() => started.stop());
  return started;
}

async function upstream(serve: (socket: Socket, request: Buffer) => void) {
  const server = await rawServer(serve);
  closing.push(() => server.close());
  return server;
}

const OK =
  'HTTP/1.1 200 All Right\r\nx-b: 1\r\nDATE: yesterday\r\nX-B: 2\r\nSet-Cookie: a\r\nset-cookie: b\r\nContent-Length: 2\r\n\r\nhi';

describe('bytes', () => {
  const requests: readonly (readonly [string, string])[] = [
    [
      'names in their case and order, repeated ones, an odd target',
      `GET /a%2fb//c/../%E4?x=%20+~&y=&x=1;2 HTTP/1.1\r\nhost: ${HOST}\r\nX-b: 2\r\nAUTHORIZATION: SDK-HMAC-SHA256 Access=k, SignedHeaders=host, Signature=0\r\nx-B: 1\r\nX-Latin: \xe4\xff\r\nConnection: close\r\n\r\n`,
    ],
    [
      'Host with a port, and no Connection header',
      `GET / HTTP/1.1\r\nx-sdk-date: 20260101T000000Z\r\nHoSt: ${HOST}:8443\r\n\r\n`,
    ],
    ['a POST without a body', `POST /p HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`],
    ['a body of bytes', `PUT /p HTTP/1.1\r\nHost: ${HOST}\r\ncontent-LENGTH: 6\r\n\r\n\x00\xff{"\r\n`],
    ['a body with GET', `GET /p HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 3\r\n\r\nabc`],
    ['chunks', `POST /p HTTP/1.1\r\nHost: ${HOST}\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`],
    ['an unusual method', `PROPFIND /p HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 0\r\n\r\n`],
  ];
  it.each(requests)('of the request arrive as they came: %s', async (_name, text) => {
    const real = await upstream((socket) => socket.end(OK));
    const { port } = await forwarding(real.port);
    const bytes = Buffer.from(text, 'latin1');
    const { statuses } = await rawExchange(port, bytes, { until: 'hi' });
    expect(real.received().toString('latin1')).toBe(text);
    expect(statuses).toEqual([200]);
  });

  const answers: readonly (readonly [string, string])[] = [
    ['phrase, names, order, repeated headers', OK],
    ['without a body', 'HTTP/1.1 204 No Content\r\nServer: api-gateway\r\n\r\n'],
    [
      'in chunks',
      'HTTP/1.1 401 Unauthorized\r\nServer: api-gateway\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    ],
    [
      'in chunks with a trailer',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n',
    ],
    ['until the connection ends', 'HTTP/1.1 200 OK\r\nX: \xe4\r\nConnection: close\r\n\r\nall of it'],
    ['with a status that nobody knows', 'HTTP/1.1 494 Request headers too large\r\nContent-Length: 0\r\n\r\n'],
  ];
  it.each(answers)('of the answer come back as they were: %s', async (_name, text) => {
    const real = await upstream((socket) => socket.end(Buffer.from(text, 'latin1')));
    const { port } = await forwarding(real.port);
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
    await expect.poll(() => Buffer.concat(chunks).toString('latin1')).toBe(text);
    socket.destroy();
  });
});

describe('streams', () => {
  it('the answer while it is still being made', async () => {
    let go: (() => void) | undefined;
    const real = await upstream((socket) => {
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n1\n\r\n',
      );
      go = () => socket.end('2\r\n2\n\r\n0\r\n\r\n');
    });
    const { port } = await forwarding(real.port);
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
    await expect.poll(() => text).toContain('2\r\n1\n\r\n');
    expect(text).not.toContain('0\r\n\r\n');
    go?.();
    await expect.poll(() => text).toContain('2\r\n2\n\r\n0\r\n\r\n');
    socket.destroy();
  });

  it('a request while it is still being sent, and waits for leave where the client does', async () => {
    const seen: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        seen.push(chunk.toString('latin1'));
        const all = seen.join('');
        if (seen.length === 1) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        if (all.endsWith('efgh')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => server.close());
    const address = server.address();
    const { port } = await forwarding(typeof address === 'object' && address ? address.port : 0);
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    const head = `POST /u HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 8\r\nExpect: 100-continue\r\n\r\n`;
    socket.write(head);
    await expect.poll(() => text).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(seen.join('')).toBe(head);
    socket.write('abcd');
    await expect.poll(() => seen.join('')).toBe(`${head}abcd`);
    socket.write('efgh');
    await expect.poll(() => text).toContain('200 OK');
    expect(seen.join('')).toBe(`${head}abcdefgh`);
    socket.destroy();
  });
});

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}

/** Another mock gateway plays the real one; this one is told its address and its credentials, not its APIs. */
async function realGateway(more: object = {}, tls = false): Promise<StartedGateway> {
  const api = { name: 'pets', path: '/pets', auth: 'APP', backend: { type: 'MOCK', status: 200, body: 'pets' } };
  const app = { name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret', authorized: '*' };
  const file = { groups: [{ name: 'pets', domains: [HOST], apis: [api] }], apps: [app], ...more };
  const started = await startGateway(file, {}, { tls });
  closing.push(() => started.stop());
  return started;
}

const explain: Explain = async (given) => diagnose(given).causes;

async function explaining(forward: object, more: object = {}, ports: Partial<GatewayPorts> = {}) {
  const file = { groups: [{ name: 'real', domains: [HOST], forward }], ...more };
  const started = await startGateway(file, { explain, ...ports });
  closing.push(() => started.stop());
  const entry = async (): Promise<GatewayLogEntry> => {
    await expect.poll(() => started.gateway.log(1).length).toBe(1);
    await started.gateway.explained();
    const [line] = started.gateway.log(1);
    return gatewayLogEntrySchema.parse(line);
  };
  return { ...started, entry };
}

/** A signed call; `change` makes the target that is sent another than the signed one. */
function signed(target: string, secret: string, change: (target: string) => string = (same) => same): string {
  const headers = signedCallHeaders(target, { host: HOST, sign: { key: 'demo-app-key', secret } });
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  return `GET ${change(target)} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`;
}

describe('refusals of the other gateway', () => {
  const app = { name: 'demo', key: 'demo-app-key', secret: 'demo-app-secret' };

  it('are explained with the secret of the gateway file', async () => {
    const real = await realGateway();
    const { port, entry } = await explaining(
      { scheme: 'http', connectTo: '127.0.0.1', port: real.port },
      { apps: [app] },
    );
    const ok = await rawExchange(port, signed('/pets', 'demo-app-secret'));
    expect(ok.text).toContain('pets');
    const refused = await rawExchange(
      port,
      signed('/pets?b=2&a=1', 'demo-app-secret', () => '/pets?a=1&b=2&c=3'),
    );
    expect(refused.statuses).toEqual([401]);
    const line = await entry();
    expect(line).toMatchObject({
      status: 401,
      errorCode: 'APIG.0303',
      forward: { to: `http://127.0.0.1:${real.port}` },
    });
    expect(line.causes?.[0]).toMatchObject({ cause: 'query.changed-in-transit', certainty: 'proven' });
    expect(line.trace.map(({ step }) => step)).toEqual(['connection', 'forward', 'call']);
  });

  it('are explained with a credential of the vault', async () => {
    const real = await realGateway();
    const credentialOf = (key: string) => ({ key, secret: 'demo-app-secret' });
    const forward = { scheme: 'http', connectTo: '127.0.0.1', port: real.port };
    const { port, entry } = await explaining(forward, {}, { credentialOf });
    await rawExchange(port, signed('/pets', ' demo-app-secret'));
    expect((await entry()).causes?.[0]).toMatchObject({ cause: 'credential.secret-whitespace', certainty: 'proven' });
  });

  it('never blame the routes where the APIs of the other gateway are not listed', async () => {
    const real = await realGateway();
    const { port, entry } = await explaining({ scheme: 'http', connectTo: '127.0.0.1', port: real.port });
    await rawExchange(port, signed('/cats', 'demo-app-secret'));
    const { causes, errorCode } = await entry();
    expect(errorCode).toBe('APIG.0101');
    expect(causes?.every(({ certainty }) => certainty !== 'proven')).toBe(true);
  });

  it('measure the clock of a program on this machine', async () => {
    const real = await realGateway();
    real.gateway.setClockOffset(20 * 60);
    const { port, entry } = await explaining(
      { scheme: 'http', connectTo: '127.0.0.1', port: real.port },
      { apps: [app] },
    );
    await rawExchange(port, signed('/pets', 'demo-app-secret'));
    expect((await entry()).causes?.[0]).toMatchObject({ cause: 'clock.behind', certainty: 'proven' });
  });
});

describe('an answer that no server should give', () => {
  const request = `GET / HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`;

  it('is passed on where it can be written: a phrase with control characters', async () => {
    const real = await upstream((socket) =>
      socket.end(Buffer.from('HTTP/1.1 200 A\x01\x7f\xe9 B\r\nContent-Length: 2\r\n\r\nhi', 'latin1')),
    );
    const { port } = await forwarding(real.port);
    expect((await rawExchange(port, request)).text.split('\r\n')[0]).toBe('HTTP/1.1 200 A\xe9 B');
  });

  it('is named where it cannot: a status below 100', async () => {
    const real = await upstream((socket) => socket.end('HTTP/1.1 000 No\r\nContent-Length: 2\r\n\r\nhi'));
    const { port } = await forwarding(real.port);
    const { statuses, text } = await rawExchange(port, request);
    expect(statuses).toEqual([502]);
    expect(text).not.toContain('APIG.');
  });
});

describe('a gateway that is not reached', () => {
  const request = `GET / HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`;

  it('is named by the step that failed: nothing listens', async () => {
    const { port, entry } = await explaining({ scheme: 'http', connectTo: '127.0.0.1', port: await closedPort() });
    const { statuses, text } = await rawExchange(port, request);
    expect(statuses).toEqual([502]);
    expect(text).not.toContain('APIG.');
    const line = await entry();
    expect(line.forward).toMatchObject({ failed: 'ECONNREFUSED' });
    expect(line.causes?.[0]).toMatchObject({ cause: 'network.refused', certainty: 'proven' });
  });

  it('is named by the step that failed: no such name', async () => {
    const { port, entry } = await explaining({ connectTo: 'no-such-name.invalid' });
    await rawExchange(port, request);
    expect((await entry()).causes?.[0]).toMatchObject({ cause: 'network.dns', certainty: 'proven' });
  });

  it('is named by the step that failed: no answer in time', async () => {
    const silent = await upstream(() => undefined);
    const { port, entry } = await explaining({
      scheme: 'http',
      connectTo: '127.0.0.1',
      port: silent.port,
      timeoutMs: 100,
    });
    expect((await rawExchange(port, request)).statuses).toEqual([504]);
    expect((await entry()).causes?.[0]).toMatchObject({ cause: 'network.timeout', certainty: 'proven' });
  });

  it('is this gateway itself', async () => {
    const { port, gateway, entry } = await explaining({ connectTo: '127.0.0.1' });
    const forward = { scheme: 'http', connectTo: 'localhost', port };
    gateway.configure(configOf({ groups: [{ name: 'real', domains: [HOST], forward }] }));
    expect((await rawExchange(port, request)).text).toContain('itself');
    expect((await entry()).forward?.failed).toBe('ELOOP');
  });
});

describe('TLS', () => {
  const request = `GET /pets HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`;

  it('is verified for the name in Host, or taken as it is where that is chosen by name', async () => {
    const real = await realGateway({}, true);
    const ca = (await real.gateway.authority()).certificate;
    const forward = { connectTo: '127.0.0.1', port: real.tlsPort };
    const strict = await explaining(forward);
    await rawExchange(strict.port, request);
    expect((await strict.entry()).causes?.[0]).toMatchObject({ cause: 'network.tls', certainty: 'proven' });
    const trusting = await explaining({ ...forward, ca });
    expect((await rawExchange(trusting.port, request)).statuses).toEqual([401]);
    const otherName = await explaining({ ...forward, ca, serverName: 'other.example.net' });
    await rawExchange(otherName.port, request);
    expect((await otherName.entry()).forward?.failed).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    const insecure = await explaining({ ...forward, verification: 'INSECURE' });
    expect((await rawExchange(insecure.port, request)).statuses).toEqual([401]);
    expect((await insecure.entry()).trace[1]?.reason).toContain('INSECURE');
  });

  it('shows what it costs: connecting once, then next to nothing here', async () => {
    const real = await realGateway({}, true);
    const ca = (await real.gateway.authority()).certificate;
    const { port, gateway } = await explaining({ connectTo: '127.0.0.1', port: real.tlsPort, ca });
    const socket = connect(port, '127.0.0.1');
    for (let count = 1; count <= 3; count++) {
      socket.write(`GET /pets HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`);
      await expect.poll(() => gateway.log(5).length).toBe(count);
    }
    socket.destroy();
    const [third, , first] = gateway.log(5).map(({ forward }) => forward);
    expect(first).toMatchObject({ reused: false });
    expect(first?.connectMs).toBeGreaterThan(0);
    expect(third).toMatchObject({ reused: true, connectMs: 0 });
    expect(third?.upstreamMs).toBeGreaterThan(0);
  });
});

it('passes a WebSocket through, handshake bytes included', async () => {
  const echo = await startEcho();
  closing.push(() => echo.stop());
  const { port, gateway } = await forwarding(echo.port);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/chat?x=%2f`, { headers: { Host: HOST } });
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(data.toString()));
  await once(socket, 'open');
  socket.send('hello');
  await expect.poll(() => messages).toEqual(['welcome', 'hello']);
  expect(echo.handshakes[0]?.url).toBe('/chat?x=%2f');
  expect(echo.handshakes[0]?.headers.host).toBe(HOST);
  expect(gateway.log(1)[0]).toMatchObject({ status: 101, session: { state: 'open' } });
  socket.terminate();
});

it('answers the groups that do not forward as before', async () => {
  const real = await upstream((socket) => socket.end(OK));
  const other = {
    name: 'own',
    domains: ['own.example.com'],
    apis: [{ name: 'a', path: '/a', backend: { type: 'MOCK', body: 'mine' } }],
  };
  const forward = { scheme: 'http', connectTo: '127.0.0.1', port: real.port };
  const started = await startGateway({ groups: [{ name: 'real', domains: [HOST], forward }, other] });
  closing.push(() => started.stop());
  const { text } = await rawExchange(
    started.port,
    'GET /a HTTP/1.1\r\nHost: own.example.com\r\nConnection: close\r\n\r\n',
  );
  expect(text).toContain('mine');
  expect(real.received().length).toBe(0);
});
