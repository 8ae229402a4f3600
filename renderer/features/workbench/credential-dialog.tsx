import { type FormEvent, useState } from 'react';
import { invisibleCharacters } from '../../../shared/http/invisible-characters.ts';
import { type CredentialKind, type CredentialSummary, credentialKindSchema } from '../../../shared/model/credential.ts';
import { useHost } from '../../app/host-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './credential-dialog.module.css';

export interface CredentialDialogProps {
  /** The credential to edit; undefined: a new one. */
  readonly credential: CredentialSummary | undefined;
  readonly kind: CredentialKind;
  readonly onClose: () => void;
  readonly onSaved: (credential: CredentialSummary) => void;
}

/** Adds or edits a credential. The secret lives in this form alone and leaves it towards the host. */
export function CredentialDialog({ credential, kind, onClose, onSaved }: CredentialDialogProps) {
  const { t } = useText();
  const host = useHost();
  const [form, setForm] = useState({
    name: credential?.name ?? '',
    kind,
    key: credential?.key ?? '',
    secret: '',
    securityToken: '',
  });
  const [error, setError] = useState<string>();
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (form.name.trim() === '') return setError(t('credential.nameNeeded'));
    try {
      onSaved(await host.call('credential.save', inputOf(form, credential?.id)));
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  };
  const hidden = invisibleCharacters(form.key);
  const kinds = credentialKindSchema.options.map((value) => ({ value, label: t(`credential.kind.${value}`) }));
  return (
    <Dialog open onClose={onClose} title={t(credential ? 'credential.edit' : 'credential.add')}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {error !== undefined && (
          <Banner tone="error" announce="assertive">
            {error}
          </Banner>
        )}
        <TextField label={t('credential.name')} value={form.name} onChange={(name) => set({ name })} />
        <Select
          label={t('credential.kind')}
          stacked
          value={form.kind}
          options={kinds}
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
          placeholder={credential && credential.secretBytes > 0 ? t('credential.keep') : undefined}
        />
        {form.kind === 'iam' && (
          <SecretField
            label={t('credential.securityToken')}
            value={form.securityToken}
            onChange={(securityToken) => set({ securityToken })}
          />
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('request.cancel')}</Button>
          <Button variant="primary" submit>
            {t('credential.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface Form {
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  readonly secret: string;
  readonly securityToken: string;
}

/** Empty fields are left out: the host then keeps what it has. */
function inputOf({ name, kind, key, secret, securityToken }: Form, id: string | undefined) {
  return {
    ...(id === undefined ? {} : { id }),
    name: name.trim(),
    kind,
    key,
    ...(secret === '' ? {} : { secret }),
    ...(securityToken === '' ? {} : { securityToken }),
  };
}
