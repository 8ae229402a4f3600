import { openVault } from '../../electron/services/vault/credential-vault.ts';
import { noCipher } from '../support/memory-ports.ts';
import { PASSPHRASE } from './credentials-steps.ts';

/** A vault whose secrets are sealed under a passphrase. */
export function openSealedVault(folder: string, notice: (text: string) => void) {
  const nothing = () => undefined;
  const sealed = { cipher: noCipher(), passphrase: PASSPHRASE };
  return openVault({ folder, samples: [], nowMs: () => 0, notice, changed: nothing, ...sealed });
}
