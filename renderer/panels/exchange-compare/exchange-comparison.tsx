import { useEffect, useId, useMemo, useState } from 'react';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { classNames } from '../../ui/class-names.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.tsx';
import { announce } from '../../ui/live-region.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { spokenText } from '../diagnosis-report/spoken-diff.ts';
import { MethodName } from '../method-name.tsx';
import { answerStatus } from '../response/answer-status.ts';
import { dateTime } from '../time-text.ts';
import { type Translate, useText } from '../use-text.ts';
import { type ComparedGroup, type ComparedRow, compareExchanges, countOf } from './compare-exchanges.ts';
import styles from './exchange-comparison.module.css';

export interface ExchangeComparisonProps {
  readonly left: Exchange;
  readonly right: Exchange;
}

/** Two exchanges group by group: what differs is marked and can be stepped through, what is equal is folded. */
export function ExchangeComparison({ left, right }: ExchangeComparisonProps) {
  const { t, language } = useText();
  const groups = useMemo(() => compareExchanges(left, right, { t, language }), [left, right, t, language]);
  const count = countText(countOf(groups), t);
  useEffect(() => announce(count), [count]);
  return (
    <div className={styles.comparison}>
      <div className={styles.sides}>
        <Side title={t('compare.left')} exchange={left} />
        <Side title={t('compare.right')} exchange={right} />
      </div>
      <p className={styles.count}>{count}</p>
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </div>
  );
}

function countText(count: number, t: Translate): string {
  if (count === 0) return t('compare.same');
  return count === 1 ? t('compare.one') : t('compare.many', { count });
}

function Side({ title, exchange }: { readonly title: string; readonly exchange: Exchange }) {
  const { t } = useText();
  const { request, startedAt } = exchange;
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.line}>
        <MethodName method={request.method} />
        <span className="code">
          <VisibleText text={request.target} />
        </span>
      </p>
      <p className={styles.when}>
        <VisibleText text={`${answerStatus(exchange, t).text} · ${dateTime(startedAt)}`} />
      </p>
    </section>
  );
}

function Group({ group }: { readonly group: ComparedGroup }) {
  const { t } = useText();
  const id = useId();
  const [open, setOpen] = useState(group.differing > 0);
  const title = t(`compare.group.${group.id}`);
  const remark = group.measured
    ? t('compare.measured')
    : group.differing === 0
      ? t('compare.equal')
      : countText(group.differing, t);
  return (
    <section className={styles.card} aria-label={title}>
      <h3 className={styles.head}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
          <span className={styles.title}>{title}</span>
          <span className={styles.remark}>{remark}</span>
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {open && <Rows title={title} group={group} />}
      </div>
    </section>
  );
}

function Rows({ title, group: { rows, measured, more } }: { readonly title: string; readonly group: ComparedGroup }) {
  const { t } = useText();
  return (
    <>
      <table className={styles.table} aria-label={title}>
        <colgroup>
          <col className={styles.labels} />
          <col />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('compare.left')}</th>
            <th scope="col">{t('compare.right')}</th>
          </tr>
        </thead>
        <tbody>
          {folded(rows).map((each, index) =>
            'gap' in each ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison never move
              <tr key={index} className={styles.gap}>
                <td colSpan={3}>⋯ {each.gap}</td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Row key={index} row={each} isMarked={!measured && !each.equal} />
            ),
          )}
        </tbody>
      </table>
      {more > 0 && <p className={styles.more}>{t('compare.more', { count: more })}</p>}
    </>
  );
}

/** Lines that are equal and far from a difference become one gap; short groups are shown whole. */
function folded(rows: readonly ComparedRow[]): readonly (ComparedRow | { readonly gap: number })[] {
  const AROUND = 2;
  const SHORT = 30;
  if (rows.length <= SHORT) return rows;
  const near = new Set<number>();
  rows.forEach(({ equal }, at) => {
    if (!equal) for (let each = at - AROUND; each <= at + AROUND; each++) near.add(each);
  });
  if (near.size === 0) for (let at = 0; at < SHORT; at++) near.add(at);
  const out: (ComparedRow | { readonly gap: number })[] = [];
  let gap = 0;
  rows.forEach((each, at) => {
    if (!near.has(at)) {
      gap++;
      return;
    }
    if (gap > 0) out.push({ gap });
    gap = 0;
    out.push(each);
  });
  return gap > 0 ? [...out, { gap }] : out;
}

function Row({ row, isMarked }: { readonly row: ComparedRow; readonly isMarked: boolean }) {
  const { t } = useText();
  const { label, left, right } = row;
  const say = (text: string | undefined) => (text === undefined ? t('compare.absent') : spokenText(text, t));
  const spoken = isMarked ? t('compare.spoken', { label, left: say(left), right: say(right) }) : undefined;
  return (
    <tr data-difference={isMarked ? '' : undefined} tabIndex={isMarked ? 0 : undefined} aria-label={spoken}>
      <th scope="row">
        <VisibleText text={label} />
      </th>
      <Cell own={left} other={right} side="removed" isMarked={isMarked} />
      <Cell own={right} other={left} side="added" isMarked={isMarked} />
    </tr>
  );
}

interface CellProps {
  readonly own: string | undefined;
  readonly other: string | undefined;
  readonly side: 'added' | 'removed';
  readonly isMarked: boolean;
}

/** Longer texts are not compared character by character: the row is marked as a whole. */
const LONGEST_COMPARED = 2_000;

function Cell({ own, other, side, isMarked }: CellProps) {
  const { t } = useText();
  const className = classNames('code', styles.text, isMarked && styles[side]);
  if (own === undefined)
    return <td className={className}>{<span className={styles.absent}>{t('compare.absent')}</span>}</td>;
  const isWhole = !isMarked || own.length > LONGEST_COMPARED || (other?.length ?? 0) > LONGEST_COMPARED;
  return (
    <td className={className}>
      {isWhole ? (
        <VisibleText text={own} />
      ) : (
        <DiffText text={own} against={isHash(own) && isHash(other) ? '' : (other ?? '')} side={side} />
      )}
    </td>
  );
}

/** Two hashes have nothing in common but chance: they are marked whole. */
function isHash(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{32,}$/i.test(text);
}
