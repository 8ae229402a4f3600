// A token that IAM issued to a user.
import type { AuthScheme } from './auth-scheme.ts';

export const iamToken: AuthScheme = {
  mode: 'IAM_TOKEN',
  group: 'iam',
  credential: 'token',
  carries: [{ name: 'X-Auth-Token', content: 'secret' }],
  renamable: false,
};
