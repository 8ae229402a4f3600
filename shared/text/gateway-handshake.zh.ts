import type { gatewayHandshakeEn } from './gateway-handshake.en.ts';

const FOR = '[[（来自 {{peer}}）]][[（域名 {{name}}）]][[（客户端最高支持 {{offered}}）]]';

export const gatewayHandshakeZh: Record<keyof typeof gatewayHandshakeEn, string> = {
  'connection.handshake-version-old': `TLS 握手失败${FOR}：网关支持 TLS 1.1 和 1.2，客户端只支持更旧的版本。`,
  'connection.handshake-version-new': `TLS 握手失败${FOR}：网关支持 TLS 1.1 和 1.2，客户端只支持更新的版本。请在客户端允许 TLS 1.2。`,
  'connection.handshake-cipher': `TLS 握手失败${FOR}：客户端与网关没有共同的密码套件（网关参数 ssl_ciphers）。`,
  'connection.handshake-untrusted':
    '客户端[[ {{peer}} ]]拒绝了网关的证书[[（域名 {{name}}）]]（{{detail}}）：它不信任签发该证书的机构，或者证书与它调用的域名不符。请让客户端信任本网关的证书颁发机构。',
  'connection.handshake-alert': `客户端以告警结束了 TLS 握手${FOR}（{{detail}}）。`,
  'connection.handshake-left': `客户端在 TLS 握手过程中关闭了连接${FOR}。程序不信任证书时常会这样做。`,
  'connection.handshake-silent':
    'TLS 握手成功[[（来自 {{peer}}）]][[（域名 {{name}}）]]，但客户端没有发送请求就离开了。握手之后才判断证书的程序（例如 Node.js）在不信任证书时会这样做：请让它信任本网关的证书颁发机构。',
  'connection.handshake-timeout': `客户端没有及时完成 TLS 握手${FOR}。`,
  'connection.handshake-not-tls': '到达 HTTPS 端口的内容[[（来自 {{peer}}）]]既不是 TLS 也不是 HTTP。',
  'connection.handshake-certificate': '网关没有可出示的证书[[（来自 {{peer}}）]][[（域名 {{name}}）]]：{{detail}}。',
  'connection.handshake-other': `TLS 握手失败${FOR}：{{detail}}。`,
};
