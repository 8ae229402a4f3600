import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0303Expired: HelpPage = {
  id: 'detail-0303.expired',
  title: [
    'signature expired, signature time:…,server time:… (App)',
    'signature expired, signature time:…,server time:…（App签名过期）',
  ],
  summary: [
    "X-Sdk-Date and the gateway's time differ by more than 15 minutes: clock, time zone, or a signature used too late.",
    'X-Sdk-Date与网关时间相差超过15分钟：时钟不准、时区错误，或签名使用得太晚。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect app authentication information: signature expired, signature time:20230527T000431Z,server time:20230527T020608Z","error_code":"APIG.0303","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'The gateway compares `X-Sdk-Date` with its own clock and takes 900 seconds in either direction. The text gives both times; in the example they are 2 h 1 min 37 s apart.',
      '网关将`X-Sdk-Date`与自己的时钟比较，前后各允许900秒。错误文字给出两个时间，上例相差2小时1分37秒。',
    ),
    checkInOrder,
    steps(
      [
        "Exactly so many hours, minutes and seconds alike: local time with a `Z` behind it. Eight hours is China's offset from UTC.",
        '正好相差若干小时而分秒一致：本地时间后面写了`Z`。八小时是中国与UTC的时差。',
      ],
      [
        'Any other difference: ask the machine for its time in UTC and compare it with a time server.',
        '其他差值：查看本机的UTC时间，与时间服务器比较。',
      ],
      [
        'Machine right: how old was the signature when it was sent? A signed URL in a queue, a test with a fixed date and a retry without signing anew are the usual cases.',
        '本机时间正确：签名发出时已有多旧？常见的有排队的签名请求、写死日期的测试、重试时没有重新签名。',
      ],
      [
        'Containers and virtual machines that were paused wake up with an old time.',
        '容器和虚拟机暂停后恢复，时间可能停留在过去。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Make the date with UTC functions, once per request, for header and string to sign alike.',
        '用UTC函数生成日期，每个请求只取一次，请求头和待签字符串共用。',
      ],
      ['Synchronise the clock (NTP).', '同步时钟（NTP）。'],
    ),
    tryItHere,
    steps(
      [
        "Send {{sample.clock-eight-hours}}: the diagnosis recognises the time zone. {{fault.CLOCK_OFFSET}} at {{place.gateway > gateway.tab.faults}} moves the gateway's clock instead.",
        '发送{{sample.clock-eight-hours}}：诊断会识别出时区问题。{{place.gateway > gateway.tab.faults}}中的{{fault.CLOCK_OFFSET}}则调整网关的时钟。',
      ],
      [
        'Choose {{auth.time.gateway}} at {{auth.time}}: signatures then lie in the middle of the window.',
        '在{{auth.time}}选择{{auth.time.gateway}}：签名就落在有效窗口的正中。',
      ],
    ),
  ],
  keywords: ['signature expired, clock off, time zone, 8 hours', '签名过期, 时钟不准, 时区, 8小时'],
  related: [
    'topic-clock',
    'faq-5.8',
    'detail-0301.expired',
    'code-0303',
    'cause-clock.behind',
    'cause-clock.ahead',
    'cause-clock.timezone',
    'cause-clock.stale-signature',
    'cause-clock.date-format',
  ],
  places: ['gateway', 'workbench'],
};
