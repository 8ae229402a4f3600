// What the import of requests yields, whatever the format: requests as the workspace keeps them, environments with
// their variables, the secrets that were found, and everything that could not be carried over. Secrets stand in
// `credentials` and in variables marked `secret` alone: a request names them and never holds one.
import { credentialKindSchema } from './credential.ts';
import { z } from './json-mode.ts';
import { requestDraftSchema } from './request.ts';

export const collectionFormats = [
  'curl',
  'http-message',
  'har',
  'http-file',
  'http-environment',
  'postman',
  'postman-environment',
  'insomnia',
  'bruno',
  'openapi',
] as const;
export const collectionFormatSchema = z.enum(collectionFormats);
export type CollectionFormat = z.infer<typeof collectionFormatSchema>;

const place = { file: z.string(), line: z.int() };

/** What is left out or changed, at a line counted from 1; `value` names it (an option, a file, a variable). */
export const collectionNoteSchema = z.strictObject({ id: z.string(), value: z.string(), ...place });
export type CollectionNote = z.infer<typeof collectionNoteSchema>;

/** `document`: the file is refused whole. `request`: one request of it. */
export const collectionProblemSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['document', 'request']),
  found: z.string(),
  ...place,
  column: z.int(),
  params: z.record(z.string(), z.string()),
});
export type CollectionProblem = z.infer<typeof collectionProblemSchema>;

export const importedDraftSchema = requestDraftSchema.omit({ id: true });
export type ImportedDraft = z.infer<typeof importedDraftSchema>;

export const collectionRequestSchema = z.strictObject({
  /** `folder`: names joined by `/`. `auth.credentialId` is the `ref` of one of the credentials below. */
  draft: importedDraftSchema,
  notes: z.array(collectionNoteSchema),
  ...place,
});
export type CollectionRequest = z.infer<typeof collectionRequestSchema>;

export const foundCredentialSchema = z.strictObject({
  ref: z.string(),
  name: z.string(),
  kind: credentialKindSchema,
  key: z.string(),
  secret: z.string().optional(),
  securityToken: z.string().optional(),
});
export type FoundCredential = z.infer<typeof foundCredentialSchema>;

export const foundVariableSchema = z.strictObject({
  name: z.string(),
  value: z.string(),
  enabled: z.boolean(),
  secret: z.boolean(),
});
export type FoundVariable = z.infer<typeof foundVariableSchema>;

export const foundEnvironmentSchema = z.strictObject({
  /** Empty for the variables that hold in every environment. */
  name: z.string(),
  variables: z.array(foundVariableSchema),
});
export type FoundEnvironment = z.infer<typeof foundEnvironmentSchema>;

export const importedCollectionSchema = z.strictObject({
  format: collectionFormatSchema.or(z.literal('unknown')),
  name: z.string(),
  requests: z.array(collectionRequestSchema),
  environments: z.array(foundEnvironmentSchema),
  credentials: z.array(foundCredentialSchema),
  /** What concerns no single request. */
  notes: z.array(collectionNoteSchema),
  problems: z.array(collectionProblemSchema),
});
export type ImportedCollection = z.infer<typeof importedCollectionSchema>;
