// The web shell has no key store yet: kind `none` makes the vault keep secrets in memory, until the app closes (S22).
import { AppError } from '../app-error.ts';
import type { SecretCipher } from '../ports.ts';

const refuse = async (): Promise<never> => {
  throw new AppError('LOCKED', 'The web shell keeps secrets in memory only. Type the secret again.');
};

export const memoryOnlyCipher: SecretCipher = {
  kind: async () => 'none',
  backend: async () => 'none',
  encrypt: refuse,
  decrypt: refuse,
};
