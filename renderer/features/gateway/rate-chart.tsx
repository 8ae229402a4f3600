import type { GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import { useNow } from '../../panels/use-now.ts';
import { useText } from '../../panels/use-text.ts';
import styles from './gateway-screen.module.css';
import { RATE_BAR_MS, requestRate } from './request-rate.ts';

const WIDTH = 252;
const HEIGHT = 52;

/** Requests of the last five minutes; the refused part of each bar in red, the sums in words. */
export function RateChart({ entries }: { readonly entries: readonly GatewayLogEntry[] }) {
  const { t } = useText();
  const now = useNow(RATE_BAR_MS);
  const newest = entries[0] === undefined ? 0 : Date.parse(entries[0].time);
  const bars = requestRate(entries, Math.max(now, Number.isNaN(newest) ? 0 : newest));
  const most = Math.max(4, ...bars.map(({ requests }) => requests));
  const sum = (pick: 'requests' | 'refused') => bars.reduce((total, bar) => total + bar[pick], 0);
  const summary = t('gateway.chartSummary', { requests: sum('requests'), refused: sum('refused') });
  const step = WIDTH / bars.length;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <strong>{t('gateway.chart')}</strong> · {t('gateway.chartRefused')}
      </figcaption>
      <svg role="img" aria-label={summary} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <title>{summary}</title>
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.axis} />
        {bars.map(({ requests, refused }, index) => {
          const height = (n: number) => (n === 0 ? 0 : Math.max(2, (n / most) * (HEIGHT - 2)));
          const whole = height(requests);
          const red = Math.min(whole, height(refused));
          const x = index * step + 0.4;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            <g key={index}>
              <rect x={x} width={step - 0.8} y={HEIGHT - whole} height={whole - red} className={styles.bar} />
              <rect x={x} width={step - 0.8} y={HEIGHT - red} height={red} className={styles.refusedBar} />
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
