// Bodies that lie in files of the host: read by slices, searched and indexed there, never handed over as a whole.
import { z } from '../../model/json-mode.ts';
import { saveOutcomeSchema } from '../../model/save-outcome.ts';

const exchangeId = z.string().min(1).max(100);
/** `response`: unpacked; `received`: every byte read from the socket; `request`: the body as sent. */
const part = z.enum(['request', 'response', 'received']);
const offset = z.int().min(0);

/** Rows of a plain view, by which the index counts. */
export const bodyIndexSchema = z.strictObject({
  bytes: z.int(),
  rows: z.int(),
  lines: z.int(),
  /** Every how many rows a mark stands. */
  step: z.int(),
  /** Offset of the first byte of rows 0, step, 2 × step, …; and the line, from 0, that this row belongs to. */
  offsets: z.array(z.int()),
  lineNumbers: z.array(z.int()),
});
export type BodyIndex = z.infer<typeof bodyIndexSchema>;

export const bodyMatchesSchema = z.strictObject({
  /** Offsets of the first matches, ascending. */
  offsets: z.array(z.int()),
  /** How many there are in what was searched. */
  count: z.int(),
  /** Where a search that stopped early goes on; absent at the end of the body. */
  next: z.int().optional(),
});
export type BodyMatches = z.infer<typeof bodyMatchesSchema>;

export const bodyMethods = {
  /** Bytes `from` to `to` (exclusive), at most 1 MB; fewer at the end. `NOT_FOUND` when the body is not kept any more. */
  'body.slice': {
    input: z.strictObject({ exchangeId, part, from: offset, to: offset }),
    output: z.strictObject({ base64: z.string(), total: z.int() }),
  },
  /** Where rows begin: at each line feed, and within a line after 2,000 bytes at the next beginning of a character. */
  'body.index': { input: z.strictObject({ exchangeId, part }), output: bodyIndexSchema },
  /** Searches up to 64 MB from `from` for the bytes of a text in UTF-8; without case only ASCII letters are folded. */
  'body.search': {
    input: z.strictObject({
      exchangeId,
      part,
      text: z.string().min(1).max(1000),
      matchCase: z.boolean().default(false),
      from: offset.default(0),
    }),
    output: bodyMatchesSchema,
  },
  /**
   * The whole body as a file, from the host to where the user chooses: none of its bytes pass through the window.
   * `NOT_FOUND` when it is not kept whole (any more).
   */
  'body.save': {
    input: z.strictObject({ exchangeId, part, fileName: z.string().min(1).max(300) }),
    output: saveOutcomeSchema,
  },
};
