import { useState } from 'react';
import { useStore } from 'zustand';
import { problemsOf } from '../../../shared/formats/exporters/run-report.ts';
import type { RunResult } from '../../../shared/model/run.ts';
import { causeTitle } from '../../panels/diagnosis-report/cause-text.ts';
import { useHostWords } from '../../panels/host-message.ts';
import { millisecondsText } from '../../panels/milliseconds-text.ts';
import { Outcome } from '../../panels/request-editor/expectations-editor.tsx';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { RowWindow } from '../../ui/row-window.tsx';
import { useRowHeight } from '../../ui/scale.ts';
import { showToast } from '../../ui/toast-store.ts';
import { visibleString } from '../../ui/visible-characters.ts';
import { requestName } from './request-names.ts';
import { closeRun, runState } from './run-state.ts';
import styles from './run-view.module.css';
import { useWorkbench } from './workbench-context.tsx';

/** How far it is, every result in a line, and the whole of the one that is looked at. */
export function RunResults() {
  const { t } = useText();
  const { calls, results, running } = useStore(runState);
  const [chosen, setChosen] = useState<number>();
  const height = useRowHeight(26);
  const passed = results.filter((result) => result.passed).length;
  const shown = chosen === undefined ? undefined : results[chosen];
  const summary = t(running ? 'run.progress' : results.length < calls ? 'run.stopped' : 'run.done', {
    done: results.length,
    calls,
    passed,
    failed: results.length - passed,
  });
  return (
    <>
      <progress
        className={styles.bar}
        aria-label={t('run.progressLabel')}
        value={results.length}
        max={Math.max(1, calls)}
      />
      <p role="status">{summary}</p>
      <RowWindow
        label={t('run.results')}
        count={results.length}
        rowHeight={height}
        className={styles.results}
        renderRow={(index) => {
          const result = results[index];
          if (result === undefined) return null;
          return <Line result={result} chosen={index === chosen} onChoose={() => setChosen(index)} />;
        }}
      />
      {shown && <Details result={shown} />}
    </>
  );
}

interface LineProps {
  readonly result: RunResult;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Line({ result, chosen, onChoose }: LineProps) {
  const { t } = useText();
  const { passed, row, durationMs } = result;
  const problems = problemsOf(result).join(' · ');
  return (
    <button
      type="button"
      aria-pressed={chosen}
      className={classNames(styles.result, chosen && styles.chosen)}
      onClick={onChoose}
    >
      <span className={classNames(styles.sign, passed ? styles.met : styles.unmet)}>
        {passed ? '✓ ' : '✗ '}
        {t(passed ? 'expect.met' : 'expect.unmet')}
      </span>
      <span className={styles.name}>
        {requestName(result, t)}
        {row !== undefined && ` ${t('run.row', { row: row + 1 })}`}
      </span>
      <span className={styles.status}>{statusOf(result, t)}</span>
      <span className={styles.time}>{millisecondsText(durationMs)}</span>
      <span className={styles.problems} title={visibleString(problems)}>
        {visibleString(problems)}
      </span>
    </button>
  );
}

function statusOf({ status, errorCode, error }: RunResult, t: Translate): string {
  if (error !== undefined) return t('run.notSent');
  return [status, errorCode].filter((each) => each !== undefined).join(' ');
}

function Details({ result }: { readonly result: RunResult }) {
  const { t, language } = useText();
  const { sentence } = useHostWords();
  const { showExchange } = useWorkbench();
  const { expectations, missing, error, exchangeId, cause } = result;
  const open = () => {
    if (exchangeId === undefined) return;
    void showExchange(exchangeId).then(closeRun, (reason: Error) => showToast(reason.message, { tone: 'error' }));
  };
  return (
    <section aria-label={t('run.details')} className={styles.details}>
      <p className="code">{`${result.method} ${visibleString(result.url)}`}</p>
      {error !== undefined && <p className={styles.unmet}>{sentence(error)}</p>}
      {cause !== undefined && cause !== 'none' && <p>{t('run.cause', { cause: causeTitle(cause, language) })}</p>}
      <ul>
        {expectations.map(({ expectation, met, actual }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the expectations of one result never move
          <li key={index} className={styles.expectation}>
            <span>{expectationLine(expectation, t)}</span>
            <Outcome result={{ met, actual }} />
          </li>
        ))}
        {missing.map((name) => (
          <li key={name} className={styles.unmet}>
            {t('run.missing', { name })}
          </li>
        ))}
      </ul>
      {exchangeId !== undefined && <Button onClick={open}>{t('run.openExchange')}</Button>}
    </section>
  );
}

/** In the words of the editor: kind, what it looks at, test, value. */
function expectationLine(expectation: RunResult['expectations'][number]['expectation'], t: Translate): string {
  const kind = t(`expect.kind.${expectation.kind}`);
  const at = 'name' in expectation ? expectation.name : 'path' in expectation ? expectation.path : '';
  const test = 'test' in expectation ? t(`expect.test.${expectation.test}`) : '';
  const value = 'atMostMs' in expectation ? String(expectation.atMostMs) : expectation.value;
  return visibleString([kind, at, test, value].filter((word) => word !== '').join(' '));
}
