import type { CredentialSummary, Protection, SecretFacts } from '../../../shared/model/credential.ts';
import { APP_CODE } from '../../../shared/model/credential-fields.ts';
import { useHost } from '../../app/host-context.tsx';
import { fieldLabel } from '../../panels/credential-form/credential-values.ts';
import { RevealedSecret } from '../../panels/credential-form/revealed-secret.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { durationText } from '../../panels/skew-text.ts';
import { useNow } from '../../panels/use-now.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { EditIcon, TrashIcon } from '../../ui/icons.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './settings-screen.module.css';

/** Weaker protection is marked for as long as it lasts. */
const tones: Readonly<Record<Protection, Tone>> = {
  sample: 'neutral',
  'os-key-store': 'success',
  passphrase: 'success',
  memory: 'info',
  plain: 'warning',
  locked: 'error',
};

export interface CredentialRowProps {
  readonly credential: CredentialSummary;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One credential: key or host, secrets with their flaws, protection, and what can be done with it. */
export function CredentialRow({ credential, onEdit, onRemove }: CredentialRowProps) {
  const { t } = useText();
  const { name, key, fields, protection, lock } = credential;
  const badge = lock ? t(`vault.lock.${lock.kind}`, { was: lock.was, now: lock.now }) : undefined;
  return (
    <tr>
      <th scope="row">
        <VisibleText text={name} />
      </th>
      <td className="code">
        <VisibleText text={fields?.host === undefined ? key : t('credential.host', { host: hostOf(fields) })} />
        {fields?.expiresAt !== undefined && <Expiry at={fields.expiresAt} />}
      </td>
      <td>
        <Secrets credential={credential} />
      </td>
      <td>
        <Badge tone={tones[protection]}>{badge ?? t(`settings.protection.${protection}`)}</Badge>
      </td>
      <td className={styles.rowActions}>
        {fields?.method !== undefined && fields.method !== 'none' && <FetchButton credential={credential} />}
        {protection !== 'sample' && (
          <>
            <IconButton label={t('settings.editOne', { name })} onClick={onEdit}>
              <EditIcon size={14} />
            </IconButton>
            <IconButton label={t('settings.removeOne', { name })} onClick={onRemove}>
              <TrashIcon size={14} />
            </IconButton>
          </>
        )}
      </td>
    </tr>
  );
}

function hostOf({ host = '', port }: Readonly<Record<string, string>>): string {
  return port === undefined ? host : `${host}:${port}`;
}

/** How long a token is still good, or how long it has not been. */
function Expiry({ at }: { readonly at: string }) {
  const { t } = useText();
  const now = useNow(10_000);
  const left = Date.parse(at) - now;
  if (Number.isNaN(left)) return null;
  const time = durationText(t, left);
  return (
    <p className={left < 0 ? styles.problem : undefined}>
      {left < 0 && <span aria-hidden="true">▲ </span>}
      {t(left < 0 ? 'credential.expired' : 'credential.expires', { time })}
    </p>
  );
}

function FetchButton({ credential: { id, name } }: { readonly credential: CredentialSummary }) {
  const { t } = useText();
  const host = useHost();
  const fetchToken = async () => {
    const outcome = await host.call('credential.fetchToken', { id });
    if (outcome.kind === 'fetched') return showToast(t('credential.fetched', { name }));
    const { status, code, message } = outcome;
    showToast(t('credential.fetchRefused', { status, code, message }), { tone: 'error' });
  };
  return (
    <Button
      size="small"
      aria-label={`${t('credential.fetchNow')}: ${name}`}
      onClick={() => void fetchToken().catch((error: Error) => showToast(error.message, { tone: 'error' }))}
    >
      {t('credential.fetchNow')}
    </Button>
  );
}

function Secrets({ credential }: { readonly credential: CredentialSummary }) {
  const { t } = useText();
  const host = useHost();
  const secrets = secretsOf(credential);
  if (secrets.length === 0) return t('settings.secretNone');
  const isOpen = credential.protection !== 'locked' && credential.protection !== 'sample';
  return (
    <ul className={styles.secrets}>
      {secrets.map((secret) => (
        <li key={secret.name}>
          <SecretFactsLine secret={secret} label={labelOf(secret, credential, secrets.length > 1, t)} />
          {isOpen && (
            <RevealedSecret
              owner={credential.name}
              what={labelOf(secret, credential, true, t)}
              reveal={async () =>
                (await host.call('credential.reveal', { id: credential.id, name: secret.name })).secret
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function secretsOf({ secrets, secretBytes, secretProblems }: CredentialSummary): readonly SecretFacts[] {
  if (secrets !== undefined) return secrets;
  return secretBytes === 0 ? [] : [{ name: 'secret', bytes: secretBytes, problems: secretProblems }];
}

/** The main secret alone needs no name: the column has it. */
function labelOf({ name }: SecretFacts, { kind }: CredentialSummary, isNamed: boolean, t: Translate): string {
  if (!isNamed) return '';
  if (name.startsWith(APP_CODE)) return t('credential.appCode', { number: name.slice(APP_CODE.length) });
  return fieldLabel({ name, secret: true }, kind, t);
}

function SecretFactsLine({ secret, label }: { readonly secret: SecretFacts; readonly label: string }) {
  const { t } = useText();
  const { word } = useHostWords();
  const { bytes, problems } = secret;
  return (
    <>
      {label !== '' && `${label}: `}
      {t('settings.secretBytes', { bytes })}
      {problems.length > 0 && (
        <span className={styles.problem}>
          <span aria-hidden="true"> ▲ </span>
          {t('settings.secretProblems', { list: problems.map(word).join(', ') })}
        </span>
      )}
    </>
  );
}
