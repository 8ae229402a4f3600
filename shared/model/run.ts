// A run over a folder of requests: what it was asked for, and what each call of it brought.
import { causeIdSchema } from './cause-ids.ts';
import { expectationSchema } from './expectation.ts';
import { z } from './json-mode.ts';

export const runResultSchema = z.strictObject({
  /** Of the request. */
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  method: z.string(),
  /** As kept, before variables are put in. */
  url: z.string(),
  /** From 0; absent where the run has no data rows. */
  row: z.int().optional(),
  exchangeId: z.string().optional(),
  status: z.int().optional(),
  errorCode: z.string().optional(),
  cause: causeIdSchema.optional(),
  durationMs: z.number(),
  expectations: z.array(
    z.strictObject({ expectation: expectationSchema, met: z.boolean(), actual: z.string().optional() }),
  ),
  /** Variables that the answer was to give and did not hold. */
  missing: z.array(z.string()),
  /** Why it was not sent. */
  error: z.string().optional(),
  passed: z.boolean(),
});
export type RunResult = z.infer<typeof runResultSchema>;

/** What a report can be saved as. */
export const runFormats = ['html', 'junit', 'json'] as const;
export type RunFormat = (typeof runFormats)[number];

/** Of a run under way: what came since the last time. */
export const runProgressSchema = z.strictObject({
  runId: z.string(),
  /** Of all results. */
  done: z.int(),
  calls: z.int(),
  results: z.array(runResultSchema),
  ended: z.boolean(),
  /** Why it ended before its time, where that was nobody's wish. */
  error: z.string().optional(),
});
export type RunProgress = z.infer<typeof runProgressSchema>;

export const runReportSchema = z.strictObject({
  name: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  results: z.array(runResultSchema),
  /** Ended before its last request. */
  stopped: z.boolean(),
});
export type RunReport = z.infer<typeof runReportSchema>;
