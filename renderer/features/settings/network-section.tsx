import { useRef } from 'react';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import { useText } from '../../panels/use-text.ts';
import type { NetworkEdit } from './network-part.tsx';
import { NetworkProtocol, NetworkTimeFields } from './network-protocol.tsx';
import { NetworkProxy } from './network-proxy.tsx';
import { NetworkAddresses, NetworkAuthorities, NetworkHosts } from './network-tables.tsx';
import { Section } from './section.tsx';
import type { SettingsStore } from './settings-store.ts';

interface NetworkSectionProps {
  readonly network: NetworkSettings;
  readonly change: SettingsStore['change'];
}

/** How connections are made, on one page; each change is taken at once, but for the proxy's address. */
export function NetworkSection({ network, change }: NetworkSectionProps) {
  const { t } = useText();
  // A field that is left by a click on a box makes two changes before the host has told of the first.
  const latest = useRef({ told: network, now: network });
  if (latest.current.told !== network) latest.current = { told: network, now: network };
  const edit: NetworkEdit = (next) => {
    const now = next(latest.current.now);
    latest.current.now = now;
    return change({ network: now });
  };
  const part = { network, edit };
  return (
    <Section title={t('network.title')} lead={t('network.lead')} help="topic-network">
      <NetworkProxy {...part} />
      <NetworkAuthorities {...part} />
      <NetworkHosts {...part} />
      <NetworkAddresses {...part} />
      <NetworkTimeFields {...part} />
      <NetworkProtocol {...part} />
    </Section>
  );
}
