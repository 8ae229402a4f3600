// The key of an app alone: whoever knows it is the app.
import type { AuthScheme } from './auth-scheme.ts';

export const appApiKey: AuthScheme = {
  mode: 'APP_API_KEY',
  group: 'app',
  credential: 'app',
  carries: [{ name: 'apikey', content: 'key' }],
  renamable: false,
  parameter: 'app_api_key',
};
