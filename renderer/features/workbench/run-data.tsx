import { type DragEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { readDataRows } from '../../../shared/runner/data-rows.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { runState } from './run-state.ts';
import styles from './run-view.module.css';

/** Rows that are looked at before the run; all of them are sent. */
const SHOWN = 5;
/** The contract's limit for a run. */
const MOST_ROWS = 100_000;

/** A file of rows: chosen, or dropped here. */
export function RunDataField() {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const { data, badData } = useStore(runState);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = readDataRows(await file.text());
    const isFine = read.ok && read.rows.length <= MOST_ROWS;
    runState.setState({
      data: isFine ? { name: file.name, rows: read.rows } : undefined,
      badData: isFine ? undefined : { name: file.name, line: read.ok ? MOST_ROWS : read.line },
    });
  };
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={t('run.data')}
      className={styles.data}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className={styles.line}>
        <Button onClick={() => input.current?.click()}>{t('run.chooseData')}</Button>
        {data === undefined ? (
          <span className={styles.note}>{t('run.dataHint')}</span>
        ) : (
          <>
            <span>{t('run.dataRows', { name: data.name, count: data.rows.length })}</span>
            <Button variant="quiet" onClick={() => runState.setState({ data: undefined })}>
              {t('run.noData')}
            </Button>
          </>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.json,.ndjson,.jsonl,.txt"
        data-run="data"
        aria-label={t('run.chooseData')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {badData !== undefined && (
        <Banner tone="error" announce="assertive">
          {t('run.badData', { name: badData.name, line: badData.line })}
        </Banner>
      )}
      {data !== undefined && data.rows.length > 0 && <Rows rows={data.rows.slice(0, SHOWN)} />}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly Readonly<Record<string, string>>[] }) {
  const { t } = useText();
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.preview} tabIndex={0} aria-label={t('run.preview')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" className="code">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file never move
            <tr key={index}>
              {names.map((name) => (
                <td key={name} className="code">
                  <VisibleText text={row[name] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
