// An access token from the gateway's /v1/apigw/oauth2/token. Which header carries it is not public; RFC 6750 says this one.
import type { AuthScheme } from './auth-scheme.ts';

export const appToken: AuthScheme = {
  mode: 'APP_TOKEN',
  group: 'app',
  credential: 'accessToken',
  carries: [{ name: 'Authorization', content: 'secret', prefix: 'Bearer ' }],
  renamable: true,
  parameter: 'app_token',
  guess: true,
};
