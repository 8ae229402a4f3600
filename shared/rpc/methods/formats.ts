// Import and export of requests. Reading a file is the window's own work (a pure one, in its worker); what is kept and
// what needs a secret is the host's. No answer holds a secret.
import { foundCredentialSchema, foundEnvironmentSchema, importedDraftSchema } from '../../model/imported-collection.ts';
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';

const text = z.string();

export const copyAnswerSchema = z.strictObject({
  /** Why nothing was copied. */
  refused: z.strictObject({ reason: text, part: text }).optional(),
});

export const formatsMethods = {
  /**
   * Keeps what was read and chosen: credentials and secret variables in the vault, environments and requests in the
   * workspace. A variable whose name is taken by another value gets a name of its own, here and in the requests.
   */
  'formats.import': {
    input: z.strictObject({
      requests: z.array(importedDraftSchema).max(10_000),
      environments: z.array(foundEnvironmentSchema).max(1000),
      credentials: z.array(foundCredentialSchema).max(10_000),
      /** All requests go into this folder, with their own folders in it. */
      folder: z.string().max(1000),
      /** False: the requests are answered and not kept. */
      keep: z.boolean().default(true),
    }),
    output: z.strictObject({ requests: z.array(requestDraftSchema) }),
  },
  /**
   * Requests as a text in one of the formats, redacted. `sign`: with a signature of this moment where the format is sent
   * at once. `startedAt`: of what was sent before.
   */
  'formats.export': {
    input: z.strictObject({
      drafts: z.array(requestDraftSchema).min(1).max(10_000),
      format: z.string().max(40),
      title: z.string().max(300),
      sign: z.boolean().default(false),
    }),
    output: z.strictObject({
      text,
      fileName: text,
      signed: z.boolean(),
      leftOut: z.array(z.strictObject({ name: text, id: text, value: text })),
      refused: z.array(z.strictObject({ name: text, reason: text, part: text })),
    }),
  },
  /**
   * One request with its secrets in clear, from the host to the system's clipboard, which is cleared after 60 s (S30);
   * asked about before. `format`: a curl one. `UNAVAILABLE` where the host reaches no clipboard.
   */
  'formats.copySecrets': {
    input: z.strictObject({ draft: requestDraftSchema, format: z.enum(['curl-bash', 'curl-cmd', 'curl-powershell']) }),
    output: copyAnswerSchema,
  },
};
