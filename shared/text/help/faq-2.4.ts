import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq24: HelpPage = {
  id: 'faq-2.4',
  title: ['How are calls to an API kept secure?', '如何保护API的调用安全？'],
  summary: [
    'Three measures, each with its own refusal: authentication, access control and throttling.',
    '三项措施各有各的拒绝方式：身份认证、访问控制和流量控制。',
  ],
  blocks: [
    whatYouSee,
    paragraph('An API can be called by anybody, or by too many at once.', 'API谁都能调用，或者同时调用的人太多。'),
    why,
    paragraph(
      'Three measures are set apart from each other, and each has its own refusal: authentication (who are you: 0301 or 0303, status 401), access control (may this address or account in: 0402 or 0302, status 403) and throttling (how often: 0308, status 429).',
      '有三项相互独立的措施，各有各的拒绝方式：身份认证（是谁：0301或0303，状态码401）、访问控制（哪些IP或账号可以进来：0402或0302，状态码403）、流量控制（多频繁：0308，状态码429）。',
    ),
    checkInOrder,
    steps(
      [
        'Authentication: is the API set to APP or IAM? With NONE everybody may call.',
        '身份认证：API是否设为APP或IAM？NONE表示任何人都能调用。',
      ],
      [
        'Access control: is a policy for addresses or accounts bound in this environment? Account policies act on IAM authentication only.',
        '访问控制：该环境是否绑定了IP或账号策略？账号策略只对IAM认证生效。',
      ],
      [
        'Throttling: without a policy the gateway parameter `ratelimit_api_limits` holds, 200 calls per second and API.',
        '流量控制：未绑定策略时，由网关参数`ratelimit_api_limits`限制，每个API每秒200次。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Choose authentication when the API is created. Change it later only together with the callers, and publish again.',
        '创建API时就选定认证方式。以后修改要与调用方同步，并重新发布。',
      ],
      [
        'Create the policies, bind them to API and environment. Binding acts without publishing.',
        '创建策略并绑定到API和环境。绑定后立即生效，无需发布。',
      ],
    ),
    tryItHere,
    steps(
      [
        'In {{place.gateway > gateway.tab.configuration > configuration.apis}} each API without these measures has a badge; {{protection.open}} means that all three are missing. The sample API “health” has it.',
        '{{place.gateway > gateway.tab.configuration > configuration.apis}}会为缺少措施的API加上标记；{{protection.open}}表示三项都没有，示例API“health”就是如此。',
      ],
      [
        'Turn on {{fault.THROTTLING_USED_UP}} at {{place.gateway > gateway.tab.faults}} and send {{sample.list-pets}}: 429 APIG.0308.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.THROTTLING_USED_UP}}，发送{{sample.list-pets}}：返回429 APIG.0308。',
      ],
    ),
  ],
  keywords: ['security, protect API, blacklist, whitelist, rate limit', '安全, 黑名单, 白名单, 限流'],
  related: [
    'topic-access-control',
    'topic-throttling',
    'faq-7.5',
    'code-0303',
    'code-0402',
    'code-0302',
    'code-0308',
    'cause-control.ip-denied',
    'cause-control.account-denied',
    'cause-control.throttled',
  ],
  places: ['gateway', 'workbench'],
};
