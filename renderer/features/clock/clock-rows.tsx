import type { ReactNode } from 'react';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { formatSdkDate } from '../../../shared/signing/sdk-date.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { dateTime, utcDateTime } from '../../panels/time-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './clock-screen.module.css';

interface ClockRowsProps {
  /** The newest reading of each origin. */
  readonly readings: readonly ClockReading[];
  readonly now: number;
}

/** Each clock with its time now, where that is known from, how old it is, and how far it is off. */
export function ClockRows({ readings, now }: ClockRowsProps) {
  const { t } = useText();
  const current = t('clock.age.now');
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('clock.row.name')}</th>
            <th scope="col">{t('clock.row.value')}</th>
            <th scope="col">{t('clock.row.source')}</th>
            <th scope="col">{t('clock.row.age')}</th>
            <th scope="col">{t('clock.row.difference')}</th>
          </tr>
        </thead>
        <tbody>
          <Row
            name={t('clock.row.machine')}
            value={dateTime(new Date(now).toISOString())}
            source={t('clock.source.machine')}
            age={current}
            difference="0"
          />
          <Row
            name={t('clock.row.signature')}
            value={formatSdkDate(now)}
            source={t('clock.source.signature')}
            age={current}
            difference="0"
          />
          {readings.length === 0 && (
            <Row
              name={t('clock.row.noGateway')}
              value="–"
              source={t('clock.source.date-header')}
              age={t('clock.row.notMeasured')}
              difference="–"
            />
          )}
          {readings.map((reading) => (
            <Row
              key={reading.origin}
              name={<VisibleText text={t('clock.row.gateway', { origin: reading.origin })} />}
              value={utcDateTime(now + reading.skewMs)}
              source={t(`clock.source.${reading.source}`)}
              age={ageText(now - Date.parse(reading.measuredAt), t)}
              difference={
                <>
                  <strong>{skewText(t, reading.skewMs)}</strong>{' '}
                  <span className={styles.third}>
                    {t('clock.precision', {
                      uncertainty: durationText(t, reading.uncertaintyMs),
                      roundTrip: durationText(t, reading.roundTripMs),
                    })}
                  </span>
                </>
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly name: ReactNode;
  readonly value: string;
  readonly source: string;
  readonly age: string;
  readonly difference: ReactNode;
}

function Row({ name, value, source, age, difference }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="code">{value}</td>
      <td>{source}</td>
      <td>{age}</td>
      <td>{difference}</td>
    </tr>
  );
}

function ageText(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 2) return t('clock.age.now');
  if (seconds < 90) return t('clock.age.seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? t('clock.age.minutes', { n: minutes }) : t('clock.age.hours', { n: Math.round(minutes / 60) });
}
