import { type NetworkSettings, networkSettingsSchema } from '../../../shared/model/network-settings.ts';
import { useSession } from '../../app/session-context.tsx';

const defaults: NetworkSettings = networkSettingsSchema.parse({});

/** How connections are made where a request says nothing; the defaults until the host has told. */
export function useNetworkSettings(): NetworkSettings {
  return useSession((state) => state.settings?.network) ?? defaults;
}
