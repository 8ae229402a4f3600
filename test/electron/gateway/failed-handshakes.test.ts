// Connections to the port for HTTPS that never come to a request stand in the log with their reason.
import { request } from 'node:https';
import { type AddressInfo, connect as connectPlain, createServer } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { harFile } from '../../../electron/services/gateway-log-use.ts';
import { type GatewayLogEntry, gatewayLogDetailSchema } from '../../../shared/model/gateway-log.ts';
import { makeClientAuthority } from '../../support/client-certificates.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const partners = makeClientAuthority('Partners');
const strangers = makeClientAuthority('Strangers');

const file = {
  groups: [
    {
      name: 'pets',
      domains: ['pets.example.com', 'locked.example.com', '127.0.0.1'],
      domainSettings: [{ domain: 'locked.example.com', certificate: partners.certificate, key: 'vault:locked' }],
      apis: [{ name: 'open', path: '/open', backend: { type: 'MOCK', body: 'served' } }],
    },
    {
      name: 'partners',
      domains: ['partners.example.com'],
      domainSettings: [{ domain: 'partners.example.com', ca: partners.certificate, clientAuthentication: true }],
      apis: [{ name: 'open', path: '/open', backend: { type: 'MOCK', body: 'welcome' } }],
    },
  ],
};

let started: StartedGateway;
let ca: string;

beforeAll(async () => {
  started = await startGateway(file, {}, { tls: true });
  ca = (await started.gateway.authority()).certificate;
});
afterAll(() => started.stop());
beforeEach(() => {
  started.gateway.clearLog();
});

/** Connects, ends in whatever way the two sides end, and gives the one line that the log then holds. */
async function failed(options: ConnectionOptions): Promise<GatewayLogEntry> {
  const socket = connect({ host: '127.0.0.1', port: started.tlsPort, servername: 'pets.example.com', ca, ...options });
  socket.on('error', () => undefined);
  socket.once('secureConnect', () => socket.end());
  return theEntry();
}

async function theEntry(): Promise<GatewayLogEntry> {
  await vi.waitFor(() => expect(started.gateway.log(10)).toHaveLength(1), { timeout: 10_000, interval: 5 });
  const [entry] = started.gateway.log(1);
  if (entry === undefined) throw new Error('the log must hold an entry');
  return entry;
}

const reasonOf = (entry: GatewayLogEntry): string | undefined =>
  entry.trace.find(({ outcome }) => outcome === 'stopped')?.text?.id;

describe('a handshake that fails', () => {
  const cases: readonly (readonly [string, ConnectionOptions, string])[] = [
    ['a client that takes TLS 1.3 only', { minVersion: 'TLSv1.3' }, 'version-new'],
    ['a client without a cipher of the gateway', { ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2' }, 'cipher'],
    ['a client that judges the certificate afterwards', { ca: strangers.certificate }, 'silent'],
    ['a domain whose private key is locked away', { servername: 'locked.example.com' }, 'certificate'],
  ];

  test.each(cases)('%s', async (_what, options, reason) => {
    const entry = await failed(options);
    expect(entry).toMatchObject({ status: 0, method: '', target: '', host: options.servername ?? 'pets.example.com' });
    expect(reasonOf(entry)).toBe(`connection.handshake-${reason}`);
    expect(entry.trace[0]).toMatchObject({ step: 'connection', outcome: 'stopped' });
    expect(entry.trace.slice(1).every(({ outcome }) => outcome === 'not-reached')).toBe(true);
    expect(entry.trace[0]?.reason).toContain('127.0.0.1');
  });

  test('a client below TLS 1.1', async () => {
    // Written by hand: no TLS library of today offers 1.0. Record, handshake, version 3.1, random, no session, one cipher.
    const hello = Buffer.concat([
      Buffer.from('16030100290100002503 01'.replaceAll(' ', ''), 'hex'),
      Buffer.alloc(32, 7),
      Buffer.from('000002c0130100', 'hex'),
    ]);
    hello.writeUInt16BE(hello.length - 5, 3);
    hello.writeUIntBE(hello.length - 9, 6, 3);
    const socket = connectPlain(started.tlsPort, '127.0.0.1', () => socket.write(hello));
    socket.on('error', () => undefined);
    const entry = await theEntry();
    expect(reasonOf(entry)).toBe('connection.handshake-version-old');
    expect(entry.trace[0]?.reason).toContain('(the client offers TLSv1.0 at most)');
    socket.destroy();
  });

  /** What a client answers to the gateway's first words, put in its place by something between the two. */
  const replies: readonly (readonly [string, Buffer | undefined, string, string])[] = [
    ['a client that does not trust the authority', Buffer.from('15030300020230', 'hex'), 'untrusted', 'UNKNOWN_CA'],
    ['a client that takes the certificate for a bad one', Buffer.from('1503030002022a', 'hex'), 'untrusted', 'BAD'],
    ['a client that gives up for another reason', Buffer.from('15030300020250', 'hex'), 'alert', 'INTERNAL_ERROR'],
    ['a client that goes away', undefined, 'left', ''],
  ];

  test.each(replies)('%s', async (_what, reply, reason, word) => {
    const between = createServer((client) => {
      const gateway = connectPlain(started.tlsPort, '127.0.0.1');
      client.pipe(gateway);
      gateway.once('data', () => (reply === undefined ? gateway.destroy() : gateway.write(reply)));
      for (const socket of [client, gateway]) socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const { port } = between.address() as AddressInfo;
    const client = connect({ host: '127.0.0.1', port, servername: 'pets.example.com', ca });
    client.on('error', () => undefined);
    const entry = await theEntry();
    expect(reasonOf(entry)).toBe(`connection.handshake-${reason}`);
    expect(entry.trace[0]?.reason).toContain(word);
    expect(entry.trace[0]?.guess).toBe(reason === 'left' ? true : undefined);
    client.destroy();
    between.close();
  });

  test('bytes that are neither TLS nor HTTP', async () => {
    const socket = connectPlain(started.tlsPort, '127.0.0.1', () => socket.write(Buffer.alloc(64, 0xff)));
    socket.on('error', () => undefined);
    expect(reasonOf(await theEntry())).toBe('connection.handshake-not-tls');
  });

  test('is no request: nothing is counted, and a HAR leaves it out', async () => {
    const before = started.gateway.status();
    const { id } = await failed({ minVersion: 'TLSv1.3' });
    const { requests, refused } = started.gateway.status();
    expect({ requests, refused }).toEqual({ requests: before.requests, refused: before.refused });
    expect(gatewayLogDetailSchema.safeParse(started.gateway.logEntry(id)).success).toBe(true);
    const har = harFile(started.gateway, { limit: 10 }, (detail) => detail);
    expect(har).toMatchObject({ entries: 0, leftOut: 0 });
    expect(JSON.parse(har.text).log.entries).toEqual([]);
  });
});

describe('a connection that is none of these', () => {
  /** Served, or refused with words, and closed; the log then holds requests only. */
  function get(servername: string, options: ConnectionOptions = {}): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const to = {
        host: '127.0.0.1',
        port: started.tlsPort,
        path: '/open',
        headers: { host: servername },
        agent: false,
      };
      const made = request({ ...to, ca, servername, ...options }, (response) => {
        response.resume();
        response.once('close', () => resolve(response.statusCode));
      });
      made.on('error', reject);
      made.end();
    });
  }

  test.each([
    ['an ordinary call', 'pets.example.com', {}, 200],
    ['a call without the client certificate that the domain wants', 'partners.example.com', {}, 400],
    ['a call with one of an unknown authority', 'partners.example.com', strangers.issue('li'), 400],
    ['a call with the right one', 'partners.example.com', partners.issue('li'), 200],
  ])('%s', async (_what, servername, options, status) => {
    expect(await get(servername, options)).toBe(status);
    expect(started.gateway.log(10).map((entry) => entry.status)).toEqual([status]);
  });

  test('a look whether the port is open', async () => {
    const socket = connectPlain(started.tlsPort, '127.0.0.1', () => socket.end());
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect(started.gateway.log(10)).toEqual([]);
  });
});
