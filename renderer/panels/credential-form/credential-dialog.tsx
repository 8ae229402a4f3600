import { type FormEvent, useState } from 'react';
import type { CredentialKind, CredentialSummary } from '../../../shared/model/credential.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { HostText } from '../host-text.tsx';
import { useText } from '../use-text.ts';
import styles from './credential-dialog.module.css';
import { type CredentialForm, type CredentialInput, formOf, formProblem, inputOf } from './credential-values.ts';
import { FormFields } from './form-fields.tsx';

export type { CredentialInput } from './credential-values.ts';

export interface CredentialDialogProps {
  /** The credential to edit; undefined: a new one. */
  readonly credential: CredentialSummary | undefined;
  /** Kind of a new credential before another is chosen. */
  readonly kind: CredentialKind;
  /** Name of a new one before another is typed. */
  readonly name?: string | undefined;
  /** Rejects with a message for people. */
  readonly save: (input: CredentialInput) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Adds or edits a credential. The secret lives in this form alone, and leaves it towards the host. */
export function CredentialDialog({ credential, kind, name, save, onClose }: CredentialDialogProps) {
  const { t } = useText();
  const [form, setForm] = useState<CredentialForm>(() => formOf(credential, kind, name));
  const [error, setError] = useState<string>();
  const set = (change: Partial<CredentialForm>) => setForm((now) => ({ ...now, ...change }));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = formProblem(form, credential, t);
    if (problem !== undefined) return setError(problem);
    try {
      await save(inputOf(form, credential));
      onClose();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  };
  return (
    <Dialog open onClose={onClose} title={t(credential ? 'credential.edit' : 'credential.add')}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {error !== undefined && (
          <Banner tone="error" announce="assertive">
            <HostText text={error} />
          </Banner>
        )}
        <FormFields form={form} set={set} credential={credential} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button variant="primary" submit>
            {t('credential.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
