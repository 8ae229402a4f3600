// The data folder as a whole: a backup of it, and the folder that the next start will use.
import { z } from './json-mode.ts';

/** A backup that was read to its end, every file of it with the hash that it had when it was made. */
export const backupFactsSchema = z.strictObject({
  path: z.string(),
  /** Version of the app that made it, and when (ISO 8601). */
  app: z.string(),
  madeAt: z.string(),
  files: z.int(),
  /** Of all files together. */
  bytes: z.int(),
});
export type BackupFacts = z.infer<typeof backupFactsSchema>;

/** What happens to the data folder at the next start. */
export const pendingDataSchema = z.strictObject({
  kind: z.enum(['move', 'restored']),
  /** The folder that is used from then on. */
  folder: z.string(),
});
export type PendingData = z.infer<typeof pendingDataSchema>;
