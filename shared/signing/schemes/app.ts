// The signature of an app. `custom_auth_header.app_auth_header` of the gateway moves it to another header.
import type { AuthScheme } from './auth-scheme.ts';

export const app: AuthScheme = {
  mode: 'APP',
  group: 'app',
  credential: 'app',
  carries: [{ name: 'Authorization', content: 'signature' }],
  renamable: true,
};
