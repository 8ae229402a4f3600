import type { ReactNode } from 'react';
import { isHeaderName } from '../../../shared/http/header-names.ts';
import type { CredentialKind, CredentialSummary } from '../../../shared/model/credential.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { AuthMode, DraftAuth } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { algorithmById, defaultAlgorithm, signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signatureHeader } from '../../../shared/signing/schemes/carried-headers.ts';
import { authSchemes, isSigning, schemeOf } from '../../../shared/signing/schemes/index.ts';
import { Button } from '../../ui/button.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { profileOptions } from '../signature-inspector/profile-name.ts';
import { withProfile } from '../signature-inspector/signing-controls.tsx';
import { useText } from '../use-text.ts';
import { CarriedList } from './carried-list.tsx';
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
  /** Headers written by hand. */
  readonly written: HeaderList;
  /** Mistakes that can be planted, by id, with their titles. */
  readonly mistakes: readonly SelectOption[];
}

const RIGHT = 'right';

/** How the caller proves who it is, and with what the signature is made. */
export function AuthEditor(props: AuthEditorProps) {
  const { auth, onChange } = props;
  const { t } = useText();
  const scheme = schemeOf(auth.mode);
  const modes = authSchemes.map(({ mode, group }) => ({
    value: mode,
    label: t(`auth.mode.${mode}`),
    group: t(`auth.group.${group}`),
  }));
  const changeMode = (mode: AuthMode) => {
    const wanted = schemeOf(mode).credential;
    // A credential of another kind cannot serve; the first one of the right kind is the likely choice.
    const fits = wanted === scheme.credential ? auth.credentialId : undefined;
    const first = wanted && props.credentials.find(({ kind }) => kind === wanted)?.id;
    onChange({ mode, credentialId: fits ?? first, header: undefined });
  };
  return (
    <div className={styles.form}>
      <Row label={t('auth.mode')}>
        <Select label={t('auth.mode')} hideLabel value={auth.mode} options={modes} onChange={changeMode} />
      </Row>
      {scheme.credential !== undefined && <CredentialRow {...props} kind={scheme.credential} />}
      {scheme.renamable && <HeaderRow auth={auth} onChange={onChange} />}
      {isSigning(scheme) ? <SigningRows {...props} /> : <SentRow {...props} />}
    </div>
  );
}

/** The name of the header that carries the proof, where gateway or authorizer may look at another. */
function HeaderRow({ auth, onChange }: Pick<AuthEditorProps, 'auth' | 'onChange'>) {
  const { t } = useText();
  const scheme = schemeOf(auth.mode);
  const name = auth.header ?? '';
  const note = isSigning(scheme) ? 'auth.headerNote.signature' : 'auth.headerNote.plain';
  return (
    <Row label={t('auth.header')} note={t(note)}>
      <TextField
        label={t('auth.header')}
        hideLabel
        code
        placeholder={scheme.carries[0]?.name}
        value={name}
        error={name === '' || isHeaderName(name.trim()) ? undefined : t('auth.headerWrong')}
        onChange={(header) => onChange({ header: header === '' ? undefined : header })}
      />
    </Row>
  );
}

/** Where nothing is signed: the headers that go out instead. */
function SentRow({ auth, credentials, written }: AuthEditorProps) {
  const { t } = useText();
  const { parameter } = schemeOf(auth.mode);
  const credential = credentials.find(({ id }) => id === auth.credentialId);
  return (
    <Row label={t('auth.sends')} note={parameter && t('scheme.note.parameter', { parameter })}>
      <CarriedList auth={auth} credential={credential} written={written} />
    </Row>
  );
}

/** With what the signature is made, and over what. */
function SigningRows(props: AuthEditorProps) {
  const { auth, onChange, trace } = props;
  const { t } = useText();
  const derives = algorithmById(auth.algorithm ?? '')?.deriveKey !== undefined;
  return (
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
      {!derives && <MistakeRow {...props} />}
      {trace && (
        <Row label={t('auth.signedHeaders')} note={t('auth.signedHeadersNote')}>
          <SignedHeadersList
            headers={trace.headers}
            carrier={signatureHeader(auth).toLowerCase()}
            unsigned={auth.unsignedHeaders}
            onChange={(unsignedHeaders) => onChange({ unsignedHeaders: [...unsignedHeaders] })}
          />
        </Row>
      )}
    </>
  );
}

function MistakeRow({ auth, onChange, mistakes }: AuthEditorProps) {
  const { t } = useText();
  return (
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

function CredentialRow(props: AuthEditorProps & { readonly kind: CredentialKind }) {
  const { auth, credentials, onChange } = props;
  const { t } = useText();
  const chosen = credentials.find(({ id }) => id === auth.credentialId);
  const missing = chosen === undefined ? auth.credentialId : undefined;
  const fitting = credentials.filter(({ kind, id }) => kind === props.kind || id === auth.credentialId);
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }));
  const none =
    missing === undefined
      ? { value: '', label: t('auth.noCredential') }
      : { value: missing, label: t('credential.missingHere', { id: missing }) };
  return (
    <Row label={t('auth.credential')}>
      <div className={styles.line}>
        <Select
          label={t('auth.credential')}
          hideLabel
          value={chosen?.id ?? none.value}
          options={chosen ? options : [none, ...options]}
          onChange={(credentialId) => onChange({ credentialId })}
        />
        {chosen && <Button onClick={() => props.onEditCredential(chosen.partOf ?? chosen.id)}>{t('auth.edit')}</Button>}
        <Button onClick={props.onAddCredential}>
          <PlusIcon size={14} />
          {t(missing === undefined ? 'auth.add' : 'credential.makeIt')}
        </Button>
      </div>
      {missing !== undefined && (
        <p className={styles.note}>
          <VisibleText text={t('credential.missingHereNote', { id: missing })} />
        </p>
      )}
      {chosen && <CredentialFacts credential={chosen} />}
    </Row>
  );
}

function CredentialFacts({ credential }: { readonly credential: CredentialSummary }) {
  const { t } = useText();
  const { key, secretBytes, protection, lock } = credential;
  return (
    <p className={styles.facts}>
      {key !== '' && <span className="code">{key}</span>}
      <span>{secretBytes === 0 ? t('auth.noSecret') : t('auth.secretFacts', { bytes: secretBytes })}</span>
      <span className={protection === 'plain' || protection === 'locked' ? styles.weak : undefined}>
        {lock ? t(`vault.lock.${lock.kind}`, { was: lock.was, now: lock.now }) : t(`auth.protection.${protection}`)}
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
