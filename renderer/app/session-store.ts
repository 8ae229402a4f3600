import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClockReading } from '../../shared/model/clock-reading.ts';
import type { CredentialSummary } from '../../shared/model/credential.ts';
import type { GatewayStatus } from '../../shared/model/gateway-log.ts';
import type { GatewayRoutes } from '../../shared/model/gateway-routes.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { VaultState } from '../../shared/model/vault-state.ts';
import type { AppInfo } from '../../shared/rpc/methods/app.ts';
import type { Host } from '../host/host.ts';

/** What the host says of itself: never worked out here, replaced as a whole by each event. */
export interface SessionState {
  readonly info: AppInfo | undefined;
  readonly settings: Settings | undefined;
  readonly gateway: GatewayStatus | undefined;
  /** What the workspace's gateway publishes where. */
  readonly routes: GatewayRoutes | undefined;
  readonly credentials: readonly CredentialSummary[];
  /** How secrets are kept, and whether they are locked. */
  readonly vault: VaultState | undefined;
  /** The newest reading, of whatever server. */
  readonly clock: ClockReading | undefined;
  /** Why the host could not be asked at the start. */
  readonly error: string | undefined;
}

export type SessionStore = StoreApi<SessionState>;

export function createSessionStore(): SessionStore {
  return createStore<SessionState>(() => ({
    info: undefined,
    settings: undefined,
    gateway: undefined,
    routes: undefined,
    credentials: [],
    vault: undefined,
    clock: undefined,
    error: undefined,
  }));
}

/** Asks for everything once, then follows the host's events. Answers how to stop following. */
export function followHost(store: SessionStore, host: Host): () => void {
  const stops = [
    host.subscribe('settings.changed', (settings) => store.setState({ settings })),
    host.subscribe('gateway.status', (gateway) => {
      const isOther = countsOf(gateway) !== countsOf(store.getState().gateway);
      store.setState({ gateway });
      if (isOther) void askRoutes(store, host);
    }),
    host.subscribe('credential.changed', (credentials) => store.setState({ credentials })),
    host.subscribe('vault.changed', (vault) => store.setState({ vault })),
    host.subscribe('clock.reading', (clock) => store.setState({ clock })),
  ];
  void askAll(store, host).catch((error: unknown) => store.setState({ error: messageOf(error) }));
  return () => {
    for (const stop of stops) stop();
  };
}

async function askAll(store: SessionStore, host: Host): Promise<void> {
  void host.call('vault.state', {}).then(
    (vault) => store.setState({ vault }),
    () => undefined,
  );
  const [info, settings, gateway, routes, credentials, readings] = await Promise.all([
    host.call('app.info', {}),
    host.call('settings.get', {}),
    host.call('gateway.status', {}),
    host.call('gateway.routes', {}),
    host.call('credential.list', {}),
    host.call('clock.readings', {}),
  ]);
  store.setState({ info, settings, gateway, routes, credentials, clock: readings.at(-1), error: undefined });
}

/** A change of what is published in the same number of APIs is not told: asked again when a screen is opened. */
export async function askRoutes(store: SessionStore, host: Host): Promise<void> {
  const routes = await host.call('gateway.routes', {}).catch(() => undefined);
  // The same answer stays the same object: nothing is drawn anew.
  if (routes && JSON.stringify(routes) !== JSON.stringify(store.getState().routes)) store.setState({ routes });
}

function countsOf(status: GatewayStatus | undefined): string {
  return [status?.groups, status?.apis, status?.environments].join(' ');
}

/** The host's message for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
