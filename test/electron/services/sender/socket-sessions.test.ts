import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createServices, type Services } from '../../../../electron/create-services.ts';
import { sampleApp } from '../../../../electron/services/samples/sample-credentials.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import type { SocketClosed, SocketMessage } from '../../../../shared/model/socket-session.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';
import { rawServer } from '../../../support/raw-server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Services with everything that their sockets told. */
async function started() {
  const messages: SocketMessage[] = [];
  const ends: SocketClosed[] = [];
  let heard: () => void = () => undefined;
  const ports = memoryPorts({ settings: { gateway: { port: 0 } } });
  const services: Services = await createServices({
    ...ports,
    emit: (name, payload) => {
      if (name === 'socket.message') messages.push(payload as SocketMessage);
      if (name === 'socket.closed') ends.push(payload as SocketClosed);
      heard();
    },
  });
  opened.push(services);
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise<void>((resolve) => (heard = resolve));
  };
  const shown = () =>
    messages.map(({ direction, kind, content }) => `${direction} ${kind} ${content.text ?? content.base64}`);
  return { services, messages, ends, until, shown };
}

const draftFor = (port: number, members: object = {}): RequestDraft =>
  requestDraftSchema.parse({
    id: 'draft',
    name: 'draft',
    method: 'GET',
    url: 'http://pets.example.com/v1/live?room=1',
    auth: { mode: 'APP', credentialId: sampleApp.id },
    connectTo: { kind: 'address', host: '127.0.0.1', port },
    ...members,
  });

async function echoServer(): Promise<{ port: number; server: WebSocketServer }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  opened.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  });
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

describe('a WebSocket session', () => {
  it('opens with a signed handshake whose upgrade headers are not signed, echoes, and closes with a code', async () => {
    const { port, server } = await echoServer();
    const asked = once(server, 'connection');
    const { services, ends, until, shown } = await started();
    const opening = await services.sockets.open('s', draftFor(port, { url: 'ws://pets.example.com/v1/live?room=1' }));
    expect(opening).toMatchObject({ open: true, exchange: { outcome: { response: { status: 101 } } } });
    const [, request] = await asked;
    expect(request.headers.authorization).toMatch(/SignedHeaders=host;x-sdk-date, /);
    await services.sockets.send('s', { text: '你好' });
    await services.sockets.send('s', { base64: '/wA=' });
    await services.sockets.ping('s');
    await until(() => shown().length === 6);
    expect([...shown()].sort()).toEqual(
      [
        'sent text 你好',
        'sent binary /wA=',
        'sent ping ',
        'received text 你好',
        'received binary /wA=',
        'received pong ',
      ].sort(),
    );
    await services.sockets.close('s', 3001, 'done');
    await until(() => ends.length === 1);
    expect(ends[0]).toMatchObject({ sessionId: 's', code: 3001, reason: 'done', by: 'client' });
    await expect(services.sockets.send('s', { text: 'x' })).rejects.toThrow('not open any more');
    expect((await services.history.find({})).entries).toMatchObject([{ status: 101 }]);
  });

  it('tells of the server’s goodbye, and of a connection that breaks off', async () => {
    const { port, server } = await echoServer();
    const { services, ends, until } = await started();
    await services.sockets.open('a', draftFor(port));
    await services.sockets.open('b', draftFor(port));
    const [first, second] = [...server.clients];
    first?.close(1001, 'going');
    await until(() => ends.length === 1);
    second?.terminate();
    await until(() => ends.length === 2);
    expect(ends.map(({ code, reason, by }) => ({ code, reason, by }))).toEqual([
      { code: 1001, reason: 'going', by: 'server' },
      { code: 1006, reason: '', by: 'nobody' },
    ]);
  });

  it('FAQ 5.16: a wrong signature is refused before the upgrade, and explained like any other call', async () => {
    const { services } = await started();
    await services.gateway.start();
    const draft = draftFor(1, {
      url: 'http://pets.example.com/v1/pets?b=2&a=1',
      connectTo: { kind: 'mock' },
      auth: { mode: 'APP', credentialId: sampleApp.id, mistake: 'query.unsorted' },
    });
    const { open, exchange } = await services.sockets.open('s', draft);
    expect(open).toBe(false);
    expect(exchange.outcome).toMatchObject({ response: { status: 401, errorCode: 'APIG.0303' } });
    expect(exchange.diagnosis?.causes[0]).toMatchObject({ cause: 'query.unsorted', certainty: 'proven' });
  });

  it('does not take an answer of 101 for a handshake when its accept value is another one', async () => {
    const wrong = createHash('sha1').update('other').digest('base64');
    const server = await rawServer((socket) =>
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${wrong}\r\n\r\n`,
      ),
    );
    opened.push(server);
    const { services } = await started();
    expect(await services.sockets.open('s', draftFor(server.port))).toMatchObject({ open: false, problem: 'accept' });
    await expect(services.sockets.ping('s')).rejects.toThrow('not open any more');
  });

  it('closes with 1009 on a message larger than it shows, and keeps a secret of the vault out of what it tells', async () => {
    const { port, server } = await echoServer();
    const { services, ends, until, shown } = await started();
    await services.sockets.open('s', draftFor(port));
    const [socket] = [...server.clients];
    socket?.send(`secret ${sampleApp.secret}`);
    await until(() => shown().length === 1);
    expect(shown()[0]).not.toContain(sampleApp.secret);
    socket?.send('x'.repeat(2 * 1024 * 1024));
    await until(() => ends.length === 1);
    expect(ends[0]).toMatchObject({ code: 1009, by: 'client' });
  });

  it('are bounded in number', async () => {
    const { port } = await echoServer();
    const { services } = await started();
    for (let at = 0; at < 20; at++) await services.sockets.open(`s${at}`, draftFor(port));
    await expect(services.sockets.open('more', draftFor(port))).rejects.toThrow('20 WebSocket sessions are open');
  });

  it('ends with the services', async () => {
    const { port, server } = await echoServer();
    const { services } = await started();
    await services.sockets.open('s', draftFor(port));
    const [socket] = [...server.clients];
    const gone = once(socket ?? server, 'close');
    await services.close();
    await gone;
  });
});
