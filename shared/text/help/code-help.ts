// What the help says of one row of the error table, beyond the facts that the table itself has.
import type { FaqId, HelpPageId, Words } from './help-page.ts';

/** Names of the fault switches that bring about an error; `fault.NAME` of gateway-faults.en.ts is what they are called. */
export type FaultName =
  | 'CLOCK_OFFSET'
  | 'KEY_LOCKED'
  | 'TOKEN_EXPIRED'
  | 'ACCOUNT_FROZEN'
  | 'BACKEND_DOWN'
  | 'BACKEND_SLOW'
  | 'BACKEND_RESET'
  | 'BACKEND_WRONG_PROTOCOL'
  | 'BACKEND_UNRESOLVABLE'
  | 'CHANNEL_WITHOUT_MEMBERS'
  | 'NO_OUTBOUND_ACCESS'
  | 'STRICT_BACKEND_ADDRESSES'
  | 'BACKEND_SIGNATURE_FAILURE'
  | 'DEBUGGING_QUOTA_USED_UP'
  | 'THROTTLING_USED_UP'
  | 'PUBLISHED_VERSION_MISMATCH';

export interface CodeHelp {
  /** What the error says, in our words. */
  readonly meaning: Words;
  /** What makes the gateway say it. */
  readonly when: Words;
  /** What to look at, in this order. */
  readonly check: readonly Words[];
  /** Switches of the mock gateway that bring it about; the switch for any error of one's choice is named on every page. */
  readonly faults?: readonly FaultName[];
  /** A request that brings it about without a switch. */
  readonly provoke?: Words;
  readonly keywords: Words;
  readonly faq?: readonly FaqId[];
  readonly related?: readonly HelpPageId[];
}

/** The last step where the caller can change nothing. */
export const handOver: Words = [
  'Nothing in the request can be changed. Give the `request_id` of the answer to the provider of the API or to support.',
  '调用方无需修改请求。请把响应中的`request_id`提供给API提供方或技术支持。',
];

/** What is the same on every page of an error. */
export const codeWords = {
  answer: ['The answer', '响应'],
  invented: ['No document proves this answer.', '该响应没有文档依据。'],
  undocumented: ['The wording is not documented.', '该写法未见于文档。'],
  when: ['When the gateway says it', '何时返回'],
  check: ['What to check, in this order', '依次检查'],
  tryIt: ['Try it with the mock gateway', '用模拟网关重现'],
  text: ['Text', '文字'],
  says: ['What it says', '含义'],
  causes: ['Causes', '原因'],
  causeList: ['Causes: {{causes}}.', '原因：{{causes}}。'],
  more: ['[More](detail-{{id}}).', '[详情](detail-{{id}})。'],
  noCause: ['–', '–'],
  fault: ['Fault switch “{{name}}”.', '故障开关“{{name}}”。'],
  anyError: ['Fault switch “{{name}}” with the code `{{id}}`.', '故障开关“{{name}}”，错误码填写`{{id}}`。'],
} as const satisfies Record<string, Words>;

/** What is the same on every page of a cause. */
export const causeWords = {
  change: ['What to change', '修改方法'],
} as const satisfies Record<string, Words>;
