import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq71: HelpPage = {
  id: 'faq-7.1',
  title: ['Is the number of concurrent requests limited?', '并发请求数是否有限制？'],
  summary: [
    'No; only the number of calls in a period is limited, 200 a second per API unless changed.',
    '没有，只限制单位时间内的调用次数，默认每个API每秒200次。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Many calls are to be sent at the same time, and some get `429 APIG.0308`.',
      '需要同时发送大量请求，其中一部分返回`429 APIG.0308`。',
    ),
    why,
    paragraph(
      "The gateway counts calls per period (second, minute, hour or day), not those under way. A hundred calls at once are fine as long as the period's limit is not reached. What throttles a load test is the limit `ratelimit_api_limits` or a bound policy. How many requests a gateway carries per second also depends on its edition (2,000 to 10,000).",
      '网关按时长（秒、分、时、天）统计调用次数，不统计正在处理的数量。只要没有达到该时长的上限，一百个请求同时发送也没有问题。压测被限制，是因为`ratelimit_api_limits`或绑定的流控策略。网关每秒能承载多少请求还取决于规格（2,000到10,000）。',
    ),
    checkInOrder,
    steps(
      [
        'What does the text behind 0308 say? `policy api over ratelimit,limit:200,time:1 second` names limit and period.',
        '0308后面的文字是什么？`policy api over ratelimit,limit:200,time:1 second`给出了上限和时长。',
      ],
      [
        "Slow answers instead of 429: look at the backend's time (`X-Apig-Upstream-Latency`), and at the client's own limit on connections.",
        '响应变慢而不是429：查看后端用时（`X-Apig-Upstream-Latency`），以及客户端自身的连接数限制。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Spread the calls over time, or repeat after the period with a growing pause.',
        '将调用分散到不同时间，或在该时长结束后以递增的间隔重试。',
      ],
      [
        'Raise `ratelimit_api_limits` or the policy, if backend and edition can carry it.',
        '后端和规格能够承载时，调大`ratelimit_api_limits`或流控策略。',
      ],
    ),
    tryItHere,
    steps(
      [
        "{{burst.title}} under {{response.tab.checks}} sends {{sample.list-pets}} many times with the concurrency you choose, and charts what comes back: 200 until the period's limit is reached, then 429.",
        '{{response.tab.checks}}中的{{burst.title}}按所选并发数多次发送{{sample.list-pets}}，并画出结果：达到上限之前为200，之后为429。',
      ],
      [
        '{{place.gateway > gateway.tab.state}} shows the running counters and when they end; {{place.gateway > gateway.tab.configuration > configuration.parameters}} has the limit.',
        '{{place.gateway > gateway.tab.state}}显示当前计数及结束时间，{{place.gateway > gateway.tab.configuration > configuration.parameters}}中有该上限。',
      ],
    ),
  ],
  keywords: ['concurrency, parallel requests, QPS, TPS', '并发, 并行请求, QPS, TPS'],
  related: ['topic-throttling', 'faq-7.4', 'faq-7.3', 'code-0308', 'cause-control.throttled'],
  places: ['gateway', 'workbench'],
};
