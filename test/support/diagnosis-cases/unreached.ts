// Gateways that are not reached: real failures of real clients, in the words of each.
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { networkError, systemCode } from '../../../electron/services/network-error.ts';
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { tlsCertificate, tlsKey } from '../tls-certificate.ts';
import type { CaseFamily, GeneratedCase } from './case-family.ts';

type Failure = NonNullable<DiagnosisCase['networkError']>;

interface Target {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** THE clients: each makes the call and says what it says. */
const clients: readonly { readonly name: string; readonly fail: (target: Target) => Promise<Failure> }[] = [
  { name: "Node's http", fail: nodeFailure },
  {
    name: 'fetch',
    fail: ({ scheme, host, port }) =>
      fetch(`${scheme}://${host}:${port}/v1/pets`, { signal: AbortSignal.timeout(3000) }).then(
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

function nodeFailure({ scheme, host, port }: Target): Promise<Failure> {
  return new Promise((resolve) => {
    const make = scheme === 'https' ? httpsRequest : httpRequest;
    const call = make({ host, port, path: '/v1/pets', timeout: 300, agent: false });
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
    { cause: 'network.timeout', way: 'no answer', target: at('http', await listening(silent)) },
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
    return all;
  },
};
