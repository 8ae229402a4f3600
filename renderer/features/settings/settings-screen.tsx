import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { AboutSection, NoticesSection, StorageSection } from './about-sections.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import { HistorySection } from './history-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { AppearanceSection, GatewaySection } from './preference-sections.tsx';
import styles from './settings-screen.module.css';
import { createSettingsStore } from './settings-store.ts';
import { VaultSection } from './vault-section.tsx';

/** Everything the user may choose, on one page; each change is taken at once. */
export function SettingsScreen() {
  const { t } = useText();
  const host = useHost();
  const settingsStore = useMemo(() => createSettingsStore(host), [host]);
  const error = useStore(settingsStore.store, (state) => state.error);
  const settings = useSession((session) => session.settings);
  const info = useSession((session) => session.info);
  const failure = useSession((session) => session.error);
  if (!settings || !info) {
    return failure === undefined ? (
      <EmptyState text={t('settings.loading')} />
    ) : (
      <EmptyState text={t('settings.failed')} detail={failure} />
    );
  }
  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>{t('settings.title')}</h1>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <VisibleText text={error} />
        </Banner>
      )}
      <AppearanceSection
        settings={settings}
        locale={globalThis.navigator?.language ?? info.locale}
        change={settingsStore.change}
      />
      <KeyboardSection
        changes={settings.keys}
        onChange={(keys) =>
          void settingsStore.change({
            keys: Object.fromEntries(Object.entries(keys).map(([id, own]) => [id, [...own]])),
          })
        }
      />
      <GatewaySection settings={settings} change={settingsStore.change} />
      <NetworkSection network={settings.network} change={settingsStore.change} />
      <VaultSection />
      <CredentialsSection onRemove={settingsStore.removeCredential} />
      <StorageSection info={info} />
      <HistorySection limits={settings.history} change={settingsStore.change} />
      {info.notices.length > 0 && <NoticesSection info={info} />}
      <AboutSection info={info} />
    </div>
  );
}
