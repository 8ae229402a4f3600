import { type FormEvent, useState } from 'react';
import { invisibleCharacters } from '../../../shared/http/invisible-characters.ts';
import { type CredentialKind, type CredentialSummary, credentialKindSchema } from '../../../shared/model/credential.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './credential-dialog.module.css';

/** What the form hands over; a secret left empty is absent, so that the host keeps the one it has. */
export interface CredentialInput {
  readonly id?: string;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  readonly secret?: string;
  readonly securityToken?: string;
}

export interface CredentialDialogProps {
  /** The credential to edit; undefined: a new one. */
  readonly credential: CredentialSummary | undefined;
  /** Kind of a new credential before another is chosen. */
  readonly kind: CredentialKind;
  /** Rejects with a message for people. */
  readonly save: (input: CredentialInput) => Promise<unknown>;
  readonly onClose: () => void;
}

interface Form {
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  readonly secret: string;
  readonly securityToken: string;
}

/** Adds or edits a credential. The secret lives in this form alone, and leaves it towards the host. */
export function CredentialDialog({ credential, kind, save, onClose }: CredentialDialogProps) {
  const { t } = useText();
  const { name = '', key = '' } = credential ?? {};
  const [form, setForm] = useState<Form>({ name, kind: credential?.kind ?? kind, key, secret: '', securityToken: '' });
  const [error, setError] = useState<string>();
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = formProblem(form, credential, t);
    if (problem !== undefined) return setError(problem);
    try {
      await save(inputOf(form, credential?.id));
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
            <VisibleText text={error} />
          </Banner>
        )}
        <Fields form={form} set={set} credential={credential} />
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

interface FieldsProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly credential: CredentialSummary | undefined;
}

function Fields({ form, set, credential }: FieldsProps) {
  const { t } = useText();
  const hidden = invisibleCharacters(form.key);
  const kept = credential !== undefined && credential.secretBytes > 0;
  return (
    <>
      <TextField label={t('credential.name')} value={form.name} onChange={(name) => set({ name })} />
      <Select
        label={t('credential.kind')}
        value={form.kind}
        options={credentialKindSchema.options.map((value) => ({ value, label: t(`credential.kind.${value}`) }))}
        onChange={(next) => set({ kind: next })}
      />
      <TextField
        label={t(`credential.key.${form.kind}`)}
        code
        value={form.key}
        onChange={(key) => set({ key })}
        error={hidden.length === 0 ? undefined : t('credential.invisible', { list: hidden.join(', ') })}
      />
      <SecretField
        label={t(`credential.secret.${form.kind}`)}
        value={form.secret}
        onChange={(secret) => set({ secret })}
        placeholder={kept ? t('credential.keep') : undefined}
      />
      {form.kind === 'iam' && (
        <SecretField
          label={t('credential.field.securityToken')}
          value={form.securityToken}
          onChange={(securityToken) => set({ securityToken })}
        />
      )}
    </>
  );
}

function formProblem(form: Form, credential: CredentialSummary | undefined, t: Translate): string | undefined {
  if (form.name.trim() === '') return t('credential.nameNeeded');
  const keyNeeded = form.kind === 'app' || form.kind === 'iam';
  if (keyNeeded && form.key === '') return t('settings.keyMissing');
  return form.secret === '' && !credential?.secretBytes ? t('settings.secretMissing') : undefined;
}

function inputOf({ name, kind, key, secret, securityToken }: Form, id: string | undefined): CredentialInput {
  return {
    ...(id === undefined ? {} : { id }),
    name: name.trim(),
    kind,
    key,
    ...(secret === '' ? {} : { secret }),
    ...(securityToken === '' ? {} : { securityToken }),
  };
}
