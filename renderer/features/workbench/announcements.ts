import type { CauseId } from '../../../shared/model/cause-ids.ts';
import { millisecondsText } from '../../panels/milliseconds-text.ts';
import { answerStatus } from '../../panels/response/answer-status.ts';
import { type Language, translate } from '../../panels/use-text.ts';
import { announce } from '../../ui/live-region.tsx';
import type { WorkbenchState } from './workbench-state.ts';

/** Says how a sending ended: "401 APIG.0303 after 38 ms. The query parameters were not sorted". */
export function sayResult(event: 'sent' | 'cancelled' | 'failed', state: WorkbenchState, draftId: string): void {
  const exchange = state.answers[draftId]?.exchange;
  const main = event === 'sent' ? exchange?.diagnosis?.causes.find(({ cause }) => cause !== 'none') : undefined;
  if (main === undefined) announce(resultText(event, state, draftId));
  // The words of all causes are no part of what is loaded before the first paint.
  else void titleOf(main.cause).then((cause) => announce(resultText(event, state, draftId, cause)));
}

async function titleOf(cause: CauseId): Promise<string> {
  const language: Language = document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';
  const { causeTitle } = await import('../../panels/diagnosis-report/cause-text.ts');
  return causeTitle(cause, language);
}

function resultText(
  event: 'sent' | 'cancelled' | 'failed',
  state: WorkbenchState,
  draftId: string,
  cause?: string,
): string {
  const exchange = state.answers[draftId]?.exchange;
  if (event === 'failed') return translate('response.notSent', { message: state.sendErrors[draftId]?.message ?? '' });
  if (event === 'cancelled' || !exchange) return translate('response.cancelled');
  const { text: status } = answerStatus(exchange, translate);
  const time = millisecondsText(exchange.timings.doneMs);
  if (cause === undefined) return translate('response.announce', { status, time });
  return translate('response.announceCauses', { status, time, cause });
}
