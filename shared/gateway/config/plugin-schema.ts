// Plug-ins by the gateway's type names, each with its own members under the gateway's own names (gateway.md 2.7, 2.11,
// 2.16).
import { forbiddenInValue, isHeaderName } from '../../http/header-names.ts';
import { z } from '../../model/json-mode.ts';
import { readMatchExpression } from '../match-expression.ts';
import { breakerContent } from './breaker-schema.ts';
import { anyText, choice, flag, list, members, scalarText, text, wholeNumber } from './fields.ts';
import { kafkaLogContent, proxyCacheContent, proxyMirrorContent } from './proxy-schema.ts';
import { thirdAuthContent } from './third-auth-schema.ts';

const MOST_CALLS = 2_147_483_647;
const callLimit = wholeNumber(1, MOST_CALLS);
const timeUnit = choice('second', 'minute', 'hour', 'day');

/** Comma-separated names or addresses, as the CORS policy writes its lists. */
const commaList = (what: string) => z.string({ error: what });

const corsContent = members({
  allow_origin: commaList('"*" or origins such as https://shop.example.com, separated by commas').default('*'),
  allow_methods: commaList('HTTP methods, separated by commas').refine(
    (methods) => methods.split(',').every((method) => method.trim() === '*' || /^[A-Za-z]+$/.test(method.trim())),
    { error: 'HTTP methods, separated by commas' },
  ),
  allow_headers: commaList('header names, separated by commas').default(''),
  expose_headers: commaList('header names, separated by commas').default(''),
  max_age: wholeNumber(0, 86_400_000).optional(),
  allow_credentials: flag().default(false),
}).superRefine((content, context) => {
  for (const [member, value] of Object.entries(content)) {
    if (typeof value === 'string' && forbiddenInValue(value) !== undefined) {
      context.addIssue({ code: 'custom', path: [member], message: 'text without control characters', input: value });
    }
  }
});
export type CorsContent = z.output<typeof corsContent>;

/** Headers that the policy must not touch: the gateway's own ones and those of CORS; nor those that frame the message. */
const PROTECTED =
  /^(x-apig-.*|x-request-id|access-control-.*|content-length|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;

const responseHeader = members({
  name: text('a header name').refine(isHeaderName, { error: 'a header name' }),
  value: scalarText().default(''),
  action: z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    choice('override', 'append', 'delete', 'skip', 'add'),
  ),
  value_type: choice('custom_value', 'system_parameter').default('custom_value'),
}).superRefine(({ name, value }, context) => {
  if (PROTECTED.test(name)) {
    const message = 'a header other than x-apig-*, x-request-id, those of CORS and those that frame the message';
    context.addIssue({ code: 'custom', path: ['name'], message, input: name });
  }
  if (forbiddenInValue(value) !== undefined) {
    const message = 'a header value without control characters';
    context.addIssue({ code: 'custom', path: ['value'], message, input: value });
  }
});

const responseHeadersContent = members({ response_headers: list(responseHeader, 10).default([]) }).superRefine(
  ({ response_headers }, context) => {
    const seen = new Set<string>();
    response_headers.forEach(({ name }, index) => {
      const message = 'a name that no other entry of this plug-in has';
      if (seen.has(name.toLowerCase()))
        context.addIssue({ code: 'custom', path: ['response_headers', index, 'name'], message, input: name });
      seen.add(name.toLowerCase());
    });
  },
);
export type ResponseHeadersContent = z.output<typeof responseHeadersContent>;

/** Members that only the console's editor reads. */
const editor = { id: anyText().optional(), disabled: flag().optional(), focused: flag().optional() };

const rateLimitParameter = members({
  name: text().max(32, { error: 'a name of at most 32 characters' }),
  type: choice('path', 'method', 'header', 'query', 'system'),
  value: text().optional(),
  ...editor,
});

const rateLimitRule = members({
  rule_name: text(),
  match_regex: text('a condition such as ["Host","==","www.abc.com"]').superRefine((written, context) => {
    const reading = readMatchExpression(written);
    if (!reading.ok) context.addIssue({ code: 'custom', message: reading.problem, input: written });
  }),
  time_unit: timeUnit.optional(),
  interval: callLimit.optional(),
  limit: callLimit,
  parameters: list(text(), 100).optional(),
  ...editor,
});

const special = members({
  type: choice('app', 'user'),
  policies: list(members({ key: text(), limit: callLimit, ...editor }), 30).default([]),
});

function checkRuleNames(content: RateLimitContent, context: z.core.$RefinementCtx<unknown>): void {
  const known = new Set(content.parameters.map(({ name }) => name));
  content.rules.forEach(({ match_regex }, r) => {
    const reading = readMatchExpression(match_regex);
    const missing = reading.ok ? reading.expression.names.find((name) => !known.has(name)) : undefined;
    if (missing === undefined) return;
    const message = `a condition over declared parameters (${[...known].join(', ') || 'none is declared'})`;
    context.addIssue({ code: 'custom', path: ['rules', r, 'match_regex'], message, input: match_regex });
  });
}

const rateLimitContent = members({
  scope: choice('basic', 'share').default('basic'),
  default_interval: callLimit.default(1),
  default_time_unit: timeUnit.default('second'),
  api_limit: z
    .int({ error: `a whole number from 1 to ${MOST_CALLS}, or -1 for no limit` })
    .refine((limit) => limit === -1 || (limit >= 1 && limit <= MOST_CALLS), {
      error: `a whole number from 1 to ${MOST_CALLS}, or -1 for no limit`,
    }),
  user_limit: callLimit.optional(),
  app_limit: callLimit.optional(),
  ip_limit: callLimit.optional(),
  /** How exactly a cluster counts; one process counts exactly in every mode. */
  algorithm: choice('counter', 'haht', 'local').default('counter'),
  specials: list(special, 2).default([]),
  parameters: list(rateLimitParameter, 100).default([]),
  rules: list(rateLimitRule, 100).default([]),
}).superRefine(checkRuleNames);
export type RateLimitContent = {
  readonly scope: 'basic' | 'share';
  readonly default_interval: number;
  readonly default_time_unit: z.output<typeof timeUnit>;
  readonly api_limit: number;
  readonly user_limit?: number | undefined;
  readonly app_limit?: number | undefined;
  readonly ip_limit?: number | undefined;
  readonly specials: readonly z.output<typeof special>[];
  readonly parameters: readonly z.output<typeof rateLimitParameter>[];
  readonly rules: readonly z.output<typeof rateLimitRule>[];
};
export type RateLimitParameter = z.output<typeof rateLimitParameter>;

const name = text();
const base = { name, description: anyText().optional() };

/** THE table of plug-in types. */
export const pluginSchema = z.discriminatedUnion(
  'type',
  [
    members({ ...base, type: z.literal('cors'), content: corsContent }),
    members({ ...base, type: z.literal('set_resp_headers'), content: responseHeadersContent.prefault({}) }),
    members({ ...base, type: z.literal('rate_limit'), content: rateLimitContent }),
    members({ ...base, type: z.literal('breaker'), content: breakerContent }),
    members({ ...base, type: z.literal('third_auth'), content: thirdAuthContent }),
    members({ ...base, type: z.literal('proxy_cache'), content: proxyCacheContent }),
    members({ ...base, type: z.literal('proxy_mirror'), content: proxyMirrorContent }),
    members({ ...base, type: z.literal('kafka_log'), content: kafkaLogContent }),
  ],
  {
    error:
      'an object with type cors, set_resp_headers, rate_limit, breaker, third_auth, proxy_cache, proxy_mirror or kafka_log',
  },
);
export type Plugin = z.output<typeof pluginSchema>;
