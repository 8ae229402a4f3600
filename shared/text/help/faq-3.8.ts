import { tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq38: HelpPage = {
  id: 'faq-3.8',
  title: ['How is a service opened through the gateway?', '如何通过网关开放一个服务？'],
  summary: [
    'With a public address write it as backend; without one put the servers into a load balance channel.',
    '有公网地址时直接填为后端地址，没有时把服务器放入负载通道。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A service exists and shall become an API; the form of the backend has many fields.',
      '已有一个服务，要开放为API，而后端服务的表单有许多字段。',
    ),
    why,
    paragraph(
      'It depends on whether the service has a public address. With one, the gateway calls its address or domain. Without one, the servers become members of a load balance channel.',
      '取决于服务是否有公网地址。有公网地址时，网关直接访问其地址或域名；没有时，把服务器作为负载通道的成员。',
    ),
    whatToDo,
    steps(
      [
        'With a public address: type HTTP, method, scheme, address (`host:port`, no `http://`) and path. The gateway needs outbound access to reach it.',
        '有公网地址：后端类型HTTP，填写请求方法、协议、地址（`host:port`，不带`http://`）和路径。网关需要开通公网出口。',
      ],
      [
        'Without one: make a channel with the servers, choose it, and set the host header that the servers expect.',
        '没有公网地址：用这些服务器创建负载通道并选用，同时设置服务器所需的Host头域。',
      ],
      [
        'Timeout: 5,000 ms unless changed; it may not be above the gateway parameter `backend_timeout` (60,000 ms).',
        '超时时间：默认5,000 ms，不能超过网关参数`backend_timeout`（60,000 ms）。',
      ],
      [
        'Retries: -1 unless changed, which repeats idempotent methods once and POST and PATCH not at all; 0 to 10 is a fixed number.',
        '重试次数：默认-1，即幂等方法重试一次，POST和PATCH不重试；0到10为固定次数。',
      ],
      [
        'Two-way TLS to the backend: scheme HTTPS and the gateway parameter `backend_client_certificate`. Backend authentication: an authorizer whose values become system parameters.',
        '到后端的双向认证：协议为HTTPS，并设置网关参数`backend_client_certificate`。后端认证：使用自定义认证，其返回值作为系统参数。',
      ],
      [
        'Map the parameters: path, query and header from the request, constants, and system values such as `$context.sourceIp`. At most 50 in all.',
        '映射参数：来自请求的路径、查询参数和请求头，常量，以及`$context.sourceIp`等系统参数，合计最多50个。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{place.gateway > gateway.tab.configuration > configuration.apis}} has the same fields with the same defaults and limits; the form refuses the 51st parameter.',
        '{{place.gateway > gateway.tab.configuration > configuration.apis}}有同样的字段、默认值和上限；表单不接受第51个参数。',
      ],
      [
        'Call the API and look at {{place.gateway > gateway.tab.log}}: it shows the request as it was forwarded.',
        '调用该API后查看{{place.gateway > gateway.tab.log}}：其中有实际转发给后端的请求。',
      ],
    ),
  ],
  keywords: [
    'publish service, backend settings, defaults, retries, timeout',
    '开放服务, 后端设置, 默认值, 重试次数, 超时时间',
  ],
  related: [
    'faq-3.5',
    'faq-5.9',
    'faq-2.5',
    'code-0201.502',
    'code-0203',
    'cause-backend.timeout',
    'cause-backend.unavailable',
  ],
  places: ['gateway'],
};
