import { useRef, useState } from 'react';
import { type CredentialSummary, credentialKindSchema } from '../../../shared/model/credential.ts';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { CredentialDialog } from '../../panels/credential-form/credential-dialog.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { CredentialRow } from './credentials-row.tsx';
import { Section } from './section.tsx';
import styles from './settings-screen.module.css';

/** The credentials by kind; of a secret only its length, its mask and its flaws are known here until it is revealed. */
export function CredentialsSection({ onRemove }: { readonly onRemove: (id: string) => Promise<void> }) {
  const { t } = useText();
  const host = useHost();
  const all = useSession((session) => session.credentials);
  // AppCodes of an app are shown with it.
  const credentials = all.filter(({ partOf }) => partOf === undefined);
  const [edited, setEdited] = useState<CredentialSummary | 'new'>();
  const [removing, setRemoving] = useState<CredentialSummary>();
  return (
    <Section title={t('settings.credentials')} lead={t('settings.credentialsLead')} help="topic-secrets">
      {credentials.length === 0 ? (
        <EmptyState text={t('settings.credentialsEmpty')} />
      ) : (
        <CredentialTable credentials={credentials} onEdit={setEdited} onRemove={setRemoving} />
      )}
      <div className={styles.portForm}>
        <Button onClick={() => setEdited('new')}>{t('settings.add')}</Button>
        <ImportButton />
      </div>
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

/** Chooses the console's file; its text goes to the host, which answers without the secrets. */
function ImportButton() {
  const { t } = useText();
  const host = useHost();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const result = await host.call('credential.import', { text: await file.text() });
    if (result.kind === 'refused') {
      showToast(t(`credential.import.${result.problem}`, { line: result.line }), { tone: 'error' });
    } else {
      showToast(t('credential.imported', { names: result.credentials.map(({ name }) => name).join(', ') }));
    }
  };
  const chosen = (file: File | undefined) =>
    void take(file).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('credential.import')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={t('credential.import')}
        onChange={(event) => {
          chosen(event.target.files?.[0]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}

interface CredentialTableProps {
  readonly credentials: readonly CredentialSummary[];
  readonly onEdit: (credential: CredentialSummary) => void;
  readonly onRemove: (credential: CredentialSummary) => void;
}

function CredentialTable({ credentials, onEdit, onRemove }: CredentialTableProps) {
  const { t } = useText();
  const kinds = credentialKindSchema.options.filter((kind) => credentials.some((one) => one.kind === kind));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.name')}</th>
            <th scope="col">{t('settings.key')}</th>
            <th scope="col">{t('settings.secret')}</th>
            <th scope="col">{t('settings.protection')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('settings.edit')}</span>
            </th>
          </tr>
        </thead>
        {kinds.map((kind) => (
          <tbody key={kind}>
            <tr>
              <th scope="rowgroup" colSpan={5} className={styles.kind}>
                {t(`credential.kind.${kind}`)}
              </th>
            </tr>
            {credentials
              .filter((one) => one.kind === kind)
              .map((credential) => (
                <CredentialRow
                  key={credential.id}
                  credential={credential}
                  onEdit={() => onEdit(credential)}
                  onRemove={() => onRemove(credential)}
                />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
