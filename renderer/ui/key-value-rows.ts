/** A row of a name-value table. */
export interface KeyValueRow {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  readonly note?: string | undefined;
}

export const emptyRow: KeyValueRow = { name: '', value: '', enabled: true };

/** `rows` with one changed; changing the row after the last makes it. */
export function withRow(
  rows: readonly KeyValueRow[],
  at: number,
  change: Partial<KeyValueRow>,
): readonly KeyValueRow[] {
  if (at >= rows.length) return [...rows, { ...emptyRow, ...change }];
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}

export function withoutRow(rows: readonly KeyValueRow[], at: number): readonly KeyValueRow[] {
  return rows.filter((_, index) => index !== at);
}

/** `rows` with the one at `at` moved by one place; the same list where it cannot go. */
export function movedRow(rows: readonly KeyValueRow[], at: number, by: -1 | 1): readonly KeyValueRow[] {
  const row = rows[at];
  const other = rows[at + by];
  if (!row || !other) return rows;
  return rows.map((each, index) => (index === at ? other : index === at + by ? row : each));
}

/** Splits pasted lines into rows at the first `separator` (`:` for headers, `=` for parameters) or tab. */
export function rowsFromText(text: string, separator: ':' | '='): readonly KeyValueRow[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.search(separator === ':' ? /[:\t]/ : /[=\t]/);
      if (at < 0) return { ...emptyRow, name: line.trim() };
      const value = line.slice(at + 1);
      return { ...emptyRow, name: line.slice(0, at).trim(), value: separator === ':' ? value.trim() : value };
    });
}
