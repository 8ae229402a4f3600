// Of a gateway that was not reached: the address that was tried and the very step that failed.
import { HOST } from '../../http/header-names.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { Facts } from './facts.ts';

const ADDRESS = /\b((?:\d{1,3}\.){3}\d{1,3}:\d{1,5})\b|(\[[0-9a-f:]+\]:\d{1,5})/i;
const NAMED = [
  /getaddrinfo \w+ ([\w.-]+)/i,
  /lookup ([\w.-]+)/i,
  /resolve host(?:name)?:? '?([\w.-]+)/i,
  /UnknownHostException: ([\w.-]+)/,
  /\bThe name ([\w.-]+) does not exist/,
];

export function network({ input }: Evidence): Facts {
  const message = input.networkError?.message ?? '';
  const named = NAMED.map((pattern) => pattern.exec(message)?.[1]).find((name) => name !== undefined);
  const host = headerValue(input.sent?.headers ?? [], HOST) ?? named?.replace(/\.$/, '');
  const [, plain, six] = ADDRESS.exec(message) ?? [];
  return { params: { host, address: plain ?? six } };
}

/** After the connection stood, a refusal is another thing than before. */
export function refused(evidence: Evidence): Facts {
  const { code = '', message = '' } = evidence.input.networkError ?? {};
  const { params = {} } = network(evidence);
  const text = `${code} ${message}`;
  const isClosed = /ECONNRESET|EPIPE|ECONNABORTED|reset by peer|hang up|forcibly|RemoteDisconnected|\bEOF\b/i.test(
    text,
  );
  const isRouteless = /EHOSTUNREACH|ENETUNREACH|no route|unreachable/i.test(text);
  const step = code === '' ? message.slice(0, 60) : code;
  return { params: { ...params, closed: isClosed ? step : undefined, noRoute: isRouteless ? step : undefined } };
}

/** Which value names the step, and the words by which it is known: our codes, Node's, Java's, Go's, Python's, .NET's, curl's. */
type Reasons = readonly (readonly [string, RegExp])[];

const TLS_REASONS: Reasons = [
  ['clientMissing', /CERTIFICATE_REQUIRED|certificate required|asks for a client certificate/i],
  [
    'clientRefused',
    /(?:ALERT|alert)[_ ](?:bad[_ ]certificate|certificate[_ ](?:expired|revoked|unknown)|unknown[_ ]ca|unsupported[_ ]certificate|access[_ ]denied|handshake[_ ]failure)|bad_certificate|did not take the client certificate/i,
  ],
  ['clientBroken', /KEY_VALUES_MISMATCH|ERR_OSSL_|client certificate or key for/i],
  [
    'expired',
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate has expired|not yet valid|CertificateExpired|NotTimeValid|is not valid at this time/i,
  ],
  [
    'otherName',
    /ALTNAME|HOSTNAME_MISMATCH|hostname mismatch|certificate is valid for|no alternative certificate subject|No subject alternative|doesn't match (?:any|either)|NameMismatch|is for other names/i,
  ],
  [
    'unknownAuthority',
    /SELF_SIGNED|self[- ]signed|UNABLE_TO_|unable to (?:get (?:local )?issuer|verify)|unknown authority|PKIX path|PartialChain|UntrustedRoot|not signed by an authority/i,
  ],
  [
    'notTls',
    /WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH|does not look like a TLS|Unrecognized SSL|plaintext connection/i,
  ],
  [
    'oldVersion',
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|unsupported protocol|protocol version|speaks no version of TLS/i,
  ],
  ['noHttp2', /ENO_HTTP2|NO_APPLICATION_PROTOCOL|does not offer HTTP\/2/i],
];

const PROXY_REASONS: Reasons = [
  ['auth', /EPROXY_AUTH|\b407\b/],
  ['rules', /EPROXY_SOCKS_(?:2|9[123])\b|not allowed by ruleset/i],
  ['status', /EPROXY_STATUS_\d+|response [45]\d\d\b|Proxy returns|status code '?[45]\d\d/i],
  ['targetRefused', /EPROXY_SOCKS_5\b/],
  ['targetLost', /EPROXY_SOCKS_[346]\b|host unreachable|network unreachable/i],
  ['name', /EPROXY_NAME|resolve proxy/i],
  ['tls', /EPROXY_TLS/],
  ['noProxy', /EPROXY_PROTOCOL/],
  ['unreached', /EPROXY_UNREACHABLE|EPROXY_CLOSED|ETIMEDOUT_PROXY|connect to proxy|proxyconnect|ECONNREFUSED/i],
];

const TIME_REASONS: Reasons = [
  [
    'connect',
    /ETIMEDOUT_CONNECT|\bconnect(?:ion)? (?:timed out|timeout)|ConnectTimeout|CONNECT_TIMEOUT|connect ETIMEDOUT|i\/o timeout/i,
  ],
  ['handshake', /ETIMEDOUT_TLS|handshake timeout/i],
  ['firstByte', /ETIMEDOUT_FIRST_BYTE|HEADERS_TIMEOUT|Read timed out|ReadTimeout|awaiting headers/i],
  ['silence', /ETIMEDOUT_SILENCE|BODY_TIMEOUT|reading body/i],
];

/** The one step that failed, as a value of its name: its code, or the beginning of the message. */
function step({ input }: Evidence, reasons: Reasons): Readonly<Record<string, string>> {
  const { code = '', message = '' } = input.networkError ?? {};
  const [name] =
    reasons.find(([, pattern]) => pattern.test(code)) ?? reasons.find(([, each]) => each.test(message)) ?? [];
  return name === undefined ? {} : { [name]: code === '' ? message.slice(0, 80) : code };
}

export function tls(evidence: Evidence): Facts {
  return { params: { ...network(evidence).params, ...step(evidence, TLS_REASONS) } };
}

export function proxy(evidence: Evidence): Facts {
  if (evidence.status === 407) return { params: { auth: '407' } };
  return { params: { ...network(evidence).params, ...step(evidence, PROXY_REASONS) } };
}

export function timeout(evidence: Evidence): Facts {
  return { params: { ...network(evidence).params, ...step(evidence, TIME_REASONS) } };
}
