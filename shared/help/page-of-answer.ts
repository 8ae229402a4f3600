// Which help page an answer of the gateway leads to.
import { type ErrorRow, errorRowsOf } from '../catalog/error-codes.ts';

/** The id of the page of an error code, of the row with that status where there are several; undefined for other codes. */
export function pageOfAnswer(code: string | undefined, status: number): string | undefined {
  const rows: readonly ErrorRow[] = code === undefined ? [] : errorRowsOf(code);
  const row = rows.find((each) => each.status === status) ?? rows[0];
  return row && `code-${row.id}`;
}
