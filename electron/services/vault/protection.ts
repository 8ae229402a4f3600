// By what secrets are kept: the system's key store where there is one, else what the user chose (S22). Until then in
// memory only. A record is opened by what it says itself, whatever is chosen now.
import type { LockReason } from '../../../shared/model/credential.ts';
import type { SecretCipher } from '../../ports.ts';
import { FORMAT, type Sealed, type Sealer } from './sealed-record.ts';

export function createProtection(keyStore: SecretCipher): Sealer {
  return {
    async seal(id, text) {
      try {
        if ((await keyStore.kind()) !== 'os-key-store') return undefined;
        const data = Buffer.from(await keyStore.encrypt(id, text)).toString('base64');
        return { cipher: 'os-key-store', backend: await keyStore.backend(), format: FORMAT, data };
      } catch {
        return undefined;
      }
    },
    open: (id, sealed) => openByKeyStore(keyStore, id, sealed),
    needsRewrite: (id) => keyStore.needsRewrite?.(id) === true,
  };
}

async function openByKeyStore(
  keyStore: SecretCipher,
  id: string,
  { cipher, backend: was, data }: Sealed,
): Promise<{ readonly text: string } | { readonly locked: LockReason }> {
  const now = await keyStore.backend().catch(() => 'none');
  try {
    const kind = await keyStore.kind();
    if (kind !== cipher) return { locked: { kind: 'otherStore', was, now: kind === 'none' ? 'none' : now } };
    return { text: await keyStore.decrypt(id, Buffer.from(data, 'base64')) };
  } catch {
    return { locked: { kind: was === now ? 'refused' : 'otherStore', was, now } };
  }
}
