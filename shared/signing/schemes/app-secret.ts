// Key and secret of an app in two headers.
import type { AuthScheme } from './auth-scheme.ts';

export const appSecret: AuthScheme = {
  mode: 'APP_SECRET',
  group: 'app',
  credential: 'app',
  carries: [
    { name: 'X-HW-ID', content: 'key' },
    { name: 'X-HW-AppKey', content: 'secret' },
  ],
  renamable: false,
  parameter: 'app_secret',
};
