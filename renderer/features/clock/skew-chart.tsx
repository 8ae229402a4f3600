import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { dateTime } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './clock-screen.module.css';
import { SkewPlot } from './skew-plot.tsx';

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
          <SkewPlot readings={shown} />
          <details className={styles.list}>
            <summary>{t('clock.list')}</summary>
            <Listed readings={shown} />
          </details>
        </>
      )}
    </section>
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
