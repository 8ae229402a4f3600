// Simple authentication: the AppCode alone, over HTTPS only, and where the API allows it.
import type { AuthScheme } from './auth-scheme.ts';

export const appCode: AuthScheme = {
  mode: 'APP_CODE',
  group: 'app',
  credential: 'appCode',
  carries: [{ name: 'X-Apig-AppCode', content: 'secret' }],
  renamable: false,
  note: 'https-only',
};
