// The web shell has no key store: by kind `none` the vault keeps secrets as the user chose, in memory until then (S22).
import { AppError } from '../app-error.ts';
import type { SecretCipher } from '../ports.ts';

const refuse = async (): Promise<never> => {
  throw new AppError('LOCKED', 'The browser has no key store that could hold a secret.');
};

export const memoryOnlyCipher: SecretCipher = {
  kind: async () => 'none',
  backend: async () => 'none',
  encrypt: refuse,
  decrypt: refuse,
};
