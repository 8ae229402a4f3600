import type { ReactNode } from 'react';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { type AuthMode, authModeSchema, type DraftAuth } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { algorithmById, defaultAlgorithm, signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { profileOptions } from '../signature-inspector/profile-name.ts';
import { withProfile } from '../signature-inspector/signing-controls.tsx';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';
import { SignedHeadersList } from './signed-headers-list.tsx';
import { TimeSourceField } from './time-source-field.tsx';

export interface AuthEditorProps {
  readonly auth: DraftAuth;
  readonly onChange: (change: Partial<DraftAuth>) => void;
  readonly credentials: readonly CredentialSummary[];
  readonly onAddCredential: () => void;
  readonly onEditCredential: (id: string) => void;
  /** The live signing: the headers that could be signed. */
  readonly trace: SigningTrace | undefined;
  /** Mistakes that can be planted, by id, with their titles. */
  readonly mistakes: readonly SelectOption[];
}

const KIND_OF_MODE = { APP: 'app', IAM: 'iam', IAM_TOKEN: 'token', APP_CODE: 'appCode' } as const;
const RIGHT = 'right';

/** How the caller proves who it is, and with what the signature is made. */
export function AuthEditor(props: AuthEditorProps) {
  const { auth, onChange, trace, mistakes } = props;
  const { t } = useText();
  const modes = authModeSchema.options.map((value) => ({ value, label: t(`auth.mode.${value}`) }));
  const signed = auth.mode === 'APP' || auth.mode === 'IAM';
  const derives = algorithmById(auth.algorithm ?? '')?.deriveKey !== undefined;
  const changeMode = (mode: AuthMode) => {
    // A credential of another kind cannot serve; the first one of the right kind is the likely choice.
    const fit = mode === 'NONE' ? undefined : props.credentials.find(({ kind }) => kind === KIND_OF_MODE[mode]);
    onChange({ mode, credentialId: fit?.id });
  };
  return (
    <div className={styles.form}>
      <Row label={t('auth.mode')}>
        <Select label={t('auth.mode')} hideLabel value={auth.mode} options={modes} onChange={changeMode} />
      </Row>
      {auth.mode === 'NONE' ? <EmptyState text={t('auth.none')} /> : <CredentialRow {...props} mode={auth.mode} />}
      {signed && (
        <>
          <AlgorithmRows auth={auth} onChange={onChange} />
          <Row label={t('auth.profile')} note={t('auth.profileNote')}>
            <Select
              label={t('auth.profile')}
              hideLabel
              className={styles.wide}
              value={auth.profile ?? 'gateway'}
              options={profileOptions(t)}
              onChange={(profile) => onChange(withProfile(profile))}
            />
          </Row>
          <Row label={t('auth.time')}>
            <TimeSourceField value={auth.timeSource} onChange={(timeSource) => onChange({ timeSource })} />
          </Row>
          {!derives && (
            <Row label={t('auth.mistake')} note={t('auth.mistakeNote')}>
              <Select
                label={t('auth.mistake')}
                hideLabel
                className={styles.wide}
                value={auth.mistake ?? RIGHT}
                options={[{ value: RIGHT, label: t('auth.mistake.none') }, ...mistakes]}
                onChange={(value) =>
                  onChange(value === RIGHT ? { mistake: undefined } : { mistake: value, profile: undefined })
                }
              />
            </Row>
          )}
          {trace && (
            <Row label={t('auth.signedHeaders')} note={t('auth.signedHeadersNote')}>
              <SignedHeadersList
                headers={trace.headers}
                unsigned={auth.unsignedHeaders}
                onChange={(unsignedHeaders) => onChange({ unsignedHeaders: [...unsignedHeaders] })}
              />
            </Row>
          )}
        </>
      )}
    </div>
  );
}

/** The algorithm; region and service only where a key is derived for them. */
function AlgorithmRows({ auth, onChange }: Pick<AuthEditorProps, 'auth' | 'onChange'>) {
  const { t } = useText();
  const algorithm = algorithmById(auth.algorithm ?? '') ?? defaultAlgorithm;
  const choose = (id: string) => {
    const derives = algorithmById(id)?.deriveKey !== undefined;
    onChange({ algorithm: id === defaultAlgorithm.id ? undefined : id, ...(derives ? { mistake: undefined } : {}) });
  };
  return (
    <>
      <Row label={t('auth.algorithm')} note={algorithm.deriveKey && t('auth.derivedNote')}>
        <Select
          label={t('auth.algorithm')}
          hideLabel
          code
          value={algorithm.id}
          options={signingAlgorithms.map(({ id }) => ({ value: id, label: id }))}
          onChange={choose}
        />
      </Row>
      {algorithm.deriveKey && (
        <Row label={t('auth.scope')}>
          <div className={styles.line}>
            <TextField
              label={t('auth.region')}
              code
              placeholder="cn-north-4"
              value={auth.region ?? ''}
              error={auth.region?.trim() ? undefined : t('auth.regionMissing')}
              onChange={(region) => onChange({ region: region === '' ? undefined : region })}
            />
            <TextField
              label={t('auth.service')}
              code
              placeholder="apic"
              value={auth.service ?? ''}
              onChange={(service) => onChange({ service: service === '' ? undefined : service })}
            />
          </div>
        </Row>
      )}
    </>
  );
}

function CredentialRow(props: AuthEditorProps & { readonly mode: Exclude<AuthMode, 'NONE'> }) {
  const { auth, mode, credentials, onChange } = props;
  const { t } = useText();
  const chosen = credentials.find(({ id }) => id === auth.credentialId);
  const fitting = credentials.filter(({ kind, id }) => kind === KIND_OF_MODE[mode] || id === auth.credentialId);
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Row label={t('auth.credential')}>
      <div className={styles.line}>
        <Select
          label={t('auth.credential')}
          hideLabel
          value={chosen?.id ?? ''}
          options={chosen ? options : [{ value: '', label: t('auth.noCredential') }, ...options]}
          onChange={(credentialId) => onChange({ credentialId })}
        />
        {chosen && <Button onClick={() => props.onEditCredential(chosen.id)}>{t('auth.edit')}</Button>}
        <Button onClick={props.onAddCredential}>
          <PlusIcon size={14} />
          {t('auth.add')}
        </Button>
      </div>
      {chosen && <CredentialFacts credential={chosen} />}
    </Row>
  );
}

function CredentialFacts({ credential }: { readonly credential: CredentialSummary }) {
  const { t } = useText();
  const { key, secretBytes, protection } = credential;
  return (
    <p className={styles.facts}>
      {key !== '' && <span className="code">{key}</span>}
      <span>{secretBytes === 0 ? t('auth.noSecret') : t('auth.secretFacts', { bytes: secretBytes })}</span>
      <span className={protection === 'plain' || protection === 'locked' ? styles.weak : undefined}>
        {t(`auth.protection.${protection}`)}
      </span>
    </p>
  );
}

interface RowProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** A caption at the left, its controls at the right; the controls carry their own accessible names. */
function Row({ label, note, children }: RowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.caption}>{label}</span>
      <div className={styles.content}>
        {children}
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
    </div>
  );
}
