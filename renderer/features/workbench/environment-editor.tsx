import type { ReactNode } from 'react';
import { BASE_ENVIRONMENT } from '../../../shared/model/environment.ts';
import { useText } from '../../panels/use-text.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './environment-dialog.module.css';
import { type EnvironmentForm, formProblems } from './environment-form.ts';
import { VariableTable } from './environment-variables.tsx';

export interface EnvironmentEditorProps {
  readonly form: EnvironmentForm;
  readonly focusOn: string | undefined;
  readonly onChange: (part: Partial<EnvironmentForm>) => void;
  readonly actions: ReactNode;
}

const KINDS = ['url', 'mock', 'address'] as const;

/** One environment. The base has variables alone. */
export function EnvironmentEditor({ form, focusOn, onChange, actions }: EnvironmentEditorProps) {
  const { t } = useText();
  const problems = formProblems(form);
  return (
    <div className={styles.editor}>
      {form.id === BASE_ENVIRONMENT ? (
        <p className={styles.hint}>{t('environment.base')}</p>
      ) : (
        <>
          <div className={styles.row}>
            <TextField
              label={t('environment.name')}
              value={form.name}
              className={styles.grow}
              onChange={(name) => onChange({ name })}
            />
            <span className={styles.moves}>{actions}</span>
          </div>
          <div className={styles.row}>
            <TextField
              label={t('environment.host')}
              code
              placeholder="https://api.example.com"
              className={styles.grow}
              value={form.host}
              error={problems.has('host') ? t('environment.hostWrong') : undefined}
              hint={t('environment.hostHint')}
              onChange={(host) => onChange({ host })}
            />
            <TextField
              label={t('environment.stage')}
              code
              placeholder="RELEASE"
              value={form.stage}
              hint={t('environment.stageHint')}
              onChange={(stage) => onChange({ stage })}
            />
          </div>
          <Connection form={form} isWrong={problems.has('address')} onChange={onChange} />
        </>
      )}
      <h3 className={styles.heading}>{t('environment.variables')}</h3>
      <p className={styles.hint}>{t('environment.variablesHint', { example: '{{petId}}' })}</p>
      <VariableTable rows={form.rows} focusOn={focusOn} onChange={(rows) => onChange({ rows })} />
    </div>
  );
}

interface ConnectionProps {
  readonly form: EnvironmentForm;
  readonly isWrong: boolean;
  readonly onChange: (part: Partial<EnvironmentForm>) => void;
}

function Connection({ form, isWrong, onChange }: ConnectionProps) {
  const { t } = useText();
  const kinds = KINDS.map((value) => ({ value, label: t(`environment.connect.${value}`) }));
  return (
    <div className={styles.row}>
      <div>
        <span className={styles.caption}>{t('environment.connect')}</span>
        <Segmented
          label={t('environment.connect')}
          value={form.connect}
          options={kinds}
          onChange={(connect) => onChange({ connect })}
        />
      </div>
      {form.connect === 'address' && (
        <TextField
          label={t('environment.address')}
          code
          className={styles.grow}
          value={form.address}
          error={isWrong && form.address !== '' ? t('environment.addressWrong') : undefined}
          onChange={(address) => onChange({ address })}
        />
      )}
    </div>
  );
}
