// What a failed connection is called, from real sockets to the diagnosis, in both languages.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inLanguage } from '../../../../electron/cli/diagnose-case.ts';
import { createServices } from '../../../../electron/create-services.ts';
import type { NetworkSettings } from '../../../../shared/model/network-settings.ts';
import { requestDraftSchema } from '../../../../shared/model/request.ts';
import { makeClientAuthority } from '../../../support/client-certificates.ts';
import { memoryPorts } from '../../../support/memory-ports.ts';
import { httpProxy, socksProxy, type TestProxy } from '../../../support/proxies.ts';
import { makeServerAuthority } from '../../../support/server-certificates.ts';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'countersign-diagnosed-'));
const caFile = join(folder, 'ca.pem');
const authority = makeServerAuthority('Servers');
const closers: (() => unknown)[] = [];
beforeAll(() => {
  writeFileSync(caFile, authority.certificate);
  return () => rmSync(folder, { recursive: true });
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function portOf(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const tls = (hosts: readonly string[], more: ServerOptions = {}, fromMs?: number) =>
  portOf(createHttpsServer({ ...authority.issue(hosts, fromMs), ...more }, (_request, answer) => answer.end('ok')));

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Network = { readonly [M in keyof NetworkSettings]?: unknown };

/** The first cause of a call to `url`, in both languages. */
async function causeOf(url: string, network: Network = {}) {
  const settings = { environment: '', gateway: { port: 0, startWithApp: false }, network };
  const services = await createServices(memoryPorts({ settings }));
  closers.push(() => services.close());
  const draft = requestDraftSchema.parse({ id: 'd', name: 'd', method: 'GET', url, auth: { mode: 'NONE' } });
  const { diagnosis } = await services.sender.send('s', draft);
  const english = diagnosis?.causes[0];
  const chinese = diagnosis && inLanguage(diagnosis, 'zh-CN').causes[0];
  return {
    cause: english?.cause,
    certainty: english?.certainty,
    proof: english?.evidence[0],
    en: `${english?.explanation} ${english?.fix.text}`,
    zh: `${chinese?.explanation} ${chinese?.fix.text}`,
  };
}

const through = (kind: string, port: number, more: object = {}): Network => ({
  proxy: { mode: 'own', loopback: true, server: { kind, host: '127.0.0.1', port, ...more } },
});
const opened = async (proxy: Promise<TestProxy>): Promise<number> => {
  const one = await proxy;
  closers.push(() => one.close());
  return one.port;
};

describe('a proxy that fails', () => {
  it.each<[string, () => Promise<Network>, string, string]>([
    [
      'wants a password',
      async () => through('http', await opened(httpProxy({ user: 'a:b' }))),
      'EPROXY_AUTH',
      '要求用户名和密码',
    ],
    [
      'refuses CONNECT',
      async () => through('http', await opened(httpProxy({ status: 403 }))),
      'EPROXY_STATUS_403',
      '拒绝了目标',
    ],
    [
      'refuses by SOCKS rules',
      async () => through('socks5', await opened(socksProxy({ reply: 2 }))),
      'EPROXY_SOCKS_2',
      '规则不允许',
    ],
    [
      'finds no way',
      async () => through('socks5', await opened(socksProxy({ reply: 4 }))),
      'EPROXY_SOCKS_4',
      '找不到通往目标的路',
    ],
    [
      'is refused by the target',
      async () => through('socks5', await opened(socksProxy({ reply: 5 }))),
      'EPROXY_SOCKS_5',
      '目标拒绝连接',
    ],
    [
      'is of another kind',
      async () => through('socks5', await portOf(createServer((socket) => socket.end('SSH-2.0-x\r\n')))),
      'EPROXY_PROTOCOL',
      '不是此类代理',
    ],
    ['does not run', async () => through('http', await closedPort()), 'EPROXY_UNREACHABLE', '未能到达代理'],
  ])('%s', async (_name, network, code, chinese) => {
    const found = await causeOf('https://pets.example.com/v1', await network());
    expect(found).toMatchObject({ cause: 'network.proxy', certainty: 'proven', proof: { kind: 'network', code } });
    expect(found.en).toContain(code);
    expect(found.zh).toContain(chinese);
  });

  it('asks for a password in an answer of its own, where plain HTTP is forwarded', async () => {
    const found = await causeOf(
      'http://pets.example.com/v1',
      through('http', await opened(httpProxy({ user: 'a:b' }))),
    );
    expect(found).toMatchObject({ cause: 'network.proxy', certainty: 'proven', proof: { code: '407' } });
    expect(found.en).toContain('It wants a user and a password');
  });
});

describe('a secure connection that fails', () => {
  const known = { authorities: { files: [caFile] } };
  const clients = makeClientAuthority('Clients');
  const wanted = { requestCert: true, rejectUnauthorized: true, ca: clients.certificate };

  it.each<[string, () => Promise<number>, Network, string, string]>([
    ['an unknown authority', () => tls(['127.0.0.1']), {}, 'the authority is unknown', '颁发机构未知（'],
    ['another name', () => tls(['other.example']), known, 'is for other names', '属于其他域名（'],
    ['an expired certificate', () => tls(['127.0.0.1'], {}, Date.now() - 500 * DAY_MS), known, 'has expired', '已过期'],
    [
      'a client certificate that is missing',
      () => tls(['127.0.0.1'], wanted),
      known,
      'wants a client certificate',
      '要求客户端证书',
    ],
    [
      'a port without TLS',
      () => portOf(createServer((socket) => socket.end('HTTP/1.1 400 No\r\n\r\n'))),
      known,
      'speaks no TLS',
      '不使用TLS',
    ],
    [
      'an older version of TLS',
      () => tls(['127.0.0.1'], { maxVersion: 'TLSv1.2' }),
      { ...known, hosts: [{ host: '127.0.0.1', minVersion: 'TLSv1.3' }] },
      'no version of TLS in common',
      '没有共同的TLS版本',
    ],
    [
      'HTTP/2 that is not offered',
      () => tls(['127.0.0.1']),
      { ...known, httpVersion: '2' },
      'HTTP/2 was wanted',
      '要求HTTP/2',
    ],
  ])('%s', async (_name, port, network, english, chinese) => {
    const found = await causeOf(`https://127.0.0.1:${await port()}/`, network);
    expect(found).toMatchObject({ cause: 'network.tls', certainty: 'proven' });
    expect(found.en).toContain(english);
    expect(found.zh).toContain(chinese);
    expect(found.en.match(/Here /g)).toHaveLength(1);
  });
});

describe('a way that ends before the gateway', () => {
  it.each<[string, () => Promise<string>, string, Network, string, string]>([
    [
      'a name of nobody',
      async () => 'http://no-such-gateway.invalid/',
      'network.dns',
      {},
      'no-such-gateway.invalid',
      '找不到域名',
    ],
    [
      'a closed port',
      async () => `http://127.0.0.1:${await closedPort()}/`,
      'network.refused',
      {},
      'ECONNREFUSED',
      '连接被拒绝',
    ],
    [
      'a handshake that nobody answers',
      async () => `https://127.0.0.1:${await portOf(createServer())}/`,
      'network.timeout',
      { times: { tlsMs: 150 } },
      'The TLS handshake was not finished',
      'TLS握手未完成',
    ],
    [
      'no first byte',
      async () => `http://127.0.0.1:${await portOf(createServer())}/`,
      'network.timeout',
      { times: { firstByteMs: 150 } },
      'no byte of an answer came',
      '没有收到任何响应字节',
    ],
    [
      'silence in the answer',
      async () =>
        `http://127.0.0.1:${await portOf(createServer((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')))}/`,
      'network.timeout',
      { times: { silenceMs: 150 } },
      'stopped in the middle',
      '中途停止',
    ],
  ])('%s', async (_name, url, cause, network, english, chinese) => {
    const found = await causeOf(await url(), network);
    expect(found).toMatchObject({ cause, certainty: 'proven' });
    expect(found.en).toContain(english);
    expect(found.zh).toContain(chinese);
  });
});
