import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq59: HelpPage = {
  id: 'faq-5.9',
  title: ['backend_timeout was changed, calls still time out', '修改了backend_timeout，调用仍然超时'],
  summary: [
    'The gateway parameter is only an upper limit; each API has a timeout of its own, which must be raised too.',
    '网关参数只是上限；每个API还有自己的超时时间，也要调大。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The gateway parameter `backend_timeout` was raised to, say, 120,000 ms. Calls still end after 5 seconds with `504` “Backend timeout”.',
      '已将网关参数`backend_timeout`调大，例如120,000 ms，但调用仍在5秒后返回`504`“Backend timeout”。',
    ),
    why,
    paragraph(
      '`backend_timeout` (1 to 600,000 ms, default 60,000) limits what an API may ask for. It does not change any API: each has its own Timeout (ms), 5,000 unless changed. The smaller of the two decides.',
      '`backend_timeout`（1到600,000 ms，默认60,000）只限制API能设置的最大值，不会改变任何API：每个API都有自己的超时时间，默认5,000 ms，以两者中较小的为准。',
    ),
    checkInOrder,
    steps(
      [
        "What does the API say under Timeout (ms)? With backend policies each policy's backend has its own value.",
        'API的超时时间（ms）是多少？使用后端策略时，每个策略的后端各有一个值。',
      ],
      ['Was the API published after its timeout was changed?', '修改超时时间之后是否重新发布？'],
      [
        'Retries -1 repeat a GET once, so the caller waits twice as long as the timeout says.',
        '重试次数为-1时GET会重试一次，调用方等待的时间是超时时间的两倍。',
      ],
      [
        'Does something in front give up earlier: the HTTP client, a proxy, a browser?',
        '前面是否有其他环节先放弃：HTTP客户端、代理或浏览器？',
      ],
    ),
    whatToDo,
    steps(
      [
        "Raise the parameter first if more than 60,000 ms are needed, then the API's own value, then publish.",
        '需要超过60,000 ms时先调大网关参数，再调大API自身的超时时间，然后发布。',
      ],
      [
        'If the backend takes minutes, better answer at once and let the caller ask for the result.',
        '后端需要数分钟时，更适合先立即返回，再由调用方查询结果。',
      ],
    ),
    tryItHere,
    steps(
      [
        "Give an API an HTTP backend at {{place.gateway > gateway.tab.configuration > configuration.apis}}: below it stand its own timeout and the parameter's limit side by side.",
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为API设置HTTP后端：下方并列显示其自身超时时间和网关参数的上限。',
      ],
      [
        'Set `backend_timeout` to 120000 at {{place.gateway > gateway.tab.configuration > configuration.parameters}}, turn on {{fault.BACKEND_SLOW}} with 10,000 ms and call: 504 after 5 seconds, 10 with a repetition. The decision in {{place.gateway > gateway.tab.log}} says which of the two values ended the call.',
        '在{{place.gateway > gateway.tab.configuration > configuration.parameters}}将`backend_timeout`设为120000，开启{{fault.BACKEND_SLOW}}（10,000 ms）后调用：5秒（重试时为10秒）后返回504，{{place.gateway > gateway.tab.log}}的判断过程说明是哪个值结束了调用。',
      ],
    ),
  ],
  keywords: [
    'backend_timeout, timeout without effect, 504, Timeout (ms)',
    'backend_timeout, 超时不生效, 504, 超时时间',
  ],
  related: ['faq-5.5', 'faq-3.8', 'code-0203', 'code-0201.504', 'cause-backend.timeout'],
  places: ['gateway'],
};
