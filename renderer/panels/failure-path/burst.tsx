import { type FormEvent, useState } from 'react';
import { type Burst, MOST_AT_ONCE, MOST_CALLS } from '../../../shared/model/burst.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { HostText } from '../host-text.tsx';
import { millisecondsText } from '../milliseconds-text.ts';
import { statusTone } from '../response/answer-status.ts';
import { type Translate, useText } from '../use-text.ts';
import styles from './burst.module.css';
import { type AnswerGroup, answerGroups, type Column, columnsOf } from './burst-view.ts';
import frame from './failure-path.module.css';

export interface BurstProps {
  readonly result: Burst | undefined;
  /** How many calls have ended; undefined while nothing runs. */
  readonly running: { readonly done: number; readonly count: number } | undefined;
  readonly error: string | undefined;
  readonly onRun: (count: number, concurrency: number) => void;
  readonly onStop: () => void;
}

/** The same request many times: how many were let through, how many were throttled, and when. */
export function BurstView({ result, running, error, onRun, onStop }: BurstProps) {
  const { t } = useText();
  const [count, setCount] = useState('100');
  const [concurrency, setConcurrency] = useState('10');
  const calls = wholeNumber(count, MOST_CALLS);
  const lanes = wholeNumber(concurrency, MOST_AT_ONCE);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (running) onStop();
    else if (calls !== undefined && lanes !== undefined) onRun(calls, lanes);
  };
  return (
    <section className={frame.section} aria-label={t('burst.title')}>
      <h3 className={frame.heading}>{t('burst.title')}</h3>
      <p className={frame.second}>{t('burst.lead')}</p>
      <form className={frame.form} onSubmit={onSubmit}>
        <NumberField name="count" value={count} valid={calls !== undefined} onChange={setCount} />
        <NumberField name="concurrency" value={concurrency} valid={lanes !== undefined} onChange={setConcurrency} />
        <Button submit>{running ? t('burst.stop', running) : t('burst.run')}</Button>
      </form>
      {error !== undefined && (
        <Banner tone="error" title={t('burst.failed')} announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {result && <Result burst={result} />}
    </section>
  );
}

interface NumberFieldProps {
  readonly name: 'count' | 'concurrency';
  readonly value: string;
  readonly valid: boolean;
  readonly onChange: (value: string) => void;
}

function NumberField({ name, value, valid, onChange }: NumberFieldProps) {
  const { t } = useText();
  const hint = t(`burst.${name}Hint`);
  return (
    <TextField
      label={t(`burst.${name}`)}
      inputMode="numeric"
      value={value}
      onChange={onChange}
      hint={hint}
      error={valid ? undefined : hint}
      className={styles.number}
    />
  );
}

function Result({ burst }: { readonly burst: Burst }) {
  const { t } = useText();
  const groups = answerGroups(burst);
  const rate = burst.durationMs <= 0 ? 0 : (burst.calls.length / burst.durationMs) * 1000;
  return (
    <>
      <p role="status">
        {t('burst.summary', {
          count: burst.calls.length,
          time: millisecondsText(burst.durationMs),
          rate: rate < 10 ? rate.toFixed(1) : Math.round(rate),
        })}
        {burst.cancelled && <span className={frame.third}> {t('burst.cancelled')}</span>}
      </p>
      <Chart burst={burst} groups={groups} />
      <table className={frame.table}>
        <thead>
          <tr>
            <th scope="col">{t('burst.answer')}</th>
            <th scope="col">{t('burst.number')}</th>
            <th scope="col">{t('burst.first')}</th>
            <th scope="col">{t('burst.median')}</th>
            <th scope="col">{t('burst.slowest')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.name}>
              <th scope="row">
                <span aria-hidden="true" className={classNames(styles.key, styles[toneOf(group)])} />
                <VisibleText text={nameOf(group, t)} />
              </th>
              <td>{group.calls.length}</td>
              <td>{millisecondsText(group.firstMs)}</td>
              <td>{millisecondsText(group.medianMs)}</td>
              <td>{millisecondsText(group.slowestMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const COLUMNS = 60;
const WIDTH = 480;
const HEIGHT = 80;

/** Columns of time, each answer in its tone; the same numbers stand in the table. */
function Chart({ burst, groups }: { readonly burst: Burst; readonly groups: readonly AnswerGroup[] }) {
  const { t } = useText();
  const columns = columnsOf(burst, groups, COLUMNS);
  const most = Math.max(1, ...columns.map(({ total }) => total));
  const answers = groups.map((group) => `${nameOf(group, t)}: ${group.calls.length}`).join(', ');
  return (
    <svg
      role="img"
      aria-label={t('burst.chart', { answers })}
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {columns.map((column) => (
        <Stack key={column.fromMs} column={column} most={most} groups={groups} />
      ))}
    </svg>
  );
}

interface StackProps {
  readonly column: Column;
  readonly most: number;
  readonly groups: readonly AnswerGroup[];
}

function Stack({ column, most, groups }: StackProps) {
  const width = WIDTH / COLUMNS;
  let top = HEIGHT;
  return groups.map((group, at) => {
    const height = ((column.counts[at] ?? 0) / most) * HEIGHT;
    top -= height;
    return (
      <rect
        key={group.name}
        x={column.at * width}
        y={top}
        width={width - 1}
        height={height}
        className={styles[toneOf(group)]}
      />
    );
  });
}

function toneOf({ status }: AnswerGroup): string {
  return status === undefined ? 'error' : statusTone(status);
}

function nameOf({ name, status }: AnswerGroup, t: Translate): string {
  return status === undefined ? t('burst.noAnswer', { code: name }) : name;
}

function wholeNumber(text: string, most: number): number | undefined {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : undefined;
}
