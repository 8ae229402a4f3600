import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { createDispatch, type Dispatch } from '../../../electron/rpc/dispatch.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const HOST = '127.0.0.1';
let services: Services;
let dispatch: Dispatch;
let server: Server;
let connections = 0;
let open = 0;
let closed = 0;

const listening = (on: Server): Promise<number> =>
  new Promise((resolve) => on.listen(0, HOST, () => resolve((on.address() as AddressInfo).port)));

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).end();
  });
  open = await listening(server);
  const other = createServer();
  closed = await listening(other);
  await new Promise((resolve) => other.close(resolve));
  services = await createServices(memoryPorts({ settings: { gateway: { startWithApp: false, port: 0 } } }));
  dispatch = createDispatch(createHandlers(services));
  const members = [{ host: HOST, port: closed }, { host: HOST }, { host: 'named.test' }, { host: 'nowhere.test' }];
  const file = {
    groups: [],
    resolver: { 'named.test': HOST, 'nowhere.test': null },
    channels: [
      { name: 'c', port: open, members },
      { name: 'empty', port: open },
    ],
  };
  const taken = await dispatch('gateway.configure', { text: JSON.stringify(file) });
  expect(taken).toMatchObject({ ok: true, value: { applied: true } });
});
afterAll(async () => {
  await services.close();
  await new Promise((resolve) => server.close(resolve));
});

it('says in which time a member with a listening port was reached, the channel’s port for its own', async () => {
  const answer = await dispatch('gateway.probeMember', { channel: 'c', host: HOST, port: open });
  expect(answer).toEqual({ ok: true, value: { reachable: true, ms: expect.any(Number) } });
  const named = await dispatch('gateway.probeMember', { channel: 'c', host: 'named.test', port: open });
  expect(named).toMatchObject({ ok: true, value: { reachable: true } });
});

it.each([
  ['a closed port', HOST, () => closed, 'ECONNREFUSED'],
  ['a name that the file resolves to nothing', 'nowhere.test', () => open, 'ENOTFOUND'],
])('says why %s is not reachable', async (_name, host, port, error) => {
  const answer = await dispatch('gateway.probeMember', { channel: 'c', host, port: port() });
  expect(answer).toEqual({ ok: true, value: { reachable: false, error } });
});

it.each([
  ['another host', () => ({ channel: 'c', host: 'localhost', port: open })],
  ['another port', () => ({ channel: 'c', host: 'named.test', port: closed })],
  ['a member of another channel', () => ({ channel: 'empty', host: HOST, port: open })],
  ['no such channel', () => ({ channel: 'x', host: HOST, port: open })],
])('connects to nothing that the file does not name: %s', async (_name, wanted) => {
  const before = connections;
  const answer = await dispatch('gateway.probeMember', wanted());
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  expect(connections).toBe(before);
});
