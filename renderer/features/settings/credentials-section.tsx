import { useState } from 'react';
import type { CredentialSummary, Protection } from '../../../shared/model/credential.ts';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { CredentialDialog } from '../../panels/credential-form/credential-dialog.tsx';
import { useText } from '../../panels/use-text.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { EditIcon, TrashIcon } from '../../ui/icons.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { Section } from './section.tsx';
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

/** The credentials by name and key; of a secret only its length and its flaws are known here. */
export function CredentialsSection({ onRemove }: { readonly onRemove: (id: string) => Promise<void> }) {
  const { t } = useText();
  const host = useHost();
  const credentials = useSession((session) => session.credentials);
  const [edited, setEdited] = useState<CredentialSummary | 'new'>();
  const [removing, setRemoving] = useState<CredentialSummary>();
  return (
    <Section title={t('settings.credentials')} lead={t('settings.credentialsLead')}>
      {credentials.length === 0 ? (
        <EmptyState text={t('settings.credentialsEmpty')} />
      ) : (
        <CredentialTable credentials={credentials} onEdit={setEdited} onRemove={setRemoving} />
      )}
      <Button onClick={() => setEdited('new')}>{t('settings.add')}</Button>
      {edited && (
        <CredentialDialog
          credential={edited === 'new' ? undefined : edited}
          kind="app"
          save={(input) => host.call('credential.save', input)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removing && (
        <Dialog open title={t('settings.remove')} onClose={() => setRemoving(undefined)}>
          <p>
            <VisibleText text={t('settings.removeAsk', { name: removing.name })} />
          </p>
          <div className={styles.dialogActions}>
            <Button onClick={() => setRemoving(undefined)}>{t('settings.cancel')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setRemoving(undefined);
                void onRemove(removing.id);
              }}
            >
              {t('settings.remove')}
            </Button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}

interface CredentialTableProps {
  readonly credentials: readonly CredentialSummary[];
  readonly onEdit: (credential: CredentialSummary) => void;
  readonly onRemove: (credential: CredentialSummary) => void;
}

function CredentialTable({ credentials, onEdit, onRemove }: CredentialTableProps) {
  const { t } = useText();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.name')}</th>
            <th scope="col">{t('settings.kind')}</th>
            <th scope="col">{t('settings.key')}</th>
            <th scope="col">{t('settings.secret')}</th>
            <th scope="col">{t('settings.protection')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('settings.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {credentials.map((credential) => (
            <tr key={credential.id}>
              <th scope="row">
                <VisibleText text={credential.name} />
              </th>
              <td>{t(`credential.kind.${credential.kind}`)}</td>
              <td className="code">
                <VisibleText text={credential.key} />
              </td>
              <td>
                <SecretFacts credential={credential} />
              </td>
              <td>
                <Badge tone={tones[credential.protection]}>{t(`settings.protection.${credential.protection}`)}</Badge>
              </td>
              <td className={styles.rowActions}>
                {credential.protection !== 'sample' && (
                  <>
                    <IconButton
                      label={t('settings.editOne', { name: credential.name })}
                      onClick={() => onEdit(credential)}
                    >
                      <EditIcon size={14} />
                    </IconButton>
                    <IconButton
                      label={t('settings.removeOne', { name: credential.name })}
                      onClick={() => onRemove(credential)}
                    >
                      <TrashIcon size={14} />
                    </IconButton>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SecretFacts({ credential: { secretBytes, secretProblems } }: { readonly credential: CredentialSummary }) {
  const { t } = useText();
  if (secretBytes === 0) return t('settings.secretNone');
  return (
    <>
      {t('settings.secretBytes', { bytes: secretBytes })}
      {secretProblems.length > 0 && (
        <span className={styles.problem}>
          <span aria-hidden="true"> ▲ </span>
          {t('settings.secretProblems', { list: secretProblems.join(', ') })}
        </span>
      )}
    </>
  );
}
