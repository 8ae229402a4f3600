// The secrets of one credential as the shell's cipher keeps them on disk, with what is needed to tell why a record
// cannot be opened: kind of cipher, name of the backend, version of the format (S24).
import { z } from '../../../shared/model/json-mode.ts';
import type { SecretCipher } from '../../ports.ts';
import { Secret } from './secret.ts';

export interface OpenSecrets {
  readonly secret?: Secret;
  readonly securityToken?: Secret;
}

const FORMAT = 1;

export const sealedSchema = z.strictObject({
  cipher: z.enum(['os-key-store', 'passphrase']),
  backend: z.string(),
  /** Version of what is encrypted; a newer one stays locked. */
  format: z.int(),
  data: z.base64(),
});
export type Sealed = z.infer<typeof sealedSchema>;

const clearSchema = z.strictObject({ secret: z.string().optional(), securityToken: z.string().optional() });

/** Undefined where nothing here protects a secret, or the store refuses: it then stays in memory only. */
export async function seal(cipher: SecretCipher, id: string, secrets: OpenSecrets): Promise<Sealed | undefined> {
  try {
    const kind = await cipher.kind();
    if (kind === 'none') return undefined;
    const text = JSON.stringify({
      secret: secrets.secret?.reveal(),
      securityToken: secrets.securityToken?.reveal(),
    });
    const data = Buffer.from(await cipher.encrypt(id, text)).toString('base64');
    return { cipher: kind, backend: await cipher.backend(), format: FORMAT, data };
  } catch {
    return undefined;
  }
}

/** The secrets, or undefined when the record cannot be opened now. The record itself is never touched. */
export async function open(cipher: SecretCipher, id: string, sealed: Sealed): Promise<OpenSecrets | undefined> {
  try {
    if (sealed.format !== FORMAT || (await cipher.kind()) !== sealed.cipher) return undefined;
    const text = await cipher.decrypt(id, Buffer.from(sealed.data, 'base64'));
    const { secret, securityToken } = clearSchema.parse(JSON.parse(text));
    return {
      ...(secret === undefined ? {} : { secret: new Secret(secret) }),
      ...(securityToken === undefined ? {} : { securityToken: new Secret(securityToken) }),
    };
  } catch {
    return undefined;
  }
}

/** A new sealing when the last opening asked for one (S21), else undefined. */
export async function reseal(cipher: SecretCipher, id: string, secrets: OpenSecrets): Promise<Sealed | undefined> {
  return cipher.needsRewrite?.(id) === true ? seal(cipher, id, secrets) : undefined;
}
