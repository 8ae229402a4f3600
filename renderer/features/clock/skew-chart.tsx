import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { dateTime, timeOfDay } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './clock-screen.module.css';
import { skewRange, WINDOW_MS } from './clock-view.ts';

const WIDTH = 480;
const HEIGHT = 120;
/** Rows of the table under the chart; all points are in the chart. */
const LISTED = 50;

interface SkewChartProps {
  readonly readings: readonly ClockReading[];
  readonly origin: string | undefined;
}

/** The readings of one origin over time with their uncertainty; the same numbers as a table. */
export function SkewChart({ readings, origin }: SkewChartProps) {
  const { t } = useText();
  const shown = readings.filter((reading) => reading.origin === origin);
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>
        {t('clock.history')}
        {origin !== undefined && (
          <span className={styles.third}>
            <VisibleText text={origin} />
          </span>
        )}
      </h2>
      {shown.length === 0 ? (
        <p className={styles.cardText}>{t('clock.historyEmpty')}</p>
      ) : (
        <>
          <Chart readings={shown} />
          <details className={styles.list}>
            <summary>{t('clock.list')}</summary>
            <Listed readings={shown} />
          </details>
        </>
      )}
    </section>
  );
}

function Chart({ readings }: { readonly readings: readonly ClockReading[] }) {
  const { t } = useText();
  const { low, high } = skewRange(readings);
  const times = readings.map(({ measuredAt }) => Date.parse(measuredAt));
  const first = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - first);
  const x = (index: number) => 8 + (((times[index] ?? first) - first) / span) * (WIDTH - 16);
  const y = (skew: number) => HEIGHT - ((skew - low) / (high - low)) * HEIGHT;
  const skews = readings.map(({ skewMs }) => skewMs);
  const summary = t('clock.historySummary', {
    count: readings.length,
    low: skewText(t, Math.min(...skews)),
    high: skewText(t, Math.max(...skews)),
  });
  const limits = [-WINDOW_MS, WINDOW_MS].filter((limit) => limit > low && limit < high);
  return (
    <figure className={styles.chart}>
      <svg role="img" aria-label={summary} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{summary}</title>
        <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} className={styles.zero} />
        {limits.map((limit) => (
          <line key={limit} x1="0" x2={WIDTH} y1={y(limit)} y2={y(limit)} className={styles.limit} />
        ))}
        {readings.map((reading, index) => (
          <g key={`${reading.measuredAt} ${reading.skewMs}`}>
            <line
              x1={x(index)}
              x2={x(index)}
              y1={y(reading.skewMs - reading.uncertaintyMs)}
              y2={y(reading.skewMs + reading.uncertaintyMs)}
              className={styles.error}
            />
            <circle cx={x(index)} cy={y(reading.skewMs)} r="2.5" className={styles.point} />
          </g>
        ))}
      </svg>
      <figcaption className={styles.axis}>
        <span>{timeOfDay(readings[0]?.measuredAt ?? '').slice(0, 8)}</span>
        <span>
          {summary}
          {limits.length > 0 && ` · ${t('clock.band')}`}
        </span>
        <span>{timeOfDay(readings.at(-1)?.measuredAt ?? '').slice(0, 8)}</span>
      </figcaption>
    </figure>
  );
}

function Listed({ readings }: { readonly readings: readonly ClockReading[] }) {
  const { t } = useText();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('clock.row.age')}</th>
          <th scope="col">{t('clock.row.difference')}</th>
          <th scope="col">{t('clock.row.source')}</th>
        </tr>
      </thead>
      <tbody>
        {readings
          .slice(-LISTED)
          .reverse()
          .map((reading) => (
            <tr key={`${reading.measuredAt} ${reading.skewMs}`}>
              <td className="code">{dateTime(reading.measuredAt)}</td>
              <td>
                {skewText(t, reading.skewMs)}{' '}
                <span className={styles.third}>
                  {t('clock.precision', {
                    uncertainty: durationText(t, reading.uncertaintyMs),
                    roundTrip: durationText(t, reading.roundTripMs),
                  })}
                </span>
              </td>
              <td>{t(`clock.source.${reading.source}`)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
