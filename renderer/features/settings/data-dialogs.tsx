import { type FormEvent, useState } from 'react';
import type { BackupFacts, PendingData } from '../../../shared/model/data-keeping.ts';
import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import { useHost } from '../../app/host-context.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { dateTime } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './settings-screen.module.css';

interface DataDialogProps {
  readonly info: AppInfo;
  /** Undefined: cancelled. */
  readonly onDone: (pending: PendingData | undefined) => void;
}

/** One thing asked of the host at a time; its refusal is shown where it was asked. */
function useAsking() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const ask = (work: () => Promise<unknown>) => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    void work()
      .catch((failure: Error) => setError(failure.message))
      .finally(() => setBusy(false));
  };
  return { isBusy, error, ask };
}

/** First what the backup is, then the restoring. */
export function RestoreDialog({ info, onDone }: DataDialogProps) {
  const { t } = useText();
  const host = useHost();
  const { isBusy, error, ask } = useAsking();
  const [path, setPath] = useState('');
  const [facts, setFacts] = useState<BackupFacts>();
  const hasDialog = info.capabilities.nativeFileDialog;
  const check = () =>
    ask(async () => setFacts((await host.call('data.check', hasDialog ? {} : { path: path.trim() })).facts));
  const restore = (from: BackupFacts) =>
    ask(async () => onDone((await host.call('data.restore', { path: from.path })).pending));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (facts !== undefined) restore(facts);
    else check();
  };
  return (
    <Dialog open onClose={() => onDone(undefined)} title={t('data.restoreTitle')}>
      <form onSubmit={onSubmit} className={styles.dialogForm}>
        <p>{t('data.restoreLead')}</p>
        {!hasDialog && (
          <TextField
            label={t('data.backupFile')}
            hint={t('data.backupFileHint')}
            code
            value={path}
            onChange={(next) => {
              setPath(next);
              setFacts(undefined);
            }}
          />
        )}
        {facts !== undefined && <Facts facts={facts} />}
        {error !== undefined && <Refusal message={error} />}
        <div className={styles.limitsButtons}>
          <Button onClick={() => onDone(undefined)}>{t('data.cancel')}</Button>
          {facts === undefined || hasDialog ? (
            <Button variant={facts === undefined ? 'primary' : 'secondary'} onClick={check}>
              {isBusy ? t('data.checking') : hasDialog ? t('data.choose') : t('data.check')}
            </Button>
          ) : null}
          {facts !== undefined && (
            <Button variant="primary" onClick={() => restore(facts)}>
              {t('data.restoreNow')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function Facts({ facts }: { readonly facts: BackupFacts }) {
  const { t } = useText();
  const { app, madeAt, files, bytes, path } = facts;
  return (
    <Banner tone="success" announce="polite">
      <VisibleText text={path} />
      <div>{t('data.facts', { when: dateTime(madeAt), app, files, size: sizeText(bytes) })}</div>
    </Banner>
  );
}

function Refusal({ message }: { readonly message: string }) {
  return (
    <Banner tone="error" announce="assertive">
      <VisibleText text={message} />
    </Banner>
  );
}

/** The place is chosen; the move itself is made by the next start, when nobody writes. */
export function MoveDialog({ info, onDone }: DataDialogProps) {
  const { t } = useText();
  const host = useHost();
  const { isBusy, error, ask } = useAsking();
  const [path, setPath] = useState('');
  const hasDialog = info.capabilities.nativeFileDialog;
  const move = () =>
    ask(async () => {
      const { pending } = await host.call('data.move', hasDialog ? {} : { path: path.trim() });
      if (pending !== undefined) onDone(pending);
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    move();
  };
  return (
    <Dialog open onClose={() => onDone(undefined)} title={t('data.moveTitle')}>
      <form onSubmit={onSubmit} className={styles.dialogForm}>
        <p>{t('data.moveLead')}</p>
        {!hasDialog && (
          <TextField label={t('data.newFolder')} hint={t('data.newFolderHint')} code value={path} onChange={setPath} />
        )}
        {error !== undefined && <Refusal message={error} />}
        <div className={styles.limitsButtons}>
          <Button onClick={() => onDone(undefined)}>{t('data.cancel')}</Button>
          <Button variant="primary" onClick={move}>
            {isBusy ? t('data.checking') : hasDialog ? t('data.choose') : t('data.moveNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
