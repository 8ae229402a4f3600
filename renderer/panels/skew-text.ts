import type { Translate } from './use-text.ts';

/** A difference of two clocks with its sign: `+0.2 s`, `−7 h 59 min`. Milliseconds in. */
export function skewText(t: Translate, ms: number): string {
  return written(t, ms, ms < 0 ? '−' : '+');
}

/** A length of time without a sign: `14 min 12 s`. */
export function durationText(t: Translate, ms: number): string {
  return written(t, Math.abs(ms), '');
}

/** Rounds first, so that 59.96 s is written as a minute and never as `60.0 s`. */
function written(t: Translate, ms: number, sign: string): string {
  const size = Math.abs(ms);
  if (Math.round(size) === 0) return sign === '' ? t('skew.milliseconds', { sign, n: 0 }) : t('skew.exact');
  if (Math.round(size) < 1000) return t('skew.milliseconds', { sign, n: Math.round(size) });
  const tenths = Math.round(size / 100);
  if (tenths < 600) return t('skew.seconds', { sign, n: tenths / 10 });
  const seconds = Math.round(size / 1000);
  if (seconds < 3600) return t('skew.minutes', { sign, m: Math.floor(seconds / 60), s: seconds % 60 });
  const minutes = Math.round(size / 60_000);
  if (minutes < 1440) return t('skew.hours', { sign, h: Math.floor(minutes / 60), m: minutes % 60 });
  const hours = Math.round(size / 3_600_000);
  return t('skew.days', { sign, d: Math.floor(hours / 24), h: hours % 24 });
}
