/** A row of a read-only text view. */
export interface CodeRow {
  /** Number of the line, from 1. */
  readonly line: number;
  readonly text: string;
  /** A further part of a long line. */
  readonly continued: boolean;
  /** UTF-16 units of the line that are not shown after this row; 0 when it is complete. */
  readonly hidden: number;
}

/** A line beyond this many characters is cut until asked for, then shown in rows of this length. */
export const LONGEST_ROW = 10_000;

/** Rows of `text`; long lines are cut after the first row unless `showAll`. Line ends stay visible as CR where they are. */
export function codeRows(text: string, showAll = false): readonly CodeRow[] {
  const rows: CodeRow[] = [];
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_ROW) {
      const piece = line.slice(at, at + LONGEST_ROW);
      const rest = Math.max(0, line.length - at - LONGEST_ROW);
      rows.push({ line: index + 1, text: piece, continued: at > 0, hidden: showAll ? 0 : rest });
      if (!showAll) break;
    }
  });
  return rows;
}
