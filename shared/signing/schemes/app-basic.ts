// Basic authentication with key and secret of an app (RFC 7617), in the header that carries app authentication.
import type { AuthScheme } from './auth-scheme.ts';

export const appBasic: AuthScheme = {
  mode: 'APP_BASIC',
  group: 'app',
  credential: 'app',
  carries: [{ name: 'Authorization', content: 'key-and-secret', prefix: 'Basic ' }],
  renamable: true,
  parameter: 'app_basic',
};
