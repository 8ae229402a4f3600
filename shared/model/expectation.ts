// What a request is expected to bring, and what is taken from its answer for the requests after it. Data only: nothing
// of it is run.
import { causeIdSchema } from './cause-ids.ts';
import { z } from './json-mode.ts';

export const textTests = ['equals', 'contains', 'matches', 'exists', 'absent', 'less', 'greater'] as const;
const textTestSchema = z.enum(textTests);
export type TextTest = z.infer<typeof textTestSchema>;

const tested = { test: textTestSchema.default('equals'), value: z.string().max(100_000).default('') };

export const expectationKinds = ['status', 'header', 'jsonPath', 'body', 'time', 'errorCode', 'cause'] as const;
export type ExpectationKind = (typeof expectationKinds)[number];

export const expectationSchema = z.discriminatedUnion('kind', [
  /** `200`, `2xx`, `200-204`, several with commas. */
  z.strictObject({ kind: z.literal('status'), value: z.string().max(200) }),
  z.strictObject({ kind: z.literal('header'), name: z.string().max(200), ...tested }),
  z.strictObject({ kind: z.literal('jsonPath'), path: z.string().max(2000), ...tested }),
  z.strictObject({ kind: z.literal('body'), ...tested }),
  /** The whole exchange took no longer. */
  z.strictObject({ kind: z.literal('time'), atMostMs: z.int().min(0).max(3_600_000) }),
  /** APIG.0303, a network error's code, or empty for none. */
  z.strictObject({ kind: z.literal('errorCode'), value: z.string().max(100) }),
  /** The first cause of the diagnosis, or `none`. */
  z.strictObject({ kind: z.literal('cause'), value: causeIdSchema }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

/** The value at `path` of a JSON answer, or of the header `name`, becomes the variable `to`. */
export const captureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('jsonPath'), path: z.string().max(2000), to: z.string().max(200) }),
  z.strictObject({ kind: z.literal('header'), name: z.string().max(200), to: z.string().max(200) }),
]);
export type Capture = z.infer<typeof captureSchema>;
