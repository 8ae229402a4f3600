// The signature of an IAM user's access key; a temporary one is sent with X-Security-Token, which is signed.
import type { AuthScheme } from './auth-scheme.ts';

export const iam: AuthScheme = {
  mode: 'IAM',
  group: 'iam',
  credential: 'iam',
  carries: [{ name: 'Authorization', content: 'signature' }],
  renamable: false,
};
