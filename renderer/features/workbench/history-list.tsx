import type { ExchangeSummary } from '../../../shared/model/exchange.ts';
import { MethodName } from '../../panels/method-name.tsx';
import { shortAgoText, shortStatus } from '../../panels/response/answer-status.ts';
import { useNow } from '../../panels/use-now.ts';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { showToast } from '../../ui/toast-store.ts';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './sidebar.module.css';
import { useWorkbench } from './workbench-context.tsx';

/** As many as one looks through; older ones are found by the filter. */
const SHOWN = 40;

export interface HistoryListProps {
  readonly history: readonly ExchangeSummary[];
  readonly filter: string;
}

/** What was sent, newest first. */
export function HistoryList({ history, filter }: HistoryListProps) {
  const { t } = useText();
  const { showExchange } = useWorkbench();
  const nowMs = useNow(10_000);
  const wanted = filter.trim().toLowerCase();
  const shown = history
    .filter((each) =>
      `${each.method} ${each.host}${each.target} ${each.status ?? ''} ${each.errorCode ?? ''}`
        .toLowerCase()
        .includes(wanted),
    )
    .slice(0, SHOWN);
  const open = (id: string) =>
    void showExchange(id).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  return (
    <section aria-label={t('sidebar.history')}>
      <h2 className={styles.heading}>{t('sidebar.history')}</h2>
      {history.length === 0 && <p className={styles.hint}>{t('sidebar.historyEmpty')}</p>}
      <ul>
        {shown.map((summary) => {
          const { tone, text } = shortStatus(summary);
          const ago = shortAgoText(t, summary.startedAt, Math.max(nowMs, Date.parse(summary.startedAt)));
          return (
            <li key={summary.id} className={styles.row}>
              <button
                type="button"
                data-row=""
                className={styles.open}
                title={visibleString(`${summary.method} ${summary.host}${summary.target}`)}
                onClick={() => open(summary.id)}
              >
                <MethodName method={summary.method} />
                <span className={classNames(styles.name, styles.past)}>
                  <VisibleText text={summary.target} />
                </span>
                <span className={classNames(styles.status, styles[`status-${tone}`])}>{text}</span>
                <span className={styles.ago}>{ago}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
