// The clock against a server's.
import { clockReadingSchema } from '../../model/clock-reading.ts';
import { z } from '../../model/json-mode.ts';

export const clockMethods = {
  /** Asks `url` (no credential, no body) for its time. */
  'clock.probe': {
    input: z.strictObject({
      url: z.string().min(1).max(8192),
      /** Ask the embedded gateway, whatever the URL's host. */
      mock: z.boolean().default(false),
    }),
    output: clockReadingSchema,
  },
  /** Readings since the start, newest last, at most 500. */
  'clock.readings': { input: z.strictObject({}), output: z.array(clockReadingSchema) },
};
