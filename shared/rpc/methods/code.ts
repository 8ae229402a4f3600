// A request as source code.
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';
import { copyAnswerSchema } from './formats.ts';

const questionSchema = z.strictObject({
  draft: requestDraftSchema,
  /** Id of the table in shared/formats/snippets. */
  language: z.string().max(40),
  kind: z.enum(['as-sent', 'signs', 'sdk']),
});
export type RequestCodeQuestion = z.infer<typeof questionSchema>;

const requestCodeSchema = z.strictObject({
  code: z.string().optional(),
  /** Why there is none: `credential`, or an id of the limits of a language or of the problems of a plan. */
  refused: z.string().optional(),
  /** Ending of a file. */
  extension: z.string(),
  /** Environment variables that the code reads. */
  variables: z.array(z.string()),
  /** A secret stood in the request itself and is masked in the code, which therefore cannot be run as it is. */
  isMasked: z.boolean(),
  /** What a signature of now is made of; absent without a credential and where nothing is signed. */
  values: z
    .strictObject({
      canonicalRequest: z.string(),
      stringToSign: z.string(),
      signature: z.string(),
      /** ISO 8601; last moment at which the gateway takes it. */
      validUntil: z.string().optional(),
    })
    .optional(),
});
export type RequestCode = z.infer<typeof requestCodeSchema>;

export const codeMethods = {
  /** Throws `BAD_INPUT` for an unknown language and a body that is too large to be written. */
  'code.request': { input: questionSchema, output: requestCodeSchema },
  /** The same code with key, secret and tokens in the place of its variables, as `formats.copySecrets` has it. */
  'code.copySecrets': { input: questionSchema, output: copyAnswerSchema },
};
