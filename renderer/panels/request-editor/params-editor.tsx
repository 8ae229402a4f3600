import {
  editedQueryRow,
  type OffPair,
  type QueryRow,
  queryRows,
  urlWithRows,
} from '../../../shared/http/query-rows.ts';
import { canonicalQueryString } from '../../../shared/signing/canonical-query-string.ts';
import { percentEncodeAround } from '../../../shared/variables/encode-around.ts';
import type { FieldHelp } from '../../ui/field-help.ts';
import type { KeyValueRow } from '../../ui/key-value-rows.ts';
import { KeyValueTable } from '../../ui/key-value-table.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { rowMarks } from '../marks.ts';
import { useText } from '../use-text.ts';

export interface ParamsEditorProps {
  readonly url: string;
  readonly off: readonly OffPair[];
  readonly onChange: (url: string, off: readonly OffPair[]) => void;
  /** Shows what each pair becomes in the canonical request. */
  readonly signed: boolean;
  /** Marks and suggestions in names and values. */
  readonly help?: FieldHelp | undefined;
}

/** The query as a table. It is a view of the URL: pairs that are not touched keep their raw text. */
export function ParamsEditor({ url, off, onChange, signed, help }: ParamsEditorProps) {
  const { t } = useText();
  const rows = queryRows(url, off);
  return (
    <KeyValueTable
      help={help}
      label={t('request.params')}
      separator="="
      rows={rows}
      onChange={(next) => {
        const edited = urlWithRows(url, editedRows(rows, next));
        onChange(edited.url, edited.off);
      }}
      // Marks count the pairs of the URL, where those that are switched off do not stand.
      dataOf={(row, index) =>
        row.enabled ? rowMarks('query', rows.slice(0, index).filter(({ enabled }) => enabled).length) : undefined
      }
      extra={
        signed
          ? {
              title: t('request.signedAs'),
              cell: (row, index) => (row.enabled ? <SignedPair row={rows[index]} /> : t('request.notSent')),
            }
          : undefined
      }
    />
  );
}

function SignedPair({ row }: { readonly row: QueryRow | undefined }) {
  const text = canonicalQueryString(row?.raw);
  return (
    <span title={text}>
      <VisibleText text={text} />
    </span>
  );
}

/**
 * The table's rows with their raw text. A row that is the same object was only moved or not touched; where the number
 * of rows is as before, the row at the same place is the one that was edited.
 */
export function editedRows(before: readonly QueryRow[], after: readonly KeyValueRow[]): readonly QueryRow[] {
  const kept = new Map<KeyValueRow, QueryRow>(before.map((row) => [row, row]));
  return after.map((row, index) => {
    const same = kept.get(row);
    if (same) return same;
    const old = after.length === before.length ? before[index] : undefined;
    return editedQueryRow(old, row.name, row.value, row.enabled, percentEncodeAround);
  });
}
