import { LONGEST_PIECE, type TextPiece } from '../../shared/rpc/methods/text.ts';

/** Texts are compared in blocks of this many characters, which the engine does at once. */
const BLOCK = 64 * 1024;

interface Held {
  readonly id: string;
  readonly text: string;
}

/** The text in messages, in their order: parts of the held text that is most like it, and what is new, piece by piece. */
export function piecesOf(text: string, held: readonly Held[]): readonly (readonly TextPiece[])[] {
  let best: { readonly id: string; readonly start: number; readonly end: number; readonly length: number } | undefined;
  for (const { id, text: old } of held) {
    const start = commonStart(old, text);
    const end = commonEnd(old, text, Math.min(old.length, text.length) - start);
    if (start + end > Math.max(BLOCK, (best?.start ?? 0) + (best?.end ?? 0)))
      best = { id, start, end, length: old.length };
  }
  if (best === undefined) return literal(text);
  const { id, start, end, length } = best;
  const first: TextPiece[] = start === 0 ? [] : [{ of: id, from: 0, to: start }];
  const last: TextPiece[] = end === 0 ? [] : [{ of: id, from: length - end, to: length }];
  return [first, ...literal(text.slice(start, text.length - end)), last].filter((pieces) => pieces.length > 0);
}

function literal(text: string): readonly (readonly TextPiece[])[] {
  const count = Math.ceil(text.length / LONGEST_PIECE);
  return Array.from({ length: count }, (_, at) => [{ text: text.slice(at * LONGEST_PIECE, (at + 1) * LONGEST_PIECE) }]);
}

/** Characters that both begin with. */
export function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + BLOCK <= most && one.slice(at, at + BLOCK) === other.slice(at, at + BLOCK)) at += BLOCK;
  const stop = Math.min(most, at + BLOCK);
  while (at < stop && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** Characters that both end with, at most `most` of them. */
export function commonEnd(one: string, other: string, most: number): number {
  const same = (from: number, length: number) =>
    one.slice(one.length - from - length, one.length - from) ===
    other.slice(other.length - from - length, other.length - from);
  let count = 0;
  while (count + BLOCK <= most && same(count, BLOCK)) count += BLOCK;
  const stop = Math.min(most, count + BLOCK);
  while (count < stop && same(count, 1)) count += 1;
  return count;
}
