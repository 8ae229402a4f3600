// How clients in several languages speak of a connection that gave no answer.

export interface NetworkText {
  readonly code?: string;
  readonly message: string;
}

/** Codes of Node and OpenSSL. */
const CODE =
  /\b(E(?:CONN(?:REFUSED|RESET|ABORTED)|NOTFOUND|AI_AGAIN|TIMEDOUT|SOCKETTIMEDOUT|TIMEOUT|HOSTUNREACH|NETUNREACH|HOSTDOWN|ADDRNOTAVAIL|NODATA|SERVFAIL|PIPE|PROTO)|(?:CERT|ERR_(?:TLS|SSL|OSSL))_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+|UND_ERR_[A-Z_]+)\b/;

/** THE table of other words, by what they mean: name, refusal, TLS, time, an end in the middle, no way. */
const WORDS: readonly RegExp[] = [
  /UnknownHostException|no such host|Could not resolve host|Name or service not known|nodename nor servname|NameResolutionError|gaierror|getaddrinfo failed|No such host is known|unable to resolve host|Temporary failure in name resolution|name could not be resolved|NXDOMAIN|ERR_NAME_NOT_RESOLVED|DNS (?:lookup|resolution) (?:failed|error)|不知道这样的主机/i,
  /connection refused|ERR_CONNECTION_REFUSED|ConnectException|ConnectError|actively refused|Failed to connect to|Couldn't connect to|NewConnectionError|积极拒绝/i,
  /x509:|PKIX path|ERR_CERT_\w+|handshake (?:failure|failed)|AuthenticationException: The remote certificate|hostname mismatch|SSLHandshakeException|SSLPeerUnverified|CERTIFICATE_VERIFY_FAILED|certificate (?:has expired|verify failed|is not trusted)|SSL certificate problem|SSL connection could not be established|secure channel|tls: (?:handshake|failed|bad|unknown|first)|SSLError|unable to get local issuer|self[- ]signed certificate|CertPathValidator|SEC_E_\w+|wrong version number/i,
  /SocketTimeoutException|InterruptedIOException|TimeoutError|TimeoutException|(?:network|connection|connect|socket) timeout|\btimed out\b|ERR_(?:CONNECTION_)?TIMED_OUT|(?:connect|connection|operation|request|read) (?:has )?timed out|context deadline exceeded|Client\.Timeout|i\/o timeout|ReadTimeout|ConnectTimeout|TaskCanceledException|timeout of \d+ ?ms/i,
  /connection (?:was )?reset|ERR_CONNECTION_(?:RESET|CLOSED)|EOF occurred|socket hang up|Remote end closed|RemoteDisconnected|unexpected EOF|forcibly closed/i,
  /no route to host|network is unreachable|NoRouteToHost/i,
];

/** The longest line that is looked at. */
const LONGEST = 4000;

/** The words are read by the diagnosis; here it only matters that they are such words. */
export function readNetworkText(text: string): NetworkText | undefined {
  const line = text.slice(0, LONGEST);
  const code = CODE.exec(line)?.[1];
  if (code === undefined && !WORDS.some((pattern) => pattern.test(line))) return undefined;
  return { ...(code === undefined ? {} : { code }), message: line.trim() };
}

const STATUS =
  /\bHTTP response code:? *([1-5]\d\d)\b|\bHTTP(?:\/\d(?:\.\d)?)?[ :]+([1-5]\d\d)\b|\b(?:http[_ ]?)?status(?:[_ ]?code)?["']?\s{0,5}(?:[:=]|is|of)?\s{0,5}["']?([1-5]\d\d)\b|(?:状态码|响应码|返回码)[^\d\n]{0,6}([1-5]\d\d)\b|\bnot indicate success:? ([45]\d\d)\b|\b([45]\d\d) (?:Client Error|Server Error|Unauthorized|Forbidden|Not Found|Bad Request|Internal Server Error|Bad Gateway|Too Many Requests|Service Unavailable|Gateway Time-?out|Request-URI|URI Too|Payload Too|Request Entity)/i;

/** The status that a line speaks of. */
export function readStatusWords(text: string): number | undefined {
  const match = STATUS.exec(text.slice(0, LONGEST));
  const digits = match?.slice(1).find((group) => group !== undefined);
  return digits === undefined ? undefined : Number(digits);
}
