// Back ends of the gateway file: what stands behind an API or a backend policy.
// HTTP takes `url` or `scheme`, `address`, `path`, or a `channel`; an import writes the forms apart by type, the file takes all.
import { forbiddenInValue, isHeaderName } from '../../http/header-names.ts';
import { splitUrl } from '../../http/request-target.ts';
import { z } from '../../model/json-mode.ts';
import { parseIpRange } from '../ip-range.ts';
import { compilePattern } from '../pattern.ts';
import { isSystemName, SYSTEM_NAMES } from '../system-names.ts';
import { anyText, choice, flag, headerDictionary, list, members, scalarText, text, wholeNumber } from './fields.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'ANY'] as const;

/** Value of one parameter of the backend request (gateway.md 2.14). */
export const backendParameterSchema = members({
  name: text(),
  in: choice('PATH', 'QUERY', 'HEADER'),
  origin: choice('REQUEST', 'CONSTANT', 'SYSTEM').default('REQUEST'),
  value: scalarText().default(''),
  description: anyText().optional(),
}).superRefine(({ name, in: place, origin, value }, context) => {
  const refuse = (member: string, message: string, input: string): void =>
    context.addIssue({ code: 'custom', path: [member], message, input });
  if (/^(x-stage$|x-apig-|x-sdk-)/i.test(name)) refuse('name', 'a name other than x-stage, x-apig-… and x-sdk-…', name);
  if (place === 'HEADER' && (name.startsWith('_') || !isHeaderName(name)))
    refuse('name', 'a header name that does not begin with _', name);
  if (place === 'HEADER' && origin === 'CONSTANT' && forbiddenInValue(value) !== undefined)
    refuse('value', 'a header value without control characters', value);
  if (origin === 'SYSTEM' && !isSystemName(value))
    refuse(
      'value',
      `$context. with one of: ${SYSTEM_NAMES.join(', ')}, authorizer.frontend.NAME, authorizer.backend.NAME`,
      value,
    );
});
export type BackendParameter = z.output<typeof backendParameterSchema>;

/** Name of an authorizer of type BACKEND. */
const authorizer = text().optional();

const call = {
  method: choice(...METHODS).default('ANY'),
  scheme: choice('HTTP', 'HTTPS').default('HTTP'),
  path: text('a path that begins with /').startsWith('/', { error: 'a path that begins with /' }).optional(),
  /** Host header of the backend request. */
  host: text().optional(),
  timeoutMs: wholeNumber(1, 600_000).default(5000),
  retries: wholeNumber(-1, 10).default(-1),
  clientTls: flag().default(false),
  /** Ours: verify the certificate of an HTTPS back end; without it, all but those on this machine are verified. */
  verifyTls: flag().optional(),
  authorizer,
  parameters: list(backendParameterSchema, 50).default([]),
  description: anyText().optional(),
};

const groupTarget = {
  scheme: choice('HTTP', 'HTTPS').default('HTTP'),
  method: choice(...METHODS).default('ANY'),
  path: text('a path that begins with /').startsWith('/', { error: 'a path that begins with /' }),
};

const statusCode = wholeNumber(200, 599);

const functionUrl = text('a URL with http or https').superRefine((url, context) => {
  if (!splitUrl(url).ok) context.addIssue({ code: 'custom', message: 'a URL with http or https', input: url });
});

/** What stands in for a function: a program at a URL, which gets the event by POST, or an answer as functions give it. */
const standIn = {
  url: functionUrl.optional(),
  answer: members({
    statusCode: statusCode.default(200),
    headers: headerDictionary().default({}),
    body: anyText().default(''),
    isBase64Encoded: flag().default(false),
  }).optional(),
};

export const functionSchema = members({ urn: text(), ...standIn, description: anyText().optional() });

export const backendSchema = z.discriminatedUnion(
  'type',
  [
    members({
      type: z.literal('MOCK'),
      status: statusCode.default(200),
      headers: headerDictionary().default({}),
      body: anyText().default(''),
      authorizer,
      description: anyText().optional(),
    }),
    members({
      type: z.literal('HTTP'),
      url: text().optional(),
      address: text().optional(),
      channel: text().optional(),
      ...call,
    }),
    members({ type: z.literal('HTTP-VPC'), channel: text(), cascade: flag().optional(), ...call }),
    members({
      type: z.literal('HTTP-VPC-MEMBER-GROUP'),
      channel: text(),
      groups: list(text(), 100).default([]),
      /** What each group is called with where they differ; the members beside it are those of the first. */
      memberGroups: list(members({ name: text(), ...groupTarget }), 100).optional(),
      smChannel: flag().optional(),
      ...call,
    }),
    members({
      type: z.literal('FUNCTION'),
      urn: text(),
      version: text().default('latest'),
      alias: text().optional(),
      invocation: choice('sync', 'async').default('sync'),
      networkType: choice('V1', 'V2').default('V1'),
      timeoutMs: wholeNumber(1, 600_000).default(5000),
      authorizer,
      parameters: list(backendParameterSchema, 50).default([]),
      /** x-apigateway-is-send-fg-body-base64: the event carries the body in base64. */
      bodyBase64: flag().default(true),
      ...standIn,
      description: anyText().optional(),
    }),
  ],
  { error: 'an object with type MOCK, HTTP, HTTP-VPC, HTTP-VPC-MEMBER-GROUP or FUNCTION' },
);
export type Backend = z.output<typeof backendSchema>;
export type MockBackend = Extract<Backend, { type: 'MOCK' }>;
export type FunctionBackend = Extract<Backend, { type: 'FUNCTION' }>;
export type HttpBackend = Extract<Backend, { type: 'HTTP' | 'HTTP-VPC' | 'HTTP-VPC-MEMBER-GROUP' }>;

const condition = { value: scalarText() };

/** One condition of a backend policy (gateway.md 2.13). */
export const conditionSchema = z.discriminatedUnion(
  'source',
  [
    members({
      source: z.literal('REQUEST'),
      parameter: text(),
      type: choice('EXACT', 'ENUM', 'PATTERN'),
      ...condition,
    }),
    members({ source: z.literal('SOURCE'), ...condition }),
    members({
      source: z.literal('SYSTEM'),
      parameter: choice('reqPath', 'reqMethod'),
      type: choice('EXACT', 'ENUM', 'PATTERN'),
      ...condition,
    }),
    members({ source: z.literal('COOKIE'), parameter: text(), type: choice('EXACT', 'ENUM', 'PATTERN'), ...condition }),
    members({
      source: z.literal('AUTHORIZER'),
      parameter: text(),
      type: choice('EXACT', 'ENUM', 'PATTERN'),
      ...condition,
    }),
  ],
  { error: 'an object with source REQUEST, SOURCE, SYSTEM, COOKIE or AUTHORIZER' },
);
export type PolicyCondition = z.output<typeof conditionSchema>;

/** A pattern must suit the linear-time engine, a source list must hold addresses. */
const checkedCondition = conditionSchema.superRefine((condition, context) => {
  const { value } = condition;
  if (condition.source === 'SOURCE') {
    if (value.split(',').some((entry) => parseIpRange(entry) === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['value'],
        message: 'addresses or CIDR blocks, separated by commas',
        input: value,
      });
    }
  } else if (condition.source === 'SYSTEM' && condition.parameter === 'reqMethod' && condition.type === 'PATTERN') {
    const message = 'EXACT or ENUM: the method is not compared by a pattern';
    context.addIssue({ code: 'custom', path: ['type'], message, input: condition.type });
  } else if (condition.type === 'PATTERN' && compilePattern(value) === undefined) {
    const message = 'a regular expression without back references and look-around';
    context.addIssue({ code: 'custom', path: ['value'], message, input: value });
  }
});

export const backendPolicySchema = members({
  name: text(),
  conditions: list(checkedCondition, 50).min(1, { error: 'at least one condition' }),
  combine: choice('ALL', 'ANY').default('ALL'),
  backend: backendSchema,
});
export type BackendPolicy = z.output<typeof backendPolicySchema>;
