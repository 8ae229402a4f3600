import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { type Judgement, judge, nearestZone, WINDOW_MS } from './clock-view.ts';

const tones: Readonly<Record<Judgement, 'info' | 'success' | 'warning' | 'error'>> = {
  none: 'info',
  ok: 'success',
  drifting: 'warning',
  edge: 'warning',
  zone: 'error',
  behind: 'error',
  ahead: 'error',
};

/** The badge's words as a heading, and one sentence that says what follows from them. */
export function ClockVerdict({ reading }: { readonly reading: ClockReading | undefined }) {
  const { t } = useText();
  const judgement = judge(reading);
  return (
    <Banner tone={tones[judgement]} title={badgeText(reading, judgement, t)}>
      {sentence(reading, judgement, t)}
    </Banner>
  );
}

function badgeText(reading: ClockReading | undefined, judgement: Judgement, t: Translate): string {
  if (!reading) return t('clock.unknown');
  const skew = skewText(t, reading.skewMs);
  return judgement === 'ok'
    ? t('clock.ok', { skew, uncertainty: durationText(t, reading.uncertaintyMs) })
    : t('clock.off', { skew });
}

function sentence(reading: ClockReading | undefined, judgement: Judgement, t: Translate): string {
  if (!reading || judgement === 'none') return t('clock.judge.none');
  const { skewMs } = reading;
  switch (judgement) {
    case 'drifting':
      return t('clock.judge.drifting', {
        skew: durationText(t, skewMs),
        left: durationText(t, WINDOW_MS - Math.abs(skewMs)),
      });
    case 'zone':
      return t('clock.judge.zone', { size: durationText(t, nearestZone(skewMs)) });
    case 'behind':
    case 'ahead':
      return t(`clock.judge.${judgement}`, { size: durationText(t, skewMs) });
    default:
      return t(`clock.judge.${judgement}`);
  }
}
