import { once } from 'node:events';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, type NetworkParts, type PlanWishes } from '../../../../electron/services/network/network.ts';
import { destinationOf } from '../../../../electron/services/sender/destination.ts';
import {
  type HttpExchange,
  httpExchange,
  type WireRequest,
} from '../../../../electron/services/sender/http-exchange.ts';
import { splitUrl } from '../../../../shared/http/request-target.ts';
import {
  type NetworkSettings,
  networkSettingsSchema,
  requestProxyId,
} from '../../../../shared/model/network-settings.ts';
import { httpProxy, socksProxy, type TestProxy } from '../../../support/proxies.ts';
import { type RawServer, rawServer } from '../../../support/raw-server.ts';
import { makeServerAuthority } from '../../../support/server-certificates.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

function closing<T extends { close(): unknown }>(thing: T): T {
  closers.push(() => thing.close());
  return thing;
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const serve = async (): Promise<RawServer> => closing(await rawServer((socket) => socket.end(OK)));

type Input = Parameters<typeof networkSettingsSchema.parse>[0] & object;
type ProxyKind = NonNullable<NetworkSettings['proxy']['server']>['kind'];

function through(kind: ProxyKind, { port }: Pick<TestProxy, 'port'>, more: object = {}, proxy: object = {}): Input {
  return { proxy: { mode: 'own', loopback: true, server: { kind, host: '127.0.0.1', port, ...more }, ...proxy } };
}

async function call(
  url: string,
  settings: Input = {},
  parts: Partial<NetworkParts> = {},
  { request = {}, wishes = {} }: { request?: Partial<WireRequest>; wishes?: PlanWishes } = {},
): Promise<HttpExchange> {
  const split = splitUrl(url);
  if (!split.ok) throw new Error(url);
  const network = closing(
    createNetwork({ settings: () => networkSettingsSchema.parse(settings), variables: () => ({}), ...parts }),
  );
  const plan = await network.plan(destinationOf(split.url, { kind: 'url' }, { verify: true }, undefined), wishes);
  const wire = {
    method: 'GET',
    target: split.url.path,
    headers: [['Host', split.url.host]],
    body: new Uint8Array(0),
    ...request,
  } as const;
  return httpExchange(wire, { clock, ...plan, timeoutMs: 10_000 });
}

const ended = ({ outcome }: HttpExchange) =>
  outcome.kind === 'response'
    ? outcome.response.status
    : outcome.kind === 'network-error'
      ? outcome.code
      : outcome.kind;
const password = (text: string) => ({ secretText: async (id: string) => (id === 'proxy:main' ? text : undefined) });

const authority = makeServerAuthority('Proxy Tests');

async function secureServer(hosts: readonly string[] = ['secure.example']) {
  const names: (string | boolean | undefined)[] = [];
  const server = createHttpsServer(authority.issue(hosts), (request, response) => {
    names.push((request.socket as { servername?: string }).servername);
    response.end(JSON.stringify(request.rawHeaders));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, names };
}

async function plainServer() {
  const server = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 No\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  return { port: (server.address() as AddressInfo).port };
}

describe('a request through an HTTP proxy', () => {
  const headers = [
    ['x-late', '1'],
    ['HOST', 'api.example'],
    ['X-Dup', 'b'],
    ['x-dup', 'a'],
  ] as const;

  it('asks for the whole URL; order and spelling of the headers stay, and the answer is labelled', async () => {
    const server = await serve();
    const proxy = closing(await httpProxy({ names: { 'api.example': server.port } }));
    const exchange = await call('http://api.example/a/../b%2f', through('http', proxy), {}, { request: { headers } });
    expect(ended(exchange)).toBe(200);
    expect(proxy.heads[0]).toBe(
      'GET http://api.example:80/a/../b%2f HTTP/1.1\r\nx-late: 1\r\nHOST: api.example\r\nX-Dup: b\r\nx-dup: a\r\nConnection: close\r\n\r\n',
    );
    expect(server.received().toString()).toBe(
      'GET /a/../b%2f HTTP/1.1\r\nx-late: 1\r\nHOST: api.example\r\nX-Dup: b\r\nx-dup: a\r\nConnection: close\r\n\r\n',
    );
    expect(exchange.connection).toEqual({ proxy: `http://127.0.0.1:${proxy.port}` });
    expect(exchange.connectedTo).toBe('api.example:80');
  });

  it('goes through a tunnel where that is set, byte for byte', async () => {
    const server = await serve();
    const proxy = closing(await httpProxy({ names: { 'api.example': server.port } }));
    const exchange = await call(
      'http://api.example/x',
      through('http', proxy, { tunnelHttp: true }),
      {},
      { request: { headers } },
    );
    expect(ended(exchange)).toBe(200);
    expect(proxy.heads[0]).toBe('CONNECT api.example:80 HTTP/1.1\r\nHost: api.example:80\r\n\r\n');
    expect(server.received().toString()).toBe(exchange.written.bytes.toString());
    expect(server.received().toString()).toContain('x-late: 1\r\nHOST: api.example\r\nX-Dup: b\r\nx-dup: a\r\n');
  });

  it.each(['http', 'https'] as const)(
    'over TLS is tunnelled through a proxy of kind %s, with its password',
    async (kind) => {
      const { port, names } = await secureServer();
      const tls = kind === 'https' ? { tls: authority.issue(['127.0.0.1']) } : {};
      const proxy = closing(await httpProxy({ user: 'me:pä:ss', names: { 'secure.example': port }, ...tls }));
      const { writeFile, mkdtemp, rm } = await import('node:fs/promises');
      const folder = await mkdtemp('/tmp/cs-ca-');
      closers.push(() => rm(folder, { recursive: true }));
      await writeFile(`${folder}/ca.pem`, `noise\n${authority.certificate}`);
      const settings = { ...through(kind, proxy, { username: 'me' }), authorities: { files: [`${folder}/ca.pem`] } };
      const exchange = await call('https://secure.example/v1', settings, password('pä:ss'));
      expect(ended(exchange)).toBe(200);
      expect(exchange.tls).toMatchObject({ authorized: true, serverName: 'secure.example' });
      expect({ names, opened: proxy.opened }).toEqual({ names: ['secure.example'], opened: ['secure.example:443'] });
      const wrong = await call('https://secure.example/v1', settings, password('other'));
      expect(wrong.outcome).toMatchObject({
        kind: 'network-error',
        code: 'EPROXY_AUTH',
        message: expect.stringContaining(`127.0.0.1:${proxy.port}`),
      });
      expect(JSON.stringify(wrong)).not.toContain('other');
    },
  );

  it.each([
    [{ status: 403 }, 'EPROXY_STATUS_403'],
    [{ user: 'a:b' }, 'EPROXY_AUTH'],
  ])('that it refuses (%j) names the refusal', async (options, code) => {
    const proxy = closing(await httpProxy(options));
    expect(ended(await call('https://secure.example/', through('http', proxy)))).toBe(code);
  });

  it('that does not run, is none, or hangs up, is told apart from the target', async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    expect(ended(await call('https://a.example/', through('http', gone)))).toBe('EPROXY_UNREACHABLE');
    const other = closing(await rawServer((socket) => socket.end('SSH-2.0-x\r\n\r\n')));
    expect(ended(await call('https://a.example/', through('http', other)))).toBe('EPROXY_PROTOCOL');
    const closed = closing(await rawServer((socket) => socket.destroy()));
    expect(ended(await call('https://a.example/', through('http', closed)))).toBe('EPROXY_CLOSED');
    const silent = closing(await rawServer(() => undefined));
    const settings = { ...through('http', silent), times: { connectMs: 50 } };
    expect(ended(await call('https://a.example/', settings))).toBe('ETIMEDOUT_PROXY');
    const names = { proxy: { mode: 'own', server: { host: 'no-such-proxy.invalid', port: 1 } } } as const;
    expect(ended(await call('https://a.example/', names))).toBe('EPROXY_NAME');
    const plain = await plainServer();
    expect(ended(await call('https://a.example/', through('https', plain)))).toBe('EPROXY_TLS');
  });
});

describe('a request through a SOCKS proxy', () => {
  it.each([
    ['socks5', undefined],
    ['socks5', 'me:secret'],
    ['socks4a', undefined],
  ] as const)('%s (%s) lets the proxy resolve the name', async (kind, user) => {
    const server = await serve();
    const proxy = closing(
      await socksProxy({ names: { 'api.example': server.port }, ...(user === undefined ? {} : { user }) }),
    );
    const settings = through(kind, proxy, { username: user === undefined ? (kind === 'socks4a' ? 'who' : '') : 'me' });
    const exchange = await call('http://api.example/x?y', settings, password('secret'), {
      request: { target: '/x?y' },
    });
    expect(ended(exchange)).toBe(200);
    expect(proxy.opened).toEqual([kind === 'socks4a' ? 'who@api.example:80' : 'api.example:80']);
    expect(server.received().toString()).toBe('GET /x?y HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n');
  });

  it('reaches addresses of both families', async () => {
    const proxy = closing(await socksProxy({ reply: 5 }));
    expect(ended(await call('http://[2001:db8::7:1]:81/', through('socks5', proxy)))).toBe('EPROXY_SOCKS_5');
    expect(ended(await call('http://192.0.2.9:82/', through('socks5', proxy)))).toBe('EPROXY_SOCKS_5');
    expect(proxy.opened).toEqual(['2001:0db8:0000:0000:0000:0000:0007:0001:81', '192.0.2.9:82']);
  });

  it('that refuses names its reason', async () => {
    const asking = closing(await socksProxy({ user: 'a:b' }));
    expect(ended(await call('http://a.example/', through('socks5', asking)))).toBe('EPROXY_AUTH');
    expect(ended(await call('http://a.example/', through('socks5', asking, { username: 'a' }), password('no')))).toBe(
      'EPROXY_AUTH',
    );
    const strict = closing(await socksProxy({ reply: 2 }));
    expect(ended(await call('http://a.example/', through('socks5', strict)))).toBe('EPROXY_SOCKS_2');
    const old = closing(await socksProxy({ reply: 91 }));
    expect(ended(await call('http://a.example/', through('socks4a', old)))).toBe('EPROXY_SOCKS_91');
    expect(ended(await call('http://a.example/', through('socks5', await plainServer())))).toBe('EPROXY_PROTOCOL');
  });
});

describe("a request's own proxy", () => {
  it('comes before the settings, also for this machine, with the password that is kept for its address', async () => {
    const server = await serve();
    const own = closing(await httpProxy({ user: 'ann:pass', names: { 'api.example': server.port } }));
    const settings = closing(await httpProxy());
    const asked: string[] = [];
    const secretText = async (record: string) => {
      asked.push(record);
      return 'pass';
    };
    const proxy = { kind: 'http', host: '127.0.0.1', port: own.port, username: 'ann', tunnelHttp: true } as const;
    const exchange = await call(
      'http://api.example/',
      through('http', settings, {}, { exceptions: ['*'] }),
      { secretText },
      { wishes: { proxy } },
    );
    expect(ended(exchange)).toBe(200);
    expect(own.opened).toEqual(['api.example:80']);
    expect(settings.opened).toEqual([]);
    expect(asked).toEqual([`proxy:http://ann@127.0.0.1:${own.port}`]);
  });

  it('is given no password that is kept for another address, user or kind', async () => {
    const base = { kind: 'https', host: 'Proxy.example', port: 443, username: 'ann', tunnelHttp: false } as const;
    const ids = [base, { ...base, kind: 'http' as const }, { ...base, port: 444 }, { ...base, host: 'evil.example' }];
    expect(new Set(ids.map(requestProxyId)).size).toBe(ids.length);
    expect(requestProxyId({ ...base, host: 'proxy.EXAMPLE' })).toBe(requestProxyId(base));
    expect(requestProxyId({ ...base, username: 'a@b' })).not.toBe(requestProxyId({ ...base, username: 'a%40b' }));
  });

  it('without a host is refused before anything is sent', async () => {
    const proxy = { kind: 'http', host: '', port: 8080, username: '', tunnelHttp: false } as const;
    await expect(call('http://api.example/', {}, {}, { wishes: { proxy } })).rejects.toThrow(/no host/);
  });
});

describe('no proxy is asked', () => {
  const settings = (proxy: object) => through('http', { port: 9 }, {}, proxy);

  it.each([
    ['this machine', { loopback: false }],
    ['an exception', { exceptions: ['127.0.0.0/8'] }],
    ['a proxy that is off', { mode: 'off' }],
  ])('for %s', async (_name, proxy) => {
    const server = await serve();
    expect(ended(await call(`http://127.0.0.1:${server.port}/`, settings(proxy)))).toBe(200);
  });

  it('where one request wants none', async () => {
    const server = await serve();
    expect(ended(await call(`http://127.0.0.1:${server.port}/`, settings({}), {}, { wishes: { proxy: 'off' } }))).toBe(
      200,
    );
  });

  it('for the embedded gateway, whatever the settings say', async () => {
    const server = await serve();
    const split = splitUrl(`http://127.0.0.1:${server.port}/`);
    if (!split.ok) throw new Error();
    const network = closing(createNetwork({ settings: () => networkSettingsSchema.parse(settings({})) }));
    const gateway = { host: '127.0.0.1', port: server.port };
    const plan = await network.plan(destinationOf(split.url, { kind: 'url' }, { verify: true }, gateway));
    expect(plan.target.proxy).toBeUndefined();
  });

  it('and the environment is asked only where that is set, its exceptions with it', async () => {
    const server = await serve();
    const proxy = closing(await httpProxy({ user: 'e:v', names: { 'api.example': server.port } }));
    const variables = {
      variables: () => ({ HTTP_PROXY: `http://e:v@127.0.0.1:${proxy.port}`, NO_PROXY: '.internal' }),
    };
    const environment = { proxy: { mode: 'environment' } } as const;
    expect(ended(await call('http://api.example/', environment, variables))).toBe(200);
    expect(proxy.opened).toEqual(['api.example:80']);
    expect(ended(await call('http://x.internal.invalid/', { proxy: { mode: 'off' } }, variables))).toBe('ENOTFOUND');
    const bad = { variables: () => ({ http_proxy: 'ftp://u:topsecret@x' }) };
    await expect(call('http://api.example/', environment, bad)).rejects.toThrow(/environment/);
    await expect(call('http://api.example/', environment, bad)).rejects.not.toThrow(/topsecret/);
  });
});
