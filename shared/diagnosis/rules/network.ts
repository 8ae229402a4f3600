// The gateway was never reached: the words of Node, Java, Python, Go, .NET and curl for the four ways to fail.
import type { CauseId } from '../../model/cause-ids.ts';
import type { CauseDraft, Rule } from './rule.ts';

/** A proxy refused, or was not reached. Whole phrases: a host may be called `proxy`, but holds no blank. */
const PROXY =
  /\bEPROXY_|\bETIMEDOUT_PROXY\b|(?:resolve|connect to) proxy\b|CONNECT tunnel failed|from proxy after CONNECT|SOCKS[45]a? (?:connection|connect|proxy|handshake)|tunnel through proxy|proxyconnect tcp|socks connect tcp|Tunnel connection failed|Cannot connect to proxy|when HTTP Tunneling|proxy tunnel request|ProxyConnectException|Proxy Authentication Required/i;

interface Wording {
  readonly cause: CauseId;
  readonly pattern: RegExp;
}

/** Tested in order against code and message: a TLS failure may speak of a connection, a timeout of a name. */
const WORDINGS: readonly Wording[] = [
  {
    cause: 'network.tls',
    pattern:
      /\bERR_(?:TLS|SSL)|CERT|\bTLS\b|\bSSL\b|SSLHandshake|EPROTO\b|UNABLE_TO_(?:VERIFY|GET_ISSUER)|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|handshake|x509|PKIX|certificate|SChannel|secure channel|wrong version number|AuthenticationException/i,
  },
  {
    cause: 'network.dns',
    pattern:
      /ENOTFOUND|EAI_|getaddrinfo|UnknownHost|NameResolution|name resolution|no such host|resolve host|could not be resolved|Name or service not known|nodename nor servname|gaierror|Temporary failure in name|NXDOMAIN|ENODATA|ESERVFAIL|No such host is known|NameServiceError|DNS/i,
  },
  {
    cause: 'network.timeout',
    pattern:
      /TIMEDOUT|ETIMEOUT|ESOCKETTIMEDOUT|ECONNABORTED|UND_ERR_\w{0,60}TIMEOUT|timed? ?out|timeout|TimeoutException|deadline exceeded|InterruptedIO|HttpRequestTimeout|operation was canceled/i,
  },
  {
    cause: 'network.refused',
    pattern:
      /ECONNREFUSED|refused|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|EADDRNOTAVAIL|ECONNABORT|reset by peer|forcibly closed|unreachable|no route to host|NoRouteToHost|socket hang up|closed the connection|RemoteDisconnected|UND_ERR_SOCKET|unexpected end of|EOF\b|Failed to connect|Couldn't connect|ConnectException|ConnectError|ConnectionError/i,
  },
];

/** Only a proxy may ask for its own authentication (RFC 9110, 15.5.8). */
const PROXY_ANSWER: CauseDraft = {
  cause: 'network.proxy',
  certainty: 'proven',
  evidence: [{ kind: 'network', code: '407', text: 'Proxy Authentication Required' }],
  params: { networkCode: '407' },
};

export const networkRule: Rule = {
  family: 'network',
  examine: ({ evidence }) => {
    const { networkError } = evidence.input;
    if (evidence.status === 407 && evidence.error === undefined) return [PROXY_ANSWER];
    if (networkError === undefined || evidence.status !== undefined) return [];
    const { code = '', message = '' } = networkError;
    // The code is chosen by the library; the message may repeat a host name in which anything can stand.
    const isProxy = PROXY.test(code) || PROXY.test(message);
    const found = isProxy ? 'network.proxy' : (matching(code) ?? matching(message));
    const cause = found ?? 'network.refused';
    return [
      {
        cause,
        certainty: found === undefined ? 'possible' : 'proven',
        evidence: [{ kind: 'network', code, text: message }],
        params: { networkCode: code === '' ? message : code },
      },
    ];
  },
};

function matching(text: string): CauseId | undefined {
  return text === '' ? undefined : WORDINGS.find(({ pattern }) => pattern.test(text))?.cause;
}
