// A text as it reads after some of its pieces were replaced (lines joined, escapes resolved), with the way back: what
// is found in the shadow can be masked in the text.

export interface Range {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Shadow {
  readonly text: string;
  /** The range of the original text that gave this range of the shadow. */
  readonly original: (range: Range) => Range;
}

interface Piece {
  /** Where the replacement begins in the shadow, and how long it is there. */
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

export function textAsItIs(text: string): Shadow {
  return { text, original: (range) => range };
}

/** Replaces every match of `pattern` (global); undefined when there is none. */
export function shadowOf(source: Shadow, pattern: RegExp, replace: (match: readonly string[]) => string) {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let read = 0;
  let written = 0;
  for (const match of source.text.matchAll(pattern)) {
    const replacement = replace(match);
    const end = match.index + match[0].length;
    texts.push(source.text.slice(read, match.index), replacement);
    written += match.index - read;
    pieces.push({ at: written, length: replacement.length, start: match.index, end });
    written += replacement.length;
    read = end;
  }
  if (pieces.length === 0) return undefined;
  texts.push(source.text.slice(read));
  const original = ({ start, end }: Range): Range =>
    source.original({ start: placeOf(pieces, start).start, end: placeOf(pieces, end - 1).end });
  return { text: texts.join(''), original };
}

/** The range of the source that one character of the shadow stands for. */
function placeOf(pieces: readonly Piece[], position: number): Range {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  if (piece === undefined) return { start: position, end: position + 1 };
  const beyond = position - piece.at - piece.length;
  return beyond < 0
    ? { start: piece.start, end: piece.end }
    : { start: piece.end + beyond, end: piece.end + beyond + 1 };
}
