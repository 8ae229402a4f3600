// Custom authorizers: a function in the cloud, here a rule of the gateway file or a function of the user's own at a URL
// (gateway.md 2.8). Members an import brings along (`uri` …) say which function it was and have no effect.
import type { z } from '../../model/json-mode.ts';
import { compilePattern } from '../pattern.ts';
import { anyText, choice, dictionary, flag, list, members, scalarText, text, wholeNumber } from './fields.ts';
import { serviceUrl } from './service-url.ts';

const regularExpression = text('a regular expression without back references and look-around').refine(
  (source) => compilePattern(source) !== undefined,
  { error: 'a regular expression without back references and look-around' },
);

/** Where the proof of identity stands; `validation` is an expression that the whole value must match. */
const identity = members({
  location: choice('HEADER', 'QUERY'),
  name: text(),
  validation: regularExpression.optional(),
});
export type IdentitySource = z.output<typeof identity>;

const TESTS = ['equals', 'pattern', 'present'] as const;

/** One condition of a rule: on a header or query parameter by its name, on the body, or on the user data. */
const scriptCondition = members({
  in: choice('HEADER', 'QUERY', 'BODY', 'USER_DATA'),
  name: text().optional(),
  equals: scalarText().optional(),
  /** Found anywhere in the value. */
  pattern: regularExpression.optional(),
  present: flag().optional(),
}).superRefine((condition, context) => {
  const needsName = condition.in === 'HEADER' || condition.in === 'QUERY';
  if (needsName !== (condition.name !== undefined)) {
    const message = needsName ? 'a name' : 'no name: body and user data are read as a whole';
    context.addIssue({ code: 'custom', path: ['name'], message, input: condition.name });
  }
  if (TESTS.filter((test) => condition[test] !== undefined).length !== 1) {
    context.addIssue({ code: 'custom', path: [], message: `one of: ${TESTS.join(', ')}`, input: condition });
  }
});
export type ScriptCondition = z.output<typeof scriptCondition>;

const scriptRule = members({
  /** All must hold; none: the rule always does. */
  when: list(scriptCondition, 50).default([]),
  status: choice('allow', 'deny'),
  context: dictionary(scalarText()).default({}),
  statusCode: wholeNumber(100, 599).default(200),
});

/** Stands in for the function. The first rule that holds decides, else `status`. */
const script = members({
  allowWhenHeader: members({ name: text(), equals: scalarText() }).optional(),
  allowWhenQuery: members({ name: text(), equals: scalarText() }).optional(),
  rules: list(scriptRule, 100).default([]),
  /** Without it: deny where there are rules, else allow when the conditions above hold. */
  status: choice('allow', 'deny').optional(),
  context: dictionary(scalarText()).default({}),
  /** What the function answers instead of 200, to rehearse its failure. */
  statusCode: wholeNumber(100, 599).default(200),
});
export type AuthorizerScript = z.output<typeof script>;

export const authorizerSchema = members({
  name: text(),
  type: choice('FRONTEND', 'BACKEND').default('FRONTEND'),
  description: anyText().optional(),
  identities: list(identity, 20).default([]),
  /** Seconds for which an answer is kept. */
  ttl: wholeNumber(0, 3600).default(0),
  needBody: flag().default(false),
  userData: anyText().optional(),
  relaxed: flag().default(false),
  script: script.optional(),
  /** The function as a service: gets the event by POST, answers what a function would return. */
  url: serviceUrl().optional(),
  /** 5000 where it is not given. */
  timeoutMs: wholeNumber(1, 600_000).optional(),
  retries: wholeNumber(0, 10).optional(),
  /** The function that a real gateway asks. */
  uri: text().optional(),
  version: text().optional(),
  aliasUri: text().optional(),
  networkType: choice('V1', 'V2').optional(),
}).superRefine((authorizer, context) => {
  const problem = (path: string, message: string, input: unknown): void =>
    context.addIssue({ code: 'custom', path: [path], message, input });
  if (authorizer.script !== undefined && authorizer.url !== undefined)
    problem('url', 'either a script or a url', authorizer.url);
  if (authorizer.type === 'FRONTEND' && authorizer.ttl > 0 && authorizer.identities.length === 0)
    problem('identities', 'at least one identity source, since answers are kept by them (ttl)', authorizer.identities);
  const readsBody = authorizer.script?.rules.some(({ when }) => when.some((condition) => condition.in === 'BODY'));
  if (readsBody && !authorizer.needBody) problem('needBody', 'true, since a rule reads the body', authorizer.needBody);
});
export type Authorizer = z.output<typeof authorizerSchema>;
