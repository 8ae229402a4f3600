import { join } from 'node:path';
import { environmentDocuments, openEnvironmentStore } from '../../electron/services/stores/environment-store.ts';
import { openWorkspaceFolder } from '../../electron/services/stores/workspace-folder.ts';
import { openVault } from '../../electron/services/vault/credential-vault.ts';
import { keyStoreCipher } from '../support/memory-ports.ts';

/** The environments as the app opens them, with a key store that needs no system. */
export async function openEnvironments(data: string, notice: (text: string) => void) {
  const shared = { nowMs: () => 0, notice };
  const nothing = () => undefined;
  const cipher = keyStoreCipher();
  const vault = await openVault({ folder: data, cipher, samples: [], changed: nothing, ...shared });
  const folder = await openWorkspaceFolder({ path: join(data, 'workspace'), watch: false, ...shared });
  const environments = await openEnvironmentStore({
    documents: environmentDocuments(folder),
    secrets: {
      text: (id) => vault.secretText(id),
      keep: (id, text) => vault.keepSecret(id, text),
      remove: (id) => vault.removeSecret(id),
      mask: () => '***',
    },
    chosen: () => '',
    choose: nothing,
    changed: nothing,
  });
  return { environments, close: () => folder.close() };
}
