// One reading of some lines: the lines, the text they make, what may still be spent, and how to read a text within.
import type { ImportedRequest } from '../imported-request.ts';
import type { SourceLine } from '../source-lines.ts';
import type { Piece } from './piece.ts';

export interface ScanContext {
  readonly lines: readonly SourceLine[];
  readonly text: string;
  /** Where each line begins in `text`. */
  readonly starts: readonly number[];
  /** Requests of commands and files, by the index of the line they begin in. */
  readonly commands: ReadonlyMap<number, readonly ImportedRequest[]>;
  /** Lines of keys and secrets, by index; the piece at the first of each. */
  readonly credentials: ReadonlyMap<number, Piece | undefined>;
  /** Characters that may still be read again; shared by all readings of one paste, so that the whole stays linear. */
  readonly budget: { left: number };
  /** Reads a text that stands in the lines `first` to `last`, one layer deeper. */
  readonly scan: (text: string, first: number, last: number) => readonly Piece[];
  /** The same for a text whose lines stand in lines of their own. */
  readonly scanLines: (lines: readonly SourceLine[]) => readonly Piece[];
}

export interface Recognised {
  readonly pieces: readonly Piece[];
  /** Index of the first line behind. */
  readonly next: number;
}

export interface Recogniser {
  readonly id: string;
  /** Cheap test of a line: can the piece begin here? */
  readonly begins: (text: string, context: ScanContext, index: number) => boolean;
  readonly read: (context: ScanContext, index: number) => Recognised | undefined;
}

/** Spends `count` characters; false when they are not there any more. */
export function spend({ budget }: Pick<ScanContext, 'budget'>, count: number): boolean {
  budget.left -= count;
  return budget.left >= 0;
}

/** Index of the line that holds the character before `end`. */
export function lineBefore({ starts }: Pick<ScanContext, 'starts'>, end: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) < end) low = middle;
    else high = middle - 1;
  }
  return low;
}
