import { causeTitle } from '../../panels/diagnosis-report/cause-text.ts';
import { millisecondsText } from '../../panels/milliseconds-text.ts';
import { answerStatus } from '../../panels/response/answer-status.ts';
import { type Language, translate } from '../../panels/use-text.ts';
import { announce } from '../../ui/live-region.tsx';
import type { WorkbenchState } from './workbench-state.ts';

/** Says how a sending ended: "401 APIG.0303 after 38 ms. The query parameters were not sorted". */
export function sayResult(event: 'sent' | 'cancelled' | 'failed', state: WorkbenchState, draftId: string): void {
  announce(resultText(event, state, draftId));
}

function resultText(event: 'sent' | 'cancelled' | 'failed', state: WorkbenchState, draftId: string): string {
  const exchange = state.answers[draftId]?.exchange;
  if (event === 'failed') return translate('response.notSent', { message: state.sendErrors[draftId] ?? '' });
  if (event === 'cancelled' || !exchange) return translate('response.cancelled');
  const { text: status } = answerStatus(exchange, translate);
  const time = millisecondsText(exchange.timings.doneMs);
  const language: Language = document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';
  const main = exchange.diagnosis?.causes.find(({ cause }) => cause !== 'none');
  if (!main) return translate('response.announce', { status, time });
  return translate('response.announceCauses', { status, time, cause: causeTitle(main.cause, language) });
}
