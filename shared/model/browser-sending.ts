// A request sent the way a browser sends it for a page of another origin: what was asked first, what it decided.
import { exchangeSchema } from './exchange.ts';
import { z } from './json-mode.ts';

export const corsCheckSchema = z.strictObject({
  id: z.enum(['status', 'origin', 'method', 'headers']),
  ok: z.boolean(),
  expected: z.string(),
  actual: z.string().optional(),
  missing: z.array(z.string()).optional(),
});

export const browserSendingSchema = z.strictObject({
  origin: z.string(),
  /** The page and the API have one origin: a browser sends at once and checks nothing. */
  sameOrigin: z.boolean(),
  /** Headers of the request that no script may set; they were left out. */
  forbidden: z.array(z.string()),
  /** Names that the browser asks permission for. */
  askedHeaders: z.array(z.string()),
  /** The OPTIONS call and what was made of its answer; absent where none is needed. */
  preflight: z.strictObject({ exchange: exchangeSchema, checks: z.array(corsCheckSchema) }).optional(),
  /** The call itself; absent where the browser did not send it. */
  call: z
    .strictObject({
      exchange: exchangeSchema,
      checks: z.array(corsCheckSchema),
      /** Headers of the answer that the script cannot read. */
      hiddenHeaders: z.array(z.string()),
    })
    .optional(),
  /** The script gets the answer. */
  readable: z.boolean(),
});
export type BrowserSending = z.infer<typeof browserSendingSchema>;
