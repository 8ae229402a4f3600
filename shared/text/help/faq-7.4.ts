import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq74: HelpPage = {
  id: 'faq-7.4',
  title: ['A throttling policy has no effect', '流控策略不生效'],
  summary: [
    'It is not bound to the API in this environment, or it limits users or credentials of an API whose authentication does not tell them.',
    '策略没有在该环境绑定API，或者API的认证方式无法区分用户或凭据。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A policy with a limit exists, and more calls than that pass.',
      '已有流控策略，调用次数超过上限仍能通过。',
    ),
    why,
    paragraph(
      'Each limit needs something to count by. The API limit counts every call. The user limit needs to know the account: App or IAM authentication. The credential limit needs an AppKey: App authentication. The address limit counts source addresses.',
      '每种限制都要有计数的依据。API流量限制统计所有调用；用户流量限制要知道账号，需要App或IAM认证；凭据流量限制要有AppKey，需要App认证；源IP流量限制按来源地址统计。',
    ),
    checkInOrder,
    steps(
      [
        'Is the policy bound to this API in the environment that is called? A policy by itself does nothing.',
        '策略是否在所调用的环境绑定了该API？只创建策略没有作用。',
      ],
      [
        'Does the authentication fit the limit? With NONE neither users nor credentials can be counted.',
        '认证方式与限制是否匹配？NONE既不能按用户也不能按凭据计数。',
      ],
      [
        'Is the credential or tenant listed as excluded? Its own limit takes the place of the common one.',
        '凭据或租户是否列为特殊对象？特殊限制会取代通用限制。',
      ],
      [
        'Does a throttling plug-in (2.0) act on the same API? It replaces the policy.',
        '同一API是否绑定了流量控制2.0插件？它会取代流控策略。',
      ],
      [
        'Is the policy shared? Then all bound APIs count together; if not, each for itself.',
        '策略是否共享？共享时所有绑定的API合并计数，否则各自计数。',
      ],
      ['Behind a proxy all calls come from one address.', '经过代理时，所有调用来自同一个地址。'],
    ),
    whatToDo,
    paragraph('Bind it; binding acts within seconds, without publishing.', '绑定策略，数秒内生效，无需发布。'),
    tryItHere,
    steps(
      [
        'Make a policy of 2 calls a minute at {{place.gateway > gateway.tab.configuration > configuration.throttlingPolicies}}, choose it at listPets, apply, and send {{sample.list-pets}} three times: 429.',
        '在{{place.gateway > gateway.tab.configuration > configuration.throttlingPolicies}}新建每分钟2次的策略，在listPets中选用并应用，发送{{sample.list-pets}}三次：返回429。',
      ],
      [
        'Add the header `X-Apig-Mode: debug`: answers carry `X-Apig-RateLimit-api` with `remain`, `limit` and `time`, drawn as {{limits.title}}.',
        '加上请求头`X-Apig-Mode: debug`：响应带有`X-Apig-RateLimit-api`，含`remain`、`limit`和`time`，并显示为{{limits.title}}。',
      ],
      [
        '{{fault.THROTTLING_USED_UP}} at {{place.gateway > gateway.tab.faults}} reaches the limit at once.',
        '{{place.gateway > gateway.tab.faults}}中的{{fault.THROTTLING_USED_UP}}可立即达到上限。',
      ],
    ),
  ],
  keywords: ['rate limit not working, throttling ineffective, policy not bound', '限流不生效, 流控无效, 未绑定策略'],
  related: ['topic-throttling', 'faq-7.1', 'faq-7.2', 'code-0308', 'cause-control.throttled'],
  places: ['gateway', 'workbench'],
};
