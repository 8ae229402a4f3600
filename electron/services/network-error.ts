// Network errors on the host: the code of whatever was thrown, and its words. The table of codes is shared/text's.
import { networkFailureText } from '../../shared/text/network-failure.ts';

export interface NetworkError {
  readonly code: string;
  readonly message: string;
}

/** Words for an error code; `host` and `port` are those of the connection, or of the proxy for a failure there. */
export function networkError(code: string, host: string, port: number): NetworkError {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { code, message: networkFailureText(code, address, 'en') };
}

/** The stable code of whatever was thrown: the error's own, that of the first error in it, or its class. */
export function codeOfError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOfError(error.errors[0]);
  if (!(error instanceof Error)) return 'EUNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const SYSTEM_CODES: ReadonlyMap<string, string> = new Map([
  ['ECONNRESET_TLS', 'EPROTO'],
  ['ECLOSED', 'ECONNRESET'],
  ['ETRUNCATED', 'ECONNRESET'],
]);

/** The code under which every other program would report the same failure. */
export function systemCode(code: string): string {
  return SYSTEM_CODES.get(code) ?? (code.startsWith('ETIMEDOUT_') ? 'ETIMEDOUT' : code);
}
