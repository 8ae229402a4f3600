// Signing and sending with a secret that stays in the host.
import { browserSendingSchema } from '../../model/browser-sending.ts';
import { burstSchema, MOST_AT_ONCE, MOST_CALLS } from '../../model/burst.ts';
import { exchangeSchema } from '../../model/exchange.ts';
import { z } from '../../model/json-mode.ts';
import { draftBodySchema, requestDraftSchema } from '../../model/request.ts';
import { drawnValuesSchema } from './environment.ts';

const id = z.string().min(1).max(200);

export const requestMethods = {
  /** The last step of the live view: the canonical request needs no secret, only the signature does. */
  'signing.signature': {
    input: z.strictObject({
      credentialId: id,
      algorithm: z.string().max(60),
      stringToSign: z.string().max(65536),
      /** The mistake the draft is signed with, if any: some change the key or the encoding of the signature. */
      mistake: z.string().max(60).optional(),
      /**
       * With a security token: the text that was hashed, the token's mask in its place. Its hash in `stringToSign` is
       * replaced by that of the text with the token, and answered.
       */
      canonicalRequest: z.string().max(1_000_000).optional(),
    }),
    output: z.strictObject({ signature: z.string(), canonicalRequestHash: z.string().optional() }),
  },
  /**
   * The hash of a body, read from its files where it lies in files. `BAD_INPUT`, `NOT_FOUND`, `UNAVAILABLE` and
   * `CONFLICT` carry `{ problem, name?, part? }` as data: which file or part cannot be used, and why.
   */
  'signing.bodyHash': {
    input: z.strictObject({ body: draftBodySchema, algorithm: z.string().max(60).optional() }),
    output: z.strictObject({ hash: z.string(), bytes: z.int().min(0) }),
  },
  /** Signs, sends, measures, diagnoses, remembers. `sendId` is made by the caller and names the sending for `cancel`. */
  'request.send': {
    input: z.strictObject({
      sendId: id,
      draft: requestDraftSchema,
      /** Sends names of variables that are not defined as they are written; else `BAD_INPUT` names them in its data. */
      asTyped: z.boolean().optional(),
      drawn: drawnValuesSchema.optional(),
    }),
    output: exchangeSchema,
  },
  /** As a page of `origin` would send it: the preflight first, where one is needed. Same `sendId` rules as `request.send`. */
  'request.sendAsBrowser': {
    input: z.strictObject({ sendId: id, draft: requestDraftSchema, origin: z.string().min(1).max(500) }),
    output: browserSendingSchema,
  },
  /** Sends one request many times, outside of the history. `burst.progress` tells how far it is; `request.cancel` ends it. */
  'request.sendMany': {
    input: z.strictObject({
      sendId: id,
      draft: requestDraftSchema,
      count: z.int().min(1).max(MOST_CALLS),
      concurrency: z.int().min(1).max(MOST_AT_ONCE),
    }),
    output: burstSchema,
  },
  'request.cancel': { input: z.strictObject({ sendId: id }), output: z.strictObject({ cancelled: z.boolean() }) },
};
