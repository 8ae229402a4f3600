// Why a connection to the port for HTTPS never came to a request, for the request log: without it a client that does not
// trust our authority looks as if it had never called.
import type { HandshakeReason } from '../../../../shared/gateway/handshake-failure.ts';
import type { ClientHello } from './client-hello.ts';

const TLS_1_2 = 0x0303;

export interface HandshakeFailure {
  readonly reason: HandshakeReason;
  /** The system's word for it, e.g. ERR_SSL_TLSV1_ALERT_UNKNOWN_CA; empty where there is none. */
  readonly detail: string;
  /** Server name of the greeting; empty where the client called by address or sent no greeting. */
  readonly serverName: string;
  /** Highest version that the client offers, e.g. `TLSv1.0`; empty without a greeting. */
  readonly offered: string;
  readonly peerAddress: string;
}

const VERSIONS: Readonly<Record<number, string>> = {
  768: 'SSLv3',
  769: 'TLSv1.0',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

export function versionName(version: number): string {
  return VERSIONS[version] ?? '';
}

/** Words of OpenSSL and BoringSSL, first match first. Alerts are what the client sent. */
const WORDS: readonly (readonly [RegExp, HandshakeReason])[] = [
  [/NO_SHARED_CIPHER|NO_CIPHERS/, 'cipher'],
  [/ALERT.*(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED|UNSUPPORTED_CERTIFICATE)/, 'untrusted'],
  [/ALERT/, 'alert'],
  [/HANDSHAKE_TIMEOUT/, 'timeout'],
  [/ECONNRESET|EPIPE/, 'left'],
];

/** What OpenSSL's word for a failed handshake means to the caller. */
export function handshakeReason(code: string, hello: ClientHello): HandshakeReason {
  if (/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|WRONG_VERSION_NUMBER|ALERT_PROTOCOL_VERSION/.test(code))
    return hello.version > TLS_1_2 ? 'version-new' : 'version-old';
  return WORDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}
