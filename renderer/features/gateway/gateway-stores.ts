import type { Host } from '../../host/host.ts';
import { type ConfigurationStore, createConfigurationStore } from './configuration/configuration-store.ts';
import { createDocumentsStore, type DocumentsStore } from './documents/documents-store.ts';
import { createFaultsStore, type FaultsStore } from './faults/faults-store.ts';
import { createStateStore, type StateStore } from './faults/state-store.ts';
import { createGatewayStore, type GatewayStore } from './gateway-store.ts';
import { createPublishingStore, type PublishingStore } from './publishing/publishing-store.ts';

export interface GatewayStores {
  readonly gateway: GatewayStore;
  readonly configuration: ConfigurationStore;
  readonly publishing: PublishingStore;
  readonly faults: FaultsStore;
  readonly state: StateStore;
  readonly documents: DocumentsStore;
}

const byHost = new WeakMap<Host, GatewayStores>();

/** The stores of a host, made once: filter, selection and an edit not yet applied outlive a visit to another place. */
export function gatewayStores(host: Host): GatewayStores {
  const known = byHost.get(host);
  if (known) return known;
  const made = {
    gateway: createGatewayStore(host, (run) => requestAnimationFrame(run)),
    configuration: createConfigurationStore(host),
    publishing: createPublishingStore(host),
    faults: createFaultsStore(host),
    state: createStateStore(host),
    documents: createDocumentsStore(host),
  };
  byHost.set(host, made);
  return made;
}
