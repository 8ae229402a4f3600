// What proves identity. Secrets in clear exist only in the host; every other place sees `CredentialSummary`.
import { z } from './json-mode.ts';

/** The clear form a signer takes (CLI input, diagnosis case). */
export const credentialSchema = z.object({
  key: z.string().default(''),
  secret: z.string().optional(),
  securityToken: z.string().optional(),
  projectId: z.string().optional(),
  domainId: z.string().optional(),
});
export type Credential = z.infer<typeof credentialSchema>;

/**
 * `accessToken`: a token issued to an app. `identity`: whatever value a custom authorizer looks at. What each kind
 * consists of stands in credential-fields.ts.
 */
export const credentialKindSchema = z.enum([
  'app',
  'iam',
  'token',
  'appCode',
  'accessToken',
  'identity',
  'clientCertificate',
]);
export type CredentialKind = z.infer<typeof credentialKindSchema>;

/** How a stored secret is protected; shown permanently where it is weaker than the operating system's key store. */
export const protectionSchema = z.enum(['sample', 'os-key-store', 'passphrase', 'memory', 'plain', 'locked']);
export type Protection = z.infer<typeof protectionSchema>;

/** Why a record cannot be opened now (S24); `was` protected it, `now` is what is here. */
export const lockReasonSchema = z.strictObject({
  kind: z.enum(['passphrase', 'otherStore', 'refused', 'damaged', 'newer']),
  was: z.string(),
  now: z.string(),
});
export type LockReason = z.infer<typeof lockReasonSchema>;

/** A secret that belongs to no credential: a secret variable, a proxy's password … Its id names its owner. */
export const secretRecordSummarySchema = z.strictObject({
  id: z.string(),
  /** Length in UTF-8 bytes; 0 while it is locked. */
  bytes: z.int(),
  protection: protectionSchema,
  lock: lockReasonSchema.optional(),
});
export type SecretRecordSummary = z.infer<typeof secretRecordSummarySchema>;

/** What a window may know of one secret: enough to tell two apart. `mask` only while it is open (S28). */
export const secretFactsSchema = z.strictObject({
  name: z.string(),
  bytes: z.int(),
  problems: z.array(z.string()),
  mask: z.string().optional(),
});
export type SecretFacts = z.infer<typeof secretFactsSchema>;

/** What a window may know of a credential: everything but the secret. */
export const credentialSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: credentialKindSchema,
  key: z.string(),
  /** Length of the secret in UTF-8 bytes; 0 when there is none. */
  secretBytes: z.int(),
  /** Code points in the secret that are invisible or surround it, as `U+0020 at 0`. */
  secretProblems: z.array(z.string()),
  protection: protectionSchema,
  /** The security token of a temporary key: what stands in its place wherever it is shown, and what is odd about it. */
  securityToken: z.strictObject({ mask: z.string(), problems: z.array(z.string()) }).optional(),
  /** What is no secret, by the names of credential-fields.ts. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Each of its secrets, the main one first. */
  secrets: z.array(secretFactsSchema).optional(),
  /** An AppCode that belongs to an app: the app's id. It is chosen like a credential and edited with its app. */
  partOf: z.string().optional(),
  /** Why the secrets cannot be opened now. */
  lock: lockReasonSchema.optional(),
});
export type CredentialSummary = z.infer<typeof credentialSummarySchema>;
