import { isHeaderName } from '../../../shared/http/header-names.ts';
import type { DraftRow } from '../../../shared/model/request.ts';
import { classNames } from '../../ui/class-names.ts';
import type { FieldHelp } from '../../ui/field-help.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { EditIcon } from '../../ui/icons.tsx';
import { KeyValueTable } from '../../ui/key-value-table.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { rowMarks } from '../marks.ts';
import { useText } from '../use-text.ts';
import type { AutomaticHeader } from './automatic-headers.ts';
import styles from './headers-editor.module.css';

export interface HeadersEditorProps {
  readonly rows: readonly DraftRow[];
  readonly onChange: (rows: readonly DraftRow[]) => void;
  readonly automatic: readonly AutomaticHeader[];
  /** Lower-case names in SignedHeaders; undefined when the request is not signed. */
  readonly signedNames: ReadonlySet<string> | undefined;
  /** Marks and suggestions in names and values. */
  readonly help?: FieldHelp | undefined;
}

/** Own headers as rows; below them, dimmed, what is added by itself and from where. */
export function HeadersEditor(props: HeadersEditorProps) {
  const { rows, onChange, automatic, signedNames, help } = props;
  const { t } = useText();
  const signedWord = (name: string) =>
    t(signedNames?.has(name.toLowerCase()) ? 'request.signed.yes' : 'request.signed.no');
  return (
    <KeyValueTable
      help={help}
      label={t('request.headers')}
      separator=":"
      rows={rows}
      onChange={(next) => onChange(next.map(({ note, ...row }) => (note === undefined ? row : { ...row, note })))}
      errorOf={(row) =>
        row.name === '' || isHeaderName(row.name) ? undefined : t('warning.header-name', { name: row.name })
      }
      // Marks count the headers that are sent.
      dataOf={(row, index) =>
        isSent(row) ? rowMarks('header', rows.slice(0, index).filter(isSent).length) : undefined
      }
      extra={
        signedNames && {
          title: t('request.signed'),
          narrow: true,
          cell: (row) => (row.enabled ? signedWord(row.name) : t('request.notSent')),
        }
      }
    >
      {automatic.map((header) => (
        <tr key={header.name} className={styles.automatic} {...header.marks}>
          <td />
          <td className={classNames('code', styles.cell)}>{header.name}</td>
          <td className={classNames('code', styles.cell)} title={visibleString(header.value)}>
            <VisibleText text={header.value} />
          </td>
          {signedNames && <td className={classNames(styles.cell, styles.source)}>{header.sourceText}</td>}
          <td>
            {header.canOverride && (
              <IconButton
                label={t('request.override', { name: header.name })}
                onClick={() => onChange([...rows, { name: header.name, value: header.value, enabled: true }])}
              >
                <EditIcon size={12} />
              </IconButton>
            )}
          </td>
        </tr>
      ))}
    </KeyValueTable>
  );
}

function isSent({ name, enabled }: Pick<DraftRow, 'name' | 'enabled'>): boolean {
  return enabled && name !== '';
}
