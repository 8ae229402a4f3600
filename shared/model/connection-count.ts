// How often the app has opened a connection since its start, by what for. THE list of what it opens connections for.
import { z } from './json-mode.ts';

export const CONNECTION_PURPOSES = ['request', 'token', 'clock', 'probe', 'dns', 'proxy', 'gateway'] as const;
export type ConnectionPurpose = (typeof CONNECTION_PURPOSES)[number];

export const connectionCountSchema = z.strictObject({
  /** ISO 8601. */
  since: z.string(),
  total: z.int(),
  /** Only what was counted at least once. */
  purposes: z.array(z.strictObject({ purpose: z.enum(CONNECTION_PURPOSES), count: z.int() })),
});
export type ConnectionCount = z.infer<typeof connectionCountSchema>;
