import type { ProxyServer, ProxySettings } from '../../../shared/model/network-settings.ts';
import type { Translate } from '../use-text.ts';
import { endpointText } from './network-checks.ts';

/** `socks5://host:port`, without name and password. */
export function proxyAddress({ kind, host, port }: Pick<ProxyServer, 'kind' | 'host' | 'port'>): string {
  return `${kind}://${endpointText(host, port)}`;
}

/** What the settings do, in one word or address. */
export function inheritedProxyText(t: Translate, { mode, server }: ProxySettings): string {
  if (mode !== 'own') return t(`network.proxy.${mode}`);
  return server === undefined ? t('network.proxy.off') : proxyAddress(server);
}
