// The history: what is asked of it, and what it answers. Its entries are exchanges (exchange.ts).
import { exchangeSummarySchema } from './exchange.ts';
import { z } from './json-mode.ts';

/** Classes of outcomes; `failed`: no answer came. */
export const OUTCOME_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx', 'failed'] as const;

/** Every member given must hold. */
export const historyFilterSchema = z.strictObject({
  /** One status, or a class. */
  status: z.union([z.int().min(100).max(999), z.enum(OUTCOME_CLASSES)]).optional(),
  host: z.string().max(1000).optional(),
  draftId: z.string().max(200).optional(),
  errorCode: z.string().max(200).optional(),
  /** The first cause of the diagnosis. */
  cause: z.string().max(200).optional(),
  /** Milliseconds since the epoch, both ends included, of when the sending began. */
  fromMs: z.number().optional(),
  toMs: z.number().optional(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

export const historyQuestionSchema = z.strictObject({
  /** Words and beginnings of words; all must occur in the entry, wherever. In double quotes: in this order. */
  query: z.string().max(500).default(''),
  /** Look inside of words too. Without it that is done only where no entry has the words. */
  inside: z.boolean().default(false),
  filter: historyFilterSchema.default({}),
  /** Only entries older than this place: the `next` of the page before. */
  before: z.int().optional(),
  limit: z.int().min(1).max(1000).default(200),
});
export type HistoryQuestion = z.infer<typeof historyQuestionSchema>;

/** Newest first. */
export const historyPageSchema = z.strictObject({
  entries: z.array(exchangeSummarySchema),
  /** Where the next page begins; absent when there is none. A page may hold fewer entries than asked for and yet have one. */
  next: z.int().optional(),
  /** The entries were found by parts of words. */
  inside: z.boolean(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

const countedSchema = z.array(z.strictObject({ value: z.string(), count: z.int() }));

/** Something of the history that is gone, in the host's words, with the file that was set aside. */
export const historyLossSchema = z.strictObject({ at: z.string(), text: z.string() });
export type HistoryLoss = z.infer<typeof historyLossSchema>;

export const historyStatsSchema = z.strictObject({
  entries: z.int(),
  /** Of the exchanges as they are kept. */
  bytes: z.int(),
  /** Of the database's files. */
  fileBytes: z.int(),
  /** Of bodies that lie beside it. */
  bodyFileBytes: z.int(),
  oldestMs: z.number().optional(),
  /** Told until they are dismissed, over restarts as well. */
  losses: z.array(historyLossSchema),
  /** `memory`: nothing is kept beyond the end of the app, because the folder cannot be written or SQLite not loaded. */
  place: z.enum(['disk', 'memory']),
  /** What entries can be filtered by, the most frequent first, at most 200 each. */
  hosts: countedSchema,
  errorCodes: countedSchema,
  causes: countedSchema,
});
export type HistoryStats = z.infer<typeof historyStatsSchema>;

/** How much is kept. What is older, or too much, goes, the oldest first. */
export const historyLimitsSchema = z.strictObject({
  maxEntries: z.int().min(1).max(1_000_000).default(50_000),
  maxBytes: z.int().min(1_000_000).max(1_000_000_000_000).default(2_000_000_000),
  /** Entries older than so many days go; 0: never for their age. */
  forgetAfterDays: z.int().min(0).max(36_500).default(0),
  /** False: of new entries neither body is kept, nor its bytes in what went over the wire. */
  keepBodies: z.boolean().default(true),
});
export type HistoryLimits = z.infer<typeof historyLimitsSchema>;
