import { classNames } from '../../ui/class-names.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import type { InspectorRow } from './inspector-rows.ts';
import styles from './signature-inspector.module.css';
import { SpanText, useRovingSpans } from './span-list.tsx';

export interface OriginRowsProps {
  readonly label: string;
  readonly rows: readonly InspectorRow[];
  /** Mark of the text as a whole. */
  readonly mark: string;
}

/** Labelled lines of bytes; each says where it comes from and lights up with it. */
export function OriginRows({ label, rows, mark }: OriginRowsProps) {
  const begins = rows.map((_, index) => rows.slice(0, index).reduce((sum, { spans }) => sum + spans.length, 0));
  const { stop, handlers } = useRovingSpans((begins.at(-1) ?? 0) + (rows.at(-1)?.spans.length ?? 0));
  return (
    <ul aria-label={label} className={styles.rows} data-mark={mark} {...handlers}>
      {rows.map((row, index) => (
        <OriginRow key={row.key} row={row} begin={begins[index] ?? 0} stop={stop} />
      ))}
    </ul>
  );
}

/** Lines that change with every second say so by their bar alone. */
const FOLLOWS_TIME = /x-sdk-date|^line-/;

interface OriginRowProps {
  readonly row: InspectorRow;
  /** Place of its first span in the card. */
  readonly begin: number;
  readonly stop: number;
}

function OriginRow({ row, begin, stop }: OriginRowProps) {
  const { t } = useText();
  const changed = changeText(row, t);
  return (
    <li
      data-row={row.number}
      data-difference={row.change && ''}
      tabIndex={row.change && 0}
      className={classNames(styles.row, row.change && styles.changed)}
      title={changed}
    >
      <span className={styles.label}>
        <span className={row.showLabel ? undefined : 'visually-hidden'}>{t(row.label)}</span>
      </span>
      <span className={classNames('code', styles.value)}>
        {row.text === '' && <EmptyLine row={row} />}
        {row.spans.map((span, index) => (
          <SpanText
            // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one line never move
            key={index}
            span={span}
            index={begin + index}
            stop={begin + index === stop}
            className={span.added ? styles.added : undefined}
            title={span.added ? t('inspector.slashAdded') : undefined}
          />
        ))}
        {row.change?.kind === 'changed' && !FOLLOWS_TIME.test(row.key) && (
          <span className={styles.was}>
            {t('inspector.wasWord')} <DiffText text={row.change.before} against={row.text} side="removed" />
          </span>
        )}
      </span>
      <span className={styles.from}>
        {fromText(row, t)}
        {changed !== undefined && (row.change?.kind === 'new' || FOLLOWS_TIME.test(row.key)) && (
          <span className="visually-hidden">{` ${changed}`}</span>
        )}
      </span>
    </li>
  );
}

function EmptyLine({ row }: { readonly row: InspectorRow }) {
  const { t } = useText();
  return (
    <span className={styles.faint}>
      <span aria-hidden="true">{row.label === 'inspector.label.headersEnd' ? '↵' : '∅'}</span>
      <span className="visually-hidden">{t('inspector.emptyLine')}</span>
    </span>
  );
}

function fromText(row: InspectorRow, t: Translate): string {
  const from = 'key' in row.from ? t(row.from.key) : row.from.name;
  return [from, ...row.notes.map((note) => t(`inspector.note.${note}`))].join(t('inspector.join'));
}

function changeText(row: InspectorRow, t: Translate): string | undefined {
  if (!row.change) return undefined;
  return row.change.kind === 'new' ? t('inspector.isNew') : t('inspector.was', { before: row.change.before });
}
