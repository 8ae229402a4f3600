import { checkInOrder, tryItHere, whatToDo, whatYouSee } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq51: HelpPage = {
  id: 'faq-5.1',
  title: ['An API cannot be called: where to begin', 'API调用失败，从哪里查起'],
  summary: [
    'Go through network, domain, publishing, authentication and policies in this order; the first that fails explains the call.',
    '按网络、域名、发布、认证、策略的顺序逐项检查，第一个不符合的就是原因。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A call fails, with no answer at all, or with an error whose reason is not clear.',
      '调用失败：要么没有任何响应，要么返回的错误看不出原因。',
    ),
    checkInOrder,
    steps(
      [
        'No answer: the network. Within one VPC compare the domain with the one that was allocated; between VPCs a peering connection is needed; from outside the gateway needs an EIP and inbound rules that let the caller in.',
        '没有响应：检查网络。同一VPC内，核对所用域名与分配的域名是否一致；跨VPC需要对等连接；从外部访问需要网关绑定弹性公网IP，且入方向规则放行调用方。',
      ],
      [
        'Called by IP address: the header `host: GROUP-DOMAIN` is missing, so no group is found (`404 APIG.0101`).',
        '用IP地址调用：缺少请求头`host: 分组域名`，找不到分组（`404 APIG.0101`）。',
      ],
      [
        'Domain: is it licensed and does it resolve? Is it bound to the group of this API and not to another? The debugging domain takes 1,000 calls a day, then `429 APIG.0308`.',
        '域名：是否已备案、能否解析？是否绑定在该API所属的分组，而不是其他分组？调试域名每天限1,000次，超过返回`429 APIG.0308`。',
      ],
      [
        'Publishing: is the API published in the environment called (`X-Stage`, else RELEASE)?',
        '发布：API是否已发布到所调用的环境（由`X-Stage`指定，默认RELEASE）？',
      ],
      [
        'Authentication: `401` with 0301 (IAM) or 0303 (App). The text behind the colon names the reason.',
        '认证：`401`，0301为IAM认证，0303为App认证，冒号后的文字说明具体原因。',
      ],
      [
        'Policies: `403` is access control, `429` throttling. Without a policy 200 calls per second are allowed (`ratelimit_api_limits`).',
        '策略：`403`为访问控制，`429`为流量控制。未绑定流控策略时每秒允许200次（`ratelimit_api_limits`）。',
      ],
    ),
    whatToDo,
    paragraph(
      'Mend the first point that fails; later points are not even looked at by the gateway before.',
      '先解决第一个不符合的项：在它通过之前，网关不会检查后面的内容。',
    ),
    tryItHere,
    steps(
      [
        'Before sending, {{request.before}} in the workbench says what is already known to be wrong. After sending, {{path.title}} under {{response.tab.checks}} goes through this list, ticks off what the answer proves and marks where the call stopped; {{probe.run}} follows DNS, TCP, TLS and HTTP.',
        '发送前，工作台的{{request.before}}列出已知的问题。发送后，{{response.tab.checks}}中的{{path.title}}按本页的顺序逐项检查，勾去响应已证明的部分，标出调用停在哪里；{{probe.run}}逐步检查DNS、TCP、TLS和HTTP。',
      ],
      [
        '{{place.gateway > gateway.tab.faults}} reproduces the branches: {{fault.DEBUGGING_QUOTA_USED_UP}}, {{fault.THROTTLING_USED_UP}}, and {{fault.ERROR_CODE}} for any code.',
        '{{place.gateway > gateway.tab.faults}}可重现各种情况：{{fault.DEBUGGING_QUOTA_USED_UP}}、{{fault.THROTTLING_USED_UP}}，以及用{{fault.ERROR_CODE}}返回任意错误码。',
      ],
      [
        'For a call that is not yours: paste the answer at {{place.diagnosis}}, or `countersign diagnose error.log`.',
        '他人的调用：把响应粘贴到{{place.diagnosis}}，或使用`countersign diagnose error.log`。',
      ],
    ),
  ],
  keywords: ['call fails, cannot call API, timeout, checklist, wizard', '调用失败, 调不通, 超时, 排查步骤'],
  related: [
    'faq-5.15',
    'faq-5.18',
    'faq-5.3',
    'topic-debugging-domain',
    'code-0101',
    'code-0303',
    'code-0308',
    'code-0402',
    'cause-network.dns',
    'cause-network.refused',
    'cause-network.timeout',
    'cause-route.host-unbound',
    'cause-route.not-published',
    'cause-control.debug-domain-quota',
    'cause-control.throttled',
    'cause-request.malformed',
  ],
  places: ['gateway', 'diagnosis', 'workbench'],
};
