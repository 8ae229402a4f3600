// What the import of an OpenAPI document yields: the APIs and policies it describes, and everything that was wrong
// with it. The members are those of the gateway file, so that a part of it can be made of them without renaming.
import { apiDefinitionSchema } from './api-definition.ts';
import { z } from './json-mode.ts';

const text = z.string();
const texts = z.array(z.string());
const count = z.number();

/** `line` and `column` count from 1; `pointer` is a JSON pointer into the document (RFC 6901). */
const placed = {
  id: text,
  pointer: text,
  finding: text,
  line: z.int(),
  column: z.int(),
  /** The values of the finding, for a text in another language. */
  params: z.record(z.string(), z.string()),
  /** `METHOD path` of the API that it concerns. */
  api: text.optional(),
};

/** document: refused whole; api: this API refused; policy: this throttling, access control or response refused. */
export const importProblemSchema = z.strictObject({ ...placed, severity: z.enum(['document', 'api', 'policy']) });
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const importWarningSchema = z.strictObject({ ...placed, severity: z.enum(['warning', 'notice']) });
export type ImportWarning = z.infer<typeof importWarningSchema>;

export const importedThrottlingSchema = z.strictObject({
  name: text,
  type: z.enum(['EXCLUSIVE', 'SHARED']),
  period: z.strictObject({ unit: z.enum(['SECOND', 'MINUTE', 'HOUR', 'DAY']), count }),
  apiLimit: count,
  userLimit: count.optional(),
  appLimit: count.optional(),
  ipLimit: count.optional(),
  special: z.array(z.strictObject({ type: z.enum(['APP', 'USER']), limit: count, instance: text })),
});
export type ImportedThrottling = z.infer<typeof importedThrottlingSchema>;

export const importedAccessControlSchema = z.strictObject({
  name: text,
  type: z.enum(['IP', 'DOMAIN', 'DOMAIN_ID']),
  effect: z.enum(['PERMIT', 'DENY']),
  values: texts,
});
export type ImportedAccessControl = z.infer<typeof importedAccessControlSchema>;

export const importedResponseSchema = z.strictObject({
  status: z.int().optional(),
  body: text.optional(),
  headers: z.record(z.string(), z.string()).optional(),
});
export type ImportedResponses = Readonly<
  Record<string, Readonly<Record<string, z.infer<typeof importedResponseSchema>>>>
>;

export const importedAuthorizerSchema = z.strictObject({
  name: text,
  type: z.enum(['FRONTEND', 'BACKEND']),
  uri: text.optional(),
  version: text.optional(),
  aliasUri: text.optional(),
  networkType: z.enum(['V1', 'V2']).optional(),
  identities: z.array(
    z.strictObject({ location: z.enum(['HEADER', 'QUERY']), name: text, validation: text.optional() }),
  ),
  ttl: count,
  needBody: z.boolean(),
  userData: text.optional(),
  timeoutMs: count.optional(),
  retries: count.optional(),
  relaxed: z.boolean(),
});
export type ImportedAuthorizer = z.infer<typeof importedAuthorizerSchema>;

export const importReportSchema = z.strictObject({
  format: z.enum(['swagger-2.0', 'openapi-3.0', 'openapi-3.1', 'unknown']),
  group: text,
  description: text.optional(),
  /** Host names of the document; a new group answers to them. */
  domains: texts,
  /** True when the document has no extension of the gateway: its APIs answer with samples of their own. */
  plain: z.boolean(),
  accepted: z.int(),
  rejected: z.array(z.strictObject({ method: text, path: text, name: text })),
  apis: z.array(apiDefinitionSchema),
  problems: z.array(importProblemSchema),
  warnings: z.array(importWarningSchema),
  throttlingPolicies: z.array(importedThrottlingSchema),
  accessControlPolicies: z.array(importedAccessControlSchema),
  responses: z.record(z.string(), z.record(z.string(), importedResponseSchema)),
  authorizers: z.array(importedAuthorizerSchema),
  /** Members of the group that an export of ours wrote into `x-countersign`. */
  more: z.record(z.string(), z.unknown()).optional(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** The answer of the gateway's own import (gateway.md 5). */
export const importResultSchema = z.strictObject({
  group_id: text,
  success: z.array(z.strictObject({ id: text, action: z.enum(['create', 'update']), method: text, path: text })),
  failure: z.array(z.strictObject({ error_code: text, error_msg: text, method: text, path: text })),
});
export type ImportResult = z.infer<typeof importResultSchema>;
