// Where the bytes go: the URL's own host, the embedded gateway, or an address of the user's choice. Host header and
// name to prove stay those of the URL.
import type { UrlParts } from '../../../shared/http/request-target.ts';
import type { ConnectTo } from '../../../shared/model/request.ts';
import type { SigningProblem } from '../../../shared/signing/sign-request.ts';
import { AppError } from '../../app-error.ts';
import type { ConnectionTarget } from './open-connection.ts';

export interface GatewayAddress {
  readonly host: string;
  readonly port: number;
}

export interface Destination {
  /** What is spoken there; the embedded gateway speaks plain HTTP whatever the URL says. */
  readonly scheme: 'http' | 'https';
  readonly target: ConnectionTarget;
  /** Scheme, host and port of the connection, lower case: the name of a clock. */
  readonly origin: string;
}

/** Throws AppError UNAVAILABLE when the embedded gateway is wanted and not running. */
export function destinationOf(
  url: UrlParts,
  connectTo: ConnectTo,
  verifyTls: boolean,
  gatewayAddress: () => GatewayAddress | undefined,
): Destination {
  const { host, port } = addressOf(url, connectTo, gatewayAddress);
  const scheme = connectTo.kind === 'mock' ? 'http' : url.scheme;
  const tls = scheme === 'https' && { serverName: url.hostname, verify: verifyTls };
  const name = host.includes(':') ? `[${host}]` : host;
  return { scheme, target: { host, port, tls }, origin: `${scheme}://${name}:${port}`.toLowerCase() };
}

function addressOf(url: UrlParts, to: ConnectTo, gatewayAddress: () => GatewayAddress | undefined): GatewayAddress {
  if (to.kind === 'url') return { host: url.hostname, port: url.port };
  if (to.kind === 'address') return { host: to.host, port: to.port };
  const address = gatewayAddress();
  if (address !== undefined) return address;
  throw new AppError('UNAVAILABLE', 'The mock gateway is not running. Start it on the Gateway screen and send again.');
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
