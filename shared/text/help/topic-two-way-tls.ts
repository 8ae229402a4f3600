import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, same, steps, table } from './help-page.ts';

export const topicTwoWayTls: HelpPage = {
  id: 'topic-two-way-tls',
  title: ['Two-way TLS, TLS versions and certificates', '双向TLS、TLS版本与证书'],
  summary: [
    'Client certificates are asked for per domain in front of the gateway, and per API behind it; dedicated gateways only.',
    '前端按域名要求客户端证书，后端按API出示证书；仅专享版支持。',
  ],
  blocks: [
    table(
      [
        ['Subject', '项目'],
        ['Caller to gateway', '调用方到网关'],
        ['Gateway to backend', '网关到后端'],
      ],
      [
        ['set at', '设置位置'],
        ['independent domain: certificate with CA, client authentication on', '独立域名：带CA的证书，并开启客户端认证'],
        [
          "gateway parameter `backend_client_certificate` and the API's switch",
          '网关参数`backend_client_certificate`和API的开关',
        ],
      ],
      [
        ['who shows a certificate', '谁出示证书'],
        ['the caller', '调用方'],
        ['the gateway', '网关'],
      ],
      [
        ['when it fails', '失败时'],
        same('`400 APIG.0205`'),
        ['`502`, the connection to the backend fails', '`502`，与后端的连接失败'],
      ],
    ),
    heading('In front', '前端'),
    list(
      [
        'Certificates are PEM. The CA must be that of the client certificates, intermediate certificates included.',
        '证书为PEM格式。CA必须是签发客户端证书的CA，包括中间证书。',
      ],
      [
        "After a domain's certificate was replaced, client authentication is off until switched on again.",
        '更换域名证书后，客户端认证处于关闭状态，需要重新开启。',
      ],
      [
        '`400 APIG.0204` `SSL protocol is not supported: TLSv1.1`: the domain wants a newer version. Gateways speak TLS 1.1 and 1.2.',
        '`400 APIG.0204``SSL protocol is not supported: TLSv1.1`：域名要求更新的版本。网关支持TLS 1.1和1.2。',
      ],
      [
        "No answer at all: the handshake failed. The client does not trust the gateway's certificate, or the name in it is another one.",
        '没有任何响应：握手失败，可能是客户端不信任网关的证书，或证书中的域名不符。',
      ],
      [
        'Calling by IP address needs SNI, else no domain and no certificate is chosen.',
        '按IP地址调用需要SNI，否则无法选择域名和证书。',
      ],
    ),
    note(
      'Two-way TLS does not replace authentication: the API still wants its signature, unless it has none.',
      '双向TLS不能代替认证：除非API无认证，仍需签名。',
    ),
    tryItHere,
    steps(
      [
        "Turn {{field.clientAuthentication}} on in the settings of a domain at {{place.gateway > gateway.tab.configuration > configuration.groups}}, with the CA's PEM text. Call the HTTPS port with curl, with and without a certificate; {{place.gateway > gateway.tab.log}} tells why it was refused.",
        '在{{place.gateway > gateway.tab.configuration > configuration.groups}}的域名设置中填写CA的PEM内容并打开{{field.clientAuthentication}}，用curl带和不带证书访问HTTPS端口；{{place.gateway > gateway.tab.log}}说明被拒绝的原因。',
      ],
      [
        "{{place.gateway > gateway.tab.connect}} has the mock gateway's own authority, which clients must trust. From a shell: `countersign gateway --config gateway.json --tls-port 8443 --ca-out ca.pem`",
        '{{place.gateway > gateway.tab.connect}}提供模拟网关自身的证书颁发机构，客户端必须信任它。命令行：`countersign gateway --config gateway.json --tls-port 8443 --ca-out ca.pem`',
      ],
    ),
  ],
  keywords: [
    'mTLS, client certificate, CA, TLSv1.2, cipher, certificate expired, SNI',
    'mTLS, 客户端证书, CA, TLSv1.2, 加密套件, 证书过期, SNI',
  ],
  related: ['faq-6.1', 'faq-2.5', 'code-0205', 'code-0204', 'cause-network.tls'],
  places: ['gateway'],
};
