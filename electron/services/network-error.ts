// THE table of what can go wrong before an answer has arrived: the code, and plain words. Codes are those of Node and
// OpenSSL, and our own where theirs do not tell apart what a person must tell apart; causes are the diagnosis's.

interface NetworkErrorRow {
  readonly pattern: RegExp;
  readonly message: string;
}

/** `{address}` is host:port of the connection, `{name}` the host alone. The first row that matches decides. */
const rows: readonly NetworkErrorRow[] = [
  {
    pattern: /^ENOTFOUND$/,
    message: 'The name {name} does not exist in the DNS. Check its spelling, or connect to an address instead.',
  },
  {
    pattern: /^(EAI_\w+|EDNS|ENODATA|ESERVFAIL)$/,
    message: 'The DNS server gave no answer for {name}. Check the network and its DNS servers.',
  },
  {
    pattern: /^ECONNREFUSED$/,
    message: 'Nothing listens on {address}: the connection was refused. Check host and port.',
  },
  {
    pattern: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    message: 'There is no route to {address}. Check the network, VPN and the gateway’s inbound access.',
  },
  {
    pattern: /^(EACCES|EPERM)$/,
    message: 'This system does not allow a connection to {address}. Check the local firewall.',
  },
  {
    pattern: /^ETIMEDOUT_CONNECT$/,
    message: '{address} did not take the connection in time. A firewall or a security group may drop it silently.',
  },
  {
    pattern: /^ETIMEDOUT_TLS$/,
    message: '{address} did not finish the TLS handshake in time. It may not speak TLS on this port.',
  },
  {
    pattern: /^ETIMEDOUT_FIRST_BYTE$/,
    message: '{address} took the request and sent no byte of an answer in time.',
  },
  {
    pattern: /^ETIMEDOUT_SILENCE$/,
    message: '{address} stopped in the middle of its answer and sent nothing more in time.',
  },
  {
    pattern: /^(ESOCKETTIMEDOUT|ETIMEDOUT\w*)$/,
    message: 'The exchange with {address} was not done within the time allowed for it.',
  },
  {
    pattern: /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    message: 'The certificate of {address} is not valid at this time. Check it, and this machine’s clock.',
  },
  {
    pattern: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    message: 'The certificate of {address} is for other names than the one in the URL.',
  },
  {
    pattern: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+)$/,
    message: 'The certificate of {address} is not signed by an authority that this machine trusts.',
  },
  {
    pattern: /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
    message: '{address} does not speak TLS on this port. Use http, or the port for https.',
  },
  {
    pattern: /^(ERR_SSL_\w+|ERR_TLS_\w+|EPROTO|ECONNRESET_TLS)$/,
    message: 'The TLS handshake with {address} failed.',
  },
  {
    pattern: /^HPE_HEADER_OVERFLOW$/,
    message: 'The head of the answer from {address} is larger than 256 KB or has more than 2,000 lines.',
  },
  {
    pattern: /^HPE_INVALID_EOF_STATE$/,
    message: '{address} closed the connection in the middle of its answer.',
  },
  {
    pattern: /^HPE_/,
    message:
      'What {address} answered is not HTTP/1.1. It may be another protocol, or a port for https that is used as http.',
  },
  {
    pattern: /^ECLOSED$/,
    message: '{address} closed the connection without an answer.',
  },
  {
    pattern: /^ETRUNCATED$/,
    message: '{address} closed the connection before its answer was complete.',
  },
  {
    pattern: /^(ECONNRESET|EPIPE|ECONNABORTED)$/,
    message: '{address} broke the connection off before it answered.',
  },
];

export interface NetworkError {
  readonly code: string;
  readonly message: string;
}

/** Words for an error code; `host` and `port` are those of the connection. */
export function networkError(code: string, host: string, port: number): NetworkError {
  const row = rows.find(({ pattern }) => pattern.test(code));
  const name = host.includes(':') ? `[${host}]` : host;
  const template = row?.message ?? 'The exchange with {address} failed.';
  const message = template.replace('{address}', () => `${name}:${port}`).replace('{name}', () => name);
  return { code, message: `${message} (${code})` };
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
