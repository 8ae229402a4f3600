import { classNames } from './class-names.ts';
import styles from './meter.module.css';

export interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The same in words: the bar itself says nothing to assistive technology. */
  readonly text: string;
  /** Share of `max` from which the bar warns; from `max` on it is an error. */
  readonly warnFrom?: number;
}

/** How much of a limit is used: a bar, and always the numbers. */
export function Meter({ label, value, max, text, warnFrom = 0.75 }: MeterProps) {
  const share = max <= 0 ? 1 : value / max;
  const tone = share > 1 ? 'error' : share >= warnFrom ? 'warning' : 'calm';
  return (
    <span className={styles.meter}>
      <span aria-hidden="true" className={styles.track}>
        <span
          className={classNames(styles.bar, styles[tone])}
          style={{ inlineSize: `${Math.min(100, share * 100)}%` }}
        />
      </span>
      <span className={classNames(styles.text, styles[`text-${tone}`])}>
        <span className="visually-hidden">{label}: </span>
        {text}
      </span>
    </span>
  );
}
