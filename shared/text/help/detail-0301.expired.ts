import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301Expired: HelpPage = {
  id: 'detail-0301.expired',
  title: [
    'calc aksk signature fail:signature expired (IAM)',
    'calc aksk signature fail:signature expired（IAM签名过期）',
  ],
  summary: [
    "X-Sdk-Date is more than 15 minutes from the gateway's time; the text gives both times.",
    'X-Sdk-Date与网关时间相差超过15分钟，错误文字中给出了两个时间。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: calc aksk signature fail:signature expired, signature time:20261123T141104Z,server time:20261123T221104Z","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      "A signature is valid for 15 minutes before and after its `X-Sdk-Date`, by the gateway's clock. The time is checked before the signature, so a wrong signature would show only afterwards.",
      '按网关的时钟，签名在`X-Sdk-Date`前后15分钟内有效。时间先于签名检查，因此签名本身若有错误，要到时间正确之后才会显示。',
    ),
    checkInOrder,
    steps(
      [
        'Subtract: server time minus signature time. Whole hours (or half hours) with equal minutes and seconds mean that local time was written as UTC.',
        '用server time减去signature time。相差整小时（或半小时）而分秒一致，说明把本地时间当成了UTC。',
      ],
      ["Some minutes more than 15: the machine's clock is off.", '比15分钟多出若干分钟：本机时钟不准。'],
      [
        'Is the clock right? Then the signature is old: queued, cached, or used again by a retry.',
        '时钟没有问题？那就是签名旧了：在队列中等待、来自缓存，或重试时重复使用。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Write `X-Sdk-Date` in UTC, as `YYYYMMDDTHHMMSSZ`, and sign anew for each attempt.',
        '`X-Sdk-Date`使用UTC，格式为`YYYYMMDDTHHMMSSZ`，每次发送都重新签名。',
      ],
      [
        "Set the clock by a time server. If you may not, sign with the gateway's time.",
        '与时间服务器同步时钟；无权修改时，按网关时间签名。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.CLOCK_OFFSET}} at {{place.gateway > gateway.tab.faults}} with 28800 seconds, or use a preset of {{place.gateway > gateway.tab.clock}}, and send {{sample.inventory}}.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.CLOCK_OFFSET}}，填28800秒，或使用{{place.gateway > gateway.tab.clock}}的预设，然后发送{{sample.inventory}}。',
      ],
      [
        '{{place.clock}} draws the window; `countersign clock https://your-gateway.example.com` measures the difference.',
        '{{place.clock}}画出有效窗口；`countersign clock https://your-gateway.example.com`测量时间差。',
      ],
    ),
  ],
  keywords: ['signature expired, clock skew, time zone, IAM', '签名过期, 时钟偏差, 时区, IAM'],
  related: [
    'topic-clock',
    'faq-5.7',
    'detail-0303.expired',
    'code-0301',
    'cause-clock.behind',
    'cause-clock.ahead',
    'cause-clock.timezone',
    'cause-clock.stale-signature',
  ],
  places: ['gateway', 'clock', 'workbench'],
};
