// What the child of the credentials does in each step: known to it and to the test by the number alone.
import type { CredentialInput } from '../../electron/services/vault/clear-credential.ts';

export const CREDENTIALS = 12;
export const PASSPHRASE = 'the passphrase of this vault';

/** An app with its secret and an AppCode. */
export function credentialStep(step: number): CredentialInput & { readonly id: string; readonly secret: string } {
  return {
    id: `app-${step % CREDENTIALS}`,
    name: `App ${step % CREDENTIALS}`,
    kind: 'app',
    key: `key-${step}`,
    secret: `secret of step ${step}`,
    secrets: { 'appCode.1': `code of step ${step} ${'x'.repeat(step % 300)}` },
  };
}
