import type { ExchangeSummary } from '../../../shared/model/exchange.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { MethodName } from '../method-name.tsx';
import { millisecondsText } from '../milliseconds-text.ts';
import { dateTime } from '../time-text.ts';
import { useText } from '../use-text.ts';
import { shortStatus, statusTone } from './answer-status.ts';
import styles from './response.module.css';

export interface ExchangeListProps {
  readonly summaries: readonly ExchangeSummary[];
  readonly shownId: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The exchanges of one request, newest first. */
export function ExchangeList({ summaries, shownId, onOpen }: ExchangeListProps) {
  const { t } = useText();
  if (summaries.length === 0) return <EmptyState text={t('response.none')} />;
  return (
    <ul className={styles.scroll}>
      {summaries.map((summary) => {
        const { text } = shortStatus(summary);
        const tone = summary.status === undefined ? 'error' : statusTone(summary.status);
        return (
          <li key={summary.id}>
            <button
              type="button"
              className={styles.exchange}
              aria-current={summary.id === shownId || undefined}
              onClick={() => onOpen(summary.id)}
            >
              <span className={styles.time}>{dateTime(summary.startedAt)}</span>
              <MethodName method={summary.method} />
              <span className={`code ${styles.target}`}>
                <VisibleText text={summary.target} />
              </span>
              <span>
                <StatusSign tone={tone} /> {text}
              </span>
              <span className={styles.took}>{millisecondsText(summary.durationMs)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
