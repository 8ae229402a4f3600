// Content of a circuit breaker plug-in, under the gateway's own names (user guide, "Circuit Breaker"; API reference,
// BreakerContent). The console writes members without effect as null or with the values of its form: both are read.
import type { z } from '../../model/json-mode.ts';
import { breakerNames, downgradeBackend } from '../breaker-downgrade.ts';
import { readMatchExpression } from '../match-expression.ts';
import { anyText, choice, flag, list, members, scalarText, text, wholeNumber } from './fields.ts';

const optional = <T extends z.ZodType>(schema: T) => schema.nullish();
const seconds = wholeNumber(1, 86_400);
/** Members that only the console's editor reads. */
const editor = { id: anyText().optional(), disabled: flag().optional(), focused: flag().optional() };

const expression = (names: readonly string[] | undefined) =>
  anyText().superRefine((written, context) => {
    if (written === '') return;
    const reading = readMatchExpression(written);
    const unknown = reading.ok ? reading.expression.names.find((name) => names && !names.includes(name)) : undefined;
    const message = reading.ok ? `a condition over ${names?.join(' and ')}` : reading.problem;
    if (!reading.ok || unknown !== undefined) context.addIssue({ code: 'custom', message, input: written });
  });

const condition = members({
  breaker_type: choice('timeout', 'condition'),
  breaker_mode: choice('counter', 'percentage').default('counter'),
  unhealthy_condition: optional(expression(breakerNames)),
  unhealthy_threshold: wholeNumber(1, 2_147_483_647).default(30),
  min_call_threshold: wholeNumber(1, 2_147_483_647).default(20),
  unhealthy_percentage: wholeNumber(1, 100).default(51),
  time_window: seconds.default(15),
  open_breaker_time: seconds.default(15),
}).refine(({ breaker_type, unhealthy_condition }) => breaker_type === 'timeout' || Boolean(unhealthy_condition), {
  error: 'an unhealthy_condition such as ["$context.statusCode","in","500,502"] with the breaker_type condition',
});
export type BreakerCondition = z.output<typeof condition>;

const header = members({ name: text(), value: scalarText().default(''), ...editor });

const httpInfo = members({
  isVpc: flag().optional(),
  vpc_channel_id: optional(anyText()),
  vpc_channel_name: optional(anyText()),
  vpc_channel_proxy_host: optional(anyText()),
  address: optional(anyText()),
  scheme: choice('HTTP', 'HTTPS').default('HTTP'),
  method: choice('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'ANY').default('ANY'),
  path: text('a path that begins with /').startsWith('/', { error: 'a path that begins with /' }).default('/'),
  timeout: wholeNumber(1, 600_000).default(5000),
  retry_count: wholeNumber(-1, 10).optional(),
  enable_client_ssl: flag().optional(),
});

const downgrade = members({
  type: choice('mock', 'http', 'httpvpc', 'func', 'function', 'passthrough'),
  mock_info: optional(
    members({
      status_code: wholeNumber(200, 599).default(200),
      result_content: anyText().default(''),
      headers: optional(list(header, 10)),
    }),
  ),
  http_info: optional(httpInfo),
  http_vpc_info: optional(httpInfo),
  func_info: optional(
    members({
      function_urn: text(),
      version: optional(anyText()),
      alias_urn: optional(anyText()),
      network_type: choice('V1', 'V2').optional(),
      invocation_type: choice('sync', 'async').default('sync'),
      timeout: wholeNumber(1, 600_000).default(5000),
    }),
  ),
  passthrough_infos: optional(list(header, 10)),
}).superRefine((written, context) => {
  const made = downgradeBackend(written);
  if (typeof made === 'string') context.addIssue({ code: 'custom', message: made, input: written });
});
export type BreakerDowngrade = z.output<typeof downgrade>;

const rule = members({
  rule_name: text(),
  parameters: optional(list(text(), 100)),
  match_regex: expression(undefined),
  breaker_condition: optional(condition),
  downgrade_backend: optional(downgrade),
  ...editor,
});

const parameter = members({
  name: text(),
  type: choice('path', 'method', 'header', 'query', 'system'),
  value: optional(anyText()),
  ...editor,
});

export const breakerContent = members({
  scope: choice('basic', 'share').default('basic'),
  breaker_condition: condition,
  downgrade_default: optional(downgrade),
  downgrade_parameters: optional(list(parameter, 100)),
  downgrade_rules: optional(list(rule, 100)),
});
export type BreakerContent = z.output<typeof breakerContent>;
export type BreakerParameter = z.output<typeof parameter>;
