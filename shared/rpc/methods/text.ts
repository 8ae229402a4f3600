// Long texts by reference. One message of 12 MB would hold the window's drawing for a quarter of a second each time it is
// written; in pieces it holds nothing, and a text that the host has already is not handed over again.
import { z } from '../../model/json-mode.ts';

/** Chosen by the window, one for each text. */
const textId = z.string().min(1).max(100);

/** Characters (UTF-16) of the longest piece, and the shortest text that is handed over by itself. */
export const LONGEST_PIECE = 512 * 1024;

const pieceSchema = z.union([
  z.strictObject({ text: z.string().max(LONGEST_PIECE) }),
  /** A part of another held text, from one UTF-16 offset up to another. */
  z.strictObject({ of: textId, from: z.int().min(0), to: z.int().min(0) }),
]);
export type TextPiece = z.infer<typeof pieceSchema>;

const placeSchema = z.strictObject({
  /** The members and indexes that lead to the empty text that the held one takes the place of. */
  path: z
    .array(z.union([z.string().max(200), z.int().min(0)]))
    .min(1)
    .max(20),
  id: textId,
});
export type TextPlace = z.infer<typeof placeSchema>;

/**
 * Beside the contract, because every call of it may come this way and no screen asks for it: dispatch answers both.
 * `CONFLICT` with `{ texts: 'unknown' }` as data: the host does not hold a text (any more); hand over the whole again.
 */
export const textMethods = {
  /** Adds pieces to the end of a held text, a new one where the id is new, and forgets others. */
  'text.hold': {
    input: z.strictObject({
      id: textId,
      pieces: z.array(pieceSchema).max(100),
      forget: z.array(textId).max(100).optional(),
    }),
    output: z.strictObject({ length: z.int().min(0) }),
  },
  /** A call whose long texts are held; the answer is that of the method. */
  'text.call': {
    input: z.strictObject({ method: z.string().max(200), input: z.unknown(), texts: z.array(placeSchema).max(100) }),
    output: z.unknown(),
  },
};
