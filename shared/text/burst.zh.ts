// The same words in Simplified Chinese.
import type { burstEn } from './burst.en.ts';

export const burstZh: Record<keyof typeof burstEn, string> = {
  'burst.title': '批量调用',
  'burst.lead': '反复发送该请求，每次都重新签名，并统计返回结果。不会记入历史。',
  'burst.count': '调用次数',
  'burst.countHint': '1 到 2000',
  'burst.concurrency': '并发数',
  'burst.concurrencyHint': '1 到 100',
  'burst.run': '开始发送',
  'burst.stop': '停止（已完成 {{done}}/{{count}}）',
  'burst.failed': '无法发送',
  'burst.summary': '{{time}} 内调用 {{count}} 次，每秒 {{rate}} 次',
  'burst.cancelled': '已手动停止',
  'burst.answer': '响应',
  'burst.number': '次数',
  'burst.median': '中位数',
  'burst.slowest': '最慢',
  'burst.first': '首次出现',
  'burst.chart': '调用随时间的分布：{{answers}}',
  'burst.noAnswer': '没有响应（{{code}}）',
};
