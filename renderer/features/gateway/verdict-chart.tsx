import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { useNow } from '../../panels/use-now.ts';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './gateway-screen.module.css';
import { RATE_BAR_MS } from './request-rate.ts';
import { filterOfVerdict, type VerdictCount, verdictCounts } from './verdict-counts.ts';

interface VerdictChartProps {
  readonly entries: readonly GatewayLogEntry[];
  /** Shows the log with this filter. */
  readonly onFilter: (filter: string) => void;
}

/** How the calls of the last five minutes ended: a bar for each kind, which leads to those calls in the log. */
export function VerdictChart({ entries, onFilter }: VerdictChartProps) {
  const { t } = useText();
  const now = useNow(RATE_BAR_MS);
  const newest = entries[0] === undefined ? 0 : Date.parse(entries[0].time);
  const counts = verdictCounts(entries, Math.max(now, Number.isNaN(newest) ? 0 : newest));
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  const nameOf = ({ verdict, code }: VerdictCount) => code ?? t(`gateway.verdict.${verdict}`);
  return (
    <section aria-label={t('gateway.verdicts')} className={styles.verdicts}>
      <p aria-hidden="true" className={styles.verdictTitle}>
        {t('gateway.verdicts')}
      </p>
      <ul>
        {counts.map((each) => {
          const filter = filterOfVerdict(each);
          const row = (
            <>
              <span className={classNames(each.code !== undefined && 'code')}>{nameOf(each)}</span>
              <span aria-hidden="true" className={styles.verdictTrack}>
                <span
                  data-filled=""
                  className={classNames(styles.verdictBar, each.verdict !== 'accepted' && styles.verdictRefused)}
                  style={{ inlineSize: `${(each.count / most) * 100}%` }}
                />
              </span>
              <span className={styles.verdictCount}>{each.count}</span>
            </>
          );
          return (
            <li key={`${each.verdict} ${each.code ?? ''}`}>
              {filter === undefined ? (
                <span className={styles.verdict}>{row}</span>
              ) : (
                <button
                  type="button"
                  className={styles.verdict}
                  title={t('gateway.verdictShow')}
                  onClick={() => onFilter(filter)}
                >
                  {row}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
