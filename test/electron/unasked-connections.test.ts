// Counts every connection that the host opens, and every name that it looks up, over a life of the app in which the
// user sends nothing.
import { type Channel, channel } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { afterEach, expect, it, vi } from 'vitest';
import { createServices } from '../../electron/create-services.ts';
import { createHandlers } from '../../electron/rpc/create-handlers.ts';
import { createDispatch } from '../../electron/rpc/dispatch.ts';
import { contract } from '../../shared/rpc/contract.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { rawServer } from '../support/raw-server.ts';

/** What acts on the network because the user asks for it, or would end what the test looks at. */
const ASKED_FOR =
  /^(request|burst|run|socket|token|credential\.fetchToken|clock|probe|replay|history\.replay|gateway\.(start|stop))/;

const opened: string[] = [];
const sockets: Channel = channel('net.client.socket');
const note = (message: unknown) => void opened.push(`a connection ${JSON.stringify(Object.keys(message as object))}`);

afterEach(() => {
  sockets.unsubscribe(note);
  vi.restoreAllMocks();
});

it('S16: start, every question a screen asks, and the end open no connection', async () => {
  sockets.subscribe(note);
  const lookup = vi.spyOn(dns, 'lookup');
  const ports = memoryPorts({ settings: { gateway: { port: 0, tls: false } } });
  const services = await createServices(ports);
  await services.start();
  const dispatch = createDispatch(createHandlers(services));
  let answered = 0;
  for (const method of Object.keys(contract)) {
    if (ASKED_FOR.test(method)) continue;
    if ((await dispatch(method, {})).ok) answered += 1;
  }
  await services.close();
  expect(answered).toBeGreaterThan(15);
  expect(opened).toEqual([]);
  // A listener looks up the address it is to listen on, which is one of this machine.
  expect(lookup.mock.calls.map(([name]) => name).filter((name) => name !== '127.0.0.1')).toEqual([]);
});

it('would be seen by this count', async () => {
  sockets.subscribe(note);
  const server = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0, startWithApp: false } } }));
  const url = `http://127.0.0.1:${server.port}/`;
  const draft = { id: 'd', name: 'd', method: 'GET', url, auth: { mode: 'NONE' } };
  await createDispatch(createHandlers(services))('request.send', { sendId: 's', draft });
  await services.close();
  await server.close();
  expect(opened.length).toBeGreaterThan(0);
});
