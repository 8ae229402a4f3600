// Which certificate a client is shown, and whether it is asked for one: decided by the name in its greeting and by the
// domains of the running configuration. Each answer is a TLS server that listens nowhere; connections are handed to it.
import { isIP, Socket } from 'node:net';
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls';
import type { CompiledGateway } from '../../../../shared/gateway/compile-gateway.ts';
import { type DomainSettings, settingsFor } from '../../../../shared/gateway/domain-settings.ts';
import type { TlsFacts } from '../../../../shared/gateway/gateway-call.ts';
import type { CertificateAuthority, KeyKind } from './certificate-authority.ts';
import { type ClientHello, TLS_1_2 } from './client-hello.ts';
import { type HandshakeFailure, handshakeReason, versionName } from './handshake-failure.ts';

const HANDSHAKE_TIMEOUT_MS = 8000;
/** Each holds a TLS context of some 50 KB. */
const IDENTITIES = 200;

/** Names of the gateway itself; they also answer where a name is bound to no group. */
const OWN_NAMES = ['localhost', '127.0.0.1', '::1'];

/** Of the documented ciphers none works below TLS 1.2; these do, and serve older clients only [G]. */
const OLDER_CIPHERS = [
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
];
/** Code points of the ciphers above and of `ssl_ciphers` that need an ECDSA certificate. */
const ECDSA_SUITES: Readonly<Record<string, number>> = {
  'ECDHE-ECDSA-AES256-GCM-SHA384': 0xc02c,
  'ECDHE-ECDSA-AES128-GCM-SHA256': 0xc02b,
  'ECDHE-ECDSA-AES256-SHA384': 0xc024,
  'ECDHE-ECDSA-AES128-SHA256': 0xc023,
  'ECDHE-ECDSA-AES256-SHA': 0xc00a,
  'ECDHE-ECDSA-AES128-SHA': 0xc009,
};

export interface IdentityPorts {
  readonly authority: CertificateAuthority;
  readonly gateway: () => CompiledGateway;
  readonly secretOf: (written: string) => string | undefined;
  readonly secured: (socket: TLSSocket, facts: TlsFacts) => void;
  readonly failed: (failure: HandshakeFailure) => void;
}

interface Wanted {
  /** Names of the certificate. */
  readonly hosts: readonly string[];
  readonly settings: DomainSettings | undefined;
  readonly kind: KeyKind;
  readonly isOld: boolean;
}

function isHostName(name: string): boolean {
  return (
    name.length <= 253 && /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(name)
  );
}

/** Names that a certificate is issued for: only those of the configuration, so that nobody can collect others. */
function hostsFor(name: string | undefined, localAddress: string, gateway: CompiledGateway): readonly string[] {
  const own = OWN_NAMES.includes(localAddress) || isIP(localAddress) === 0 ? OWN_NAMES : [...OWN_NAMES, localAddress];
  if (name === undefined || OWN_NAMES.includes(name)) return own;
  if (gateway.groupsByDomain.has(name) || gateway.groupsByDebuggingDomain.has(name)) return [name];
  const parent = name.slice(name.indexOf('.') + 1);
  if (name.includes('.') && gateway.groupsByParent.has(parent)) return [`*.${parent}`];
  return gateway.catchAllGroups.length > 0 && isHostName(name) ? [name] : own;
}

function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}

function wantedBy(hello: ClientHello, localAddress: string, gateway: CompiledGateway): Wanted {
  const isOld = hello.version < TLS_1_2;
  const ciphers: readonly string[] = isOld ? OLDER_CIPHERS : gateway.config.parameters.ssl_ciphers;
  const takesEc = ciphers.some((cipher) => hello.suites.has(ECDSA_SUITES[cipher] ?? -1));
  return {
    hosts: hostsFor(hello.serverName, localAddress, gateway),
    settings: settingsFor(gateway.domains, hello.serverName ?? localAddress),
    kind: takesEc ? 'ec' : 'rsa',
    isOld,
  };
}

function subjectOf(socket: TLSSocket): string | undefined {
  const { subject } = socket.getPeerCertificate();
  // Without a certificate Node gives an object without members.
  if (subject === undefined) return undefined;
  return Object.entries(subject)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ')
    .slice(0, 500);
}

function factsOf(socket: TLSSocket, settings: DomainSettings | undefined): TlsFacts {
  const checkedFor = settings?.clientAuthentication ? settings.domain : undefined;
  const subject = checkedFor === undefined ? undefined : subjectOf(socket);
  const problem = socket.authorized ? undefined : String(socket.authorizationError);
  // `servername` is a property that Node sets and its types leave out; false or null without a name.
  const { servername } = socket as { servername?: unknown };
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    serverName: typeof servername === 'string' ? servername.toLowerCase() : undefined,
    checkedFor,
    clientCertificate: subject === undefined ? undefined : { subject, problem },
  };
}

/** The connection below a TLS socket: Node keeps it here, and only here once the client is gone. */
function below(socket: TLSSocket): Socket | undefined {
  const { _parent } = socket as { readonly _parent?: unknown };
  return _parent instanceof Socket ? _parent : undefined;
}

interface Greeted {
  readonly hello: ClientHello;
  readonly peerAddress: string;
}

export class Identities {
  readonly #ports: IdentityPorts;
  /** Whose handshake is under way, by the connection below. */
  readonly #greeted = new WeakMap<Socket, Greeted>();
  readonly #servers = new Map<string, Promise<Server>>();
  #madeFor: CompiledGateway | undefined;

  constructor(ports: IdentityPorts) {
    this.#ports = ports;
  }

  /** Continues the handshake whose greeting lies unread in `socket`. */
  async take(socket: Socket, hello: ClientHello): Promise<void> {
    const gateway = this.#ports.gateway();
    // Connections that stand keep what they were shown; a changed configuration acts from the next greeting on.
    if (this.#madeFor !== gateway) this.#servers.clear();
    this.#madeFor = gateway;
    const wanted = wantedBy(hello, plainAddress(socket.localAddress), gateway);
    const key = `${wanted.kind} ${wanted.isOld} ${wanted.settings?.domain ?? ''} ${wanted.hosts.join(' ')}`;
    const making = this.#servers.get(key) ?? this.#make(wanted, gateway);
    // Last used, last in the order: the first one is the one to let go.
    this.#servers.delete(key);
    this.#servers.set(key, making);
    making.catch(() => this.#servers.delete(key));
    if (this.#servers.size > IDENTITIES) this.#servers.delete([...this.#servers.keys()][0] ?? '');
    const greeted = { hello, peerAddress: plainAddress(socket.remoteAddress) };
    this.#greeted.set(socket, greeted);
    const server = await making.catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : '';
      this.#ports.failed(failureOf(greeted, 'certificate', detail));
      throw error;
    });
    if (socket.destroyed) return;
    // A client that leaves on the way is gone at once; one that has a connection may close its own side first.
    socket.allowHalfOpen = false;
    server.emit('connection', socket);
  }

  #fail(error: NodeJS.ErrnoException, socket: TLSSocket): void {
    socket.destroy();
    const connection = below(socket);
    const greeted = connection === undefined ? undefined : this.#greeted.get(connection);
    const code = error.code ?? '';
    if (greeted !== undefined) this.#ports.failed(failureOf(greeted, handshakeReason(code, greeted.hello), code));
  }

  async #make({ hosts, settings, kind, isOld }: Wanted, gateway: CompiledGateway): Promise<Server> {
    const { ssl_ciphers, request_custom_config } = gateway.config.parameters;
    const own = settings?.certificate === undefined ? undefined : this.#ownCertificate(settings);
    const issued = own ?? (await this.#ports.authority.issue(hosts, kind));
    const server = makeServer(isOld, isOld ? OLDER_CIPHERS : ssl_ciphers, {
      key: issued.key,
      cert: issued.certificate,
      minVersion: isOld ? 'TLSv1.1' : 'TLSv1.2',
      // The gateway speaks TLS 1.1 and 1.2, not 1.3 (gateway.md 2.1).
      maxVersion: isOld ? 'TLSv1.1' : 'TLSv1.2',
      ALPNProtocols: request_custom_config.http2 && !isOld ? ['h2', 'http/1.1'] : ['http/1.1'],
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      honorCipherOrder: true,
      requestCert: settings?.clientAuthentication ?? false,
      // Refused with an answer, not with an alert that no program shows.
      rejectUnauthorized: false,
      ...(settings?.ca === undefined ? {} : { ca: settings.ca }),
    });
    server.on('secureConnection', (socket) => {
      socket.allowHalfOpen = true;
      this.#ports.secured(socket, factsOf(socket, settings));
    });
    server.on('tlsClientError', (error, socket) => this.#fail(error, socket));
    return server;
  }

  #ownCertificate({ certificate = '', key = '' }: DomainSettings): { certificate: string; key: string } {
    const secret = this.#ports.secretOf(key);
    if (secret === undefined) throw new Error('the private key of the domain cannot be had');
    return { certificate, key: secret };
  }
}

function failureOf(
  { hello, peerAddress }: Greeted,
  reason: HandshakeFailure['reason'],
  detail: string,
): HandshakeFailure {
  const { serverName = '', version } = hello;
  return { reason, detail, serverName, offered: versionName(version), peerAddress };
}

/** OpenSSL 3 gives up TLS 1.1 unless its security level is zero; BoringSSL knows no such levels. */
function makeServer(isOld: boolean, ciphers: readonly string[], options: TlsOptions): Server {
  const list = ciphers.join(':');
  if (!isOld) return createServer({ ...options, ciphers: list });
  try {
    return createServer({ ...options, ciphers: `${list}:@SECLEVEL=0` });
  } catch {
    return createServer({ ...options, ciphers: list });
  }
}
