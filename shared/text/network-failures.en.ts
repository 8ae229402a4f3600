// What can go wrong before an answer has arrived, in words. `{address}` is host:port of the connection or of the proxy,
// `{name}` the host alone.
export const networkFailuresEn = {
  name: 'The name {name} does not exist in the DNS. Check its spelling, or connect to an address instead.',
  dns: 'The DNS server gave no answer for {name}. Check the network and its DNS servers.',
  refused: 'Nothing listens on {address}: the connection was refused. Check host and port.',
  noRoute: 'There is no route to {address}. Check the network, VPN and the gateway’s inbound access.',
  notAllowed: 'This system does not allow a connection to {address}. Check the local firewall.',
  connectTime: '{address} did not take the connection in time. A firewall or a security group may drop it silently.',
  proxyTime: 'The proxy {address} did not open the way in time. It may be down, or wait for the target itself.',
  tlsTime: '{address} did not finish the TLS handshake in time. It may not speak TLS on this port.',
  firstByteTime: '{address} took the request and sent no byte of an answer in time.',
  silenceTime: '{address} stopped in the middle of its answer and sent nothing more in time.',
  time: 'The exchange with {address} was not done within the time allowed for it.',
  proxyAuth:
    'The proxy {address} asks for a user and password, or did not take those given. Set them under Settings → Network.',
  proxyStatus: 'The proxy {address} refused to open the connection. Its rules may not allow this host or port.',
  proxyRules: 'The proxy {address} refused to open the connection, by its rules or because the target was not reached.',
  proxyNoRoute: 'The proxy {address} found no way to the target.',
  proxyTargetRefused:
    'The proxy {address} reached the target, where nothing listens: the connection was refused there.',
  proxySocks: 'The proxy {address} could not open the connection.',
  proxyProtocol: '{address} did not answer like a proxy of the kind that is set. Check kind and port.',
  proxyClosed: 'The proxy {address} closed the connection before it opened the way.',
  proxyName: 'The name of the proxy, {name}, was not found. Check it under Settings → Network.',
  proxyTls:
    'The TLS handshake with the proxy {address} failed: its certificate is not trusted, or it speaks no TLS there.',
  proxyUnreachable: 'The proxy {address} cannot be reached. Check host and port under Settings → Network.',
  certificateTime: 'The certificate of {address} is not valid at this time. Check it, and this machine’s clock.',
  certificateName: 'The certificate of {address} is for other names than the one in the URL.',
  certificateAuthority: 'The certificate of {address} is not signed by an authority that this machine trusts.',
  clientCertificateNeeded:
    '{address} asks for a client certificate, and none was shown. Add one for this host under Settings → Credentials.',
  clientCertificateRefused:
    '{address} did not take the client certificate: its authority, its time or its use does not fit; or it needs one that was not shown.',
  clientCertificateBroken:
    'The client certificate or key for {address} cannot be used: wrong passphrase, damaged, or they do not belong together.',
  tlsVersion: '{address} speaks no version of TLS that is allowed here (1.2 and newer, or what is set for this host).',
  noTls: '{address} does not speak TLS on this port. Use http, or the port for https.',
  noHttp2: '{address} does not offer HTTP/2, which is the only version allowed for this request.',
  http2: 'The HTTP/2 exchange with {address} was broken off.',
  tls: 'The TLS handshake with {address} failed.',
  headTooLarge: 'The head of the answer from {address} is larger than 256 KB or has more than 2,000 lines.',
  eof: '{address} closed the connection in the middle of its answer.',
  noHttp:
    'What {address} answered is not HTTP/1.1. It may be another protocol, or a port for https that is used as http.',
  closed: '{address} closed the connection without an answer.',
  truncated: '{address} closed the connection before its answer was complete.',
  reset: '{address} broke the connection off before it answered.',
  other: 'The exchange with {address} failed.',
};
