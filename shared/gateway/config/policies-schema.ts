// What is declared once and bound to APIs by name: policies, keys, authorizers, channels (gateway.md 2.7 to 2.16).
import { z } from '../../model/json-mode.ts';
import { healthCodes } from '../health-codes.ts';
import { anyText, checkRanges, choice, flag, list, members, text, wholeNumber, zonedTime } from './fields.ts';

const callLimit = wholeNumber(1, 2_147_483_647);

export const throttlingPolicySchema = members({
  name: text(),
  type: choice('EXCLUSIVE', 'SHARED').default('EXCLUSIVE'),
  period: members({ unit: choice('SECOND', 'MINUTE', 'HOUR', 'DAY'), count: callLimit.default(1) }),
  apiLimit: callLimit,
  userLimit: callLimit.optional(),
  appLimit: callLimit.optional(),
  ipLimit: callLimit.optional(),
  /** `{app, limit}` or `{type, instance, limit}`: a credential or an account with a limit of its own. */
  special: list(
    z.union(
      [
        members({ app: text(), limit: callLimit }),
        members({ type: choice('APP', 'USER'), instance: text(), limit: callLimit }),
      ],
      { error: 'an object with app, limit or with type, instance, limit' },
    ),
    60,
  ).default([]),
});
export type ThrottlingPolicy = z.output<typeof throttlingPolicySchema>;

export const accessControlPolicySchema = members({
  name: text(),
  type: choice('IP', 'DOMAIN', 'DOMAIN_ID').default('IP'),
  effect: choice('PERMIT', 'DENY'),
  values: list(text(), 100),
}).superRefine((policy, context) => {
  if (policy.type === 'IP') checkRanges(policy.values, context, 'values');
});
export type AccessControlPolicy = z.output<typeof accessControlPolicySchema>;

export const signatureKeySchema = members({
  name: text(),
  type: choice('HMAC', 'BASIC', 'AES', 'PUBLIC_KEY'),
  key: text(),
  secret: text(),
  algorithm: choice('hmac-sha256', 'aes-128-cfb', 'aes-256-cfb').optional(),
});
export type SignatureKey = z.output<typeof signatureKeySchema>;

const channelMember = members({
  host: text(),
  port: wholeNumber(0, 65_535).default(0),
  weight: wholeNumber(0, 10_000).default(1),
  enabled: flag().default(true),
  standby: flag().default(false),
  group: text().optional(),
});

export const healthCheckSchema = members({
  protocol: choice('TCP', 'HTTP', 'HTTPS').default('TCP'),
  path: text().default('/'),
  method: choice('GET', 'HEAD').default('GET'),
  port: wholeNumber(0, 65_535).optional(),
  healthyThreshold: wholeNumber(1, 10).default(2),
  unhealthyThreshold: wholeNumber(1, 10).default(5),
  timeoutSeconds: wholeNumber(1, 30).default(5),
  intervalSeconds: wholeNumber(1, 300).default(10),
  codes: text()
    .default('200')
    .refine((codes) => healthCodes(codes) !== undefined, { error: 'status codes and ranges such as 200-299,301' }),
  /** HTTPS: present the gateway's client certificate. */
  clientTls: flag().default(false),
});

/** A member group; its weight, where it has one, becomes that of each of its members. */
const memberGroup = members({
  name: text(),
  weight: wholeNumber(0, 100).optional(),
  description: anyText().optional(),
});

export const channelSchema = members({
  name: text(),
  description: anyText().optional(),
  type: choice('SERVER', 'MICROSERVICE').default('SERVER'),
  algorithm: choice('WRR', 'WLC', 'SH', 'URI_HASH').default('WRR'),
  port: wholeNumber(1, 65_535).default(80),
  groups: list(memberGroup, 100).default([]),
  members: list(channelMember, 200).default([]),
  healthCheck: healthCheckSchema.optional(),
});
export type LoadBalanceChannel = z.output<typeof channelSchema>;

export const quotaPolicySchema = members({
  name: text(),
  limit: callLimit,
  period: members({ unit: choice('SECOND', 'MINUTE', 'HOUR', 'DAY'), count: callLimit.default(1) }),
  /** From when the policy acts, and where its cycles begin; without it they begin with the first call. */
  startsAt: zonedTime().optional(),
  description: anyText().optional(),
});
export type QuotaPolicy = z.output<typeof quotaPolicySchema>;
