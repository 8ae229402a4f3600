import { type FormEvent, type ReactNode, useState } from 'react';
import type { UnlockOutcome } from '../../../shared/model/vault-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { HostText } from '../host-text.tsx';
import { useText } from '../use-text.ts';
import styles from './credential-dialog.module.css';

/** Why a passphrase was not taken, in words; undefined when it was. */
type Attempt = () => Promise<UnlockOutcome>;

interface PassphraseFormProps {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly children: ReactNode;
  /** A text when the fields cannot be taken as they are. */
  readonly problem: () => string | undefined;
  readonly attempt: Attempt;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly more?: ReactNode;
}

/** Deriving a key takes a moment; the passphrases live in this form alone. */
function PassphraseForm(props: PassphraseFormProps) {
  const { t } = useText();
  const [error, setError] = useState<string>();
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = props.problem();
    if (problem !== undefined) return setError(problem);
    setWorking(true);
    try {
      const outcome = await props.attempt();
      if (outcome === 'done') props.onDone();
      else setError(t(`vault.${outcome}`));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p>{props.lead}</p>
        {error !== undefined && (
          <Banner tone="error" announce="assertive">
            <HostText text={error} />
          </Banner>
        )}
        {props.children}
        <div className={styles.actions}>
          {props.more}
          <Button onClick={props.onClose}>{t('vault.later')}</Button>
          <Button variant="primary" submit disabledReason={working ? t('vault.working') : undefined}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export interface UnlockDialogProps {
  readonly unlock: (passphrase: string) => Promise<UnlockOutcome>;
  readonly forget: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks for the passphrase; one that is lost can be given up, together with what it protects. */
export function UnlockDialog({ unlock, forget, onDone, onClose }: UnlockDialogProps) {
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [giving, setGiving] = useState(false);
  if (giving) return <ForgetDialog forget={forget} onClose={() => setGiving(false)} onDone={onClose} />;
  return (
    <PassphraseForm
      title={t('vault.unlockTitle')}
      lead={t('vault.unlockLead')}
      action={t('vault.unlock')}
      problem={() => (passphrase === '' ? t('vault.wrong') : undefined)}
      attempt={() => unlock(passphrase)}
      onDone={onDone}
      onClose={onClose}
      more={
        <Button variant="quiet" onClick={() => setGiving(true)}>
          {t('vault.forget')}
        </Button>
      }
    >
      <SecretField label={t('vault.passphrase')} value={passphrase} onChange={setPassphrase} />
    </PassphraseForm>
  );
}

interface ForgetDialogProps {
  readonly forget: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function ForgetDialog({ forget, onDone, onClose }: ForgetDialogProps) {
  const { t } = useText();
  return (
    <Dialog open title={t('vault.forgetTitle')} onClose={onClose}>
      <p>{t('vault.forgetAsk')}</p>
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('settings.cancel')}</Button>
        <Button variant="danger" onClick={() => void forget().then(onDone)}>
          {t('vault.forgetDo')}
        </Button>
      </div>
    </Dialog>
  );
}

export interface SetPassphraseDialogProps {
  /** The present passphrase is asked for too. */
  readonly change: boolean;
  readonly set: (next: string, current: string) => Promise<UnlockOutcome>;
  readonly onClose: () => void;
}

const SHORTEST = 8;

/** Sets a passphrase, or puts another one in its place. */
export function SetPassphraseDialog({ change, set, onClose }: SetPassphraseDialogProps) {
  const { t } = useText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const problem = () => {
    if (next.length < SHORTEST) return t('vault.tooShort');
    return next === again ? undefined : t('vault.notSame');
  };
  return (
    <PassphraseForm
      title={t(change ? 'vault.change' : 'vault.setPassphrase')}
      lead={t('vault.setNote')}
      action={t(change ? 'vault.change' : 'vault.use')}
      problem={problem}
      attempt={() => set(next, current)}
      onDone={onClose}
      onClose={onClose}
    >
      {change && <SecretField label={t('vault.current')} value={current} onChange={setCurrent} />}
      <SecretField label={t('vault.newPassphrase')} value={next} onChange={setNext} />
      <SecretField label={t('vault.repeat')} value={again} onChange={setAgain} />
    </PassphraseForm>
  );
}
