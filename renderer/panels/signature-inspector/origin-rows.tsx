import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type LineOrigin, type LineSegment, sameOrigin } from '../../../shared/signing/canonical-lines.ts';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import type { InspectorRow } from './inspector-rows.ts';
import styles from './signature-inspector.module.css';

export interface OriginRowsProps {
  readonly label: string;
  readonly rows: readonly InspectorRow[];
  readonly highlighted: LineOrigin | undefined;
  readonly onOrigin: (origin: LineOrigin | undefined) => void;
}

/** Labelled lines. One stop in the tab order; arrows go from line to line; pointing or focusing names the origin. */
export function OriginRows({ label, rows, highlighted, onOrigin }: OriginRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const stop = Math.min(current, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextRow(event.key, stop, rows.length);
    if (next === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[data-row]')[next]?.focus();
  };
  return (
    <ul ref={list} aria-label={label} className={styles.rows} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <OriginRow
          key={row.key}
          row={row}
          stop={index === stop}
          highlighted={highlighted}
          onOrigin={onOrigin}
          onFocus={() => setCurrent(index)}
        />
      ))}
    </ul>
  );
}

function nextRow(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

interface OriginRowProps {
  readonly row: InspectorRow;
  readonly stop: boolean;
  readonly highlighted: LineOrigin | undefined;
  readonly onOrigin: (origin: LineOrigin | undefined) => void;
  readonly onFocus: () => void;
}

function OriginRow({ row, stop, highlighted, onOrigin, onFocus }: OriginRowProps) {
  const { t } = useText();
  const lit = sameOrigin(row.origin, highlighted);
  // A parameter under the pointer is more exact than its line.
  const onPointerOver = (event: PointerEvent<HTMLElement>) => {
    const part = event.target instanceof Element ? event.target.closest('[data-segment]') : null;
    const segment = row.segments[Number(part?.getAttribute('data-segment') ?? -1)];
    onOrigin(segment?.origin ?? row.origin);
  };
  const changed = changeText(row, t);
  return (
    <li
      data-row=""
      data-origin={row.origin.kind}
      tabIndex={stop ? 0 : -1}
      title={changed}
      className={classNames(styles.row, lit && styles.lit, row.change && styles.changed)}
      onPointerOver={onPointerOver}
      onPointerLeave={() => onOrigin(undefined)}
      onFocus={() => {
        onFocus();
        onOrigin(row.origin);
      }}
      onBlur={() => onOrigin(undefined)}
    >
      <span className={styles.label}>
        <span className={row.showLabel ? undefined : 'visually-hidden'}>{t(row.label)}</span>
      </span>
      <span className={classNames('code', styles.value)}>
        {row.text === '' ? <EmptyLine row={row} /> : <Segments row={row} highlighted={highlighted} />}
      </span>
      <span className={styles.from}>
        {fromText(row, t)}
        {changed !== undefined && <span className="visually-hidden">{` ${changed}`}</span>}
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

function Segments({ row, highlighted }: { readonly row: InspectorRow; readonly highlighted: LineOrigin | undefined }) {
  const { t } = useText();
  return row.segments.map((segment, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
      key={index}
      data-segment={segment.origin ? index : undefined}
      title={segment.added ? t('inspector.slashAdded') : undefined}
      className={classNames(segment.added && styles.added, isLit(segment, highlighted) && styles.litPart)}
    >
      <VisibleText text={segment.text} />
    </span>
  ));
}

/** A whole query lights up as a line; only a single named parameter stands out within it. */
function isLit(segment: LineSegment, highlighted: LineOrigin | undefined): boolean {
  return highlighted?.name !== undefined && sameOrigin(segment.origin, highlighted);
}

function fromText(row: InspectorRow, t: Translate): string {
  const from = 'key' in row.from ? t(row.from.key) : row.from.name;
  return [from, ...row.notes.map((note) => t(`inspector.note.${note}`))].join(t('inspector.join'));
}

function changeText(row: InspectorRow, t: Translate): string | undefined {
  if (!row.change) return undefined;
  return row.change.kind === 'new' ? t('inspector.isNew') : t('inspector.was', { before: row.change.before });
}
