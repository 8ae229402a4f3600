import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { skewText } from '../../panels/skew-text.ts';
import { useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './clock-screen.module.css';
import { signaturePlace, WINDOW_MS } from './clock-view.ts';

/** Minutes with a tick under the bar. */
const ticks = [-15, -10, -5, 0, 5, 10, 15];

/** The 15 minutes around the gateway's time with the mark of a signature made now, and the same in words. */
export function WindowBar({ reading }: { readonly reading: ClockReading }) {
  const { t } = useText();
  const place = signaturePlace(reading.skewMs);
  const inside = Math.abs(reading.skewMs) <= WINDOW_MS;
  const state = t(inside ? 'clock.windowInside' : 'clock.windowOutside');
  const text = t('clock.windowText', { skew: skewText(t, -reading.skewMs), state });
  return (
    <figure className={styles.window}>
      <figcaption>
        <strong>{t('clock.window')}</strong>
        <span className={styles.second}>{text}</span>
      </figcaption>
      <div className={styles.track} role="img" aria-label={text}>
        <span className={styles.band} />
        <span className={styles.center}>
          <span className={styles.markText}>{t('clock.windowGateway')}</span>
        </span>
        <span
          className={classNames(styles.mark, !inside && styles.markOutside)}
          data-edge={place.at > 0.8 ? 'right' : place.at < 0.2 ? 'left' : undefined}
          style={{ left: `${place.at * 100}%` }}
        >
          <span className={styles.markText}>
            {place.beyond === 'left' && '◂ '}
            {t('clock.windowSignature')} {skewText(t, -reading.skewMs)}
            {place.beyond === 'right' && ' ▸'}
          </span>
        </span>
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {ticks.map((minutes) => (
          <span key={minutes} style={{ left: `${50 + (minutes / 40) * 100}%` }}>
            {minutes === 0 ? '0' : skewText(t, minutes * 60_000).replace(/ 0 (s|秒)$/, '')}
          </span>
        ))}
      </div>
    </figure>
  );
}
