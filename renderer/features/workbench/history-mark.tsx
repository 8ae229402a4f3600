import type { RequestDraft } from '../../../shared/model/request.ts';
import { dateTime } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CompareIcon } from '../../ui/icons.tsx';
import { openComparison } from './exchange-compare-dialog.tsx';
import styles from './response-pane.module.css';
import { useWorkbenchState } from './workbench-context.tsx';
import type { Answer } from './workbench-state.ts';

export interface HistoryMarkProps {
  readonly draft: RequestDraft;
  readonly answer: Answer | undefined;
}

/** Over an exchange out of the history: when it was, and beside which answer it can be laid. */
export function HistoryMark({ draft, answer }: HistoryMarkProps) {
  const { t } = useText();
  const shownId = answer?.exchange.id;
  const other = useWorkbenchState(({ history }) =>
    history.find(({ id, draftId }) => draftId === draft.id && id !== shownId),
  );
  if (answer === undefined || answer.sent !== undefined) return null;
  const left = other?.id;
  return (
    <div className={styles.note}>
      <Banner
        tone="info"
        announce="polite"
        title={t('history.from', { time: dateTime(answer.exchange.startedAt) })}
        actions={
          <Button
            size="small"
            disabledReason={left === undefined ? t('history.noOther') : undefined}
            onClick={() => left !== undefined && openComparison(answer.exchange.id, left)}
          >
            {t('history.compareLast')}
          </Button>
        }
      >
        {t('history.fromDetail')}
      </Banner>
    </div>
  );
}

/** Beside the tabs: the answer that is shown against the newest other one of the same request. */
export function CompareAnswer({ draft, answer }: HistoryMarkProps) {
  const { t } = useText();
  const shownId = answer?.exchange.id;
  const other = useWorkbenchState(({ history }) =>
    history.find(({ id, draftId }) => draftId === draft.id && id !== shownId),
  );
  // An exchange out of the history has the same in words above it.
  if (answer?.sent === undefined || shownId === undefined || other === undefined) return null;
  return (
    <IconButton label={t('history.comparePrevious')} onClick={() => openComparison(other.id, shownId)}>
      <CompareIcon size={14} />
    </IconButton>
  );
}
