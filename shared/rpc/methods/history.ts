// What was sent: found again, looked at, compared, sent again, forgotten.
import { exchangeSchema } from '../../model/exchange.ts';
import {
  historyFilterSchema,
  historyPageSchema,
  historyQuestionSchema,
  historyStatsSchema,
} from '../../model/history.ts';
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';

const id = z.string().min(1).max(200);

export const historyMethods = {
  'history.list': { input: historyQuestionSchema, output: historyPageSchema },
  'history.get': { input: z.strictObject({ id }), output: exchangeSchema },
  /** Both sides of a comparison. */
  'history.pair': {
    input: z.strictObject({ left: id, right: id }),
    output: z.strictObject({ left: exchangeSchema, right: exchangeSchema }),
  },
  /** The request of an entry as it was written, without its secrets; `notKept`: where one stood that is not in the vault. */
  'history.draft': {
    input: z.strictObject({ id }),
    output: z.strictObject({ draft: requestDraftSchema.optional(), notKept: z.array(z.string()) }),
  },
  /**
   * Sends an entry's request again, to where it went: signed with the time of then, or of now. Secrets come from the
   * vault. `CONFLICT` with `{ notKept }` when one of them was never there; `request.cancel` ends it.
   */
  'history.replay': {
    input: z.strictObject({ id, sendId: id, time: z.enum(['then', 'now']) }),
    output: exchangeSchema,
  },
  /** Hides entries at once and removes them for good after half a minute, or when the app closes. */
  'history.remove': {
    input: z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
    output: z.strictObject({ removed: z.int(), undo: z.int() }),
  },
  /** The same for all, or for all that a filter leaves. */
  'history.clear': {
    input: z.strictObject({ filter: historyFilterSchema.default({}) }),
    output: z.strictObject({ removed: z.int(), undo: z.int() }),
  },
  /** Brings back what `remove` or `clear` took, while it is only hidden. */
  'history.restore': { input: z.strictObject({ undo: z.int() }), output: z.strictObject({ restored: z.int() }) },
  /** Entries with their answers as a HTTP archive, redacted, oldest first. `NOT_FOUND` for one that is gone, `TOO_LARGE`. */
  'history.har': {
    input: z.strictObject({ ids: z.array(id).min(1).max(1000) }),
    output: z.strictObject({
      text: z.string(),
      fileName: z.string(),
      leftOut: z.array(z.strictObject({ name: z.string(), id: z.string(), value: z.string() })),
    }),
  },
  /** The user has seen what was lost. */
  'history.dismissLosses': { input: z.strictObject({}), output: z.strictObject({}) },
  'history.stats': { input: z.strictObject({}), output: historyStatsSchema },
};
