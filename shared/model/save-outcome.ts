// What became of a file that the host was asked to save.
import { z } from './json-mode.ts';

export const saveOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), path: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
  /** Relative to the page; answered once, within a minute. */
  z.strictObject({ kind: z.literal('download'), address: z.string() }),
]);
export type SaveOutcome = z.infer<typeof saveOutcomeSchema>;
