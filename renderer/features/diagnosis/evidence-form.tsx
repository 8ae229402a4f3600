import type { FormEvent, KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../app/session-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import styles from './diagnosis-screen.module.css';
import type { DiagnosisStore } from './diagnosis-store.ts';
import { credentialFor, type EvidenceFields, NO_CREDENTIAL, type Understood } from './evidence.ts';
import { exampleText } from './example.ts';
import { PasteField } from './paste-field.tsx';
import { PieceChips } from './piece-chips.tsx';
import { secretsOf } from './piece-edits.ts';
import { UnderstoodChips } from './understood-chips.tsx';

interface EvidenceFormProps {
  readonly diagnosis: DiagnosisStore;
  readonly understood: Understood;
}

/** One big field for anything, what was found in it, and the fields that hold it. */
export function EvidenceForm({ diagnosis, understood }: EvidenceFormProps) {
  const { t } = useText();
  const { fields, busy, text, edited, isReading, pasted } = useStore(diagnosis.store);
  const credentials = useSession((session) => session.credentials);
  const field = (name: keyof EvidenceFields) => ({
    value: fields[name],
    onChange: (value: string) => diagnosis.edit({ [name]: value }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void diagnosis.run(credentials);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void diagnosis.run(credentials);
  };
  const { request } = understood;
  // Evidence that came from elsewhere stands in the fields alone.
  const isFieldwise = text === '' && understood.enough;
  const problem =
    request && !request.ok && request.problem !== 'empty'
      ? t(`paste.problem.${request.problem}`, { line: request.line, found: request.found.slice(0, 120) })
      : undefined;
  return (
    <form className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <div className={styles.fields}>
        <header>
          <h1 className={styles.title}>{t('paste.title')}</h1>
          <p className={styles.second}>{t('paste.lead')}</p>
        </header>
        <PasteField value={text} onChange={diagnosis.paste} isReading={isReading} secrets={secretsOf(edited)} />
        {edited && (
          <PieceChips
            edited={edited}
            onKind={diagnosis.takeAs}
            onRemove={diagnosis.remove}
            onPrefer={diagnosis.prefer}
          />
        )}
        <CredentialField diagnosis={diagnosis} understood={understood} />
        <details className={styles.client} open={isFieldwise || undefined}>
          <summary>{t('paste.fields')}</summary>
          <div className={styles.fieldwise}>
            <TextArea label={t('paste.answer')} placeholder={t('paste.answerHint')} rows={7} {...field('answer')} />
            <TextArea
              label={t('paste.request')}
              placeholder={t('paste.requestHint')}
              rows={7}
              error={problem}
              {...field('request')}
            />
            <TextArea label={t('paste.canonicalRequest')} rows={7} {...field('canonicalRequest')} />
            <TextArea label={t('paste.stringToSign')} rows={3} {...field('stringToSign')} />
          </div>
        </details>
      </div>
      <footer className={styles.footer}>
        <UnderstoodChips
          understood={understood}
          credential={credentialFor(fields, understood, credentials)}
          hasPastedSecret={fields.credentialId === '' && Boolean(pasted?.case.credential?.secret)}
          isPaste={text !== ''}
        />
        <div className={styles.actions}>
          <Button
            submit
            variant="primary"
            keys="Ctrl+↵"
            disabledReason={understood.enough ? undefined : t('paste.nothing')}
          >
            {t(busy ? 'paste.running' : 'paste.run')}
          </Button>
          <Button onClick={diagnosis.clear}>{t('paste.clear')}</Button>
          <Button
            variant="quiet"
            onClick={() => {
              diagnosis.clear();
              diagnosis.paste(exampleText(Date.now()));
              void diagnosis.run(credentials);
            }}
          >
            {t('paste.example')}
          </Button>
        </div>
      </footer>
    </form>
  );
}

function CredentialField({ diagnosis, understood }: EvidenceFormProps) {
  const { t } = useText();
  const { fields, pasted } = useStore(diagnosis.store);
  const credentials = useSession((session) => session.credentials);
  const byKey = credentialFor({ ...fields, credentialId: '' }, understood, credentials);
  return (
    <div className={styles.credential}>
      <Select
        label={t('paste.credential')}
        value={fields.credentialId}
        options={[
          {
            value: '',
            label: pasted?.case.credential?.secret
              ? t('paste.found.secretPasted')
              : byKey
                ? t('paste.credentialByKey', { name: byKey.name })
                : t('paste.credentialAuto'),
          },
          { value: NO_CREDENTIAL, label: t('paste.credentialNone') },
          ...credentials
            .filter(({ kind }) => kind === 'app' || kind === 'iam')
            .map(({ id, name, key }) => ({ value: id, label: `${name} · ${key}` })),
        ]}
        onChange={(value) => diagnosis.edit({ credentialId: value })}
      />
      <span className={styles.hint}>{t('paste.credentialHint')}</span>
    </div>
  );
}
