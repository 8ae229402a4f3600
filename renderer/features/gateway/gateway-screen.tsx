import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { GatewayStatus } from '../../../shared/model/gateway-log.ts';
import type { HelpPageId } from '../../../shared/text/help/help-page.ts';
import { HelpOn } from '../../app/help-on.tsx';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { type TextKey, useText } from '../../panels/use-text.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { ClockOffset } from './clock-offset.tsx';
import { ConfigurationView } from './configuration/configuration-view.tsx';
import { ConnectView } from './connect/connect-view.tsx';
import { DocumentsView } from './documents/documents-view.tsx';
import { FaultsView } from './faults/faults-view.tsx';
import { StateView } from './faults/state-view.tsx';
import { GatewayHeader } from './gateway-header.tsx';
import styles from './gateway-screen.module.css';
import { type GatewayStores, gatewayStores } from './gateway-stores.ts';
import { RequestLog } from './request-log.tsx';

/** THE table of the gateway's views, in the order of their tabs, each with its page of the help. */
const views = {
  log: { title: 'gateway.tab.log', help: 'topic-gateway-control' },
  configuration: { title: 'gateway.tab.configuration', help: 'topic-publishing' },
  faults: { title: 'gateway.tab.faults', help: 'faq-5.1' },
  state: { title: 'gateway.tab.state', help: 'topic-throttling' },
  documents: { title: 'gateway.tab.documents', help: 'topic-importing' },
  connect: { title: 'gateway.tab.connect', help: 'topic-gateway-control' },
  clock: { title: 'gateway.tab.clock', help: 'topic-clock' },
} as const satisfies Record<string, { readonly title: TextKey; readonly help: HelpPageId }>;
export type GatewayView = keyof typeof views;
const isView = (id: string): id is GatewayView => Object.hasOwn(views, id);

/** The mock gateway: its state and address, the requests that reach it, and what it is made of. */
export function GatewayScreen() {
  const { t } = useText();
  const host = useHost();
  const stores = gatewayStores(host);
  const { gateway, configuration, faults } = stores;
  const status = useSession((session) => session.gateway);
  const [view, setView] = useState<GatewayView>('log');
  const entries = useStore(gateway.store, (state) => state.entries);
  const edited = useStore(configuration.store, ({ saved, text }) => saved !== undefined && saved !== text);
  const fileText = useStore(configuration.store, ({ saved }) => saved ?? '');
  useEffect(() => gateway.follow(), [gateway]);
  useEffect(() => faults.follow(), [faults]);
  useEffect(() => void configuration.load(), [configuration]);
  if (!status) return <EmptyState text={t('gateway.loading')} />;
  const tabs = Object.entries(views).map(([id, { title }]) => ({
    id,
    title: t(title) + (id === 'configuration' && edited ? ' ●' : ''),
    ...(id === 'faults' ? { count: status.faults, tone: 'warning' as const } : {}),
  }));
  return (
    <div className={styles.screen}>
      <GatewayHeader status={status} entries={entries} stores={stores} fileText={fileText} onView={setView} />
      <Tabs
        id="gateway"
        label={t('gateway.tabs')}
        tabs={tabs}
        active={view}
        onChange={(id) => isView(id) && setView(id)}
      >
        <HelpOn what={t(views[view].title)} page={views[view].help} />
      </Tabs>
      <TabPanel id="gateway" tab={view} className={classNames(styles.view, view === 'configuration' && styles.tall)}>
        <View view={view} stores={stores} status={status} fileText={fileText} onView={setView} />
      </TabPanel>
    </div>
  );
}

interface ViewProps {
  readonly view: GatewayView;
  readonly stores: GatewayStores;
  readonly status: GatewayStatus;
  readonly fileText: string;
  readonly onView: (view: GatewayView) => void;
}

function View({ view, stores, status, fileText, onView }: ViewProps) {
  const { gateway, configuration, publishing, faults, state, documents } = stores;
  const configureThrottling = () => {
    configuration.open('throttlingPolicies');
    onView('configuration');
  };
  switch (view) {
    case 'log':
      return <RequestLog gateway={gateway} status={status} onConnect={() => onView('connect')} />;
    case 'configuration':
      return <ConfigurationView configuration={configuration} publishing={publishing} />;
    case 'faults':
      return <FaultsView faults={faults} fileText={fileText} />;
    case 'state':
      return <StateView state={state} status={status} onConfigure={configureThrottling} />;
    case 'documents':
      return <DocumentsView documents={documents} configuration={configuration} publishing={publishing} />;
    case 'connect':
      return <ConnectView status={status} fileText={fileText} />;
    case 'clock':
      return <ClockOffset status={status} gateway={gateway} />;
    default:
      return view satisfies never;
  }
}
