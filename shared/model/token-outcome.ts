// What came of asking IAM for a token. The token itself stays in the vault.
import { credentialSummarySchema } from './credential.ts';
import { z } from './json-mode.ts';

export const tokenOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fetched'), credential: credentialSummarySchema }),
  /** IAM answered with an error, or without a token; `code` and `message` are its own. */
  z.strictObject({ kind: z.literal('refused'), status: z.int(), code: z.string(), message: z.string() }),
]);
export type TokenOutcome = z.infer<typeof tokenOutcomeSchema>;

export const credentialImportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('imported'), credentials: z.array(credentialSummarySchema) }),
  z.strictObject({ kind: z.literal('refused'), problem: z.enum(['empty', 'columns', 'row']), line: z.int() }),
]);
export type CredentialImport = z.infer<typeof credentialImportSchema>;
