// THE table of what Settings shows, in the order of the page; the list at its side reads it too.
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import type { AppInfo } from '../../../shared/rpc/methods/app.ts';
import type { TextKey } from '../../../shared/text/screens.en.ts';
import { AboutSection, NoticesSection } from './about-sections.tsx';
import { CredentialsSection } from './credentials-section.tsx';
import { DataSection } from './data-section.tsx';
import { HistorySection } from './history-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { AppearanceSection, GatewaySection } from './preference-sections.tsx';
import type { SettingsStore } from './settings-store.ts';
import { UpdatesSection } from './updates-section.tsx';
import { VaultSection } from './vault-section.tsx';

export interface SettingsParts {
  readonly settings: Settings;
  readonly info: AppInfo;
  readonly store: SettingsStore;
}

export interface SettingsSection {
  readonly id: string;
  /** The heading of the section itself. */
  readonly title: TextKey;
  readonly shows?: (info: AppInfo) => boolean;
  readonly render: (parts: SettingsParts) => ReactNode;
}

export const settingsSections: readonly SettingsSection[] = [
  {
    id: 'appearance',
    title: 'settings.appearance',
    render: ({ settings, info, store }) => (
      <AppearanceSection
        settings={settings}
        locale={globalThis.navigator?.language ?? info.locale}
        change={store.change}
      />
    ),
  },
  {
    id: 'keyboard',
    title: 'settings.keyboard',
    render: ({ settings, store }) => (
      <KeyboardSection
        changes={settings.keys}
        onChange={(keys) =>
          void store.change({ keys: Object.fromEntries(Object.entries(keys).map(([id, own]) => [id, [...own]])) })
        }
      />
    ),
  },
  {
    id: 'gateway',
    title: 'settings.gateway',
    render: ({ settings, store }) => <GatewaySection settings={settings} change={store.change} />,
  },
  {
    id: 'network',
    title: 'network.title',
    render: ({ settings, store }) => <NetworkSection network={settings.network} change={store.change} />,
  },
  { id: 'vault', title: 'vault.title', render: () => <VaultSection /> },
  {
    id: 'credentials',
    title: 'settings.credentials',
    render: ({ store }) => <CredentialsSection onRemove={store.removeCredential} />,
  },
  { id: 'data', title: 'data.title', render: ({ info }) => <DataSection info={info} /> },
  {
    id: 'history',
    title: 'historySettings.title',
    render: ({ settings, store }) => <HistorySection limits={settings.history} change={store.change} />,
  },
  {
    id: 'notices',
    title: 'settings.notices',
    shows: (info) => info.notices.length > 0,
    render: ({ info }) => <NoticesSection info={info} />,
  },
  {
    id: 'updates',
    title: 'updates.title',
    render: ({ settings, info, store }) => <UpdatesSection settings={settings} info={info} change={store.change} />,
  },
  { id: 'about', title: 'settings.about', render: ({ info }) => <AboutSection info={info} /> },
];
