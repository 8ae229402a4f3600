// The diagnosis of evidence that a person brings; with a credential id the host adds the secret for the search.
import { debugBundleSchema } from '../../model/debug-bundle.ts';
import { diagnosisCaseSchema, diagnosisSchema } from '../../model/diagnosis.ts';
import { z } from '../../model/json-mode.ts';

export const diagnosisMethods = {
  'diagnosis.run': {
    input: z.strictObject({ case: diagnosisCaseSchema, credentialId: z.string().max(200).optional() }),
    output: diagnosisSchema,
  },
  /** One case and its verdict as a file for others, every secret masked. */
  'diagnosis.bundle': {
    input: z.strictObject({
      case: diagnosisCaseSchema,
      diagnosis: diagnosisSchema,
      credentialId: z.string().max(200).optional(),
    }),
    output: debugBundleSchema,
  },
};
