// Gateways that are not reached: real failures of real clients, in the words of each.
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { createNetwork } from '../../../electron/services/network/network.ts';
import { networkError, systemCode } from '../../../electron/services/network-error.ts';
import { destinationOf } from '../../../electron/services/sender/destination.ts';
import { httpExchange } from '../../../electron/services/sender/http-exchange.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { networkSettingsSchema } from '../../../shared/model/network-settings.ts';
import { httpProxy, socksProxy } from '../proxies.ts';
import { tlsCertificate, tlsKey } from '../tls-certificate.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';

type Failure = NonNullable<DiagnosisCase['networkError']>;

interface Target {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** Nothing will come: waited for no longer than this; else as long as a busy machine may need. */
  readonly patienceMs?: number;
}

/** THE clients: each makes the call and says what it says. */
const clients: readonly { readonly name: string; readonly fail: (target: Target) => Promise<Failure> }[] = [
  { name: "Node's http", fail: nodeFailure },
  {
    name: 'fetch',
    fail: ({ scheme, host, port }) =>
      fetch(`${scheme}://${host}:${port}/v1/pets`, { signal: AbortSignal.timeout(20_000) }).then(
        () => ({}),
        (error: Error & { cause?: { code?: string; message?: string } }) => ({
          code: error.cause?.code ?? '',
          message: `${error.name}: ${error.message}: ${error.cause?.message ?? ''}`,
        }),
      ),
  },
  {
    name: 'the workbench',
    fail: async (target) => {
      const { code = '' } = await nodeFailure(target);
      const { message } = networkError(code, target.host, target.port);
      return { code: systemCode(code), message };
    },
  },
];

function nodeFailure({ scheme, host, port, patienceMs = 20_000 }: Target): Promise<Failure> {
  return new Promise((resolve) => {
    const make = scheme === 'https' ? httpsRequest : httpRequest;
    const call = make({ host, port, path: '/v1/pets', timeout: patienceMs, agent: false });
    call.on('timeout', () => call.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })));
    call.on('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? '', message: error.message }));
    call.on('response', () => resolve({}));
    call.end();
  });
}

interface Place {
  readonly cause: CauseId;
  readonly way: string;
  readonly target: Target;
}

async function openPlaces(): Promise<{ readonly places: readonly Place[]; readonly close: () => void }> {
  const listening = async (server: ReturnType<typeof createServer>): Promise<number> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const gone = createServer();
  const closed = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
  const plain = createServer(
    (socket) => void socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  const silent = createServer((socket) => void socket.on('error', () => undefined));
  const hanging = createServer((socket) => void socket.on('error', () => undefined).destroy());
  const secure = createTlsServer(
    { cert: tlsCertificate, key: tlsKey },
    (socket) => void socket.on('error', () => undefined),
  );
  secure.on('tlsClientError', () => undefined);
  const at = (scheme: Target['scheme'], port: number, host = '127.0.0.1'): Target => ({ scheme, host, port });
  const places: readonly Place[] = [
    { cause: 'network.refused', way: 'a closed port', target: at('http', closed) },
    { cause: 'network.refused', way: 'broken off', target: at('http', await listening(hanging)) },
    { cause: 'network.dns', way: 'a name of nobody', target: at('https', 443, 'no-such-gateway.invalid') },
    { cause: 'network.dns', way: 'a label of nobody', target: at('http', 80, 'api.gateway.no-such-zone.invalid') },
    { cause: 'network.tls', way: 'TLS to a plain port', target: at('https', await listening(plain)) },
    { cause: 'network.tls', way: 'a certificate of nobody', target: at('https', await listening(secure as never)) },
    { cause: 'network.timeout', way: 'no answer', target: { ...at('http', await listening(silent)), patienceMs: 300 } },
  ];
  const close = (): void => {
    for (const server of [plain, silent, hanging, secure]) server.close();
  };
  return { places, close };
}

export const unreached: CaseFamily = {
  name: 'gateways that are not reached',
  async cases() {
    const { places, close } = await openPlaces();
    const all: GeneratedCase[] = [];
    for (const { cause, way, target } of places) {
      // fetch waits for an answer as long as it is let; its own time limit is not the question here.
      for (const { name, fail } of clients.filter(({ name }) => cause !== 'network.timeout' || name !== 'fetch')) {
        const networkFailure = await fail(target);
        const sent = {
          scheme: target.scheme,
          method: 'GET',
          target: '/v1/pets',
          headers: [['Host', target.host]] as [string, string][],
        };
        const base = { causes: [cause], way: `${way}, ${name}`, shape: 'GET', decides: true, secrets: [] };
        const { code = '', message = '' } = networkFailure;
        all.push(
          { ...base, evidence: 'error and request', input: { sent, networkError: networkFailure } },
          { ...base, evidence: 'error only', input: { networkError: networkFailure } },
          { ...base, evidence: 'message only', input: { networkError: { message: `${code} ${message}`.trim() } } },
        );
      }
    }
    close();
    return [...all, ...(await proxyCases())];
  },
};

/** Proxies that refuse, asked by the workbench's own dialer. */
async function proxyCases(): Promise<GeneratedCase[]> {
  const proxies = [
    ['a password is wanted', 'http', await httpProxy({ user: 'a:b' })],
    ['CONNECT is refused', 'http', await httpProxy({ status: 403 })],
    ['SOCKS refuses', 'socks5', await socksProxy({ reply: 2 })],
  ] as const;
  const all: GeneratedCase[] = [];
  for (const [way, kind, proxy] of proxies) {
    const networkFailure = await throughProxy(kind, proxy.port);
    proxy.close();
    const base = { causes: ['network.proxy' as const], way, shape: 'GET', decides: true, secrets: [] };
    const { code = '', message = '' } = networkFailure;
    all.push(
      { ...base, evidence: 'error only', input: { networkError: networkFailure } },
      { ...base, evidence: 'message only', input: { networkError: { message: `${code} ${message}` } } },
    );
  }
  return all;
}

async function throughProxy(kind: 'http' | 'socks5', port: number): Promise<Failure> {
  const url = splitUrl('https://pets.example.com/v1/pets');
  if (!url.ok) throw new Error('no URL');
  const server = { kind, host: '127.0.0.1', port };
  const settings = networkSettingsSchema.parse({ proxy: { mode: 'own', loopback: true, server } });
  const network = createNetwork({ settings: () => settings, variables: () => ({}) });
  const plan = await network.plan(destinationOf(url.url, { kind: 'url' }, { verify: true }, undefined));
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const wire = {
    method: 'GET',
    target: '/v1/pets',
    headers: [['Host', url.url.host]],
    body: new Uint8Array(0),
  } as const;
  const { outcome } = await httpExchange(wire, { clock, ...plan, timeoutMs: 20_000 });
  if (outcome.kind !== 'network-error') throw new Error(`the proxy let it through: ${outcome.kind}`);
  return { code: systemCode(outcome.code), message: outcome.message };
}
