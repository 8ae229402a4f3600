// Nothing proves identity.
import type { AuthScheme } from './auth-scheme.ts';

export const none: AuthScheme = {
  mode: 'NONE',
  group: 'other',
  credential: undefined,
  carries: [],
  renamable: false,
};
