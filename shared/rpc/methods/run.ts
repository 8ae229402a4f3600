// Runs: saved requests sent in order, held against what each expects. The requests come from the open workspace, secrets
// from the vault; results hold neither.
import { z } from '../../model/json-mode.ts';
import { runFormats } from '../../model/run.ts';

const id = z.string().min(1).max(200);

export const runMethods = {
  /**
   * Answers at once; `run.progress` brings the results. `runId` is made by the caller. `CONFLICT` for one that is under
   * way, `NOT_FOUND` for a request that is not saved.
   */
  'run.start': {
    input: z.strictObject({
      runId: id,
      name: z.string().max(1000),
      /** In the order they are sent. */
      requests: z.array(id).min(1).max(10_000),
      /** Once for each; empty: once. Its members are variables, before those of the environment. */
      rows: z.array(z.record(z.string(), z.string())).max(100_000),
      /** Another environment than the chosen one; '' is the base alone. */
      environmentId: z.string().max(200).optional(),
      /** Ends with the first result that is not as expected. */
      bail: z.boolean(),
      /** Between two requests. */
      delayMs: z.int().min(0).max(3_600_000),
    }),
    output: z.strictObject({ calls: z.int() }),
  },
  /** Cancels the request under way and sends no further one. */
  'run.stop': { input: z.strictObject({ runId: id }), output: z.strictObject({ stopped: z.boolean() }) },
  /** What a run brought, so far too; `NOT_FOUND` once some later runs were made. */
  'run.report': {
    /** `language`: of a page for people; English where it is left out. */
    input: z.strictObject({ runId: id, format: z.enum(runFormats), language: z.enum(['en', 'zh-CN']).optional() }),
    output: z.strictObject({ text: z.string(), fileName: z.string() }),
  },
};
