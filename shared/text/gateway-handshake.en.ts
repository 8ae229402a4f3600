// Why a TLS handshake failed; part of the reasons of the gateway's steps.
const FOR = '[[ with {{peer}}]][[ for {{name}}]][[ (the client offers {{offered}} at most)]]';

export const gatewayHandshakeEn = {
  'connection.handshake-version-old': `The TLS handshake${FOR} failed: the gateway speaks TLS 1.1 and 1.2, the client only older versions.`,
  'connection.handshake-version-new': `The TLS handshake${FOR} failed: the gateway speaks TLS 1.1 and 1.2, the client only newer versions. Allow TLS 1.2 in the client.`,
  'connection.handshake-cipher': `The TLS handshake${FOR} failed: client and gateway have no cipher in common (gateway parameter ssl_ciphers).`,
  'connection.handshake-untrusted':
    'The client[[ {{peer}}]] refused the certificate of the gateway[[ for {{name}}]] ({{detail}}): it does not trust the authority that issued it, or the certificate is not for the name it called. Let it trust the certificate authority of this gateway.',
  'connection.handshake-alert': `The client ended the TLS handshake${FOR} with an alert ({{detail}}).`,
  'connection.handshake-left': `The client closed the connection during the TLS handshake${FOR}. Programs do so when they do not trust the certificate.`,
  'connection.handshake-silent':
    'The TLS handshake[[ with {{peer}}]][[ for {{name}}]] succeeded and the client left without a request. Programs that judge the certificate afterwards (Node.js among them) do so when they do not trust it: let them trust the certificate authority of this gateway.',
  'connection.handshake-timeout': `The client did not finish the TLS handshake${FOR} in time.`,
  'connection.handshake-not-tls': 'What came[[ from {{peer}}]] to the port for HTTPS is neither TLS nor HTTP.',
  'connection.handshake-certificate':
    'The gateway has no certificate to show[[ to {{peer}}]][[ for {{name}}]]: {{detail}}.',
  'connection.handshake-other': `The TLS handshake${FOR} failed: {{detail}}.`,
} as const;
