import { tryItHere } from './help-headings.ts';
import { type HelpPage, list, paragraph, steps, table } from './help-page.ts';

export const topicClock: HelpPage = {
  id: 'topic-clock',
  title: ['Clock, time zone and the 15 minutes', '时钟、时区与15分钟'],
  summary: [
    "X-Sdk-Date must be UTC, written YYYYMMDDTHHMMSSZ, and within 15 minutes of the gateway's clock.",
    'X-Sdk-Date必须是UTC，格式为YYYYMMDDTHHMMSSZ，与网关时钟相差不超过15分钟。',
  ],
  blocks: [
    paragraph(
      'The gateway compares the date in the request with its own clock and refuses differences above 900 seconds, in either direction. It does so before it looks at the signature.',
      '网关将请求中的日期与自己的时钟比较，前后相差超过900秒即拒绝，并且在检查签名之前进行。',
    ),
    table(
      [
        ['Difference', '差值'],
        ['What it usually is', '通常的原因'],
        ['What to do', '处理方法'],
      ],
      [
        ['whole or half hours, seconds equal', '整小时或半小时，分秒一致'],
        ['local time written with `Z`', '本地时间后写了`Z`'],
        ['use UTC functions', '使用UTC函数'],
      ],
      [
        ['a few minutes', '几分钟'],
        ['the clock drifts', '时钟漂移'],
        ['synchronise it (NTP)', '同步时钟（NTP）'],
      ],
      [
        ['grows until it fails, then starts anew', '逐渐增大直到失败，然后重新开始'],
        ['signature made once and used again', '签名只生成一次并重复使用'],
        ['sign each attempt', '每次发送都重新签名'],
      ],
      [
        ['years, or no time at all', '相差数年，或根本不是时间'],
        ['fixed date, wrong form, seconds since 1970', '日期写死、格式错误、使用了1970年以来的秒数'],
        ['write `20261123T221104Z`', '写成`20261123T221104Z`'],
      ],
    ),
    list(
      [
        'The text behind 0301 or 0303 gives both times: skew = server time − signature time.',
        '0301或0303后的文字给出两个时间：偏差= server time − signature time。',
      ],
      [
        'Every answer has a `Date` header, so a client can measure the skew itself and add it.',
        '每个响应都有`Date`头，客户端可以自行测量偏差并加以修正。',
      ],
      [
        'The date in the string to sign and the header must be the same text: take the time once.',
        '待签字符串中的日期与请求头必须是同一文本：时间只取一次。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{place.clock}} shows the clocks, the window and all readings; {{clock.probe}} asks a gateway for its time only. Each sent request adds a reading.',
        '{{place.clock}}显示各个时钟、有效窗口和全部读数；{{clock.probe}}只向网关询问时间。每次发送请求都会增加一个读数。',
      ],
      [
        "If the machine's clock cannot be set, choose {{auth.time.gateway}} at {{auth.time}} under {{place.workbench > request.tab.auth}}.",
        '本机时钟无法校准时，在{{place.workbench > request.tab.auth}}的{{auth.time}}选择{{auth.time.gateway}}。',
      ],
      [
        'Rehearse it: {{fault.CLOCK_OFFSET}} at {{place.gateway > gateway.tab.faults}}, the presets of {{place.gateway > gateway.tab.clock}}, or the sample {{sample.clock-eight-hours}}.',
        '演练：{{place.gateway > gateway.tab.faults}}中的{{fault.CLOCK_OFFSET}}、{{place.gateway > gateway.tab.clock}}的预设，或示例{{sample.clock-eight-hours}}。',
      ],
      [
        'In a shell: `countersign clock https://your-gateway.example.com`',
        '命令行：`countersign clock https://your-gateway.example.com`',
      ],
    ),
  ],
  keywords: [
    'clock skew, NTP, UTC, time zone, signature expired, X-Sdk-Date',
    '时钟偏差, NTP, UTC, 时区, 签名过期, X-Sdk-Date',
  ],
  related: [
    'detail-0303.expired',
    'detail-0301.expired',
    'topic-algorithm',
    'code-0303',
    'code-0301',
    'cause-clock.behind',
    'cause-clock.ahead',
    'cause-clock.timezone',
    'cause-clock.date-format',
    'cause-clock.stale-signature',
    'cause-clock.date-mismatch',
  ],
  places: ['clock', 'workbench', 'gateway'],
};
