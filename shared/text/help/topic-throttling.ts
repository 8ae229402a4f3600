import { tryItHere, whatToDo } from './help-headings.ts';
import { type HelpPage, list, paragraph, same, steps, table } from './help-page.ts';

export const topicThrottling: HelpPage = {
  id: 'topic-throttling',
  title: ['Throttling: limits, counters, headers', '流量控制：限制、计数与响应头'],
  summary: [
    'Limits count calls in a period per API, user, credential or address; the text behind 0308 says which one is reached.',
    '按API、用户、凭据或源IP统计单位时间内的调用次数，0308后的文字说明达到了哪一项上限。',
  ],
  blocks: [
    table(
      [
        ['Text behind 0308', '0308后的文字'],
        ['Limit', '限制'],
        ['Needs', '前提'],
      ],
      [same('`policy domain`'), ['1,000 a day on the debugging domain', '调试域名每天1,000次'], same('–')],
      [
        same('`policy api`'),
        [
          'per API; without a policy `ratelimit_api_limits`, 200 a second',
          '每个API；未绑定策略时为`ratelimit_api_limits`，每秒200次',
        ],
        same('–'),
      ],
      [same('`policy user`'), ['per account', '每个账号'], ['App or IAM authentication', 'App或IAM认证']],
      [same('`policy app`'), ['per credential', '每个凭据'], ['App authentication', 'App认证']],
      [same('`policy ip`'), ['per source address', '每个源IP'], same('–')],
    ),
    paragraph(
      'A period is a number of seconds, minutes, hours or days. The limits of user, credential and address are not above that of the API. Excluded credentials and tenants have limits of their own instead. A shared policy counts all bound APIs together. There is no limit on concurrent requests.',
      '时长可以是若干秒、分、时或天。用户、凭据和源IP的限制不超过API的限制。特殊的凭据和租户使用各自的限制。共享的策略对所有绑定的API合并计数。并发请求数没有限制。',
    ),
    list(
      [
        'One policy per API and environment. Binding acts without publishing.',
        '每个API在每个环境只能绑定一个流控策略，绑定后无需发布即可生效。',
      ],
      [
        "A throttling plug-in (2.0) takes the policy's place and adds rules by path, method, header or query.",
        '流量控制2.0插件会取代流控策略，并可按路径、方法、请求头或查询参数设置规则。',
      ],
      [
        "Addresses are those that access control judges: behind a proxy, the proxy's.",
        '源IP与访问控制判断的地址相同：经过代理时为代理的地址。',
      ],
      [
        '`405 APIG.0501` is the quota of a credential, not a throttling policy.',
        '`405 APIG.0501`是凭据的配额，不是流控策略。',
      ],
      [
        'With `X-Apig-Mode: debug` answers tell what is left: `X-Apig-RateLimit-api: remain:9,limit:10,time:10 second`.',
        '携带`X-Apig-Mode: debug`时，响应会给出剩余次数：`X-Apig-RateLimit-api: remain:9,limit:10,time:10 second`。',
      ],
    ),
    whatToDo,
    paragraph(
      'Wait for the end of the period and repeat with a growing pause, or raise the limit.',
      '等待该时长结束，以递增的间隔重试，或调大上限。',
    ),
    tryItHere,
    steps(
      [
        'Make a policy at {{place.gateway > gateway.tab.configuration > configuration.throttlingPolicies}}, choose it at an API of {{place.gateway > gateway.tab.configuration > configuration.apis}}, watch the counters at {{place.gateway > gateway.tab.state}} and reset them there.',
        '在{{place.gateway > gateway.tab.configuration > configuration.throttlingPolicies}}新建策略，在{{place.gateway > gateway.tab.configuration > configuration.apis}}的API中选用，在{{place.gateway > gateway.tab.state}}查看计数并可重置。',
      ],
      [
        '{{fault.THROTTLING_USED_UP}} at {{place.gateway > gateway.tab.faults}} gives 429 at once, for the limit you choose.',
        '{{place.gateway > gateway.tab.faults}}中的{{fault.THROTTLING_USED_UP}}可对所选限制立即返回429。',
      ],
    ),
  ],
  keywords: ['rate limit, 429, quota, QPS, X-Apig-RateLimit', '限流, 429, 配额, QPS, X-Apig-RateLimit'],
  related: [
    'faq-7.4',
    'faq-7.1',
    'faq-7.2',
    'code-0308',
    'code-0501',
    'cause-control.throttled',
    'cause-control.debug-domain-quota',
  ],
  places: ['gateway'],
};
