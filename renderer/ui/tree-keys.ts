// Where the keys lead in a tree whose open rows stand in one list (ARIA Authoring Practices, treegrid).
import { nextRow } from './row-keys.ts';

export interface TreeRow {
  readonly key: string;
  /** 1 at the top. */
  readonly level: number;
  /** How many siblings there are, this one among them, and which of them it is, from 1. */
  readonly setSize: number;
  readonly position: number;
  /** Undefined: it can hold nothing. */
  readonly expanded?: boolean | undefined;
  /** Typing its first letters leads to it. */
  readonly name: string;
}

/** The row that a key leads to from row `at`, or that this row is to open or close; undefined for keys of others. */
export function nextTreeRow(
  rows: readonly TreeRow[],
  at: number,
  key: string,
  page: number,
): number | 'open' | 'close' | undefined {
  const row = rows[at];
  switch (key) {
    case 'ArrowRight':
      if (row?.expanded === false) return 'open';
      return row?.expanded && (rows[at + 1]?.level ?? 0) > row.level ? at + 1 : at;
    case 'ArrowLeft':
      return row?.expanded ? 'close' : (parentOf(rows, at) ?? at);
    default:
      return nextRow(key, at, rows.length, page);
  }
}

function parentOf(rows: readonly TreeRow[], at: number): number | undefined {
  const level = rows[at]?.level ?? 1;
  for (let above = at - 1; above >= 0; above -= 1) if ((rows[above]?.level ?? level) < level) return above;
  return undefined;
}

/** The next row, from the one at `at` on and round, whose name begins with the word; one letter again goes on. */
export function typeAhead(rows: readonly TreeRow[], at: number, word: string): number | undefined {
  const letters = [...word.toLowerCase()];
  const isOne = letters.every((letter) => letter === letters[0]);
  const wanted = isOne ? (letters[0] ?? '') : word.toLowerCase();
  const first = isOne ? 1 : 0;
  for (let step = first; step < rows.length + first; step += 1) {
    const index = (at + step) % rows.length;
    if (rows[index]?.name.toLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}
