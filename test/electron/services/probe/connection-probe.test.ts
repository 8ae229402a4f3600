import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../electron/hosting/system-clock.ts';
import { addressScope } from '../../../../electron/services/probe/address-scope.ts';
import { createConnectionProbe } from '../../../../electron/services/probe/connection-probe.ts';
import { probeName } from '../../../../electron/services/probe/name-probe.ts';

const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of opened.splice(0).reverse()) one.close();
});

/** A DNS server that knows `name` alone, as 10.1.2.3. */
async function stubDns(name: string): Promise<string> {
  const socket = createSocket('udp4');
  opened.push(socket);
  socket.on('message', (question, from) => socket.send(dnsAnswer(question, name), from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return `127.0.0.1:${socket.address().port}`;
}

/** RFC 1035, 4: the question back, with one A record when it asks for one of `name`. */
function dnsAnswer(question: Buffer, name: string): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const wanted = Buffer.concat([
    ...name.split('.').map((part) => Buffer.from([part.length, ...Buffer.from(part)])),
    Buffer.of(0),
  ]);
  const isKnown = question.subarray(12, end - 4).equals(wanted);
  const isAddress = question.readUInt16BE(end - 4) === 1;
  const head = Buffer.from(question.subarray(0, end));
  head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(isKnown && isAddress ? 1 : 0, 6);
  head.fill(0, 8, 12);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 1, 2, 3]);
  return isKnown && isAddress ? Buffer.concat([head, record]) : head;
}

async function closedPort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function gatewayLike(): Promise<number> {
  const body = JSON.stringify({ error_msg: 'The API does not exist', error_code: 'APIG.0101', request_id: 'r1' });
  const server = createServer((_request, response) => {
    response.writeHead(404, { Server: 'api-gateway' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(server);
  return (server.address() as AddressInfo).port;
}

const probe = createConnectionProbe({ clock: systemClock, gatewayAddress: async () => undefined, ownServers: [] });
const outcomes = (found: Awaited<ReturnType<typeof probe>>) =>
  found.steps.map(({ step, outcome }) => `${step} ${outcome}`);

describe('the probe of a connection', () => {
  it('goes through to HTTP and says by its code that a gateway answered', async () => {
    const port = await gatewayLike();
    const found = await probe({
      url: 'http://pets.example.com/v1/pets',
      connectTo: { kind: 'address', host: '127.0.0.1', port },
    });
    expect(outcomes(found)).toEqual(['dns skipped', 'tcp ok', 'tls skipped', 'http ok']);
    expect(found).toMatchObject({
      host: 'pets.example.com',
      connectedTo: `127.0.0.1:${port}`,
      remote: { address: '127.0.0.1', scope: 'loopback' },
      http: { status: 404, errorCode: 'APIG.0101', requestId: 'r1', server: 'api-gateway' },
    });
    expect(found.cause).toBeUndefined();
  });

  it('ends at a closed port with network.refused', async () => {
    const port = await closedPort();
    const found = await probe({ url: `http://127.0.0.1:${port}/` });
    expect(outcomes(found)).toEqual(['dns skipped', 'tcp failed', 'tls skipped', 'http not-reached']);
    expect(found).toMatchObject({ cause: 'network.refused', steps: [{}, { code: 'ECONNREFUSED' }, {}, {}] });
  });

  it('ends at the name that does not exist with network.dns, and shows who was asked', async () => {
    const dnsServer = await stubDns('pets.internal');
    const found = await probe({ url: 'https://no-such-name.invalid/', dnsServer });
    expect(outcomes(found)).toEqual(['dns failed', 'tcp not-reached', 'tls not-reached', 'http not-reached']);
    expect(found.cause).toBe('network.dns');
    expect(found.name).toMatchObject({
      name: 'no-such-name.invalid',
      system: { addresses: [] },
      chosen: { server: dnsServer, answer: { addresses: [], error: 'ENOTFOUND' } },
    });
  });

  it('ends at a port that speaks no TLS with network.tls', async () => {
    const port = await gatewayLike();
    const found = await probe({ url: `https://127.0.0.1:${port}/` });
    expect(outcomes(found)).toEqual(['dns skipped', 'tcp ok', 'tls failed', 'http not-reached']);
    expect(found.cause).toBe('network.tls');
  });

  it('refuses a DNS server that is no address', async () => {
    await expect(probe({ url: 'https://a.invalid/', dnsServer: 'dns.example.com' })).rejects.toThrow(
      '“dns.example.com” is no address of a DNS server',
    );
  });
});

describe('the probe of a name', () => {
  it('compares what the system says with each server, so that a private zone shows itself (FAQ 5.15)', async () => {
    const server = await stubDns('pets.internal');
    const found = await probeName('pets.internal', {
      clock: systemClock,
      server,
      ownServers: [await stubDns('other')],
    });
    expect(found.system).toMatchObject({ addresses: [] });
    expect(found.servers[0]?.answer).toMatchObject({ addresses: [], error: 'ENOTFOUND' });
    expect(found.chosen?.answer.addresses).toEqual([{ address: '10.1.2.3', scope: 'private' }]);
    expect(found.outsideDns).toBe(false);
  });

  it('says that a name stands outside the DNS, as in the hosts file', async () => {
    const found = await probeName('localhost', { clock: systemClock, ownServers: [await stubDns('other')] });
    expect(found.system.addresses[0]).toMatchObject({ scope: 'loopback' });
    expect(found.outsideDns).toBe(true);
  });
});

describe('the scope of an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['10.0.0.1', 'private'],
    ['172.15.255.255', 'public'],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.1.1', 'private'],
    ['100.63.255.255', 'public'],
    ['100.64.0.1', 'shared'],
    ['100.128.0.0', 'public'],
    ['169.254.169.254', 'link-local'],
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'unspecified'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['::ffff:10.0.0.1', 'private'],
    ['fe80::1%eth0', 'link-local'],
    ['fd00::1', 'private'],
    ['2001:4860:4860::8888', 'public'],
  ] as const)('%s is %s', (address, scope) => {
    expect(addressScope(address)).toBe(scope);
  });
});
