// A connection to one address: name, TCP and TLS one after the other, each with its own time limit and its own mark.
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ConnectionPurpose } from '../../../shared/model/connection-count.ts';
import type { tlsDetailsSchema } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { z } from '../../../shared/model/json-mode.ts';
import { countConnection } from '../network/connection-count.ts';
import { ProxyError, type UsedProxy } from '../network/proxy.ts';
import { tunnels } from '../network/tunnels.ts';
import { codeOfError } from '../network-error.ts';
import type { Phase, PhaseTimer } from './phase-timer.ts';
import { contextFor, OLDEST_TLS, type TrustChoice } from './trusted-authorities.ts';

export type TlsDetails = z.infer<typeof tlsDetailsSchema>;

export interface TlsTarget extends TrustChoice {
  readonly serverName: string;
  readonly verify: boolean;
  /** Protocols to offer, the best first; absent: HTTP/1.1. */
  readonly alpn?: readonly ('h2' | 'http/1.1')[];
}

export interface ProxyTarget extends UsedProxy {
  /** What is believed of the proxy's own certificate. */
  readonly trust?: TrustChoice;
  /** The proxy is asked for the whole URL instead of a tunnel: `http://host:port`, and what goes with each request. */
  readonly forward?: { readonly origin: string; readonly headers: HeaderList };
}

export interface ConnectionTarget {
  /** Address to connect to; for TLS the name to prove is `serverName`. */
  readonly host: string;
  readonly port: number;
  readonly tls: false | TlsTarget;
  /** Replaces the system's name resolution. */
  readonly lookup?: LookupFunction;
  readonly proxy?: ProxyTarget;
}

export interface OpenConnection {
  readonly socket: Socket;
  readonly remoteAddress: string | undefined;
  readonly tls: TlsDetails | undefined;
  /** The protocol that the server chose. */
  readonly alpn?: string;
}

export interface ConnectionMarks {
  readonly dns: () => void;
  readonly tcp: () => void;
  readonly tls: () => void;
}

/** Rejects with Node's error, a ProxyError, or that of `timer`; no socket is left behind. */
export async function openConnection(
  target: ConnectionTarget,
  timer: PhaseTimer,
  marks: ConnectionMarks,
  purpose: ConnectionPurpose = 'request',
): Promise<OpenConnection> {
  countConnection(target.proxy === undefined ? purpose : 'proxy');
  const tcp =
    target.proxy === undefined
      ? await openTcp(target, 'connect', timer, marks)
      : await openThroughProxy(target, target.proxy, timer, marks);
  const remoteAddress = target.proxy === undefined ? tcp.remoteAddress : undefined;
  marks.tcp();
  if (target.tls === false) return { socket: tcp, remoteAddress, tls: undefined };
  const secure = await openTls(tcp, target.tls, 'tls', timer);
  marks.tls();
  const alpn = secure.alpnProtocol || undefined;
  return { socket: secure, remoteAddress, tls: describeTls(secure, target.tls), ...(alpn ? { alpn } : {}) };
}

/** What goes wrong before the proxy has opened the way is the proxy's; afterwards it is the target's. */
async function openThroughProxy(
  target: ConnectionTarget,
  proxy: ProxyTarget,
  timer: PhaseTimer,
  marks: ConnectionMarks,
): Promise<Socket> {
  let socket: Socket | undefined;
  try {
    socket = await openTcp(proxy, 'proxy', timer, marks);
    if (proxy.kind === 'https') {
      const trust = { ...proxy.trust, serverName: proxy.host, verify: true };
      socket = await openTls(socket, trust, 'proxy', timer);
    }
    if (proxy.forward === undefined) await tunnelled(socket, proxy, target, timer);
    return socket;
  } catch (error) {
    socket?.destroy();
    throw proxyErrorOf(error);
  }
}

async function tunnelled(socket: Socket, proxy: ProxyTarget, target: ConnectionTarget, timer: PhaseTimer) {
  let stop: (error: Error) => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = reject;
  });
  const listening = timer.onStop((error) => stop(error));
  // A socket without a listener would end the process.
  socket.on('error', stop);
  try {
    await Promise.race([tunnels[proxy.kind](socket, proxy, target), stopped]);
  } finally {
    listening();
    socket.off('error', stop);
  }
}

const PROXY_CODES: readonly (readonly [RegExp, string])[] = [
  [/^(EPROXY|ETIMEDOUT|CANCELLED)/, ''],
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, 'EPROXY_NAME'],
  [/CERT|^UNABLE_TO_|SELF_SIGNED|^ERR_SSL|^ERR_TLS|^EPROTO|_TLS$/, 'EPROXY_TLS'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'EPROXY_CLOSED'],
  [/^E[A-Z]+$/, 'EPROXY_UNREACHABLE'],
];

function proxyErrorOf(error: unknown): unknown {
  const code = codeOfError(error);
  const named = PROXY_CODES.find(([pattern]) => pattern.test(code))?.[1] ?? '';
  return named === '' ? error : new ProxyError(named);
}

function openTcp(
  { host, port, lookup }: Pick<ConnectionTarget, 'host' | 'port' | 'lookup'>,
  phase: Phase,
  timer: PhaseTimer,
  marks: ConnectionMarks,
): Promise<Socket> {
  timer.phase(phase);
  const socket = connect({ host, port, noDelay: true, ...(lookup === undefined ? {} : { lookup }) });
  // Node tells of a name that was not found by the same event.
  socket.once('lookup', (error: Error | null) => {
    if (error === null) marks.dns();
  });
  return settled(socket, 'connect', timer).then(() => socket);
}

async function openTls(tcp: Socket, tls: TlsTarget, phase: Phase, timer: PhaseTimer): Promise<TLSSocket> {
  timer.phase(phase);
  const name = tls.serverName;
  const secureContext = contextFor(tls);
  const secure = connectTls({
    socket: tcp,
    host: name,
    // Server Name Indication takes names only (RFC 6066, 3); an address is proved without it.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ALPNProtocols: [...(tls.alpn ?? ['http/1.1'])],
    minVersion: tls.minVersion ?? OLDEST_TLS,
    // Written out, so that NODE_TLS_REJECT_UNAUTHORIZED has no say (S40).
    rejectUnauthorized: tls.verify,
    ...(secureContext === undefined ? {} : { secureContext }),
  });
  try {
    await settled(secure, 'secureConnect', timer);
  } catch (error) {
    tcp.destroy();
    // Hanging up within the handshake says something about TLS; later it would not.
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') error.code = 'ECONNRESET_TLS';
    throw error;
  }
  return secure;
}

/** Resolves with the event; on an error, a close or the timer's end the socket is destroyed. */
function settled(socket: Socket, event: 'connect' | 'secureConnect', timer: PhaseTimer): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error) => {
      socket.off(event, succeed);
      socket.off('error', finish);
      socket.off('close', closed);
      stopListening();
      if (error === undefined) return resolve();
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    const succeed = () => finish();
    const closed = () => finish(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    const stopListening = timer.onStop(finish);
    socket.on(event, succeed);
    socket.on('error', finish);
    socket.on('close', closed);
  });
}

function describeTls(socket: TLSSocket, { serverName, verify, clientCertificate }: TlsTarget): TlsDetails {
  const certificate = socket.getPeerCertificate();
  const nameOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const subject = nameOf(certificate.subject?.CN);
  const issuer = nameOf(certificate.issuer?.CN) ?? nameOf(certificate.issuer?.O);
  const validTo = certificate.valid_to ? new Date(certificate.valid_to).toISOString() : undefined;
  // Declared as an Error, it is the text of the code where the handshake went on without proof.
  const problem: unknown = socket.authorizationError;
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    serverName,
    authorized: socket.authorized,
    ...(verify ? {} : { verifyOff: true }),
    ...(clientCertificate === undefined ? {} : { clientCertificate: true }),
    ...(socket.authorized || !problem ? {} : { authorizationError: String(problem) }),
    ...(subject === undefined ? {} : { subject }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
