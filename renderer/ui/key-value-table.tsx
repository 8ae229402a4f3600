import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Checkbox } from './checkbox.tsx';
import { classNames } from './class-names.ts';
import type { FieldHelp } from './field-help.ts';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';
import { emptyRow, type KeyValueRow, movedRow, rowsFromText, withoutRow, withRow } from './key-value-rows.ts';
import styles from './key-value-table.module.css';
import { announce } from './live-region.tsx';
import { MarkedInput } from './marked-input.tsx';
import { useUiWords } from './use-ui-words.ts';

export interface KeyValueExtra {
  readonly title: string;
  readonly cell: (row: KeyValueRow, index: number) => ReactNode;
  /** Takes less room than the values. */
  readonly narrow?: boolean;
}

export interface KeyValueTableProps {
  readonly label: string;
  readonly rows: readonly KeyValueRow[];
  readonly onChange: (rows: readonly KeyValueRow[]) => void;
  /** Between name and value in pasted text. */
  readonly separator: ':' | '=';
  /** A computed column after the value, e.g. what of the row enters a signature. */
  readonly extra?: KeyValueExtra | undefined;
  /** The column for a person's own words. */
  readonly notes?: boolean;
  /** Further attributes of a row. */
  readonly dataOf?: (row: KeyValueRow, index: number) => Readonly<Record<`data-${string}`, string>> | undefined;
  readonly errorOf?: (row: KeyValueRow, index: number) => string | undefined;
  /** Marks and suggestions in names and values. */
  readonly help?: FieldHelp | undefined;
  /** Rows that cannot be edited here, drawn after the own ones. */
  readonly children?: ReactNode;
}

/** Rows of name and value. Typing in the last, empty row makes one; Alt+↑ and Alt+↓ move a row; pasted lines split. */
export function KeyValueTable(props: KeyValueTableProps) {
  const { label, rows, onChange, extra, notes = false } = props;
  const word = useUiWords();
  const table = useRef<HTMLTableElement>(null);
  const move = (at: number, by: -1 | 1, column: string) => {
    const moved = movedRow(rows, at, by);
    if (moved === rows) return;
    onChange(moved);
    announce(word('rowMoved', { row: at + by + 1 }));
    requestAnimationFrame(() => focusCell(table.current, at + by, column));
  };
  return (
    <table ref={table} aria-label={label} className={classNames(styles.table, extra && !extra.narrow && styles.beside)}>
      <thead>
        <tr>
          <td className={styles.check} />
          <th className={styles.name}>{word('name')}</th>
          <th>{word('value')}</th>
          {extra && <th className={extra.narrow ? styles.narrow : styles.extraHead}>{extra.title}</th>}
          {notes && <th>{word('description')}</th>}
          <td className={styles.end} />
        </tr>
      </thead>
      <tbody>
        {[...rows, emptyRow].map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; a key made of its text would lose the focus
          <Row key={index} {...props} row={row} index={index} isNew={index === rows.length} onMove={move} />
        ))}
        {props.children}
      </tbody>
    </table>
  );
}

interface RowProps extends KeyValueTableProps {
  readonly row: KeyValueRow;
  readonly index: number;
  readonly isNew: boolean;
  readonly onMove: (at: number, by: -1 | 1, column: string) => void;
}

function Row(props: RowProps) {
  const { row, rows, index, isNew, onChange, extra, notes, errorOf, dataOf } = props;
  const word = useUiWords();
  const error = isNew ? undefined : errorOf?.(row, index);
  const number = index + 1;
  const change = (part: Partial<KeyValueRow>) => onChange(withRow(rows, index, part));
  return (
    <tr className={classNames(!row.enabled && styles.off)} {...(isNew ? undefined : dataOf?.(row, index))}>
      <td className={styles.check}>
        {!isNew && (
          <Checkbox
            hideLabel
            label={word('useRow', { row: number })}
            checked={row.enabled}
            onChange={(enabled) => change({ enabled })}
          />
        )}
      </td>
      <td>
        <Cell
          {...props}
          column="name"
          title={word('nameOfRow', { row: number })}
          placeholder={isNew ? word('name') : ''}
          error={error}
          onText={(name) => change({ name })}
        />
      </td>
      <td>
        <Cell
          {...props}
          column="value"
          title={word('valueOfRow', { row: number })}
          placeholder={isNew ? word('value') : ''}
          onText={(value) => change({ value })}
        />
      </td>
      {extra && <td className={classNames('code', styles.extra)}>{isNew ? null : extra.cell(row, index)}</td>}
      {notes && (
        <td>
          <Cell
            {...props}
            column="note"
            title={word('noteOfRow', { row: number })}
            placeholder=""
            onText={(note) => change({ note })}
          />
        </td>
      )}
      <td className={styles.end}>
        {!isNew && (
          <IconButton
            label={word('removeRow', { row: number })}
            className={styles.remove}
            onClick={() => onChange(withoutRow(rows, index))}
          >
            <CloseIcon size={12} />
          </IconButton>
        )}
      </td>
    </tr>
  );
}

interface CellProps extends RowProps {
  readonly column: 'name' | 'value' | 'note';
  readonly title: string;
  readonly placeholder: string;
  readonly error?: string | undefined;
  readonly onText: (text: string) => void;
}

function Cell(props: CellProps) {
  const { row, rows, index, column, title, placeholder, error, separator, help, onChange, onMove, onText } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(index, event.key === 'ArrowUp' ? -1 : 1, column);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (column === 'note' || !text.trimEnd().includes('\n')) return;
    event.preventDefault();
    const empty = row.name === '' && row.value === '';
    const after = rows.slice(index + 1);
    onChange([...rows.slice(0, empty ? index : index + 1), ...rowsFromText(text, separator), ...after]);
  };
  return (
    <MarkedInput
      help={column === 'note' ? undefined : help}
      aria-label={title}
      aria-invalid={error !== undefined || undefined}
      title={error}
      data-cell={`${index}-${column}`}
      className={classNames(column !== 'note' && 'code', styles.input)}
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      value={row[column] ?? ''}
      onText={onText}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

function focusCell(table: HTMLTableElement | null, row: number, column: string): void {
  table?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
}
