// Where the bytes go: the URL's own host, the embedded gateway, or an address of the user's choice. Host header and
// name to prove stay those of the URL.
import type { UrlParts } from '../../../shared/http/request-target.ts';
import type { ConnectTo } from '../../../shared/model/request.ts';
import type { SigningProblem } from '../../../shared/signing/sign-request.ts';
import { AppError } from '../../app-error.ts';
import type { ConnectionTarget } from './open-connection.ts';

/** Where the embedded gateway listens. */
export interface GatewayAddress {
  readonly host: string;
  readonly port: number;
  /** Its port for HTTPS and the authority behind the certificates there (PEM); absent while it speaks plain HTTP only. */
  readonly tls?: { readonly port: number; readonly authority: string };
}

export interface Destination {
  readonly scheme: 'http' | 'https';
  readonly target: ConnectionTarget;
  /** Scheme, host and port of the connection, lower case: the name of a clock. */
  readonly origin: string;
  /** Whose name it is: host and port of the URL. */
  readonly named: { readonly host: string; readonly port: number };
  /** `url`: nobody has chosen another address; `mock`: the embedded gateway, by whatever way it is named. */
  readonly to: ConnectTo['kind'];
}

export interface TlsTrust {
  readonly verify: boolean;
  /** PEM; trusted beside the system's authorities. */
  readonly authority?: string | undefined;
}

/** `gateway`: undefined while the embedded one does not listen. Throws AppError UNAVAILABLE when it is wanted then. */
export function destinationOf(
  url: UrlParts,
  connectTo: ConnectTo,
  { verify, authority }: TlsTrust,
  gateway: GatewayAddress | undefined,
): Destination {
  const { scheme } = url;
  const { host, port } = addressOf(url, connectTo, gateway);
  const ca = authority ?? authorityAt(host, port, gateway);
  const tls = scheme === 'https' && { serverName: url.hostname, verify, ...(ca === undefined ? {} : { ca }) };
  const name = host.includes(':') ? `[${host}]` : host;
  const to = isGateway(host, port, gateway) ? 'mock' : connectTo.kind;
  const origin = `${scheme}://${name}:${port}`.toLowerCase();
  return { scheme, target: { host, port, tls }, origin, named: { host: url.hostname, port: url.port }, to };
}

function isGateway(host: string, port: number, gateway: GatewayAddress | undefined): boolean {
  if (gateway === undefined || (port !== gateway.port && port !== gateway.tls?.port)) return false;
  return host.toLowerCase() === gateway.host.toLowerCase();
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function addressOf(url: UrlParts, to: ConnectTo, gateway: GatewayAddress | undefined): Address {
  if (to.kind === 'url') return { host: url.hostname, port: url.port };
  if (to.kind === 'address') return { host: to.host, port: to.port };
  if (gateway === undefined) {
    throw new AppError(
      'UNAVAILABLE',
      'The mock gateway is not running. Start it on the Gateway screen and send again.',
    );
  }
  // Without a port for HTTPS the handshake fails at the other one, as it does wherever no TLS is spoken.
  return { host: gateway.host, port: url.scheme === 'https' && gateway.tls ? gateway.tls.port : gateway.port };
}

/** The embedded gateway's authority vouches for its own port alone. */
function authorityAt(host: string, port: number, gateway: GatewayAddress | undefined): string | undefined {
  if (gateway?.tls === undefined || port !== gateway.tls.port) return undefined;
  return [gateway.host, 'localhost'].includes(host.toLowerCase()) ? gateway.tls.authority : undefined;
}

const URL_PROBLEMS: Readonly<Record<SigningProblem | 'profile-refused', string>> = {
  'no-scheme': 'The URL must begin with http:// or https://.',
  'unknown-scheme': 'Only http:// and https:// URLs can be sent.',
  'no-host': 'The URL has no host.',
  'bad-port': 'The port of the URL is not a number from 1 to 65535.',
  'bad-host': 'The host of the URL holds a blank or a backslash.',
  'no-region': 'The algorithm derives its key for a region. Name the region under Auth.',
  'profile-refused': 'The signer chosen under Auth refuses to sign this request.',
};

/** Throws AppError BAD_INPUT in words for the problem of a URL or of a signing; `detail`: the signer's own complaint. */
export function refuseUrl(problem: keyof typeof URL_PROBLEMS, detail?: string): never {
  throw new AppError('BAD_INPUT', URL_PROBLEMS[problem] + (detail === undefined ? '' : ` It says: ${detail}`));
}
