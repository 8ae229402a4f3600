// An API as documents describe it (openapi-extensions.md 2 to 5), with every default written out. The members are those
// of the gateway file; here each has one form only.
import { z } from './json-mode.ts';

const text = z.string();
const texts = z.array(z.string());
const count = z.number();

const place = z.enum(['PATH', 'QUERY', 'HEADER']);
const method = z.enum(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'ANY']);
export type ApiMethod = z.infer<typeof method>;
const scheme = z.enum(['HTTP', 'HTTPS']);

export const apiParameterSchema = z.strictObject({
  name: text,
  in: place,
  type: z.enum(['STRING', 'NUMBER']),
  required: z.boolean(),
  default: text.optional(),
  enum: texts.optional(),
  min: count.optional(),
  max: count.optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  passThrough: z.boolean().optional(),
  orchestrations: texts.optional(),
  description: text.optional(),
  sample: text.optional(),
});
export type ApiParameter = z.infer<typeof apiParameterSchema>;

export const apiBackendParameterSchema = z.strictObject({
  name: text,
  in: place,
  origin: z.enum(['REQUEST', 'CONSTANT', 'SYSTEM']),
  value: text,
  description: text.optional(),
});
export type ApiBackendParameter = z.infer<typeof apiBackendParameterSchema>;

const called = {
  timeoutMs: count,
  parameters: z.array(apiBackendParameterSchema),
  description: text.optional(),
};
const overHttp = { scheme, method, path: text, retries: count, clientTls: z.boolean(), ...called };

export const apiBackendSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('MOCK'),
    status: z.int().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: text,
    description: text.optional(),
  }),
  z.strictObject({ type: z.literal('HTTP'), address: text, ...overHttp }),
  z.strictObject({
    type: z.literal('HTTP-VPC'),
    channel: text,
    host: text.optional(),
    cascade: z.boolean().optional(),
    ...overHttp,
  }),
  z.strictObject({
    type: z.literal('HTTP-VPC-MEMBER-GROUP'),
    channel: text,
    groups: texts,
    memberGroups: z.array(z.strictObject({ name: text, scheme, method, path: text })),
    smChannel: z.boolean().optional(),
    ...overHttp,
  }),
  z.strictObject({
    type: z.literal('FUNCTION'),
    urn: text,
    version: text,
    alias: text.optional(),
    invocation: z.enum(['sync', 'async']),
    networkType: z.enum(['V1', 'V2']).optional(),
    ...called,
  }),
]);
export type ApiBackend = z.infer<typeof apiBackendSchema>;

export const apiConditionSchema = z.strictObject({
  source: z.enum(['REQUEST', 'SOURCE', 'SYSTEM', 'COOKIE', 'AUTHORIZER']),
  parameter: text.optional(),
  type: z.enum(['EXACT', 'ENUM', 'PATTERN']).optional(),
  value: text,
});
export type ApiCondition = z.infer<typeof apiConditionSchema>;

export const apiBackendPolicySchema = z.strictObject({
  name: text,
  combine: z.enum(['ALL', 'ANY']),
  conditions: z.array(apiConditionSchema),
  backend: apiBackendSchema,
});
export type ApiBackendPolicy = z.infer<typeof apiBackendPolicySchema>;

export const apiDefinitionSchema = z.strictObject({
  name: text,
  description: text.optional(),
  tags: texts.optional(),
  method,
  path: text,
  matchMode: z.enum(['NORMAL', 'SWA']),
  auth: z.enum(['NONE', 'APP', 'IAM', 'AUTHORIZER']),
  appCode: z.boolean(),
  authorizer: text.optional(),
  twoFactor: z.boolean(),
  protocol: z.enum(['HTTP', 'HTTPS', 'BOTH']),
  cors: z.boolean(),
  visibility: z.enum(['public', 'private']),
  parameters: z.array(apiParameterSchema),
  backend: apiBackendSchema,
  backendPolicies: z.array(apiBackendPolicySchema),
  throttling: text.optional(),
  accessControl: z.union([text, texts]).optional(),
  plugins: texts,
  response: text.optional(),
  isSendFgBodyBase64: z.boolean().optional(),
  contentType: text.optional(),
  resultNormalSample: text.optional(),
  resultFailureSample: text.optional(),
  /** Members of the gateway file that an export of ours wrote into `x-countersign`: what APIG's documents cannot say. */
  more: z.record(z.string(), z.unknown()).optional(),
});
export type ApiDefinition = z.infer<typeof apiDefinitionSchema>;
