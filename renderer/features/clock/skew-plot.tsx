import { type KeyboardEvent, useState } from 'react';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { timeOfDay } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import styles from './clock-screen.module.css';
import { skewRange, skewTicks, WINDOW_MS } from './clock-view.ts';

const WIDTH = 480;
const HEIGHT = 120;
/** `+5 min 0 s` is `+5 min` beside a scale. */
const ZERO_REST = /( 0 (s|秒|min|分))+$/;

/** Difference over time, with its uncertainty. One reading is chosen and read out: by arrow keys, or by pointing. */
export function SkewPlot({ readings }: { readonly readings: readonly ClockReading[] }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<number>();
  const at = Math.min(chosen ?? readings.length - 1, readings.length - 1);
  const { low, high } = skewRange(readings);
  const x = xOf(readings);
  const y = (skew: number) => (1 - (skew - low) / (high - low)) * HEIGHT;
  const skews = readings.map(({ skewMs }) => skewMs);
  const ticks = skewTicks({ low, high });
  const limits = [-WINDOW_MS, WINDOW_MS].filter((limit) => limit > low && limit < high);
  const summary = t('clock.historySummary', {
    count: readings.length,
    low: skewText(t, Math.min(...skews)),
    high: skewText(t, Math.max(...skews)),
  });
  const choose = (index: number) => setChosen(Math.max(0, Math.min(readings.length - 1, index)));
  const current = readings[at];
  return (
    <figure className={styles.chart}>
      <div className={styles.plot}>
        <div aria-hidden="true" className={styles.scale}>
          {ticks.map((tick) => (
            <span key={tick} style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}>
              {tick === 0 ? '0' : skewText(t, tick).replace(ZERO_REST, '')}
            </span>
          ))}
        </div>
        <div
          role="slider"
          tabIndex={0}
          className={styles.points}
          aria-label={t('clock.history')}
          aria-valuemin={1}
          aria-valuemax={readings.length}
          aria-valuenow={at + 1}
          aria-valuetext={current && readingText(current, t)}
          onKeyDown={(event) => onKey(event, at, readings.length, choose)}
          onPointerMove={({ clientX, currentTarget }) => {
            const box = currentTarget.getBoundingClientRect();
            choose(nearest(readings.length, x, ((clientX - box.left) / box.width) * WIDTH));
          }}
        >
          <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
            {ticks.map((tick) => (
              <line
                key={tick}
                x1="0"
                x2={WIDTH}
                y1={y(tick)}
                y2={y(tick)}
                className={tick === 0 ? styles.zero : styles.grid}
              />
            ))}
            {limits.map((limit) => (
              <line key={limit} x1="0" x2={WIDTH} y1={y(limit)} y2={y(limit)} className={styles.limit} />
            ))}
            <line x1={x(at)} x2={x(at)} y1="0" y2={HEIGHT} className={styles.cursor} />
            <polyline
              points={readings.map(({ skewMs }, index) => `${x(index)},${y(skewMs)}`).join(' ')}
              className={styles.course}
            />
            {readings.map(({ measuredAt, skewMs, uncertaintyMs }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two readings may have the same time and value
              <g key={`${measuredAt} ${index}`}>
                <line
                  x1={x(index)}
                  x2={x(index)}
                  y1={y(skewMs - uncertaintyMs)}
                  y2={y(skewMs + uncertaintyMs)}
                  className={styles.error}
                />
                <line x1={x(index)} x2={x(index)} y1={y(skewMs)} y2={y(skewMs)} className={styles.point} />
              </g>
            ))}
          </svg>
        </div>
      </div>
      <p className={styles.reading}>{current && readingText(current, t)}</p>
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

/** Where each reading stands, by its time; a single one stands in the middle. */
function xOf(readings: readonly ClockReading[]): (index: number) => number {
  const times = readings.map(({ measuredAt }) => Date.parse(measuredAt));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  return (index) => (span === 0 ? WIDTH / 2 : 8 + (((times[index] ?? first) - first) / span) * (WIDTH - 16));
}

function nearest(count: number, x: (index: number) => number, wanted: number): number {
  let found = 0;
  for (let index = 1; index < count; index += 1) {
    if (Math.abs(x(index) - wanted) < Math.abs(x(found) - wanted)) found = index;
  }
  return found;
}

function readingText({ measuredAt, skewMs, uncertaintyMs, source }: ClockReading, t: ReturnType<typeof useText>['t']) {
  return t('clock.reading', {
    time: timeOfDay(measuredAt).slice(0, 8),
    skew: skewText(t, skewMs),
    uncertainty: durationText(t, uncertaintyMs),
    source: t(`clock.source.${source}`),
  });
}

function onKey(event: KeyboardEvent, at: number, count: number, choose: (index: number) => void): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    Home: 0,
    End: count - 1,
  };
  const next = steps[event.key];
  if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  choose(next);
}
