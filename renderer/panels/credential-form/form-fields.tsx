// The fields of a credential, drawn from the table of its kind.
import { useId, useRef, useState } from 'react';
import { invisibleCharacters } from '../../../shared/http/invisible-characters.ts';
import { type CredentialSummary, credentialKindSchema } from '../../../shared/model/credential.ts';
import { APP_CODE, type CredentialField, fieldsFor, fieldValue } from '../../../shared/model/credential-fields.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import styles from './credential-dialog.module.css';
import { type CredentialForm, fieldLabel, isStored } from './credential-values.ts';

export interface FormFieldsProps {
  readonly form: CredentialForm;
  readonly set: (change: Partial<CredentialForm>) => void;
  readonly credential: CredentialSummary | undefined;
}

export function FormFields(props: FormFieldsProps) {
  const { form, set } = props;
  const { t } = useText();
  const fields = fieldsFor(form.kind, form.values);
  const fetching = fields.filter(({ group }) => group === 'fetch');
  return (
    <>
      <TextField label={t('credential.name')} value={form.name} onChange={(name) => set({ name })} />
      <Select
        stacked
        label={t('credential.kind')}
        value={form.kind}
        options={credentialKindSchema.options.map((value) => ({ value, label: t(`credential.kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {fields
        .filter(({ group }) => group === undefined)
        .map((field) => (
          <Field key={field.name} field={field} {...props} />
        ))}
      {fetching.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{t('credential.fetch')}</legend>
          {fetching
            .filter(({ name }) => name === 'method' || (form.values.method ?? 'none') !== 'none')
            .map((field) => (
              <Field key={field.name} field={field} {...props} />
            ))}
        </fieldset>
      )}
    </>
  );
}

type FieldProps = FormFieldsProps & { readonly field: CredentialField };

function Field(props: FieldProps) {
  const { field, form, set, credential } = props;
  const { t } = useText();
  const label = fieldLabel(field, form.kind, t);
  const value = fieldValue(field, form.values);
  const onChange = (text: string) => set({ values: { ...form.values, [field.name]: text } });
  const placeholder = field.secret && isStored(credential, field.name) ? t('credential.keep') : field.example;
  if (field.input === 'list') return <AppCodes {...props} />;
  if (field.input === 'file') return <FileField label={label} hint={placeholder} onChange={onChange} />;
  if (field.input === 'text') {
    const masked = field.secret ? { 'data-secret': '' } : {};
    return <TextArea label={label} rows={4} value={value} placeholder={placeholder} onChange={onChange} {...masked} />;
  }
  if (field.input === 'choice') {
    const options = (field.choices ?? []).map((choice) => ({ value: choice, label: t(choiceKey(choice)) }));
    return <Select stacked label={label} value={value} options={options} onChange={onChange} />;
  }
  if (field.secret) return <SecretField label={label} value={value} placeholder={placeholder} onChange={onChange} />;
  const hidden = invisibleCharacters(value);
  return (
    <TextField
      label={label}
      code
      value={value}
      placeholder={placeholder}
      onChange={onChange}
      error={hidden.length === 0 ? undefined : t('credential.invisible', { list: hidden.join(', ') })}
    />
  );
}

function choiceKey(choice: string) {
  return `credential.choice.${choice as 'none' | 'password' | 'hw_ak_sk' | 'pem' | 'pfx'}` as const;
}

/** Several of one app: each a field of its own that can be taken away. */
function AppCodes({ form, set, credential }: FormFieldsProps) {
  const { t } = useText();
  const next = Math.max(0, ...form.codes) + 1;
  return (
    <fieldset className={styles.group}>
      <legend>{t('credential.appCodes')}</legend>
      {form.codes.map((number) => {
        const name = `${APP_CODE}${number}`;
        return (
          <div key={number} className={styles.line}>
            <SecretField
              label={t('credential.appCode', { number })}
              value={form.values[name] ?? ''}
              placeholder={isStored(credential, name) ? t('credential.keep') : undefined}
              onChange={(text) => set({ values: { ...form.values, [name]: text } })}
            />
            <IconButton
              label={t('credential.appCodeRemove', { number })}
              onClick={() => set({ codes: form.codes.filter((one) => one !== number) })}
            >
              <TrashIcon size={14} />
            </IconButton>
          </div>
        );
      })}
      <Button size="small" onClick={() => set({ codes: [...form.codes, next] })}>
        <PlusIcon size={14} />
        {t('credential.appCodeAdd')}
      </Button>
    </fieldset>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly hint: string | undefined;
  /** The file's bytes in base64. */
  readonly onChange: (base64: string) => void;
}

function FileField({ label, hint, onChange }: FileFieldProps) {
  const { t } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly name: string; readonly bytes: number }>();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    setChosen({ name: file.name, bytes: bytes.length });
    onChange(base64Of(bytes));
  };
  // The browser's own field speaks the browser's language, not that of the window.
  return (
    <div className={styles.file}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.fileLine}>
        <Button aria-label={`${t('credential.chooseFile')} ${label}`} onClick={() => input.current?.click()}>
          {t('credential.chooseFile')}
        </Button>
        {chosen ? <VisibleText text={t('credential.fileChosen', chosen)} /> : hint !== undefined && <span>{hint}</span>}
      </div>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept=".pfx,.p12,application/x-pkcs12"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </div>
  );
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
