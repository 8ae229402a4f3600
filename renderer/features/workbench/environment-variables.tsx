import { useEffect, useRef, useState } from 'react';
import { useText } from '../../panels/use-text.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import styles from './environment-dialog.module.css';
import { isNameWrong, type VariableRow } from './environment-form.ts';

export interface VariableTableProps {
  readonly rows: readonly VariableRow[];
  /** The variable whose value takes the focus. */
  readonly focusOn: string | undefined;
  readonly onChange: (rows: readonly VariableRow[]) => void;
}

const emptyRow: VariableRow = { name: '', value: '', enabled: true, secret: false };
/** Shorter ones are not hidden where an answer repeats them. */
const SHORTEST_SECRET = 6;

/** Names and values; typing in the last row makes one. */
export function VariableTable({ rows, focusOn, onChange }: VariableTableProps) {
  const { t } = useText();
  const table = useRef<HTMLTableElement>(null);
  // As it is when the table appears: typing must not move the focus.
  const [wanted] = useState(() => (focusOn === undefined ? -1 : rows.findIndex(({ name }) => name === focusOn)));
  useEffect(() => {
    if (wanted < 0) return;
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-value="${wanted}"]`)?.focus());
  }, [wanted]);
  const change = (at: number, part: Partial<VariableRow>) => {
    if (at === rows.length) return onChange([...rows, { ...emptyRow, ...part }]);
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  };
  return (
    <table ref={table} aria-label={t('environment.variables')} className={styles.table}>
      <thead>
        <tr>
          <td className={styles.check} />
          <th className={styles.nameColumn}>{t('environment.name')}</th>
          <th>{t('environment.value')}</th>
          <th className={styles.secretColumn}>{t('environment.secret')}</th>
          <td className={styles.end} />
        </tr>
      </thead>
      <tbody>
        {[...rows, emptyRow].map((row, index) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; a key made of its text would lose the focus
            key={index}
            row={row}
            index={index}
            isNew={index === rows.length}
            isTwice={row.name !== '' && rows.slice(index + 1).some(({ name }) => name === row.name)}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(rows.filter((_, at) => at !== index))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: VariableRow;
  readonly index: number;
  readonly isNew: boolean;
  readonly isTwice: boolean;
  readonly onChange: (part: Partial<VariableRow>) => void;
  readonly onRemove: () => void;
}

function Row({ row, index, isNew, isTwice, onChange, onRemove }: RowProps) {
  const { t } = useText();
  const { name, value, secret, mask, was } = row;
  const isWrong = isNameWrong(row);
  const isShort = secret && value !== '' && value.length < SHORTEST_SECRET;
  const kept = mask === undefined ? t('environment.secretMissing') : t('environment.secretKept', { mask });
  const note = isWrong ? t('environment.nameWrong') : isTwice ? t('environment.nameTwice') : undefined;
  return (
    <>
      <tr className={classNames(!row.enabled && styles.off)}>
        <td className={styles.check}>
          {!isNew && (
            <Checkbox
              hideLabel
              label={t('environment.use', { name })}
              checked={row.enabled}
              onChange={(enabled) => onChange({ enabled })}
            />
          )}
        </td>
        <td>
          <input
            aria-label={t('environment.variableName', { row: index + 1 })}
            aria-invalid={isWrong || undefined}
            className={classNames('code', styles.input)}
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </td>
        <td>
          <input
            type={secret ? 'password' : 'text'}
            aria-label={t('environment.variableValue', { row: index + 1 })}
            data-value={index}
            {...(secret ? { 'data-secret': '' } : {})}
            className={classNames('code', styles.input)}
            autoComplete="off"
            spellCheck={false}
            placeholder={secret && (was !== undefined || value === '') ? kept : ''}
            value={value}
            onChange={(event) => onChange({ value: event.target.value })}
          />
        </td>
        <td className={styles.secretColumn}>
          {!isNew && (
            <Checkbox
              hideLabel
              label={t('environment.secretOf', { name })}
              checked={secret}
              onChange={(next) => onChange({ secret: next, mask: undefined, was: next ? was : undefined })}
            />
          )}
        </td>
        <td className={styles.end}>
          {!isNew && (
            <IconButton label={t('environment.removeVariable', { name })} onClick={onRemove}>
              <CloseIcon size={12} />
            </IconButton>
          )}
        </td>
      </tr>
      {(note !== undefined || isShort) && (
        <tr>
          <td />
          <td colSpan={4} className={styles.note}>
            {note ?? t('environment.secretShort')}
          </td>
        </tr>
      )}
    </>
  );
}
