import { useState } from 'react';
import { type Keeping, keepingSchema, type VaultState } from '../../../shared/model/vault-state.ts';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { askForPassphrase } from '../../app/unlock.tsx';
import { SetPassphraseDialog } from '../../panels/credential-form/unlock-dialog.tsx';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Section } from './section.tsx';
import styles from './vault-section.module.css';

/** How secrets are kept, with the weak ways marked for as long as they last. */
export function VaultSection() {
  const { t } = useText();
  const state = useSession((session) => session.vault);
  const [dialog, setDialog] = useState<'set' | 'change'>();
  const host = useHost();
  if (!state) return null;
  const choose = async (keeping: Keeping) => {
    if (keeping !== 'passphrase') return void (await host.call('vault.choose', { keeping }));
    // One that is set already is asked for; a second one beside it would lock the first one's secrets.
    if (state.passphrase === 'none') return setDialog('set');
    if (state.passphrase === 'unlocked' || (await askForPassphrase())) await host.call('vault.choose', { keeping });
  };
  const attempt = (keeping: Keeping) =>
    void choose(keeping).catch((error: Error) => showToast(error.message, { tone: 'error' }));
  return (
    <Section title={t('vault.title')} lead={t('vault.lead')} help="topic-secrets">
      <Marks state={state} t={t} />
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">{t('vault.choose')}</legend>
        {keepingSchema.options
          .filter((keeping) => keeping !== 'os-key-store' || state.keyStore.available)
          .map((keeping) => (
            <Way key={keeping} keeping={keeping} state={state} onChoose={() => attempt(keeping)} />
          ))}
      </fieldset>
      {!state.keyStore.available && <p className={styles.note}>{noStore(state, t)}</p>}
      <PassphraseActions state={state} onChange={() => setDialog('change')} />
      {dialog && (
        <SetPassphraseDialog
          change={dialog === 'change'}
          set={(next, current) =>
            dialog === 'change'
              ? host.call('vault.changePassphrase', { current, next })
              : host.call('vault.choose', { keeping: 'passphrase', passphrase: next })
          }
          onClose={() => setDialog(undefined)}
        />
      )}
    </Section>
  );
}

function noStore({ keyStore: { backend } }: VaultState, t: Translate): string {
  return backend === 'none' ? t('vault.noStore') : t('vault.unprotected', { backend });
}

function Marks({ state, t }: { readonly state: VaultState; readonly t: Translate }) {
  return (
    <>
      {state.chosen === undefined && state.keeping === 'memory' && <Banner tone="info">{t('vault.notChosen')}</Banner>}
      {state.readable > 0 && <Banner tone="warning">{t('vault.plainMark', { count: state.readable })}</Banner>}
      {state.locked > 0 && <Banner tone="warning">{t('vault.lockedMark', { count: state.locked })}</Banner>}
    </>
  );
}

interface WayProps {
  readonly keeping: Keeping;
  readonly state: VaultState;
  readonly onChoose: () => void;
}

function Way({ keeping, state, onChoose }: WayProps) {
  const { t } = useText();
  const isNow = state.keeping === keeping && (state.chosen !== undefined || keeping === 'os-key-store');
  return (
    <label className={styles.way}>
      <input type="radio" name="vault-keeping" checked={isNow} onChange={onChoose} />
      <span>
        {t(`vault.keeping.${keeping}`, { backend: state.keyStore.backend })}
        <span className={styles.note}>{t(`vault.note.${keeping}`)}</span>
      </span>
    </label>
  );
}

function PassphraseActions({ state, onChange }: { readonly state: VaultState; readonly onChange: () => void }) {
  const { t } = useText();
  const host = useHost();
  if (state.passphrase === 'none') return null;
  if (state.passphrase === 'locked') {
    return (
      <Button variant="primary" onClick={() => void askForPassphrase()}>
        {t('vault.unlock')}
      </Button>
    );
  }
  return (
    <>
      <p className={styles.note}>{t('vault.unlocked')}</p>
      <div className={styles.actions}>
        <Button onClick={() => void host.call('vault.lock', {})}>{t('vault.lock')}</Button>
        <Button onClick={onChange}>{t('vault.change')}</Button>
      </div>
    </>
  );
}
