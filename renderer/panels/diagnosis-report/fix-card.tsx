import type { Cause } from '../../../shared/model/diagnosis.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { causeText } from './cause-text.ts';
import styles from './diagnosis-report.module.css';
import { FixInCode, type FixLanguageChoice } from './fix-in-code.tsx';
import { requestText } from './report-view.ts';
import { type FixAction, Tries } from './tries.tsx';

export interface FixCardProps {
  readonly cause: Cause;
  /** Absent where the buttons that try the fix stand elsewhere. */
  readonly onApply?: FixAction | undefined;
  readonly onTryOnMock?: FixAction | undefined;
  readonly code?: FixLanguageChoice | undefined;
}

/** What to change, in words; the corrected request where it can be given; and the buttons that try it. */
export function FixCard({ cause, onApply, onTryOnMock, code }: FixCardProps) {
  const { t, language } = useText();
  const { fix } = causeText(cause, language);
  const { request } = cause.fix;
  return (
    <>
      <div className={styles.fix}>
        <p className={styles.fixText}>
          <VisibleText text={fix} />
        </p>
        <CopyButton text={fix} what={t('report.fix')} />
      </div>
      {code && <FixInCode cause={cause.cause} choice={code} />}
      {request && <CorrectedRequest request={request} />}
      {request && (onApply || onTryOnMock) && (
        <Tries cause={cause} request={request} onApply={onApply} onTryOnMock={onTryOnMock} />
      )}
    </>
  );
}

function CorrectedRequest({ request }: { readonly request: SentRequest }) {
  const { t } = useText();
  const text = requestText(request);
  return (
    <details className={styles.folded}>
      <summary>{t('report.correctedRequest')}</summary>
      <div className={styles.request}>
        <CodeBlock label={t('report.correctedRequest')} text={text} />
        <CopyButton text={text} what={t('report.correctedRequest')} />
      </div>
    </details>
  );
}
