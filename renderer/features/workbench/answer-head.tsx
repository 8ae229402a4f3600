import { pageOfAnswer } from '../../../shared/help/page-of-answer.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { goTo } from '../../app/navigation-store.ts';
import { failureMessage } from '../../panels/failure-message.ts';
import { HelpButton } from '../../panels/help-links/help-button.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { millisecondsText } from '../../panels/milliseconds-text.ts';
import { AnswerLine } from '../../panels/response/answer-line.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { HistoryMark } from './history-mark.tsx';
import styles from './response-pane.module.css';
import { variableRefusal } from './variable-refusal.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { type Answer, isStale, type ResponseTab } from './workbench-state.ts';

/** Where the failure of a connection is told already, or where the answer is not what is shown. */
const SAYS_FAILURE: ReadonlySet<ResponseTab> = new Set(['diagnosis', 'signature', 'history']);

export interface AnswerHeadProps {
  readonly draft: RequestDraft;
  readonly answer: Answer | undefined;
  readonly tab: ResponseTab;
}

/** Under the tabs: how the last sending ended, what kept it from beginning, and whether it is old. */
export function AnswerHead({ draft, answer, tab }: AnswerHeadProps) {
  const { t, language } = useText();
  const { send } = useWorkbench();
  const failure = useWorkbenchState((state) => state.sendErrors[draft.id]);
  const cancelledMs = useWorkbenchState((state) => state.cancelled[draft.id]);
  const { sentence } = useHostWords();
  const outcome = answer?.exchange.outcome;
  return (
    <>
      {failure !== undefined && (
        <div className={styles.note}>
          <Banner tone="error">
            {t('response.notSent', { message: variableRefusal(failure.error) ?? sentence(failure.message) })}
          </Banner>
        </div>
      )}
      {cancelledMs !== undefined && (
        <div className={styles.note}>
          <Banner tone="info">{t('response.cancelledAfter', { time: millisecondsText(cancelledMs) })}</Banner>
        </div>
      )}
      {answer && tab !== 'signature' && tab !== 'history' && (
        <div className={styles.line}>
          <AnswerLine exchange={answer.exchange} />
          <AnswerHelp exchange={answer.exchange} />
        </div>
      )}
      {tab !== 'signature' && <HistoryMark draft={draft} answer={answer} />}
      {answer && tab !== 'signature' && isStale(answer, draft) && (
        <div className={styles.note}>
          <Banner
            tone="warning"
            actions={
              <Button size="small" onClick={() => void send(draft.id)}>
                {t('response.resend')}
              </Button>
            }
          >
            {t('response.stale')}
          </Banner>
        </div>
      )}
      {answer && outcome?.kind === 'network-error' && !SAYS_FAILURE.has(tab) && (
        <div className={styles.note}>
          <Banner tone="error">
            <VisibleText text={failureMessage(answer.exchange, language)} />
          </Banner>
        </div>
      )}
    </>
  );
}

/** The page of the help on the gateway's error, where the answer is one. */
function AnswerHelp({ exchange: { outcome } }: { readonly exchange: Exchange }) {
  const { t } = useText();
  if (outcome.kind !== 'response') return null;
  const { errorCode, status } = outcome.response;
  const id = pageOfAnswer(errorCode, status);
  if (id === undefined || errorCode === undefined) return null;
  return (
    <HelpButton label={t('help.onCode', { code: errorCode })} onOpen={() => goTo('help', { kind: 'help-page', id })} />
  );
}
