// Many sendings of one request at once: what each brought, for a load or throttling check (FAQ 7.1).
import { z } from './json-mode.ts';

export const MOST_CALLS = 2000;
export const MOST_AT_ONCE = 100;

/** One call. Times are milliseconds since the burst began; without a status there was no answer, and `error` says why. */
export const burstCallSchema = z.strictObject({
  startMs: z.number(),
  endMs: z.number(),
  status: z.int().optional(),
  errorCode: z.string().optional(),
  error: z.string().optional(),
});
export type BurstCall = z.infer<typeof burstCallSchema>;

export const burstSchema = z.strictObject({
  /** In the order in which they ended. */
  calls: z.array(burstCallSchema),
  durationMs: z.number(),
  /** The user stopped it; the calls that had ended by then are here. */
  cancelled: z.boolean(),
});
export type Burst = z.infer<typeof burstSchema>;
