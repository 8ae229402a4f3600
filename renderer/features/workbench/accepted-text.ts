import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import { acceptanceWindow } from '../../../shared/signing/acceptance-window.ts';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { dateTime, utcDateTime } from '../../panels/time-text.ts';
import type { Translate } from '../../panels/use-text.ts';
import type { Tone } from '../../ui/badge.tsx';

export interface AcceptedText {
  readonly text: string;
  readonly tone: Tone;
  /** From when to when, in UTC and here, and whose clock that is. */
  readonly detail: string;
}

/** How long the gateway will take this date, by its own clock as far as that is known. */
export function acceptedText(
  t: Translate,
  sdkDate: string,
  nowMs: number,
  clock: ClockReading | undefined,
): AcceptedText | undefined {
  const window = acceptanceWindow(sdkDate, nowMs + (clock?.skewMs ?? 0));
  if (!window) return undefined;
  const { fromMs, toMs, state, leftMs } = window;
  const local = (ms: number) => dateTime(new Date(ms).toISOString());
  const detail = [
    t('response.window', { from: utcDateTime(fromMs), to: utcDateTime(toMs) }),
    t('response.windowLocal', { from: local(fromMs), to: local(toMs) }),
    clock ? t('response.windowSkew', { skew: skewText(t, clock.skewMs) }) : t('response.windowNoSkew'),
  ].join('\n');
  if (state === 'late') return { text: t('response.expired'), tone: 'error', detail };
  const time = durationText(t, Math.ceil(leftMs / 1000) * 1000);
  if (state === 'early') return { text: t('response.early', { time }), tone: 'error', detail };
  return { text: t('response.accepted', { time }), tone: 'success', detail };
}
