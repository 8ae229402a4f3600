// THE table of what can go wrong before an answer has arrived. Codes are those of Node and OpenSSL, and our own where
// theirs do not tell apart what a person must tell apart.
import { networkFailuresEn } from './network-failures.en.ts';
import { networkFailuresZh } from './network-failures.zh.ts';

export type NetworkFailureId = keyof typeof networkFailuresEn;

/** The first row that matches decides. */
const ROWS: readonly (readonly [NetworkFailureId, RegExp])[] = [
  ['name', /^ENOTFOUND$/],
  ['dns', /^(EAI_\w+|EDNS|ENODATA|ESERVFAIL)$/],
  ['refused', /^ECONNREFUSED$/],
  ['noRoute', /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/],
  ['notAllowed', /^(EACCES|EPERM)$/],
  ['connectTime', /^ETIMEDOUT_CONNECT$/],
  ['proxyTime', /^ETIMEDOUT_PROXY$/],
  ['tlsTime', /^ETIMEDOUT_TLS$/],
  ['firstByteTime', /^ETIMEDOUT_FIRST_BYTE$/],
  ['silenceTime', /^ETIMEDOUT_SILENCE$/],
  ['time', /^(ESOCKETTIMEDOUT|ETIMEDOUT\w*)$/],
  ['proxyAuth', /^EPROXY_AUTH$/],
  ['proxyStatus', /^EPROXY_STATUS_\d+$/],
  ['proxyRules', /^EPROXY_SOCKS_(2|9[123])$/],
  ['proxyNoRoute', /^EPROXY_SOCKS_[346]$/],
  ['proxyTargetRefused', /^EPROXY_SOCKS_5$/],
  ['proxySocks', /^EPROXY_SOCKS_\d+$/],
  ['proxyProtocol', /^EPROXY_PROTOCOL$/],
  ['proxyClosed', /^EPROXY_CLOSED$/],
  ['proxyName', /^EPROXY_NAME$/],
  ['proxyTls', /^EPROXY_TLS$/],
  ['proxyUnreachable', /^EPROXY_UNREACHABLE$/],
  ['certificateTime', /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/],
  ['certificateName', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ['certificateAuthority', /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+)$/],
  ['clientCertificateNeeded', /^ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED$/],
  [
    'clientCertificateRefused',
    /^ERR_SSL_(SSLV3_ALERT_(BAD_CERTIFICATE|CERTIFICATE_EXPIRED|CERTIFICATE_REVOKED|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|NO_CERTIFICATE)|TLSV1_ALERT_(UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR))$/,
  ],
  ['clientCertificateBroken', /^(ERR_OSSL_\w+|ERR_CRYPTO_\w+|ERR_SSL_KEY_VALUES_MISMATCH)$/],
  [
    'tlsVersion',
    /^ERR_SSL_(TLSV1_ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|UNKNOWN_PROTOCOL)$/,
  ],
  ['noTls', /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/],
  ['noHttp2', /^(ENO_HTTP2|ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL)$/],
  ['http2', /^(ERR_HTTP2_\w+|NGHTTP2_\w+)$/],
  ['tls', /^(ERR_SSL_\w+|ERR_TLS_\w+|EPROTO|ECONNRESET_TLS)$/],
  ['headTooLarge', /^HPE_HEADER_OVERFLOW$/],
  ['eof', /^HPE_INVALID_EOF_STATE$/],
  ['noHttp', /^HPE_/],
  ['closed', /^ECLOSED$/],
  ['truncated', /^ETRUNCATED$/],
  ['reset', /^(ECONNRESET|EPIPE|ECONNABORTED)$/],
];

export function networkFailureId(code: string): NetworkFailureId {
  return ROWS.find(([, pattern]) => pattern.test(code))?.[0] ?? 'other';
}

/** True for a failure between here and the proxy, or one of which the proxy told: the address to name is then its own. */
export function isProxyFailure(code: string): boolean {
  return networkFailureId(code).startsWith('proxy');
}

/** Words for an error code, with the code behind them; `address` is host:port. */
export function networkFailureText(code: string, address: string, language: 'en' | 'zh-CN'): string {
  const words = language === 'zh-CN' ? networkFailuresZh : networkFailuresEn;
  const name = address.replace(/:\d+$/, '');
  const message = words[networkFailureId(code)].replace('{address}', () => address).replace('{name}', () => name);
  return language === 'zh-CN' ? `${message}（${code}）` : `${message} (${code})`;
}
