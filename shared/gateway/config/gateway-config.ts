// The gateway file as a whole: THE schema of a running gateway's configuration. Only `groups` is required.
import { responseTypes } from '../../catalog/error-codes.ts';
import { z } from '../../model/json-mode.ts';
import { gatewayFaultsSchema } from '../faults.ts';
import { apiSchema, type GatewayApi } from './api-schema.ts';
import { authorizerSchema } from './authorizer-schema.ts';
import { functionSchema } from './backend-schema.ts';
import { domainSettingsSchema } from './domain-settings-schema.ts';
import {
  anyText,
  checkRanges,
  choice,
  dictionary,
  flag,
  headerDictionary,
  list,
  members,
  text,
  time,
  wholeNumber,
} from './fields.ts';
import { forwardSchema } from './forward-schema.ts';
import { orchestrationRuleSchema } from './orchestration-schema.ts';
import { parametersSchema } from './parameters-schema.ts';
import { pluginSchema } from './plugin-schema.ts';
import * as policies from './policies-schema.ts';
import { type Publication, publicationSchema } from './publication-schema.ts';
import { resolverSchema } from './resolver-schema.ts';

/** A custom gateway response (gateway.md 2.17). */
export const customResponseSchema = members({
  status: wholeNumber(200, 599)
    .refine((status) => status !== 444, { error: 'a whole number from 200 to 599, but not 444' })
    .optional(),
  body: anyText().optional(),
  headers: headerDictionary()
    .superRefine((headers, context) => {
      const names = Object.keys(headers);
      if (names.length > 10) context.addIssue({ code: 'custom', message: 'at most 10 headers', input: headers });
      for (const name of names.filter((one) => /\[\[|\]\]/.test(headers[one] ?? ''))) {
        context.addIssue({ code: 'custom', path: [name], message: 'a value without [[ and ]]', input: headers[name] });
      }
    })
    .optional(),
});
export type CustomResponse = z.output<typeof customResponseSchema>;

const responsesOfType = z.partialRecord(choice(...responseTypes), customResponseSchema, {
  error: `an object whose members are response types: ${responseTypes.join(', ')}`,
});
export type ResponsesByType = z.output<typeof responsesOfType>;

const isResponseType = (name: string): boolean => (responseTypes as readonly string[]).includes(name);

const namedResponses = dictionary(responsesOfType);

/**
 * By type, or by name and type; both become names, the first form under `default`. Not a preprocess step: the
 * pointers of problems must be those of the form that was written.
 */
const responses = z.unknown().transform((value, context): Readonly<Record<string, ResponsesByType>> => {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const byType = names.some(isResponseType);
  const parsed = byType ? responsesOfType.safeParse(value) : namedResponses.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return {};
  }
  // The two schemas differ in depth only; which one ran is known from `byType`.
  return byType ? { default: parsed.data as ResponsesByType } : (parsed.data as Record<string, ResponsesByType>);
});

export const groupSchema = members({
  name: text().optional(),
  description: anyText().optional(),
  domains: list(text(), 100).default(['*']),
  debuggingDomain: text().optional(),
  domainSettings: list(domainSettingsSchema, 100).default([]),
  responses: responses.prefault({}),
  variables: dictionary(dictionary(anyText())).default({}),
  /** Every call of the group goes on to another gateway, unchanged; its APIs are then what is known of that one. */
  forward: forwardSchema.optional(),
  apis: list(apiSchema, 1000).default([]),
});

const environmentSchema = members({
  name: text(),
  description: anyText().optional(),
  variables: dictionary(anyText()).default({}),
});

const authorized = z.union(
  [z.literal('*'), list(members({ api: text(), environments: list(text(), 10).default(['RELEASE']) }), 10_000)],
  { error: '"*" or a list of objects with: api, environments' },
);

const appSchema = members({
  name: text().optional(),
  key: text(),
  secret: text(),
  appCodes: list(text(), 5).default([]),
  authorized: authorized.default([]),
  accessControl: members({ effect: choice('PERMIT', 'DENY'), values: list(text(), 100) })
    .superRefine((control, context) => checkRanges(control.values, context, 'values'))
    .optional(),
  quota: text().optional(),
  frozen: z.boolean({ error: 'true or false' }).default(false),
});

const identity = { account: text().optional(), accountId: text().optional(), user: text().optional() };

const iamSchema = members({
  /** `securityToken` makes it a temporary AK, which may end. */
  accessKeys: list(
    members({ ak: text(), sk: text(), securityToken: text().optional(), expiresAt: time().optional(), ...identity }),
    10_000,
  ).default([]),
  /** `invalidated`: still in time, but IAM wants a new one, as after a changed password or permission. */
  tokens: list(
    members({ token: text(), expiresAt: time().optional(), invalidated: flag().default(false), ...identity }),
    10_000,
  ).default([]),
});

export const gatewayFileSchema = members({
  version: z.literal(1, { error: '1' }).default(1),
  name: anyText().optional(),
  description: anyText().optional(),
  parameters: parametersSchema.prefault({}),
  clock: members({ offsetSeconds: wholeNumber(-1_000_000_000, 1_000_000_000).default(0) }).prefault({}),
  environments: list(environmentSchema, 10).default([]),
  groups: list(groupSchema, 1500),
  resolver: resolverSchema.default({}),
  functions: list(functionSchema, 1000).default([]),
  channels: list(policies.channelSchema, 200).default([]),
  apps: list(appSchema, 50).default([]),
  iam: iamSchema.prefault({}),
  throttlingPolicies: list(policies.throttlingPolicySchema, 300).default([]),
  accessControlPolicies: list(policies.accessControlPolicySchema, 100).default([]),
  signatureKeys: list(policies.signatureKeySchema, 200).default([]),
  authorizers: list(authorizerSchema, 50).default([]),
  plugins: list(pluginSchema, 500).default([]),
  orchestrationRules: list(orchestrationRuleSchema, 1000).default([]),
  quotaPolicies: list(policies.quotaPolicySchema, 300).default([]),
  publications: list(publicationSchema, 20_000).default([]),
  /** Named by imported APIs and not there yet: no error, but calls over such a channel are answered 500 APIG.0609. */
  unresolved: members({
    channels: list(text(), 1000).default([]),
    plugins: list(text(), 1000).default([]),
    orchestrationRules: list(text(), 1000).default([]),
  }).prefault({}),
  /** Trouble to rehearse (faults.ts); acts from the start of the gateway, and when it is changed here. */
  faults: gatewayFaultsSchema.default([]),
});
export type GatewayFile = z.output<typeof gatewayFileSchema>;

/** The names of a list here, together with those that an import brought and nothing has yet. */
export const withUnresolved = (
  list: readonly { readonly name: string }[],
  unresolved: readonly string[],
): readonly { readonly name: string }[] => [...list, ...unresolved.map((name) => ({ name }))];

/** A group whose members all have names: the file may leave names out, what runs has them. */
export type GatewayGroup = Omit<GatewayFile['groups'][number], 'name' | 'apis'> & {
  readonly name: string;
  readonly apis: readonly GatewayApi[];
};
export type GatewayApp = Omit<GatewayFile['apps'][number], 'name'> & { readonly name: string };
export type AccessKey = GatewayFile['iam']['accessKeys'][number];
export type IamToken = GatewayFile['iam']['tokens'][number];

/** A validated configuration: defaults filled in, names given, every reference resolvable. */
export type GatewayConfig = Omit<GatewayFile, 'groups' | 'apps' | 'publications'> & {
  readonly publications: readonly Publication[];
  readonly groups: readonly GatewayGroup[];
  readonly apps: readonly GatewayApp[];
};
