// What is published where, as windows and scripts see it, and the switches and memory of the running gateway.
import { z } from './json-mode.ts';

export const apiPublicationsSchema = z.strictObject({
  /** `GROUP/API`. */
  api: z.string(),
  method: z.string(),
  path: z.string(),
  environments: z.array(
    z.strictObject({
      environment: z.string(),
      /** Something answers there: the record `current`, or without one the definition as it stands. */
      published: z.boolean(),
      /** What answers is not the definition as it stands. */
      changed: z.boolean(),
      current: z.string().optional(),
      changedAt: z.string().optional(),
      /** Oldest first, at most 10. */
      records: z.array(
        z.strictObject({
          id: z.string(),
          time: z.string(),
          remark: z.string().optional(),
          method: z.string(),
          path: z.string(),
        }),
      ),
    }),
  ),
});
export type ApiPublications = z.infer<typeof apiPublicationsSchema>;

export const definitionChangeSchema = z.strictObject({
  pointer: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

/** A switch as in the gateway file, which holds the schema of each type. */
export const faultValueSchema = z.looseObject({ type: z.string() });

export const activeFaultSchema = z.strictObject({
  fault: faultValueSchema,
  /** ERROR_CODE: how many calls will still get the error; 0: it is used up. */
  left: z.int().optional(),
});
export type ActiveFaultLine = z.infer<typeof activeFaultSchema>;

export const stateLineSchema = z.strictObject({
  table: z.string(),
  id: z.string(),
  subject: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  endsAtMs: z.number().optional(),
});
export type StateLineValue = z.infer<typeof stateLineSchema>;
