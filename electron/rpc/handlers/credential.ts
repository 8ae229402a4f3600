import type { Handlers } from '../../../shared/rpc/define.ts';
import type { credentialMethods } from '../../../shared/rpc/methods/credential.ts';
import type { Services } from '../../create-services.ts';
import { importAccessKeys } from '../../services/vault/import-access-keys.ts';

export function credentialHandlers({ vault, fetchToken }: Services): Handlers<typeof credentialMethods> {
  return {
    'credential.list': async () => vault.list(),
    'credential.save': (credential) => vault.save(credential),
    'credential.remove': ({ id }) => vault.remove(id),
    'credential.reveal': async ({ id, name }) => ({ secret: await vault.reveal(id, name) }),
    'credential.import': ({ text }) => importAccessKeys(text, vault),
    'credential.fetchToken': ({ id }) => fetchToken(id),
    'vault.state': () => vault.protection.state(),
    'vault.choose': ({ keeping, passphrase }) => vault.protection.choose(keeping, passphrase),
    'vault.unlock': ({ passphrase }) => vault.protection.unlock(passphrase),
    'vault.lock': () => vault.protection.lock(),
    'vault.changePassphrase': ({ current, next }) => vault.protection.changePassphrase(current, next),
    'vault.forget': () => vault.protection.forget(),
  };
}
