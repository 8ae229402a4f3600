// One measurement of the difference between this machine's clock and a server's.
import { z } from './json-mode.ts';

export const clockReadingSchema = z.strictObject({
  /** Server minus client, milliseconds. */
  skewMs: z.number(),
  /** Half-width of the interval in which the true skew lies, milliseconds. */
  uncertaintyMs: z.number(),
  roundTripMs: z.number(),
  source: z.enum(['date-header', 'error-text']),
  /** ISO time as the server said it. */
  serverTime: z.string(),
  /** ISO time of this machine when it was measured. */
  measuredAt: z.string(),
  /** Scheme, host and port that answered. */
  origin: z.string(),
});
export type ClockReading = z.infer<typeof clockReadingSchema>;
