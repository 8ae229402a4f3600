import type { Exchange, ExchangeSummary } from '../../../shared/model/exchange.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { Translate } from '../use-text.ts';

export interface AnswerStatus {
  readonly tone: Tone | 'redirect';
  /** `401 APIG.0303`, `200 OK`, `ECONNREFUSED`, "Cancelled". */
  readonly text: string;
}

/** Sign and words of how an exchange ended. */
export function answerStatus({ outcome }: Exchange, t: Translate): AnswerStatus {
  switch (outcome.kind) {
    case 'response': {
      const { status, reason, errorCode } = outcome.response;
      return { tone: statusTone(status), text: `${status} ${errorCode ?? reason}`.trim() };
    }
    case 'network-error':
      return { tone: 'error', text: outcome.code };
    case 'cancelled':
      return { tone: 'neutral', text: t('response.cancelled') };
  }
}

/** 2xx success, 3xx redirect, 4xx warning, 5xx error. */
export function statusTone(status: number): Tone | 'redirect' {
  if (status < 200) return 'info';
  if (status < 300) return 'success';
  if (status < 400) return 'redirect';
  return status < 500 ? 'warning' : 'error';
}

/** What the sidebar shows at the right of a request: `200`, `0303`, `ECONNREFUSED`. */
export function shortStatus({ status, errorCode, cause }: ExchangeSummary): AnswerStatus {
  const refused = errorCode !== undefined || (status ?? 0) >= 400;
  if (status === undefined) return { tone: 'error', text: cause?.split('.')[1] ?? '–' };
  return { tone: refused ? 'error' : statusTone(status), text: errorCode?.replace(/^APIG\./, '') ?? String(status) };
}

/** `sent 3 min ago`, as short words. */
export function agoText(t: Translate, iso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(iso)) / 1000));
  if (seconds < 5) return t('response.now');
  if (seconds < 60) return t('response.secondsAgo', { count: seconds });
  if (seconds < 3600) return t('response.minutesAgo', { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return t('response.hoursAgo', { count: Math.floor(seconds / 3600) });
  return t('response.daysAgo', { count: Math.floor(seconds / 86_400) });
}

/** The same in one word, for a narrow list: `now`, `2 m`, `3 h`. */
export function shortAgoText(t: Translate, iso: string, nowMs: number): string {
  const minutes = Math.floor(Math.max(0, nowMs - Date.parse(iso)) / 60_000);
  if (minutes < 1) return t('response.shortNow');
  if (minutes < 60) return t('response.shortMinutes', { count: minutes });
  if (minutes < 1440) return t('response.shortHours', { count: Math.floor(minutes / 60) });
  return t('response.shortDays', { count: Math.floor(minutes / 1440) });
}
