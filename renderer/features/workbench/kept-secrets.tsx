import { useEffect, useState } from 'react';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { askForPassphrase } from '../../app/unlock.tsx';
import { useText } from '../../panels/use-text.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './environment-notes.module.css';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

interface Kept {
  readonly kept: number;
  readonly locked: number;
  readonly missing: number;
}

/** How many typed secrets of the request lie in the vault instead of its file, and what keeps them from being sent. */
export function KeptSecrets({ draft: { id } }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const { refresh } = useWorkbench();
  const { kept, locked, missing } = useKept(id);
  if (kept + locked + missing === 0) return null;
  const unlock = async () => {
    if (await askForPassphrase()) refresh();
  };
  return (
    <p role="status" className={styles.kept}>
      {kept > 0 && <span>{t('kept.kept', { count: kept })}</span>}
      {locked > 0 && (
        <span className={styles.problem}>
          <StatusSign tone="warning" /> {t('kept.locked', { count: locked })}
          <Button size="small" onClick={() => void unlock()}>
            {t('vault.unlock')}
          </Button>
        </span>
      )}
      {missing > 0 && (
        <span className={styles.problem}>
          <StatusSign tone="warning" /> {t('kept.missing', { count: missing })}
        </span>
      )}
    </p>
  );
}

const none: Kept = { kept: 0, locked: 0, missing: 0 };

/** Asked anew when the request was saved, and when the vault was locked or unlocked. */
function useKept(id: string): Kept {
  const host = useHost();
  const isSaved = useWorkbenchState(({ unsaved }) => !unsaved.has(id));
  const [found, setFound] = useState<{ readonly id: string; readonly kept: Kept }>();
  useEffect(() => {
    let isCurrent = true;
    const ask = () => {
      host.call('request.secrets', { id }).then(
        (kept) => isCurrent && setFound({ id, kept }),
        () => isCurrent && setFound(undefined),
      );
    };
    if (isSaved) ask();
    const stop = host.subscribe('vault.changed', ask);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [host, id, isSaved]);
  return found?.id === id ? found.kept : none;
}
