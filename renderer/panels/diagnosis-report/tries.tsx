import { useState } from 'react';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import styles from './diagnosis-report.module.css';

export type FixAction = (request: SentRequest, cause: Cause) => void;

/** Methods that may be sent again without doing anything twice (RFC 9110, 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

interface TriesProps {
  readonly cause: Cause;
  readonly request: SentRequest;
  readonly onApply: FixAction | undefined;
  readonly onTryOnMock: FixAction | undefined;
}

/** What could do something twice is tried on the mock first; the other way stays open, says so, and asks once more. */
export function Tries({ cause, request, onApply, onTryOnMock }: TriesProps) {
  const { t } = useText();
  const [isAsking, setAsking] = useState(false);
  const method = request.method.toUpperCase();
  const mockFirst = onTryOnMock !== undefined && !IDEMPOTENT.has(method);
  const apply = onApply && (
    <Button
      data-focus-target="apply"
      variant={mockFirst ? 'secondary' : 'primary'}
      onClick={() => (mockFirst ? setAsking(true) : onApply(request, cause))}
    >
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
      {isAsking && (
        <AskFirst
          request={request}
          onClose={() => setAsking(false)}
          onMock={() => onTryOnMock?.(request, cause)}
          onSend={() => onApply?.(request, cause)}
        />
      )}
    </>
  );
}

interface AskFirstProps {
  readonly request: SentRequest;
  readonly onClose: () => void;
  readonly onMock: () => void;
  readonly onSend: () => void;
}

function AskFirst({ request, onClose, onMock, onSend }: AskFirstProps) {
  const { t } = useText();
  const method = request.method.toUpperCase();
  const host = headerValue(request.headers, 'host') ?? '';
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog open title={t('report.apply')} onClose={onClose}>
      <p>
        <VisibleText text={t('report.sendAsk', { method, host })} />
      </p>
      <div className={styles.dialogActions}>
        <Button onClick={after(onMock)}>{t('report.tryOnMock')}</Button>
        <Button variant="danger" onClick={after(onSend)}>
          {t('report.sendTo', { method })}
        </Button>
      </div>
    </Dialog>
  );
}
