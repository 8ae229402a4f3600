// S53 and S55 with short limits, the event stream, and connections that misbehave while others are served.
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { exchangeRaw, parseAnswer, readToEnd, requestText } from '../../support/raw-http.ts';
import { startLoopback, type TestLoopback, TOKEN } from '../../support/start-loopback.ts';

let shell: TestLoopback;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await shell.close();
});

function open(bytes = ''): Socket {
  const socket = connect(shell.port, '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  if (bytes !== '') socket.write(bytes);
  return socket;
}
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));
const headOf = (first: string, more: readonly string[] = []) =>
  [first, `Host: ${shell.host}`, `Origin: ${shell.origin}`, `Authorization: Bearer ${TOKEN}`, ...more, '', ''].join(
    '\r\n',
  );
const page = () => exchangeRaw(shell.port, requestText('GET / HTTP/1.1', [`Host: ${shell.host}`]));

describe('S78: slow clients', () => {
  test('silence, half a head and half a body end in the limit, and others are served meanwhile', async () => {
    shell = await startLoopback({ limits: { headMs: 200, bodyMs: 200, bytesPerMs: 1e9 } });
    const json = ['Content-Type: application/json', 'Content-Length: 10'];
    const slow = [
      ...Array.from({ length: 60 }, () => open()),
      ...Array.from({ length: 60 }, () => open('GET / HT')),
      ...Array.from({ length: 60 }, () => open('GET / HTTP/1.1\r\nHost: 127')),
      ...Array.from({ length: 20 }, () => open(`${headOf('POST /rpc HTTP/1.1', json)}{"me`)),
    ];
    for (const socket of slow) socket.resume();
    expect((await page()).status).toBe(200);
    await Promise.all(slow.map(closed));
    expect((await page()).status).toBe(200);
  });

  test('a body that does not come is answered 408', async () => {
    shell = await startLoopback({ limits: { bodyMs: 100, bytesPerMs: 1e9 } });
    const socket = open(headOf('POST /rpc HTTP/1.1', ['Content-Type: application/json', 'Content-Length: 10']));
    expect(parseAnswer(await readToEnd(socket, 3000)).status).toBe(408);
  });

  test('a refused sender that goes on sending is cut off', async () => {
    shell = await startLoopback();
    const socket = open(
      `POST /rpc HTTP/1.1\r\nHost: ${shell.host}\r\nOrigin: ${shell.origin}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 4000000000\r\n\r\n',
    );
    const timer = setInterval(() => socket.write('x'.repeat(100_000)), 5);
    const answer = parseAnswer(await readToEnd(socket, 3000));
    clearInterval(timer);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false });
    expect((await page()).status).toBe(200);
  });

  test('a reader that takes nothing of a large answer loses the connection', async () => {
    shell = await startLoopback({ limits: { stallMs: 150, bufferedBytes: 64 * 1024 } });
    const socket = open(headOf('GET /assets/app.js HTTP/1.1'));
    socket.pause();
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (shell.openConnections.at(-1) !== 0) return;
        clearInterval(look);
        resolve();
      }, 20);
    });
    const whole = await exchangeRaw(shell.port, requestText('GET /assets/app.js HTTP/1.1', [`Host: ${shell.host}`]));
    expect(whole.body).toHaveLength(6_000_000);
  });
});

describe('S78: many connections', () => {
  test('beyond the limit a connection is told 503 and closed; room is given back', async () => {
    shell = await startLoopback({ limits: { connections: 3 } });
    const held = [open(), open(), open()];
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    const refused = open(requestText('GET / HTTP/1.1', [`Host: ${shell.host}`]));
    const answer = parseAnswer(await readToEnd(refused, 3000));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('x-content-type-options')).toEqual(['nosniff']);
    held[0]?.end();
    for (const socket of held) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await page()).status).toBe(200);
  });

  test('pipelined requests are answered one at a time and in order', async () => {
    let running = 0;
    let most = 0;
    shell = await startLoopback({
      dispatch: async (method) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 10));
        running -= 1;
        return { ok: true, value: method };
      },
    });
    const call = (name: string) => {
      const body = `{"method":"${name}","input":{}}`;
      return `${headOf('POST /rpc HTTP/1.1', ['Content-Type: application/json', `Content-Length: ${body.length}`])}${body}`;
    };
    const socket = open(`${call('a.a')}${call('b.b')}${call('c.c')}`);
    socket.write(requestText('GET /none HTTP/1.1', [`Host: ${shell.host}`]));
    const text = await readToEnd(socket, 3000);
    expect([...text.matchAll(/"value":"(\w)\.\w"/g)].map((match) => match[1])).toEqual(['a', 'b', 'c']);
    expect(text.match(/HTTP\/1\.1 404/g)).toHaveLength(1);
    expect(most).toBe(1);
  });

  test('a flood of pipelined requests ends the connection, not the server', async () => {
    shell = await startLoopback();
    const socket = open(headOf('GET / HTTP/1.1').repeat(5000));
    socket.resume();
    await closed(socket);
    expect((await page()).status).toBe(200);
  });
});

describe('the event stream', () => {
  const stream = () => open(headOf('GET /events HTTP/1.1'));
  const reading = (socket: Socket, until: string) =>
    new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes(until)) resolve(text);
      });
    });
  const status = { running: false, clockOffsetSeconds: 0, requests: 0 } as never;

  test('carries every event to every page as server-sent events', async () => {
    shell = await startLoopback();
    const pages = [stream(), stream()];
    const opened = pages.map((socket) => reading(socket, ': open'));
    await Promise.all(opened);
    const got = pages.map((socket) => reading(socket, '\n\n'));
    shell.hub.emit('gateway.status', status);
    for (const text of await Promise.all(got)) {
      expect(text).toContain('event: gateway.status\ndata: {"running":false,');
    }
    const head = (await opened[0]) ?? '';
    expect(head).toContain('Content-Type: text/event-stream');
    expect(head).toContain('Cache-Control: no-store');
    expect(head.toLowerCase()).not.toContain('access-control');
  });

  test('is kept alive by comments', async () => {
    shell = await startLoopback({ limits: { heartbeatMs: 20 } });
    expect(await reading(stream(), ': here')).toContain(': open');
  });

  test('is limited in number', async () => {
    shell = await startLoopback({ limits: { streams: 1 } });
    await reading(stream(), ': open');
    const second = parseAnswer(await readToEnd(stream(), 3000));
    expect(second.status).toBe(503);
  });

  test('of a page that does not read is cut off; the others go on', async () => {
    shell = await startLoopback({ limits: { bufferedBytes: 100_000, stallMs: 60_000 } });
    const deaf = stream();
    await reading(deaf, ': open');
    deaf.pause();
    const listening = stream();
    await reading(listening, ': open');
    listening.resume();
    const big = { padding: 'x'.repeat(200_000) } as never;
    for (let count = 0; count < 200 && shell.openConnections.at(-1) !== 1; count += 1) {
      shell.hub.emit('gateway.status', big);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(shell.openConnections.at(-1)).toBe(1);
    const after = reading(listening, '"last"');
    shell.hub.emit('app.command', { command: 'last' });
    await after;
  });

  test('garbage on an open stream closes it without a second answer in its midst', async () => {
    shell = await startLoopback();
    const socket = stream();
    await reading(socket, ': open');
    const rest = readToEnd(socket, 3000);
    socket.write('garbage\r\n\r\n');
    expect(await rest).not.toContain('HTTP/1.1');
  });
});

test('closing ends streams and waiting connections at once', async () => {
  shell = await startLoopback();
  const socket = open(headOf('GET /events HTTP/1.1'));
  await new Promise((resolve) => socket.once('data', resolve));
  const ended = Promise.all([closed(socket), closed(open())]);
  await shell.close();
  await ended;
});

test('S70: it listens on 127.0.0.1 and on no other address of this machine', async () => {
  shell = await startLoopback();
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.address !== '127.0.0.1');
  for (const { address, scopeid } of [
    ...others,
    { address: '127.0.0.2', scopeid: 0 },
    { address: '::1', scopeid: 0 },
  ]) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(shell.port, scopeid ? `${address}%${scopeid}` : address);
      socket.once('connect', () => resolve(false));
      socket.once('error', () => resolve(true));
      sockets.push(socket);
    });
    expect(refused, address).toBe(true);
  }
});
