// A call with all that is known of it, in one file for a support ticket. No member can hold a secret: of the credential
// there is the key and what the secret looks like, and the texts have gone through the host's redaction.
import { diagnosisCaseSchema, diagnosisSchema } from './diagnosis.ts';
import { z } from './json-mode.ts';

export const BUNDLE_FORMAT = 'countersign-debug-bundle';

/** The two texts of a signing. */
const signedTextsSchema = z.strictObject({ canonicalRequest: z.string(), stringToSign: z.string() });
export type SignedTexts = z.infer<typeof signedTextsSchema>;

export const bundleFactsSchema = z.strictObject({
  createdAt: z.string(),
  /** Of the app that wrote the bundle. */
  version: z.string(),
  shell: z.enum(['desktop', 'web', 'cli']),
  /** `linux`, `x64`, `v20.19.0`: nothing that names a person or a place on the disk. */
  platform: z.string(),
  architecture: z.string(),
  node: z.string(),
});
export type BundleFacts = z.infer<typeof bundleFactsSchema>;

export const debugBundleSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(1),
  made: bundleFactsSchema,
  evidence: diagnosisCaseSchema.omit({ id: true, credential: true }),
  credential: z
    .strictObject({
      key: z.string(),
      /** Length in UTF-8 bytes, and code points that hide or surround it, as `U+000A at 40`; absent: it was not known. */
      secretBytes: z.int().optional(),
      secretProblems: z.array(z.string()).optional(),
      hasSecurityToken: z.boolean(),
    })
    .optional(),
  /** What the gateway had to compute from the request. */
  expected: signedTextsSchema.optional(),
  /** What the client computed, found by the search that had the secret: it proves the verdict without it. */
  reproduced: signedTextsSchema.optional(),
  diagnosis: diagnosisSchema,
});
export type DebugBundle = z.infer<typeof debugBundleSchema>;
