import { useEffect, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { CopyIcon, EyeIcon, EyeOffIcon } from '../../ui/icons.tsx';
import { announce } from '../../ui/live-region.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { copySecret } from './copy-secret.ts';
import styles from './credential-dialog.module.css';

const SHOWN_MS = 30_000;

export interface RevealedSecretProps {
  /** Name of the credential. */
  readonly owner: string;
  /** Which of its secrets. */
  readonly what: string;
  /** Asks the host for the secret in clear; rejects with a message for people. */
  readonly reveal: () => Promise<string>;
}

/**
 * Shows one secret on an explicit press, and hides it after 30 s or when the window loses the focus (S20); copies it
 * and clears the clipboard (S30). The text lives in this component alone.
 */
export function RevealedSecret({ owner, what, reveal }: RevealedSecretProps) {
  const { t } = useText();
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (text === undefined) return;
    const hide = () => setText(undefined);
    const timer = setTimeout(hide, SHOWN_MS);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [text]);
  const told = (work: Promise<void>) => void work.catch((error: Error) => showToast(error.message, { tone: 'error' }));
  const show = async () => {
    setText(await reveal());
    announce(t('credential.revealed'));
  };
  const copy = async () => {
    await copySecret(await reveal());
    showToast(t('credential.copyNote'));
  };
  const shown = text !== undefined;
  const names = { secret: what, name: owner };
  return (
    <>
      <IconButton
        label={t(shown ? 'credential.hide' : 'credential.reveal', names)}
        pressed={shown}
        onClick={() => (shown ? setText(undefined) : told(show()))}
      >
        {shown ? <EyeOffIcon size={14} /> : <EyeIcon size={14} />}
      </IconButton>
      <IconButton label={t('credential.copyOne', names)} onClick={() => told(copy())}>
        <CopyIcon size={14} />
      </IconButton>
      {shown && (
        <code className={styles.revealed}>
          <VisibleText text={text} />
        </code>
      )}
    </>
  );
}
