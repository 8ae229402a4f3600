import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq55: HelpPage = {
  id: 'faq-5.5',
  title: ['Backend unavailable, backend timeout', '后端不可用、后端超时'],
  summary: [
    "The gateway could not reach the backend, could not read its answer, or waited longer than the API's timeout.",
    '网关连接不上后端、读不懂后端的响应，或等待时间超过了API的超时时间。',
  ],
  blocks: [
    code('{"error_msg":"Backend timeout.","error_code":"APIG.0201","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      '`502` “Backend unavailable” (APIG.0201 or 0202) or `504` “Backend timeout” (APIG.0201 or 0203). The call was accepted by all checks before.',
      '返回`502`“Backend unavailable”（APIG.0201或0202）或`504`“Backend timeout”（APIG.0201或0203）。此前的各项检查都已通过。',
    ),
    why,
    paragraph(
      '502: nothing listens, the connection was refused or closed, or HTTP and HTTPS are mixed up. 504: no answer within the timeout of the API (5,000 ms unless changed).',
      '502：端口没有监听，连接被拒绝或关闭，或者混用了HTTP与HTTPS。504：在API的超时时间（默认5,000 ms）内没有响应。',
    ),
    checkInOrder,
    steps(
      ["Address and port: can a machine in the gateway's VPC call them?", '地址和端口：从网关所在VPC的机器能否访问？'],
      [
        "Security group and ACL: do they let the gateway's subnet in on this port?",
        '安全组和ACL：是否对网关所在子网放行该端口？',
      ],
      [
        'Protocol: is the scheme of the backend the one that the service speaks?',
        '协议：后端协议与服务实际使用的协议是否一致？',
      ],
      [
        'URL: method and path as the service expects them, path parameters filled in?',
        'URL：方法和路径是否符合服务的要求，路径参数是否已填入？',
      ],
      [
        "Time: how long does the backend take? Send `X-Apig-Mode: debug`: `X-Apig-Upstream-Latency` is the backend's part, `X-Apig-Latency` the whole; {{response.tab.timeline}} draws both.",
        '时间：后端需要多久？发送`X-Apig-Mode: debug`：`X-Apig-Upstream-Latency`为后端用时，`X-Apig-Latency`为总用时，{{response.tab.timeline}}会分别显示。',
      ],
    ),
    whatToDo,
    paragraph(
      'Correct address, port or scheme; make the backend faster or raise {{field.timeoutMs}} of the API and, if needed, `backend_timeout`. Publish again.',
      '更正地址、端口或协议；优化后端，或调大API的{{field.timeoutMs}}，必要时同时调大`backend_timeout`，并重新发布。',
    ),
    tryItHere,
    steps(
      [
        'Give an API an HTTP backend at {{place.gateway > gateway.tab.configuration > configuration.apis}} (a Mock makes no call), for example `127.0.0.1:9000`.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为API设置HTTP后端（Mock不会发起调用），例如`127.0.0.1:9000`。',
      ],
      [
        'Call it with {{fault.BACKEND_DOWN}}, {{fault.BACKEND_RESET}}, {{fault.BACKEND_WRONG_PROTOCOL}} and {{fault.BACKEND_SLOW}} of {{place.gateway > gateway.tab.faults}}, one after the other. The decisions in {{place.gateway > gateway.tab.log}} tell each reason.',
        '依次开启{{place.gateway > gateway.tab.faults}}中的{{fault.BACKEND_DOWN}}、{{fault.BACKEND_RESET}}、{{fault.BACKEND_WRONG_PROTOCOL}}、{{fault.BACKEND_SLOW}}并调用，{{place.gateway > gateway.tab.log}}的判断过程会说明各自的原因。',
      ],
    ),
  ],
  keywords: [
    '502, 504, connection refused, slow backend, HTTPS to HTTP',
    '502, 504, 连接被拒绝, 后端慢, HTTP与HTTPS混用',
  ],
  related: [
    'faq-5.9',
    'faq-5.4',
    'faq-5.6',
    'code-0201.502',
    'code-0202',
    'code-0203',
    'code-0201.504',
    'cause-backend.unavailable',
    'cause-backend.timeout',
    'cause-backend.protocol',
  ],
  places: ['gateway', 'workbench'],
};
