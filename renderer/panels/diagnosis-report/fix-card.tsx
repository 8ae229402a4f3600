import type { Cause } from '../../../shared/model/diagnosis.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { causeText } from './cause-text.ts';
import styles from './diagnosis-report.module.css';
import { FixInCode, type FixLanguageChoice } from './fix-in-code.tsx';
import { requestText } from './report-view.ts';

export type FixAction = (request: SentRequest, cause: Cause) => void;

export interface FixCardProps {
  readonly cause: Cause;
  readonly onApply: FixAction | undefined;
  readonly onTryOnMock: FixAction | undefined;
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

/** Methods that may be sent again without doing anything twice (RFC 9110, 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/** What could do something twice is tried on the mock first; the other way stays open, and says so. */
function Tries({
  cause,
  request,
  onApply,
  onTryOnMock,
}: Omit<FixCardProps, 'code'> & { readonly request: SentRequest }) {
  const { t } = useText();
  const method = request.method.toUpperCase();
  const mockFirst = onTryOnMock !== undefined && !IDEMPOTENT.has(method);
  const apply = onApply && (
    <Button variant={mockFirst ? 'secondary' : 'primary'} onClick={() => onApply(request, cause)}>
      {t('report.apply')}
    </Button>
  );
  const tryOnMock = onTryOnMock && (
    <Button variant={mockFirst ? 'primary' : 'secondary'} onClick={() => onTryOnMock(request, cause)}>
      {t('report.tryOnMock')}
    </Button>
  );
  return (
    <>
      <div className={styles.actions}>
        {mockFirst ? tryOnMock : apply}
        {mockFirst ? apply : tryOnMock}
      </div>
      {mockFirst && apply && <p className={styles.second}>{t('report.notIdempotent', { method })}</p>}
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
