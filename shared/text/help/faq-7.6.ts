import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq76: HelpPage = {
  id: 'faq-7.6',
  title: ['Which address does access control judge?', '访问控制判断的是哪个地址？'],
  summary: [
    "The address at the other end of the TCP connection ($remote_addr), so a proxy's address if there is one, unless real_ip_from_xff is on.",
    '判断TCP连接对端的地址（$remote_addr），经过代理时就是代理的地址，除非开启real_ip_from_xff。',
  ],
  blocks: [
    code(
      '{"error_msg":"The IP address is not authorized to access the API.","error_code":"APIG.0402","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'A caller whose address is on the list is refused, or one that is not gets in.',
      '地址在名单中的调用方被拒绝，或不在名单中的却能访问。',
    ),
    why,
    paragraph(
      'The gateway judges the peer of the connection. Behind a proxy, a WAF or a load balancer that is always their address. `X-Forwarded-For` is not looked at, since anybody can write it, unless the gateway parameter says so.',
      '网关判断的是连接的对端。经过代理、WAF或负载均衡时，始终是它们的地址。任何人都可以填写`X-Forwarded-For`，因此除非网关参数要求，网关不看它。',
    ),
    checkInOrder,
    steps(
      [
        "Which address did the gateway see? Its log has it. The caller's own idea of its address (behind NAT) is often another.",
        '网关看到的是哪个地址？网关日志中有记录。调用方（位于NAT之后）自己认为的地址往往不同。',
      ],
      [
        'Does a proxy stand in between? Then permit the proxy, or use the header.',
        '中间是否有代理？有则允许代理的地址，或使用请求头。',
      ],
      [
        '`403 APIG.0401` “Unknown client IP address.”: the header has no entry at the place that `xff_index` names. `0405`: the credential has an address list of its own.',
        '`403 APIG.0401`“Unknown client IP address.”：该头在`xff_index`指定的位置没有内容。`0405`：凭据设置了自己的地址名单。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Switch `real_ip_from_xff` on and set `xff_index`: 0 is the first entry, 1 the second, -1 the last (default), -2 the last but one. Count from the end: those entries were written by your own proxies.',
        '开启`real_ip_from_xff`并设置`xff_index`：0为第一个，1为第二个，-1为最后一个（默认），-2为倒数第二个。建议从末尾数起，末尾的内容由您自己的代理写入。',
      ],
      ['Make sure that callers cannot reach the gateway past the proxy.', '确保调用方不能绕过代理直接访问网关。'],
    ),
    tryItHere,
    paragraph(
      'Set both at {{place.gateway > gateway.tab.configuration > configuration.parameters}}, bind a policy that permits `203.0.113.9`, and send {{sample.list-pets}} with the header `X-Forwarded-For: 203.0.113.9`. {{place.gateway > gateway.tab.log}} says which address was judged and where it was taken from.',
      '在{{place.gateway > gateway.tab.configuration > configuration.parameters}}设置两个参数，绑定允许`203.0.113.9`的策略，带请求头`X-Forwarded-For: 203.0.113.9`发送{{sample.list-pets}}。{{place.gateway > gateway.tab.log}}说明判断的是哪个地址、取自何处。',
    ),
  ],
  keywords: [
    'X-Forwarded-For, real IP, proxy, load balancer, remote_addr',
    'X-Forwarded-For, 真实IP, 代理, 负载均衡, remote_addr',
  ],
  related: ['topic-access-control', 'faq-7.5', 'code-0402', 'code-0401', 'code-0405', 'cause-control.ip-denied'],
  places: ['gateway', 'workbench'],
};
