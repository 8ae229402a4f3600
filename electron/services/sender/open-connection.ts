// A connection to one address: name, TCP and TLS one after the other, each with its own time limit and its own mark.
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { tlsDetailsSchema } from '../../../shared/model/exchange.ts';
import type { z } from '../../../shared/model/json-mode.ts';
import type { PhaseTimer } from './phase-timer.ts';
import { contextTrusting, OLDEST_TLS } from './trusted-authorities.ts';

export type TlsDetails = z.infer<typeof tlsDetailsSchema>;

export interface TlsTarget {
  readonly serverName: string;
  readonly verify: boolean;
  /** PEM of authorities that are trusted beside the system's. */
  readonly ca?: string;
}

export interface ConnectionTarget {
  /** Address to connect to; for TLS the name to prove is `serverName`. */
  readonly host: string;
  readonly port: number;
  readonly tls: false | TlsTarget;
  /** Replaces the system's name resolution. */
  readonly lookup?: LookupFunction;
}

export interface OpenConnection {
  readonly socket: Socket;
  readonly remoteAddress: string | undefined;
  readonly tls: TlsDetails | undefined;
}

export interface ConnectionMarks {
  readonly dns: () => void;
  readonly tcp: () => void;
  readonly tls: () => void;
}

/** Rejects with Node's error, or with that of `timer`; no socket is left behind. */
export async function openConnection(
  target: ConnectionTarget,
  timer: PhaseTimer,
  marks: ConnectionMarks,
): Promise<OpenConnection> {
  timer.phase('connect');
  const tcp = await openTcp(target, timer, marks);
  const { remoteAddress } = tcp;
  if (target.tls === false) return { socket: tcp, remoteAddress, tls: undefined };
  timer.phase('tls');
  const secure = await openTls(tcp, target.tls, timer);
  marks.tls();
  return { socket: secure, remoteAddress, tls: describeTls(secure, target.tls.serverName) };
}

function openTcp(target: ConnectionTarget, timer: PhaseTimer, marks: ConnectionMarks): Promise<Socket> {
  const { host, port, lookup } = target;
  const socket = connect({ host, port, noDelay: true, ...(lookup === undefined ? {} : { lookup }) });
  // Node tells of a name that was not found by the same event.
  socket.once('lookup', (error: Error | null) => {
    if (error === null) marks.dns();
  });
  return settled(socket, 'connect', timer).then(() => {
    marks.tcp();
    return socket;
  });
}

async function openTls(tcp: Socket, tls: TlsTarget, timer: PhaseTimer) {
  const name = tls.serverName;
  const secure = connectTls({
    socket: tcp,
    host: name,
    // Server Name Indication takes names only (RFC 6066, 3); an address is proved without it.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ALPNProtocols: ['http/1.1'],
    minVersion: OLDEST_TLS,
    // Written out, so that NODE_TLS_REJECT_UNAUTHORIZED has no say (S40).
    rejectUnauthorized: tls.verify,
    ...(tls.ca === undefined ? {} : { secureContext: contextTrusting(tls.ca) }),
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

function describeTls(socket: TLSSocket, serverName: string): TlsDetails {
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
    ...(socket.authorized || !problem ? {} : { authorizationError: String(problem) }),
    ...(subject === undefined ? {} : { subject }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
