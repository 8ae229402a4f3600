import { type RefObject, useRef } from 'react';
import type { ComparedLine } from '../../../shared/model/diagnosis.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './comparison-table.module.css';
import { lineLabel } from './line-label.ts';
import type { Comparison } from './report-view.ts';
import { spokenDifference } from './spoken-diff.ts';

/** Both canonical requests line by line: equal lines once, differing lines as signed and as expected. */
export function ComparisonTable({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useText();
  const table = useRef<HTMLTableElement>(null);
  const step = useDifferenceSteps(table);
  return (
    <section className={styles.card} aria-label={t('report.canonicalRequest')}>
      <header className={styles.cardHead}>
        <h3>{t('report.canonicalRequest')}</h3>
        <span className={styles.count}>{countText(comparison, t)}</span>
        {comparison.differing > 0 && (
          <span className={styles.steps}>
            <span className={styles.keys} aria-hidden="true">
              {t('report.nextKey')}
            </span>
            <span className={styles.up}>
              <IconButton label={t('report.previous')} keys="Shift+F7" onClick={() => step(-1)}>
                <ChevronDownIcon size={12} />
              </IconButton>
            </span>
            <IconButton label={t('report.next')} keys="F7" onClick={() => step(1)}>
              <ChevronDownIcon size={12} />
            </IconButton>
          </span>
        )}
      </header>
      <table ref={table} className={styles.table}>
        <caption className="visually-hidden">{t('report.comparison')}</caption>
        <colgroup>
          <col className={styles.numbers} />
          <col className={styles.parts} />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('report.lineNumber')}</th>
            <th scope="col">{t('report.label')}</th>
            <th scope="col">{t('report.text')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row, index) =>
            row.kind === 'gap' ? (
              <tr key={`gap-${row.after}`} className={styles.gap}>
                <td colSpan={3}>⋯ {row.count}</td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines that only one side has share a number and may share a name
              <LineRows key={`line-${index}`} line={row.line} />
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function countText({ lines, differing, whole }: Comparison, t: Translate): string {
  if (!whole) return '';
  const total = lines.length;
  if (differing === 0) return t('report.differNone', { total });
  return differing === 1 ? t('report.differOne', { total }) : t('report.differMany', { count: differing, total });
}

function LineRows({ line }: { readonly line: ComparedLine }) {
  const { t } = useText();
  const label = lineLabel(line, t);
  if (line.equal) {
    return (
      <tr className={styles.equal}>
        <td className={styles.number}>{line.line}</td>
        <td className={styles.part}>
          <VisibleText text={label} />
        </td>
        <td className={classNames('code', styles.text)}>
          <EqualText text={line.expected ?? line.actual ?? ''} />
        </td>
      </tr>
    );
  }
  return (
    <>
      <SideRow line={line} side="removed" spoken={spokenDifference(line, label, t)} label={label} />
      <SideRow line={line} side="added" label={label} />
    </>
  );
}

function EqualText({ text }: { readonly text: string }) {
  const { t } = useText();
  if (text === '') return <span className="visually-hidden">{t('report.emptyLine')}</span>;
  const empty = signingAlgorithms.some(({ emptyHash }) => emptyHash === text);
  return (
    <>
      <VisibleText text={text} />
      {empty && <span className={styles.remark}>{t('report.emptyBody')}</span>}
    </>
  );
}

interface SideRowProps {
  readonly line: ComparedLine;
  readonly side: 'added' | 'removed';
  readonly label: string;
  /** Given on the first of the two rows: the whole difference as a sentence, read when F7 comes to it. */
  readonly spoken?: string;
}

function SideRow({ line, side, spoken, label }: SideRowProps) {
  const { t } = useText();
  const [own, other] = side === 'removed' ? [line.actual, line.expected] : [line.expected, line.actual];
  return (
    <tr
      className={styles[side]}
      data-difference={spoken === undefined ? undefined : ''}
      tabIndex={spoken === undefined ? undefined : 0}
      aria-label={spoken}
    >
      <td className={styles.number}>
        <span aria-hidden="true" className={styles.sign}>
          {side === 'removed' ? '−' : '+'}
        </span>
        {line.line}
      </td>
      <td className={styles.part}>
        {t(side === 'removed' ? 'report.signed' : 'report.expected')}
        <span className={styles.of}>
          <VisibleText text={label} />
        </span>
      </td>
      <td className={classNames('code', styles.text)}>
        {own === undefined ? (
          <span className={styles.absent}>{t('report.absent')}</span>
        ) : (
          <DiffText text={own} against={isHash(own) && isHash(other) ? '' : (other ?? '')} side={side} />
        )}
      </td>
    </tr>
  );
}

/** Two hashes have nothing in common but chance: they are marked whole. */
function isHash(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{32,}$/i.test(text);
}

/** To the next or previous differing line; focus there reads the difference out. The keys for it are the window's. */
function useDifferenceSteps(table: RefObject<HTMLTableElement | null>): (direction: 1 | -1) => void {
  const current = useRef(-1);
  return (direction) => {
    const rows = table.current?.querySelectorAll<HTMLElement>('[data-difference]') ?? [];
    if (rows.length === 0) return;
    const from = current.current < 0 && direction < 0 ? 0 : current.current;
    current.current = (from + direction + rows.length) % rows.length;
    const row = rows[current.current];
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
}
