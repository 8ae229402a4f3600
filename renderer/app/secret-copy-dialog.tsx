import { type ReactNode, useState } from 'react';
import { z } from '../../shared/model/json-mode.ts';
import { HostError } from '../host/host.ts';
import { translate, useText } from '../panels/use-text.ts';
import { Button } from '../ui/button.tsx';
import { noteCopy } from '../ui/clipboard.ts';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast-store.ts';
import styles from './secret-copy-dialog.module.css';

interface CopyAnswer {
  readonly refused?: { readonly reason: string; readonly part: string } | undefined;
}

export interface SecretCopyDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The host puts the text together and on the clipboard; this page never has it (S20). */
  readonly copy: () => Promise<CopyAnswer>;
  /** Why it cannot be written, in words. */
  readonly refusedText: (reason: string, part: string) => string;
  /** A choice, above the question. */
  readonly children?: ReactNode;
}

/** The question before secrets leave the app in clear (S30). */
export function SecretCopyDialog({ open, onClose, copy, refusedText, children }: SecretCopyDialogProps) {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const { refused } = await copy();
      noteCopy();
      if (refused === undefined) showToast(t('export.copiedSecrets'));
      else showToast(refusedText(refused.reason, refused.part), { tone: 'error' });
      onClose();
    } catch (error) {
      showToast(failureText(error), { tone: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('export.withSecrets')}>
      <div className={styles.form}>
        {children}
        <p>{t('export.secretsAsk')}</p>
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            disabledReason={busy ? t('export.secretsBusy') : undefined}
            onClick={() => void run()}
          >
            {t('export.secretsCopy')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const noClipboard = z.object({ clipboard: z.string() });

function failureText(error: unknown): string {
  const data = error instanceof HostError ? noClipboard.safeParse(error.data) : undefined;
  if (data?.success) return translate('export.noClipboard', { names: data.data.clipboard });
  return translate('export.failed', { message: error instanceof Error ? error.message : String(error) });
}
