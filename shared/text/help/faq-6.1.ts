import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq61: HelpPage = {
  id: 'faq-6.1',
  title: ['Does the gateway support two-way TLS?', '网关是否支持双向TLS认证？'],
  summary: [
    'Dedicated gateways do, on both sides: callers show a certificate to the gateway, the gateway shows one to the backend. The shared gateway does not.',
    '专享版前后端都支持：调用方向网关出示证书，网关向后端出示证书。共享版不支持。',
  ],
  blocks: [
    code('{"error_msg":"Verify client certificate failed","error_code":"APIG.0205","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      'Callers shall prove themselves by a certificate, or calls get `400 APIG.0205`.',
      '要求调用方用证书证明身份，或调用返回`400 APIG.0205`。',
    ),
    why,
    paragraph(
      "In front, two-way TLS is a setting of an independent domain: its certificate was uploaded with a CA, and client authentication is on. To the backend it is the gateway parameter `backend_client_certificate` with the API's switch for two-way TLS. Both are independent of the signature.",
      '前端的双向认证是独立域名的设置：上传证书时附带CA，并开启客户端认证。后端则由网关参数`backend_client_certificate`和API的双向认证开关决定。两者都与签名无关。',
    ),
    checkInOrder,
    steps(
      [
        '0205: did the client send a certificate at all? A client that calls by IP address must name the domain in its TLS greeting (SNI).',
        '0205：客户端是否发送了证书？按IP地址调用的客户端必须在TLS握手中给出域名（SNI）。',
      ],
      [
        'Was it issued by the CA uploaded, with the whole chain, and is it still valid?',
        '证书是否由所上传的CA签发、证书链是否完整、是否在有效期内？',
      ],
      [
        '`400 APIG.0204` is another matter: the TLS version is too old for the domain.',
        '`400 APIG.0204`是另一个问题：TLS版本低于域名的要求。',
      ],
      [
        "Was the domain's certificate replaced lately? Client authentication is off afterwards until it is switched on again.",
        '最近是否更换过域名证书？更换后客户端认证处于关闭状态，需要重新开启。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Front: upload the certificate with its CA, switch client authentication on, hand certificates to the callers.',
        '前端：上传带CA的证书，开启客户端认证，并把客户端证书交给调用方。',
      ],
      [
        'Back: set certificate, key and CA in `backend_client_certificate`, use HTTPS, switch two-way TLS on in the API, publish.',
        '后端：在`backend_client_certificate`中设置证书、私钥和CA，使用HTTPS，在API中开启双向认证并发布。',
      ],
    ),
    tryItHere,
    paragraph(
      'Give a domain a CA and {{field.clientAuthentication}} at {{place.gateway > gateway.tab.configuration > configuration.groups}}, and call over HTTPS with and without `--cert` of curl. {{place.gateway > gateway.tab.log}} says why a certificate was not trusted.',
      '在{{place.gateway > gateway.tab.configuration > configuration.groups}}为域名设置CA并打开{{field.clientAuthentication}}，用curl带和不带`--cert`通过HTTPS调用。{{place.gateway > gateway.tab.log}}说明证书不受信任的原因。',
    ),
  ],
  keywords: [
    'mTLS, client certificate, mutual TLS, certificate verify failed',
    'mTLS, 客户端证书, 双向认证, 证书校验失败',
  ],
  related: ['topic-two-way-tls', 'faq-2.5', 'code-0205', 'code-0204', 'cause-network.tls'],
  places: ['gateway'],
};
