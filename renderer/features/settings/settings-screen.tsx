import { Fragment, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { HostText } from '../../panels/host-text.tsx';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SettingsNav } from './settings-nav.tsx';
import styles from './settings-screen.module.css';
import { settingsSections } from './settings-sections.tsx';
import { createSettingsStore } from './settings-store.ts';

/** Everything the user may choose, on one page; each change is taken at once. */
export function SettingsScreen() {
  const { t } = useText();
  const host = useHost();
  const settingsStore = useMemo(() => createSettingsStore(host), [host]);
  const page = useRef<HTMLDivElement>(null);
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
  const shown = settingsSections.filter(({ shows }) => shows === undefined || shows(info));
  return (
    <div className={styles.screen}>
      <SettingsNav page={page} sections={shown} />
      <div className={styles.page} ref={page}>
        <h1 className={styles.title}>{t('settings.title')}</h1>
        {error !== undefined && (
          <Banner tone="error" announce="assertive">
            <HostText text={error} />
          </Banner>
        )}
        {shown.map(({ id, render }) => (
          <Fragment key={id}>{render({ settings, info, store: settingsStore })}</Fragment>
        ))}
      </div>
    </div>
  );
}
