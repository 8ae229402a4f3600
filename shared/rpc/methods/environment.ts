// The environments of the open workspace folder, and the part of a signing that only the host can do where a secret
// variable stands in the request.
import { environmentInputSchema, environmentListSchema } from '../../model/environment.ts';
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';

const id = z.string().min(1).max(80);
const saved = z.strictObject({ id, list: environmentListSchema });

/** What a window drew for `{{$uuid}}` and its like, so that the host sends what is shown. */
export const drawnValuesSchema = z.strictObject({
  uuids: z.array(z.string().max(64)).max(1000).readonly(),
  randoms: z.array(z.number().min(0).lt(1)).max(1000).readonly(),
  nowMs: z.number().optional(),
});

export const environmentMethods = {
  'environment.list': { input: z.strictObject({}), output: environmentListSchema },
  /** Without an id a new one. A secret's text goes in where it was typed and never comes out. */
  'environment.save': { input: z.strictObject({ environment: environmentInputSchema }), output: saved },
  /** `CONFLICT` for the base, which is always there. */
  'environment.remove': { input: z.strictObject({ id }), output: environmentListSchema },
  /** Takes back a removal of this run. */
  'environment.restore': { input: z.strictObject({ id }), output: environmentListSchema },
  'environment.duplicate': { input: z.strictObject({ id, name: z.string().min(1).max(200) }), output: saved },
  /** An empty id: none, the base alone. */
  'environment.choose': { input: z.strictObject({ id: z.string().max(80) }), output: environmentListSchema },
  /** Hashes and signature of the draft with its secret variables; the window knows the rest of the signing itself. */
  'signing.hidden': {
    input: z.strictObject({ draft: requestDraftSchema, timeMs: z.number(), drawn: drawnValuesSchema.optional() }),
    output: z.strictObject({ signature: z.string(), payloadHash: z.string(), canonicalRequestHash: z.string() }),
  },
};
