import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { ClockOffset } from './clock-offset.tsx';
import { ConfigurationView } from './configuration/configuration-view.tsx';
import { GatewayHeader } from './gateway-header.tsx';
import styles from './gateway-screen.module.css';
import { gatewayStores } from './gateway-stores.ts';
import { RequestLog } from './request-log.tsx';

type View = 'log' | 'configuration' | 'clock';

/** The mock gateway: its state and address, the requests that reach it, and what it is made of. */
export function GatewayScreen() {
  const { t } = useText();
  const host = useHost();
  const { gateway, configuration, publishing } = gatewayStores(host);
  const status = useSession((session) => session.gateway);
  const [view, setView] = useState<View>('log');
  const entries = useStore(gateway.store, (state) => state.entries);
  const edited = useStore(configuration.store, ({ saved, text }) => saved !== undefined && saved !== text);
  const fileText = useStore(configuration.store, ({ saved }) => saved ?? '');
  useEffect(() => gateway.follow(), [gateway]);
  useEffect(() => void configuration.load(), [configuration]);
  if (!status) return <EmptyState text={t('gateway.loading')} />;
  const tabs = [
    { id: 'log' as const, title: t('gateway.tab.log') },
    { id: 'configuration' as const, title: t('gateway.tab.configuration') + (edited ? ' ●' : '') },
    { id: 'clock' as const, title: t('gateway.tab.clock') },
  ];
  return (
    <div className={styles.screen}>
      <GatewayHeader status={status} entries={entries} gateway={gateway} fileText={fileText} />
      <Tabs id="gateway" label={t('gateway.tabs')} tabs={tabs} active={view} onChange={setView} />
      <TabPanel id="gateway" tab={view} className={styles.view}>
        {view === 'log' && <RequestLog gateway={gateway} status={status} />}
        {view === 'configuration' && <ConfigurationView configuration={configuration} publishing={publishing} />}
        {view === 'clock' && <ClockOffset status={status} gateway={gateway} />}
      </TabPanel>
    </div>
  );
}
