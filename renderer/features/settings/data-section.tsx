import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PendingData } from '../../../shared/model/data-keeping.ts';
import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import { useHost } from '../../app/host-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { MoveDialog, RestoreDialog } from './data-dialogs.tsx';
import { backUp, dataState } from './data-state.ts';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';

/** Where everything is kept; its backup, restoring and moving. */
export function DataSection({ info }: { readonly info: AppInfo }) {
  const { t } = useText();
  const host = useHost();
  const { dialog, isBackingUp } = useStore(dataState);
  const [pending, setPending] = useState<PendingData>();
  const tell = useCallback((error: Error) => showToast(error.message, { tone: 'error' }), []);
  useEffect(() => {
    host.call('data.pending', {}).then((found) => setPending(found.pending), tell);
  }, [host, tell]);
  const close = () => dataState.setState({ dialog: undefined });
  const done = (found: PendingData | undefined) => {
    if (found !== undefined) setPending(found);
    close();
  };
  return (
    <Section title={t('data.title')} lead={t('data.lead')}>
      <p className={styles.folder}>
        <code>
          <VisibleText text={info.dataFolder} />
        </code>
        <CopyButton text={info.dataFolder} what={t('settings.folder')} iconOnly />
      </p>
      {pending !== undefined && (
        <Pending pending={pending} info={info} onStay={() => setPending(undefined)} tell={tell} />
      )}
      <div className={styles.actions}>
        {info.capabilities.ownProcess && (
          <Button onClick={() => void host.call('data.reveal', {}).catch(tell)}>{t('data.reveal')}</Button>
        )}
        <Button onClick={() => void backUp(host).catch(tell)}>
          {isBackingUp ? t('data.backingUp') : t('data.backUp')}
        </Button>
        <Button onClick={() => dataState.setState({ dialog: 'restore' })}>{t('data.restore')}</Button>
        <Button onClick={() => dataState.setState({ dialog: 'move' })}>{t('data.move')}</Button>
      </div>
      <p className={styles.second}>{t('data.backUpHint')}</p>
      {dialog === 'restore' && <RestoreDialog info={info} onDone={done} />}
      {dialog === 'move' && <MoveDialog info={info} onDone={done} />}
    </Section>
  );
}

interface PendingProps {
  readonly pending: PendingData;
  readonly info: AppInfo;
  readonly onStay: () => void;
  readonly tell: (error: Error) => void;
}

/** What the next start does, and how to have it now, or not at all. */
function Pending({ pending, info, onStay, tell }: PendingProps) {
  const { t } = useText();
  const host = useHost();
  const { ownProcess } = info.capabilities;
  return (
    <Banner
      tone="info"
      announce="polite"
      actions={
        <>
          {ownProcess && (
            <Button variant="primary" onClick={() => void host.call('data.restart', {}).catch(tell)}>
              {t('data.restart')}
            </Button>
          )}
          <Button onClick={() => void host.call('data.stay', {}).then(onStay, tell)}>{t('data.stay')}</Button>
        </>
      }
    >
      <VisibleText text={t(`data.pending.${pending.kind}`, { folder: pending.folder, from: info.dataFolder })} />
      {!ownProcess && <div>{t('data.restartHow')}</div>}
    </Banner>
  );
}
